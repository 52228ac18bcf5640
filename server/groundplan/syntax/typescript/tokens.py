"""The code of a file without white space and comments, so that any part of it can be hashed in one step.

A regular expression cannot tell comments, regular expressions, templates and markup apart; the tree can. The file
is reduced once, with a mark at each place where a part may begin or end, because definitions nest: reducing each
by itself would read the innermost code once for each definition around it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from groundplan.syntax.fingerprint import Essence
from groundplan.syntax.typescript.reading import Reading

_SPACE: Final = b" \t\r\n\f\v"
_HAS_SPACE: Final = frozenset(_SPACE)
_WORD: Final = bytes(
    byte if chr(byte).isalnum() or byte in b"_$#" or byte >= 0x80 else ord(" ") for byte in range(256)
)
_CUT, _COMMENT, _TEXT = range(3)
Mark = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Tokens:
    """A reduced file. Only places that were given as cuts can be asked for."""

    code: bytes
    texts: list[bytes]
    """What must keep its white space: pieces of strings, templates, regular expressions and markup."""
    marks: dict[int, Mark]
    """For each cut: bytes of code, texts and words before it."""

    def essence(self, parts: Iterable[tuple[int, int]]) -> Essence:
        """Give what the given parts of the file say, as one piece of code."""
        code, texts, words = [], [], 0
        for start, end in parts:
            code_start, text_start, word_start = self.marks[start]
            code_end, text_end, word_end = self.marks[end]
            code.append(self.code[code_start:code_end])
            texts += self.texts[text_start:text_end]
            words += word_end - word_start
        return Essence(b"".join(code), tuple(texts), words)


def tokens_of(reading: Reading, cuts: Iterable[int]) -> Tokens:
    """Reduce a file."""
    content = reading.content
    code: list[bytes] = []
    texts: list[bytes] = []
    marks: dict[int, Mark] = {}
    at = length = words = 0
    for start, end, kind in _events(reading, cuts):
        if start > at:
            gap = content[at:start]
            if squeezed := gap.translate(None, _SPACE):
                code.append(squeezed)
                length += len(squeezed)
                words += len(gap.translate(_WORD).split())
            at = start
        if kind == _CUT:
            marks[start] = (length, len(texts), words)
            continue
        if kind == _TEXT and end > at:
            # The mark keeps apart what is equal but for the place of a text.
            code.append(b"\0")
            length += 1
            texts.append(content[at:end])
        at = max(at, end)
    return Tokens(b"".join(code), texts, marks)


def _events(reading: Reading, cuts: Iterable[int]) -> list[tuple[int, int, int]]:
    content = reading.content
    events = [(cut, cut, _CUT) for cut in set(cuts)]
    events += [(s, e, _COMMENT) for s, e in zip(reading.comment_starts, reading.comment_ends, strict=True)]
    for node in reading.nodes("text"):
        start, end = node.start_byte, node.end_byte
        # Texts without white space stay in the code.
        if (
            len(content[start:end].split(None, 1)) > 1
            or content[start] in _HAS_SPACE
            or content[end - 1] in _HAS_SPACE
        ):
            events.append((start, end, _TEXT))
    events.sort()
    return events
