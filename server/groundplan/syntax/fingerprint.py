"""Has a definition changed: hashes of code that formatting, comments and documentation leave alone.

A citation is judged by them, so a reflowed line must not count as a change and an edited string must.
Tokens are not listed one by one: white space goes, literals stay as written, and what white space alone
keeps apart (`not x` and `notx`, a statement inside or after a block) is kept by a count of words and by
the `layout` that a language with significant indentation adds.
"""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import Final, NamedTuple

_SPACE: Final = b" \t\r\n\f\v\\"
_WORD: Final = bytes(
    byte if chr(byte).isalnum() or byte == ord("_") or byte >= 0x80 else ord(" ") for byte in range(256)
)
_ONE_TUPLE: Final = re.compile(rb"((?:^|[^\w\])])\([^(),\[\]{}]+),\)")
_TRAILING_COMMA: Final = re.compile(rb",(?=[\])}])")
_PREFIXED_QUOTES: Final = re.compile(rb"""^(\w*)('''|\"""|['"`])(.*)\2$""", re.DOTALL)


class Essence(NamedTuple):
    """Code without what does not count."""

    code: bytes
    """Everything but white space, comments and literals; a `"` stands where a literal stood."""
    literals: tuple[bytes, ...]
    words: int


def essence_of(code: bytes, trivia: re.Pattern[bytes]) -> Essence:
    """Reduce code. `trivia` matches comments, and literals as its only group."""
    pieces = trivia.split(code)
    if len(pieces) == 1:
        return Essence(code.translate(None, _SPACE), (), len(code.translate(_WORD).split()))
    literals = [piece for piece in pieces[1::2] if piece is not None]
    if len(pieces) == 2 * len(literals) + 1:
        bare = b'"'.join(pieces[::2])
    else:
        pieces[1::2] = [b" " if piece is None else b'"' for piece in pieces[1::2]]
        bare = b"".join(pieces)
    return Essence(bare.translate(None, _SPACE), tuple(literals), len(bare.translate(_WORD).split()))


def body_hash(body: Essence, layout: bytes = b"") -> str:
    """Give 12 hex over a body. `layout` says what indentation says: one byte of depth for each statement."""
    hashed = blake2b(body.code, digest_size=6)
    hashed.update(b"\0%d\0%b\0" % (body.words, layout))
    hashed.update(b"\0".join(body.literals))
    return hashed.hexdigest()


def signature_hash(header: Essence) -> str:
    """Give 8 hex over a header without its name. Trailing commas and the kind of quotes do not count."""
    code = header.code
    if b",)" in code or b",]" in code or b",}" in code:
        # The comma of a tuple of one is no trailing comma: it makes the tuple.
        code = _TRAILING_COMMA.sub(b"", _ONE_TUPLE.sub(rb"\1;)", code))
    hashed = blake2b(code, digest_size=4)
    hashed.update(b"\0%d\0" % header.words)
    hashed.update(b"\0".join(map(_without_quotes, header.literals)))
    return hashed.hexdigest()


def members_hash(members: list[str]) -> str:
    """Give 12 hex over what a class or interface says of its members, in order."""
    return blake2b("\0".join(members).encode(), digest_size=6).hexdigest()


def size_of(body: Essence) -> int:
    """Estimate the leaf tokens of a body: words, literals, and each mark of punctuation."""
    punctuation = len(body.code) - len(body.code.translate(_WORD).replace(b" ", b""))
    return body.words + punctuation


def _without_quotes(literal: bytes) -> bytes:
    match = _PREFIXED_QUOTES.match(literal)
    return literal if match is None else match[1].lower() + b'"' + match[3]
