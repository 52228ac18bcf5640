"""Python: one tree, one query, all facts."""

from groundplan.syntax.python.extract import extract

__all__ = ["extract"]
