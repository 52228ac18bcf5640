"""What of a Python file is comments and literals.

One pass of a pattern, for all who ask: a tree would have to be walked to its leaves.
"""

from __future__ import annotations

import re
from typing import Final

from groundplan.syntax.fingerprint import Ink, ink_of
from groundplan.syntax.python.outline import Outline

# A prefix (`rb`) stays in the code before the literal, and every alternative begins with a plain character:
# with no more than three of them to look for the engine skips all else.
TRIVIA: Final = re.compile(
    rb"""(\#[^\r\n]*"""
    rb"""|\"""[^"\\]*(?:(?:\\.|"(?!""))[^"\\]*)*\"""|'''[^'\\]*(?:(?:\\.|'(?!''))[^'\\]*)*'''"""
    rb"""|"[^"\\\r\n]*(?:\\.[^"\\\r\n]*)*"|'[^'\\\r\n]*(?:\\.[^'\\\r\n]*)*')""",
    re.DOTALL,
)


Code = list[tuple[bytes, int]]
"""Pieces of a file that may hold code, each with the byte where it starts."""

_EVALUATED: Final = frozenset(b"fFtT")


def file_ink(found: Outline) -> Ink:
    """Blank the comments, literals and documentation of a file."""
    return ink_of(found.source.content, TRIVIA, found.docs)


def code_in(ink: Ink) -> Code:
    """Find where code may stand: outside literals, and inside those that Python evaluates."""
    pieces = [(ink.code, 0)]
    for start, literal in zip(ink.starts, ink.literals, strict=True):
        # `f"…"`, `rf"…"`, `fr"…"`; since Python 3.14 `t"…"`.
        if b"{" in literal and not _EVALUATED.isdisjoint(ink.code[max(0, start - 2) : start]):
            pieces.append((literal, start))
    return pieces
