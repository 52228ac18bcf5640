"""Has a definition changed: hashes of code that formatting, comments and documentation leave alone.

A citation is judged by them, so a reflowed line must not count as a change and an edited string must.
Tokens are not listed one by one: white space goes, literals stay as written, and what white space alone
keeps apart (`not x` and `notx`, a statement inside or after a block) is kept by a count of words and by
the `layout` that a language with significant indentation adds.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Final

import msgspec

_SPACE: Final = b" \t\r\n\f\v\\"
# Letters become `w`, the rest spaces: then a word begins at each ` w`, which is counted without a list.
_WORD: Final = bytes(
    ord("w") if chr(byte).isalnum() or byte == ord("_") or byte >= 0x80 else ord(" ") for byte in range(256)
)
_COMMENT: Final = ord("#")
_ONE_TUPLE: Final = re.compile(rb"((?:^|[^\w\])])\([^(),\[\]{}]+),\)")
_TRAILING_COMMA: Final = re.compile(rb",(?=[\])}])")
_PREFIXED_QUOTES: Final = re.compile(rb"""^(\w*)('''|\"""|['"`])(.*)\2$""", re.DOTALL)


class Essence(msgspec.Struct, frozen=True, gc=False):
    """Code without what does not count."""

    code: bytes
    """Everything but white space, comments and literals; a `"` stands where a literal stood."""
    literals: tuple[bytes, ...]
    words: int


@dataclass(frozen=True, slots=True)
class Ink:
    """A file with everything blanked that formatting may change; offsets stay what they were.

    Made once for a file, because definitions overlap and a search for literals is the dear part.
    """

    code: bytes
    """Comments, and what was to be skipped, are spaces; a literal is a `"` and then spaces."""
    mask: bytes
    """The code with a `w` for each letter and a space for all else."""
    starts: list[int]
    """Where literals start. Invariant: ascending, and as long as `literals`."""
    literals: list[bytes]
    comments: list[int]
    """Where comments start, ascending. Empty where the tree has told them already."""

    def essence(self, start: int, end: int) -> Essence:
        """Reduce the code between two offsets; neither may lie inside a literal."""
        low = bisect_left(self.starts, start)
        high = bisect_left(self.starts, end, low)
        words = self.mask.count(b" w", start, end) + (self.mask[start : start + 1] == b"w")
        return Essence(self.code[start:end].translate(None, _SPACE), tuple(self.literals[low:high]), words)

    def header(self, start: int, name_start: int, name_end: int, end: int) -> Essence:
        """Reduce the code between two offsets without the name inside it."""
        low = bisect_left(self.starts, start)
        high = bisect_left(self.starts, end, low)
        code = self.code[start:name_start] + self.code[name_end:end]
        words = self.mask.count(b" w", start, name_start) + self.mask.count(b" w", name_end, end)
        return Essence(code.translate(None, _SPACE), tuple(self.literals[low:high]), words)

    def size(self, body: Essence, start: int, end: int) -> int:
        """Estimate the leaf tokens between two offsets: words, and all marks of punctuation."""
        return body.words + len(body.code) - self.mask.count(b"w", start, end)


def ink_of(content: bytes, trivia: re.Pattern[bytes], skipped: Mapping[int, int]) -> Ink:
    """Blank a file. All of a comment or of a literal is the only group of `trivia`.

    `skipped` are literals that do not count, documentation: their ends by their starts.
    """
    # One split by the engine costs a third of searching from place to place.
    pieces = trivia.split(content)
    starts: list[int] = []
    literals: list[bytes] = []
    comments: list[int] = []
    at = skipped_to = 0
    for index in range(1, len(pieces), 2):
        piece = pieces[index]
        at += len(pieces[index - 1])
        length = len(piece)
        skipped_to = skipped.get(at, skipped_to)
        if piece[0] == _COMMENT:
            comments.append(at)
            pieces[index] = b" " * length
        elif at < skipped_to:
            pieces[index] = b" " * length
        else:
            starts.append(at)
            literals.append(piece)
            pieces[index] = b'"'.ljust(length)
        at += length
    code = b"".join(pieces)
    return Ink(code, code.translate(_WORD), starts, literals, comments)


def word_mask(code: bytes) -> bytes:
    """Give the mask of an `Ink` for code that a language blanked by itself."""
    return code.translate(_WORD)


def essence_of(code: bytes, trivia: re.Pattern[bytes]) -> Essence:
    """Reduce a piece of code, as `Ink.essence` does a part of a file. Only literals are a group of `trivia`."""
    pieces = trivia.split(code)
    if len(pieces) == 1:
        return Essence(code.translate(None, _SPACE), (), _words(code))
    literals = [piece for piece in pieces[1::2] if piece is not None]
    pieces[1::2] = [b" " if piece is None else b'"' for piece in pieces[1::2]]
    bare = b"".join(pieces)
    return Essence(bare.translate(None, _SPACE), tuple(literals), _words(bare))


def body_hash(body: Essence, layout: bytes = b"") -> str:
    """Give 12 hex over a body. `layout` says what indentation says, by the shape of its blocks."""
    whole = b"\0".join((body.code, b"%d" % body.words, layout, *body.literals))
    return blake2b(whole, digest_size=6).hexdigest()


@lru_cache(maxsize=4096)
def signature_hash(header: Essence) -> str:
    """Give 8 hex over a header without its name. Trailing commas and the kind of quotes do not count."""
    code = header.code
    if b",)" in code or b",]" in code or b",}" in code:
        # The comma of a tuple of one is no trailing comma: it makes the tuple.
        code = _TRAILING_COMMA.sub(b"", _ONE_TUPLE.sub(rb"\1;)", code))
    literals = map(_without_quotes, header.literals)
    return blake2b(b"\0".join((code, b"%d" % header.words, *literals)), digest_size=4).hexdigest()


def members_hash(members: list[str]) -> str:
    """Give 12 hex over what a class or interface says of its members, in order."""
    return blake2b("\0".join(members).encode(), digest_size=6).hexdigest()


def size_of(body: Essence) -> int:
    """Estimate the leaf tokens of a body: words, literals, and each mark of punctuation."""
    return body.words + body.code.translate(_WORD).count(b" ")


def _words(code: bytes) -> int:
    masked = code.translate(_WORD)
    return masked.count(b" w") + masked.startswith(b"w")


def _without_quotes(literal: bytes) -> bytes:
    match = _PREFIXED_QUOTES.match(literal)
    return literal if match is None else match[1].lower() + b'"' + match[3]
