"""Right of the store: everything that is derived, and can be deleted and rebuilt."""
