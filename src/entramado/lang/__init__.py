"""Everything that depends on a language: one folder each, the same file names in each."""
