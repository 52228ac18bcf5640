"""Edges with class, cycles, cuts, metrics, and the findings that they give."""
