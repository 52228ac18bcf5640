"""How Go's flag packages spell a definition: where the name, the shorthand and the default stand; and what one says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.recon.cli import origins
from groundplan.recon.cli.literals import plain, text
from groundplan.recon.cli.model import Option
from groundplan.recon.cli.tree import evidence_at
from groundplan.recon.flow.values import Effect, Literal, Place, Value

TYPES: Final = (
    "Bool",
    "BoolSlice",
    "BytesBase64",
    "BytesHex",
    "Count",
    "Duration",
    "DurationSlice",
    "Float32",
    "Float32Slice",
    "Float64",
    "Float64Slice",
    "Func",
    "BoolFunc",
    "IP",
    "IPMask",
    "IPNet",
    "IPNetSlice",
    "IPSlice",
    "Int",
    "Int8",
    "Int16",
    "Int32",
    "Int32Slice",
    "Int64",
    "Int64Slice",
    "IntSlice",
    "String",
    "StringArray",
    "StringSlice",
    "StringToInt",
    "StringToInt64",
    "StringToString",
    "Text",
    "Time",
    "Uint",
    "Uint8",
    "Uint16",
    "Uint32",
    "Uint64",
    "UintSlice",
)
_SWITCHES: Final = frozenset({"Bool", "Count", "BoolFunc"})


@dataclass(frozen=True, slots=True)
class Shape:
    """The positions of the arguments of one defining function; -1 where there is none."""

    name: int
    short: int
    default: int
    help: int
    is_switch: bool


def _shapes() -> dict[str, Shape]:
    found: dict[str, Shape] = {
        "Var": Shape(1, -1, -1, 2, is_switch=False),
        "VarP": Shape(1, 2, -1, 3, is_switch=False),
        "VarPF": Shape(1, 2, -1, 3, is_switch=False),
    }
    for kind in TYPES:
        switch = kind in _SWITCHES
        if kind in ("Func", "BoolFunc"):
            found[kind] = Shape(0, -1, -1, 1, switch)
            found[f"{kind}P"] = Shape(0, 1, -1, 2, switch)
        elif kind == "Count":
            found[kind] = Shape(0, -1, -1, 1, switch)
            found["CountP"] = Shape(0, 1, -1, 2, switch)
            found["CountVar"] = Shape(1, -1, -1, 2, switch)
            found["CountVarP"] = Shape(1, 2, -1, 3, switch)
        else:
            found[kind] = Shape(0, -1, 1, 2, switch)
            found[f"{kind}P"] = Shape(0, 1, 2, 3, switch)
            found[f"{kind}Var"] = Shape(1, -1, 2, 3, switch)
            found[f"{kind}VarP"] = Shape(1, 2, 3, 4, switch)
    return found


SHAPES: Final = _shapes()
"""The defining functions of `flag` and `pflag` by name."""


def option_of(snapshot: Snapshot, effect: Effect, shape: Shape, *, is_go: bool = False) -> Option:
    """Read one definition of a flag."""
    given = effect.arguments.positional
    name, short = _at(given, shape.name), _at(given, shape.short)
    where = evidence_at(snapshot, effect.place)
    help_text = text(_at(given, shape.help))
    if not text(name):
        origin = origins.DYNAMIC_NAME
        return Option((), True, origin.label, where, help=help_text, origin=origin)
    origin = origins.GO_FLAG if is_go else origins.COBRA
    if effect.thing.is_assumed or (effect.thing.source is not None and effect.thing.source[0].is_assumed):
        origin = origins.ANNOTATED
    elif isinstance(name, Literal) and name.place is not None and not stands_in(name.place, effect.place):
        origin, where = origins.FORWARDED, evidence_at(snapshot, name.place)
    dashes = "-" if is_go else "--"
    names = (*((f"-{text(short)}",) if text(short) else ()), f"{dashes}{text(name)}")
    return Option(
        names,
        not shape.is_switch,
        origin.label,
        where,
        value_is_optional=shape.is_switch,
        default=plain(_at(given, shape.default)),
        help=help_text,
        maximum=0 if shape.is_switch else 1,
        origin=origin,
    )


def stands_in(inner: Place, outer: Place) -> bool:
    """Tell whether a name is written in the call that it is given to, and not handed to it from elsewhere."""
    return inner.path == outer.path and outer.span.encloses(inner.span)


def _at(given: tuple[Value, ...], position: int) -> Value | None:
    return given[position] if 0 <= position < len(given) else None
