"""Kondensat: from Norwegian qualitative interviews to coded quote tables."""

__version__ = "0.1.0"
