"""The words of the review queue, one file a language."""
