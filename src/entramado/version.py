"""The version of the program; the one place where it is written for the program itself."""

__version__ = "0.1.0"
