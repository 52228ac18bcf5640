"""Values of the walk and values that can be computed with: each as the other."""

from __future__ import annotations

from groundplan.recon.flow.computing.operations import NOTHING
from groundplan.recon.flow.state import UNKNOWN
from groundplan.recon.flow.values import (
    Inside,
    Kind,
    Listing,
    Literal,
    Member,
    Outside,
    Place,
    Routine,
    Row,
    Several,
    Table,
    Thing,
    Unknown,
    Value,
)


class _Told(str):
    """A text as it is written: what is computed of it is a plain text again."""

    __slots__ = ("literal",)
    literal: Literal


class PlainRow(list[object]):
    """A list whose items have names too."""

    __slots__ = ("names",)
    names: tuple[str, ...]

    def named(self, names: tuple[str, ...]) -> PlainRow:
        """Give the names to the items."""
        self.names = names
        return self


class _Loaded(list[object]):
    """A list that was one in a file of data."""

    __slots__ = ()


def plain_of(value: Value | None) -> object:
    """Turn a value of the walk into one that can be computed with; what holds itself cannot."""
    return _plain(value, frozenset())


def _plain(value: Value | None, around: frozenset[int]) -> object:
    if isinstance(value, Listing | Table):
        if id(value) in around:
            return NOTHING
        around |= {id(value)}
    match value:
        case None | Unknown() | Several():
            return NOTHING
        case Literal():
            return _told(value)
        case Row():
            return PlainRow(_plain(one, around) for one in value.items).named(value.names)
        case Listing() if value.is_list:
            return _Loaded(_plain(one, around) for one in value.items)
        case Listing():
            return NOTHING if value.is_open else [_plain(one, around) for one in value.items]
        case Table() if not value.is_open:
            return {name: _plain(one, around) for name, one in value.entries.items()}
        case Table():
            return NOTHING
        case _:
            return value


def _told(literal: Literal) -> object:
    if isinstance(literal.value, str):
        told = _Told(literal.value)
        told.literal = literal
        return told
    return list(literal.value) if isinstance(literal.value, tuple | list) else literal.value


def literal_behind(plain: object) -> Literal | None:
    """Give the literal that a text is written as, None where it was computed."""
    return plain.literal if isinstance(plain, _Told) else None


def member_behind(plain: object) -> Member | None:
    """Give the member of an enumeration that a text is the value of."""
    literal = literal_behind(plain)
    return literal if isinstance(literal, Member) else None


def number_as_text(value: Value, place: Place) -> Literal | None:
    """Give what `str` makes of a number; None where the value is none, or a member of an enumeration."""
    if (
        not isinstance(value, Literal)
        or isinstance(value, Member)
        or not isinstance(value.value, int | float)
    ):
        return None
    return Literal(str(value.value), place, is_computed=True)


def value_of_plain(result: object, place: Place) -> Value:
    """Turn a result into a value of the walk."""
    if isinstance(result, _Told):
        return result.literal
    if result is None or isinstance(result, str | int | float | bool):
        return Literal(result, place, is_computed=isinstance(result, str))
    if isinstance(result, list | tuple):
        return Listing([value_of_plain(one, place) for one in result], is_list=isinstance(result, _Loaded))
    if isinstance(result, dict):
        return Table({str(name): value_of_plain(one, place) for name, one in result.items()})
    return result if isinstance(result, Thing | Kind | Routine | Outside | Inside) else UNKNOWN
