"""What may speak for or against two names being one: one question a file, each with its reason."""
