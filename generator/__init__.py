"""evipress: from guideline records to an evidence website and printable handouts."""

__version__ = "0.1.0"
