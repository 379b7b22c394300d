"""From published reports to a map of a criminal network in which every line is a quotation."""

__version__ = "0.1.0"
