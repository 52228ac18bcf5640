"""What does an expression stand for of which the facts keep the text alone: a number, an entry, a part, a choice?"""

from __future__ import annotations

import re
from typing import Final

from groundplan.recon.flow.go.items import entry_of, part_of
from groundplan.recon.flow.go.language import is_go
from groundplan.recon.flow.lookup import value_of_attribute, value_of_name, value_of_text
from groundplan.recon.flow.state import UNKNOWN, Walk
from groundplan.recon.flow.values import Frame, Listing, Literal, Table, Unknown, Value
from groundplan.syntax import facts as syntax
from groundplan.text.spans import Span

_EITHER: Final = re.compile(r"([\w.$]+) (?:\|\||\?\?) ([\w.$]+)")
_OF_CALL: Final = re.compile(r"[\w.$]+\(\)(?:\.[\w$]+)+")
_OF_LOOP: Final = re.compile(r"([\w.]+)\[([A-Za-z_]\w*)\]")
_PART: Final = re.compile(r"(?:^|[\s:&])([\w.]+)\[([A-Za-z_]\w*)\]((?:\.\w+)+)$")
_SLICE: Final = re.compile(r"([\w.]+)\[(\d*):(\d*)\]")
_SUBSCRIPT: Final = re.compile(r"""([\w.]+)\[(?:"([^"\]]*)"|'([^'\]]*)'|(\d+))\]""")


def part_of_entry(walk: Walk, frame: Frame, span: Span) -> Value:
    """Read `options[i].name` from the source: its dotted name leaves out which entry it is."""
    lines = walk.snapshot.lines(frame.path)
    match = None if lines is None else _PART.search(lines.slice(span))
    if match is None:
        return UNKNOWN
    value = entry_of(value_of_name(walk, frame, match[1]), value_of_name(walk, frame, match[2]))
    for name in match[3].strip(".").split("."):
        value = value_of_attribute(walk, value, name)
    return value


def written_value(walk: Walk, frame: Frame, value: syntax.Value) -> Value:
    """Read a subscript with a literal key, or a part of what a call gives; all else that is only text is unknown."""
    either = _EITHER.fullmatch(value.text)
    if either is not None:
        found = [value_of_name(walk, frame, name) for name in either.groups()]
        return next((one for one in found if not isinstance(one, Unknown)), Unknown(value.text))
    if _OF_CALL.fullmatch(value.text) is not None:
        return value_of_text(walk, frame, value.text)
    if is_go(frame.path) and (looped := _OF_LOOP.fullmatch(value.text)) is not None:
        return entry_of(value_of_name(walk, frame, looped[1]), value_of_name(walk, frame, looped[2]))
    if is_go(frame.path) and (sliced := _SLICE.fullmatch(value.text)) is not None:
        start, end = (Literal(int(one) if one else None) for one in sliced.groups()[1:])
        return part_of(value_of_name(walk, frame, sliced[1]), start, end)
    match = _SUBSCRIPT.fullmatch(value.text)
    if match is None:
        return Unknown(value.text)
    owner = value_of_name(walk, frame, match[1])
    if isinstance(owner, Table):
        return owner.entries.get(match[2] or match[3] or "", UNKNOWN)
    if isinstance(owner, Listing) and match[4] and int(match[4]) < len(owner.items):
        return owner.items[int(match[4])]
    return Unknown(value.text)


def number_of(text: str) -> int | float | str:
    """Give a number as it is written; one that Python cannot read stays a text."""
    try:
        return int(text.replace("_", ""), 0)
    except ValueError:
        try:
            return float(text)
        except ValueError:
            return text
