"""Report in, statements out: one file per step; `pipeline.py` is the list of steps."""
