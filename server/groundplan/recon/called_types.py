"""Data structures that a call makes: `Point = namedtuple("Point", "x y")` and its kin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from groundplan.index.names import canonical
from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.syntax.facts import Argument, Call, Value, ValueKind

MAKERS: Final = {
    "collections.namedtuple": "named-tuple",
    "typing.NamedTuple": "named-tuple",
    "typing.TypedDict": "typed-dict",
    "typing_extensions.TypedDict": "typed-dict",
    "enum.Enum": "enum",
    "enum.IntEnum": "enum",
    "enum.StrEnum": "enum",
    "dataclasses.make_dataclass": "dataclass",
}
"""What a call of each name makes, in the words of the origins."""

_SEPARATORS: Final = re.compile(r"[\s,]+")


def called_types(snapshot: Snapshot, path: RelPath) -> dict[int, tuple[str, tuple[str, ...]]]:
    """Give, by the index of the name it is bound to, what a call makes and the fields that are static."""
    return snapshot.derive_file(_called_types, path)


def _called_types(snapshot: Snapshot, path: RelPath) -> dict[int, tuple[str, tuple[str, ...]]]:
    facts = snapshot.facts(path)
    calls = [one for one in facts.calls if one.target and len(one.arguments) > 1] if facts is not None else []
    made: dict[int, tuple[str, tuple[str, ...]]] = {}
    for call in calls:
        maker = MAKERS.get(canonical(snapshot, path, call.callee, call.scope) or "")
        for index, one in enumerate(facts.definitions if maker is not None and facts is not None else ()):
            if one.qualname.rpartition(".")[2] == call.target and one.parent == call.scope:
                assert maker is not None
                made[index] = (maker, tuple(_fields(call)))
    return made


def _fields(call: Call) -> Iterator[str]:
    listed = call.arguments[1].value
    if listed.kind is ValueKind.STRING:
        yield from (word for word in _SEPARATORS.split(listed.text) if word)
    for item in listed.items:
        yield from _field(item)


def _field(item: Argument) -> Iterator[str]:
    if item.name:
        yield item.name
        return
    value: Value = (
        item.value.items[0].value if item.value.kind is ValueKind.LIST and item.value.items else item.value
    )
    if value.kind is ValueKind.STRING:
        yield value.text
