"""One line of "API Surface Changes": what is done, to what, and who uses it.

op kind `name or signature` ← `consumer`, `consumer`
rename kind `old` -> `new` ← `consumer`
"""

from __future__ import annotations

import re
from typing import Final

from groundplan.plan.api import ApiKind, ApiLine, BrokenApiLine, Operation
from groundplan.plan.inline import Piece, Pieces
from groundplan.plan.outline import Item
from groundplan.text.lines import Lines

_HEAD: Final = re.compile(
    r"(?:\*\*)?(add|chang|remov|renam|deprecat|delet|introduc|modif)[a-z]*(?:\*\*)?:?\s+(?:an?\s+|the\s+|new\s+)*",
    re.IGNORECASE,
)
_OPERATIONS: Final = {
    "add": Operation.ADD,
    "introduc": Operation.ADD,
    "chang": Operation.CHANGE,
    "modif": Operation.CHANGE,
    "remov": Operation.REMOVE,
    "delet": Operation.REMOVE,
    "renam": Operation.RENAME,
    "deprecat": Operation.DEPRECATE,
}
_KINDS: Final = {
    **{kind.value: kind for kind in ApiKind},
    "file format": ApiKind.FILE_FORMAT,
    "exit code": ApiKind.EXIT_CODE,
    "package": ApiKind.MODULE,
    "type": ApiKind.CLASS,
    "struct": ApiKind.CLASS,
    "interface": ApiKind.CLASS,
    "enum": ApiKind.CLASS,
    "protocol": ApiKind.CLASS,
    "property": ApiKind.METHOD,
    "subcommand": ApiKind.COMMAND,
    "switch": ApiKind.FLAG,
    "config key": ApiKind.CONFIG,
    "configuration key": ApiKind.CONFIG,
    "setting": ApiKind.CONFIG,
    "environment variable": ApiKind.ENV,
    "env var": ApiKind.ENV,
}
_ARROW: Final = re.compile(r"←|<-(?!-)|<=|⟵")
_NONE: Final = re.compile(r"(?:none|no\b|n/a|nothing|-+$|—)", re.IGNORECASE)


def parse_api_line(lines: Lines, item: Item, codes: Pieces[Piece]) -> ApiLine | BrokenApiLine | None:
    """Read one item; None where it says that there is nothing, or is a comment of a parsed line."""
    text = item.text.strip()
    if not text or _NONE.match(text):
        return None
    head = _HEAD.match(text)
    if head is None:
        return _broken(item, "it does not begin with add, change, remove, rename or deprecate")
    pieces = codes.within(lines.offset(item.text_span.start), lines.offset(item.text_span.end))
    if not pieces:
        return _broken(item, "it has no name between back ticks")
    start = lines.offset(item.text_span.start)
    begin = len(item.text) - len(item.text.lstrip()) + head.end()
    words = " ".join(item.text[begin : pieces[0].start - start].strip(" :*").casefold().split())
    kind = _KINDS.get(words)
    if kind is None:
        return _broken(item, f'"{words}" is no kind of API: {", ".join(kind.value for kind in ApiKind)}')
    return _line(lines, item, _OPERATIONS[head[1].casefold()], kind, pieces)


def _line(
    lines: Lines, item: Item, operation: Operation, kind: ApiKind, pieces: tuple[Piece, ...]
) -> ApiLine | BrokenApiLine:
    start = lines.offset(item.text_span.start)
    arrow = _arrow_offset(item.text, start, pieces)
    named = [piece for piece in pieces if arrow < 0 or piece.start < arrow]
    if not named:
        return _broken(item, "it has no name before the arrow")
    renamed = named[1] if operation is Operation.RENAME and len(named) > 1 else None
    if operation is Operation.RENAME and renamed is None:
        return _broken(item, "a rename needs two names: `old` -> `new`")
    consumers = tuple(piece for piece in pieces if 0 <= arrow < piece.start)
    return ApiLine(
        operation, kind, named[0], renamed, consumers, item.span, item.text_span, item.text.strip()
    )


def _arrow_offset(text: str, start: int, pieces: tuple[Piece, ...]) -> int:
    for match in _ARROW.finditer(text):
        offset = start + match.start()
        if not any(piece.start <= offset < piece.end for piece in pieces):
            return offset
    return -1


def _broken(item: Item, problem: str) -> BrokenApiLine:
    return BrokenApiLine(item.text.strip(), item.text_span, problem)
