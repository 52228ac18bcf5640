"""What kind of class is it: interface, enumeration, record, or just a class."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from tree_sitter import Node

from groundplan.syntax.facts import Definition, DefinitionKind
from groundplan.syntax.source import Source

_INTERFACES: Final = frozenset({"ABC", "Protocol", "Interface"})
_ENUMS: Final = frozenset({"Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum"})
_RECORD_DECORATORS: Final = {
    "dataclass": ("dataclass",),
    "define": ("attrs",),
    "mutable": ("attrs",),
    "attrs": ("attrs",),
    "attr.s": ("attrs",),
    "frozen": ("attrs", "frozen"),
}
_RECORD_BASES: Final = {
    "BaseModel": "pydantic",
    "RootModel": "pydantic",
    "BaseSettings": "pydantic",
    "SQLModel": "pydantic",
    "TypedDict": "typeddict",
    "NamedTuple": "namedtuple",
    "Struct": "msgspec",
}


def class_kind(bases: Sequence[str], keywords: Mapping[str, str]) -> DefinitionKind:
    """Tell the kind of a class by its bases and its metaclass."""
    last = {base.rpartition(".")[2] for base in bases}
    if last & _ENUMS:
        return DefinitionKind.ENUM
    if last & _INTERFACES or keywords.get("metaclass", "").endswith("ABCMeta"):
        return DefinitionKind.INTERFACE
    return DefinitionKind.CLASS


def class_modifiers(
    source: Source,
    outer: Node,
    decorators: Sequence[str],
    bases: Sequence[str],
    keywords: Mapping[str, str],
    inside: Sequence[Definition],
) -> tuple[str, ...]:
    """Give the sorted words that a class deserves: abstract, dataclass, frozen, pydantic …"""
    words = {word for base in bases if (word := _RECORD_BASES.get(base.rpartition(".")[2]))}
    for name in decorators:
        words.update(_RECORD_DECORATORS.get(name) or _RECORD_DECORATORS.get(name.rpartition(".")[2], ()))
        words.update({"final"} if name.rpartition(".")[2] == "final" else ())
    if words and (keywords.get("frozen") == "True" or _is_frozen(source, outer)):
        words.add("frozen")
    if class_kind(bases, keywords) is DefinitionKind.INTERFACE or any(
        "abstract" in one.modifiers for one in inside
    ):
        words.add("abstract")
    return tuple(sorted(words))


def _is_frozen(source: Source, outer: Node) -> bool:
    decorators = (child for child in outer.children if child.type == "decorator")
    return any("frozen=True" in source.text(node).replace(" ", "") for node in decorators)
