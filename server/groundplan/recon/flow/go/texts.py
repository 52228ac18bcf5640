"""What do Go's operations on texts give: names of flags are joined, cut and spelled another way, in a loop too.

`"no-" + one.name` in a loop over a table gives one text for each entry.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from groundplan.recon.flow.values import Arguments, Listing, Literal, Place, Several, Unknown, Value

_OPERAND: Final = re.compile(r'"([^"\\]*)"|([A-Za-z_][\w.]*)')
_SUM: Final = re.compile(rf"(?:{_OPERAND.pattern})(?:\s*\+\s*(?:{_OPERAND.pattern}))+")
_VERB: Final = re.compile(r"%[sdv]")
_OPERATIONS: Final[dict[str, tuple[int, Callable[..., str]]]] = {
    "ReplaceAll": (3, str.replace),
    "Replace": (4, str.replace),
    "ToLower": (1, str.lower),
    "ToUpper": (1, str.upper),
    "TrimPrefix": (2, str.removeprefix),
    "TrimSuffix": (2, str.removesuffix),
    "TrimSpace": (1, str.strip),
    "Trim": (2, str.strip),
    "TrimLeft": (2, str.lstrip),
    "TrimRight": (2, str.rstrip),
    "Repeat": (2, str.__mul__),
}
"""Functions of `strings` that mean what Python's do, with the number of their arguments."""


def joined(text: str, value_of: Callable[[str], Value], place: Place) -> Value:
    """Read `name + " [file]"` where every part is a literal or stands for one; gofmt may leave out the spaces."""
    if _SUM.fullmatch(text) is None:
        return Unknown(text)
    parts = [value_of(one[2]) if one[2] else Literal(one[1]) for one in _OPERAND.finditer(text)]
    return _in_each_round(parts, lambda some: _sum(some, place)) or Unknown(text)


def text_result(name: str, arguments: Arguments, place: Place) -> Value | None:
    """Give the text that a function of Go's own makes of others; None where it is no such function, or one is not known."""
    package, _, function = name.rpartition(".")
    given = list(arguments.positional)
    if name == "fmt.Sprintf":
        return _in_each_round(given, lambda some: _formatted(some, place))
    if name == "strings.Join":
        return _in_each_round(given, lambda some: _with_separator(some, place))
    if package != "strings" or function not in _OPERATIONS:
        return None
    count, operation = _OPERATIONS[function]
    if len(given) != count or arguments.is_open:
        return None
    return _in_each_round(given, lambda some: _operated(some, operation, place))


def _in_each_round(values: Sequence[Value], make: Callable[[list[Value]], Value | None]) -> Value | None:
    """Make one value, or one for each round of the loop that the values stand in."""
    loops = {one.group: one for one in values if isinstance(one, Several)}
    if not loops:
        return make(list(values))
    if len(loops) > 1:
        return None
    [(group, loop)] = loops.items()
    made = [make([_of_round(one, at) for one in values]) for at in range(len(loop.options))]
    return Several(tuple(Unknown() if one is None else one for one in made), group)


def _of_round(value: Value, position: int) -> Value:
    if not isinstance(value, Several):
        return value
    return value.options[position] if position < len(value.options) else Unknown()


def _sum(parts: Sequence[Value], place: Place) -> Value | None:
    return Literal("".join(map(_text, parts)), place) if all(map(_is_text, parts)) else None


def _formatted(given: Sequence[Value], place: Place) -> Value | None:
    first, *rest = given or (Unknown(),)
    pieces = _VERB.split(_text(first))
    if not _is_text(first) or len(pieces) != len(rest) + 1 or not all(_is_text(one) for one in rest):
        return None
    return Literal(
        "".join(part for pair in zip(pieces, [*map(_text, rest), ""], strict=True) for part in pair), place
    )


def _with_separator(given: Sequence[Value], place: Place) -> Value | None:
    if len(given) != 2 or not isinstance(given[0], Listing) or given[0].is_open or not _is_text(given[1]):
        return None
    items = given[0].items
    return Literal(_text(given[1]).join(map(_text, items)), place) if all(map(_is_text, items)) else None


def _operated(given: Sequence[Value], operation: Callable[..., str], place: Place) -> Value | None:
    first, *rest = given
    if not (isinstance(first, Literal) and isinstance(first.value, str) and all(map(_is_text, rest))):
        return None
    others = [one.value for one in rest if isinstance(one, Literal)]
    return Literal(operation(first.value, *others), place)


def _is_text(value: Value) -> bool:
    return (
        isinstance(value, Literal)
        and isinstance(value.value, str | int)
        and not isinstance(value.value, bool)
    )


def _text(value: Value) -> str:
    return str(value.value) if isinstance(value, Literal) else ""
