"""Bytes in, reports out: one file per format; cleaning; metadata."""
