"""What does a function or a record take: the parameters of the one, the fields of the other with those it inherits?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence
from groundplan.recon.cli.python.annotations import read_annotation
from groundplan.recon.cli.tree import definition_evidence
from groundplan.recon.flow.classes.order import find_method, lineage
from groundplan.recon.flow.values import Kind, Routine
from groundplan.syntax.facts import Definition, DefinitionKind, Member, Value, ValueKind

_NAME: Final = re.compile(r"[(,]\s*(\w+)")
_OF_CLASS: Final = ("ClassVar", "typing.ClassVar", "t.ClassVar")
_FIELDS: Final = ("field", "Field", "ib")
_FACTORIES: Final = ("default_factory", "factory")


@dataclass(frozen=True, slots=True)
class Taken:
    """One parameter or field."""

    name: str
    type: str
    default: Value | None
    where: Evidence
    has_default: bool = False
    is_named: bool = False
    """Only by its name; `**` where it is the rest."""
    is_by_place: bool = False
    """Only by its place."""
    is_rest: bool = False
    doc: str = ""


def taken_by(snapshot: Snapshot, value: Routine | Kind) -> Iterator[Taken]:
    """Give what a function takes, or what an object of a class is made with; what is private is left out."""
    if isinstance(value, Routine):
        skipped = 0 if value.bound is None else 1
        yield from _parameters(snapshot, value, skipped)
        return
    initial = find_method(snapshot, value, "__init__")
    if initial is not None:
        yield from _parameters(snapshot, Routine(initial[1].path, initial[1].index), 1)
        return
    found: dict[str, Taken] = {}
    for kind in reversed(lineage(snapshot, value).kinds):
        # A field that is told anew keeps its place.
        found.update((one.name, one) for one in _fields(snapshot, kind))
    yield from found.values()


def public_methods(snapshot: Snapshot, kind: Kind) -> list[Routine]:
    """Give the methods of a class and of those that it extends, in the order of the alphabet; what is private is left out."""
    found: dict[str, Routine] = {}
    for one in lineage(snapshot, kind).kinds:
        facts = snapshot.facts(one.path)
        for index, definition in enumerate(facts.definitions if facts is not None else ()):
            name = definition.qualname.rpartition(".")[2].partition("@")[0]
            is_method = definition.parent == one.index and definition.kind is DefinitionKind.METHOD
            if is_method and not name.startswith("_") and "property" not in definition.modifiers:
                bound = None if "static" in definition.modifiers else kind
                found.setdefault(name, Routine(one.path, index, bound))
    return [found[name] for name in sorted(found)]


def _parameters(snapshot: Snapshot, value: Routine, skipped: int) -> Iterator[Taken]:
    facts = snapshot.facts(value.path)
    where = definition_evidence(snapshot, value.path, value.index)
    if facts is None or where is None:
        return
    definition = facts.definitions[value.index]
    before, slash, _ = definition.header.partition(", /")
    only_by_place = frozenset(_NAME.findall(before)) if slash else frozenset[str]()
    for one in definition.parameters[skipped:]:
        bare = one.name.lstrip("*")
        if not bare or bare.startswith(("_", "/")):
            continue
        yield Taken(
            bare,
            read_annotation(snapshot, value.path, one.annotation).type,
            one.default,
            where,
            one.default is not None,
            one.is_keyword_only or one.name.startswith("**"),
            bare in only_by_place,
            one.name.startswith("*"),
        )


def _fields(snapshot: Snapshot, kind: Kind) -> Iterator[Taken]:
    facts = snapshot.facts(kind.path)
    if facts is None:
        return
    definition = facts.definitions[kind.index]
    methods = [one for one in facts.definitions if one.parent == kind.index]
    for one in definition.members:
        type_name = read_annotation(snapshot, kind.path, one.annotation).type
        is_shared = type_name.partition("[")[0] in _OF_CLASS
        if not one.annotation or one.name.startswith("_") or is_shared or _is_within(one, methods):
            continue
        told = _told(one)
        if told is not None:
            where = Evidence(kind.path, one.span, definition.qualname)
            has_default, default = told
            yield Taken(one.name, type_name, default, where, has_default, is_named=True, doc=one.doc)


def _is_within(member: Member, methods: list[Definition]) -> bool:
    """What a method gives its object is no field."""
    return any(one.span.encloses(member.span) for one in methods)


def _told(member: Member) -> tuple[bool, Value | None] | None:
    """Tell whether a field has a default, and which; None where nobody may give it."""
    value = member.default
    if value is None or value.kind is not ValueKind.CALL:
        return value is not None, value
    if value.text.rpartition(".")[2] not in _FIELDS:
        return True, None
    given = {one.name: one.value for one in value.items if one.name}
    if "init" in given and given["init"].text == "False":
        return None
    # `...` says that there is none.
    plain = next((one.value for one in value.items if not one.name), given.get("default"))
    first = None if plain is None or plain.text == "..." else plain
    return first is not None or any(name in given for name in _FACTORIES), first
