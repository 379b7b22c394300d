"""What people decide, and what they should decide next."""
