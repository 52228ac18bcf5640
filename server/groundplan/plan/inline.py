"""What stands inside the prose: code spans, references, links and ids, with their exact places.

A code span binds stronger than a bracket, a comment hides what it holds, a backslash makes a character plain: as in
CommonMark. Offsets are code points of the whole text. Linear in the text, also where nothing is closed.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, Generic, TypeVar

from groundplan.text.lines import Lines
from groundplan.text.spans import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """Something inside the prose: what it says, and where it stands with its delimiters."""

    text: str
    start: int
    end: int
    span: Span


@dataclass(frozen=True, slots=True)
class Reference(Piece):
    """`[label]` or `[words][label]`. `text` is the label as written; `key` is how CommonMark compares it."""

    key: str
    is_full: bool


@dataclass(frozen=True, slots=True)
class Link(Piece):
    """`[words](destination)`. `text` is the destination."""

    words: str


P = TypeVar("P", bound=Piece)


class Pieces(Generic[P]):
    """Pieces in the order of the text, to be asked for those inside a range of offsets."""

    __slots__ = ("_starts", "all")

    def __init__(self, pieces: Sequence[P]) -> None:
        self.all = tuple(sorted(pieces, key=lambda piece: piece.start))
        self._starts = [piece.start for piece in self.all]

    def __iter__(self) -> Iterator[P]:
        return iter(self.all)

    def within(self, start: int, end: int) -> tuple[P, ...]:
        """Give the pieces that start inside the range."""
        return self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


@dataclass(slots=True)
class Found:
    """What a scan collects."""

    codes: list[Piece] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    brackets: list[Piece] = field(default_factory=list)
    """Every pair of brackets that could be a label, references and links included."""
    ids: list[Piece] = field(default_factory=list)
    comments: list[Piece] = field(default_factory=list)


_TOKEN: Final = re.compile(r"\\[!-/:-@\[-`{-~]|`+|<!--|https?://[^\s<>()\[\]`]+|\[|\]")
_DESTINATION: Final = re.compile(
    r"""\(\s*(?:<([^<>\r\n]*)>|([^\s()<>]*(?:\([^\s()]*\)[^\s()]*)*))(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)"""
)
_ID: Final = re.compile(r"(?<![\w#.-])(?:PR\d{1,4}|INV\d+|[OND]\d+|B-[FIUC]\d+)(?![\w]|-\w)")
_TICKS: Final = re.compile(r"`+")
_TASK: Final = frozenset({" ", "x", "X", ""})
_MAX_LABEL: Final = 999


def label_key(label: str) -> str:
    """Give the form in which CommonMark compares labels: white space collapsed, case folded."""
    return " ".join(label.split()).casefold()


def scan(lines: Lines, start: int, end: int, found: Found) -> None:
    """Collect what stands between two offsets, which enclose whole lines of prose."""
    at = lines.position(start)
    assert at.column == 0, "prose begins with a line"
    own = _scanned_at(lines.text[start:end], start, at.line)
    found.codes += own.codes
    found.references += own.references
    found.links += own.links
    found.brackets += own.brackets
    found.ids += own.ids
    found.comments += own.comments


# A keystroke changes one block, leaves those before it and moves those behind it. Nobody changes what is kept here.
@lru_cache(maxsize=4096)
def _scanned_at(text: str, start: int, line: int) -> Found:
    own = _scanned(text)
    return Found(
        [_moved(one, start, line) for one in own.codes],
        [_moved_reference(one, start, line) for one in own.references],
        [_moved_link(one, start, line) for one in own.links],
        [_moved(one, start, line) for one in own.brackets],
        [_moved(one, start, line) for one in own.ids],
        [_moved(one, start, line) for one in own.comments],
    )


@lru_cache(maxsize=4096)
def _scanned(text: str) -> Found:
    found = Found()
    _Scan(Lines(text), 0, len(text), found).run()
    return found


def _moved(one: Piece, by: int, lines: int) -> Piece:
    return Piece(one.text, one.start + by, one.end + by, _lower(one.span, lines))


def _moved_reference(one: Reference, by: int, lines: int) -> Reference:
    start, end, span = one.start + by, one.end + by, _lower(one.span, lines)
    return Reference(one.text, start, end, span, one.key, one.is_full)


def _moved_link(one: Link, by: int, lines: int) -> Link:
    return Link(one.text, one.start + by, one.end + by, _lower(one.span, lines), one.words)


def _lower(span: Span, lines: int) -> Span:
    return Span(span.start_line + lines, span.start_column, span.end_line + lines, span.end_column)


class _Scan:
    """The state of one scan: a text, the runs of backticks ahead, and the open brackets."""

    def __init__(self, lines: Lines, start: int, end: int, found: Found) -> None:
        self._lines = lines
        self._text = lines.text
        self._start, self._end = start, end
        self._found = found
        self._brackets: list[int] = []
        self._hidden: list[tuple[int, int]] = []
        self._ticks: dict[int, list[int]] = {}
        self._words: tuple[int, int] | None = None
        self._is_unclosed = False

    def run(self) -> None:
        for run in _TICKS.finditer(self._text, self._start, self._end):
            self._ticks.setdefault(len(run[0]), []).append(run.start())
        at = self._start
        while (match := _TOKEN.search(self._text, at, self._end)) is not None:
            at = self._token(match)
        self._scan_ids()

    def _token(self, match: re.Match[str]) -> int:
        match match[0][0]:
            case "`":
                return self._code(match.start(), len(match[0]))
            case "<":
                return self._comment(match.start())
            case "[":
                self._brackets.append(match.start())
            case "]":
                return self._close(match.start())
            case "h":
                self._hidden.append(match.span())
        return match.end()

    def _code(self, start: int, length: int) -> int:
        runs = self._ticks[length]
        following = bisect_right(runs, start)
        if following == len(runs):
            return start + length
        end = runs[following] + length
        content = self._text[start + length : end - length]
        self._found.codes.append(self._piece(content.strip() or content, start, end))
        self._hidden.append((start, end))
        return end

    def _comment(self, start: int) -> int:
        close = -1 if self._is_unclosed else self._text.find("-->", start + 4, self._end)
        if close < 0:
            self._is_unclosed = True
            return start + 4
        self._found.comments.append(self._piece(self._text[start + 4 : close].strip(), start, close + 3))
        self._hidden.append((start, close + 3))
        return close + 3

    def _close(self, close: int) -> int:
        if not self._brackets:
            return close + 1
        start, end = self._brackets.pop(), close + 1
        words, self._words = self._words, None
        if close - start > _MAX_LABEL:
            return end
        label = self._text[start + 1 : close]
        if label in _TASK or label.startswith("^"):
            return end
        following = self._text[end : end + 1] if end < self._end else ""
        if following == "(" and (target := _DESTINATION.match(self._text, end, self._end)) is not None:
            destination = target[1] if target[1] is not None else target[2]
            span = self._lines.span(start, target.end())
            self._found.links.append(Link(destination, start, target.end(), span, label))
            self._hidden.append((end, target.end()))
            return target.end()
        if self._has_brackets(start, close):
            return end
        self._found.brackets.append(self._piece(label, start, end))
        if following == "[" and words is None and self._text[end + 1 : end + 2] != "]":
            self._words = (start, end)
            return end
        first = words[0] if words is not None and words[1] == start else start
        full = first != start
        self._found.references.append(
            Reference(label, first, end, self._lines.span(first, end), label_key(label), full)
        )
        return end

    def _has_brackets(self, start: int, close: int) -> bool:
        # A bracket inside a code span is part of the label's text, as in [`items[0]`].
        inner = re.sub(r"`+[^`]*`+", "", self._text[start + 1 : close])
        return "[" in inner or "]" in inner

    def _scan_ids(self) -> None:
        self._hidden.sort()
        starts = [start for start, _ in self._hidden]
        for match in _ID.finditer(self._text, self._start, self._end):
            before = bisect_right(starts, match.start()) - 1
            if before < 0 or self._hidden[before][1] <= match.start():
                self._found.ids.append(self._piece(match[0], *match.span()))

    def _piece(self, text: str, start: int, end: int) -> Piece:
        return Piece(text, start, end, self._lines.span(start, end))
