"""The languages that are parsed."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Language(StrEnum):
    """A grammar. JSX is part of the JavaScript grammar, TSX is one of its own."""

    PYTHON = "python"
    GO = "go"
    TYPESCRIPT = "typescript"
    TSX = "tsx"
    JAVASCRIPT = "javascript"


BY_EXTENSION: Final = {
    ".py": Language.PYTHON,
    ".pyi": Language.PYTHON,
    ".pyw": Language.PYTHON,
    ".go": Language.GO,
    ".ts": Language.TYPESCRIPT,
    ".mts": Language.TYPESCRIPT,
    ".cts": Language.TYPESCRIPT,
    ".tsx": Language.TSX,
    ".js": Language.JAVASCRIPT,
    ".mjs": Language.JAVASCRIPT,
    ".cjs": Language.JAVASCRIPT,
    ".jsx": Language.JAVASCRIPT,
}


def language_of(path: str) -> Language | None:
    """Tell the language of a file by its name, None where there is no grammar for it."""
    name = path.rpartition("/")[2]
    dot = name.rfind(".")
    return BY_EXTENSION.get(name[dot:].lower()) if dot > 0 else None


def is_declaration(path: str) -> bool:
    """Tell whether a file only declares types, so that nothing in it ever runs."""
    return path.endswith((".pyi", ".d.ts", ".d.mts", ".d.cts"))
