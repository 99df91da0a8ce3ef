"""Quarterdeck turns one folder of a quarter's inputs into the quarterly report: a PowerPoint deck and a PDF."""

__version__ = "0.1.0"
