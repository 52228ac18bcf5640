"""TypeScript and JavaScript: one tree, one query, all facts."""

from groundplan.syntax.typescript.extract import extract
from groundplan.syntax.typescript.repair import parse

__all__ = ["extract", "parse"]
