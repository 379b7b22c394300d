"""Origins, ties, and where reports agree, refine or contradict each other."""
