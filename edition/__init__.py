"""Scholarly editions in TEI: validate, transform, publish."""

__version__ = "0.1.0"
