"""The code of a file with what does not count blanked, so that any part of it can be hashed in one step.

A pattern cannot tell comments, regular expressions, templates and markup apart; the tree can.
"""

from __future__ import annotations

from tree_sitter import Node

from groundplan.syntax.fingerprint import Essence, Ink, word_mask
from groundplan.syntax.typescript.reading import Reading

_BLANK = b" "


def ink_of(reading: Reading) -> Ink:
    """Blank the comments of a file, and set apart the texts whose white space and backslashes count."""
    content = reading.content
    blanked = bytearray(content)
    for start, end in zip(reading.comment_starts, reading.comment_ends, strict=True):
        blanked[start:end] = _BLANK * (end - start)
    starts: list[int] = []
    texts: list[bytes] = []
    for node in sorted(reading.nodes("text"), key=_start):
        start, end = node.start_byte, node.end_byte
        text = content[start:end]
        if b" " in text or b"\\" in text or b"\n" in text or b"\t" in text:
            starts.append(start)
            texts.append(text)
            blanked[start:end] = b'"'.ljust(end - start)
    code = bytes(blanked)
    return Ink(code, word_mask(code), starts, texts, [])


def joined(ink: Ink, parts: list[tuple[int, int]]) -> Essence:
    """Give what several parts of a file say, as one piece of code."""
    pieces = [ink.essence(start, end) for start, end in parts]
    literals = tuple(literal for piece in pieces for literal in piece.literals)
    return Essence(b"".join(piece.code for piece in pieces), literals, sum(piece.words for piece in pieces))


def _start(node: Node) -> int:
    return node.start_byte
