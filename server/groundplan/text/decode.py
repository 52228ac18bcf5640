"""Bytes of unknown origin -> text, or the reason why there is none. Never raises."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# PEP 263: the declaration stands in the first or second line.
_CODING = re.compile(rb"^(?:[^\n]*\n)?[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")
_BINARY_SAMPLE = 8192


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text without byte order mark, with its encoding and what was wrong with it.

    `text` is None for a binary file; `problem` is empty when nothing was wrong.
    """

    text: str | None
    encoding: str
    problem: str = ""


def decode(content: bytes) -> Decoded:
    """Decode UTF-8, UTF-16 and UTF-32 by their marks, PEP 263 declarations, else Latin-1 with a problem."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _decode_as(content[len(mark) :], encoding)
    if b"\0" in content[:_BINARY_SAMPLE]:
        return Decoded(None, "binary", "binary file")
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _decode_declared(content, error.start)


def _decode_declared(content: bytes, bad_byte: int) -> Decoded:
    match = _CODING.match(content)
    if match is not None:
        try:
            return Decoded(content.decode(match[1].decode("ascii")), match[1].decode("ascii"))
        except (LookupError, UnicodeError):
            pass  # the declaration is wrong: what follows says so
    return Decoded(content.decode("latin-1"), "latin-1", f"not UTF-8 at byte {bad_byte}: read as Latin-1")


def _decode_as(content: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(content.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        text = content.decode(encoding, errors="replace")
        return Decoded(text, encoding, f"not {encoding.upper()} at byte {error.start}: replaced by U+FFFD")
