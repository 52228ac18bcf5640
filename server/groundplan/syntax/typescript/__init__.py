"""TypeScript and JavaScript: one tree, one query, all facts."""

from groundplan.syntax.typescript.extract import extract

__all__ = ["extract"]
