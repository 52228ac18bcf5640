"""How Go's flag packages spell a definition: where the name, the shorthand and the default stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

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
