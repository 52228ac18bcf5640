"""Groundplan grounds macro-level design plans in real code."""

__version__ = "0.1.0"
