"""Go: one tree, one query, all facts."""

from groundplan.syntax.go.extract import extract

__all__ = ["extract"]
