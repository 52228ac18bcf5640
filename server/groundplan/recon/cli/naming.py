"""What is a command called whose code is a class: a table, or the place of its file, says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from groundplan.index.names import home_of, member
from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence, Origin
from groundplan.recon.cli import origins
from groundplan.recon.cli.explore import explore
from groundplan.recon.cli.literals import named_entries, text
from groundplan.recon.cli.loading import loaded_classes
from groundplan.recon.cli.python.manageable import commands_by_file
from groundplan.recon.cli.tree import definition_evidence
from groundplan.recon.flow.classes.order import CLASS_KINDS
from groundplan.recon.flow.values import Kind, Listing, Table, Thing, Value


@dataclass(frozen=True, slots=True)
class Named:
    """The word for a class, the rule that gives it, and the module that holds the table; none for those of Django."""

    word: str
    origin: Origin
    handler: Evidence | None
    module: str = ""


def class_names(snapshot: Snapshot) -> Mapping[Kind, Named]:
    """Give the words for the classes that are commands."""
    found: dict[Kind, Named] = {}
    for module, names in explore(snapshot).modules.items():
        for value in names.values():
            if isinstance(value, Table):
                for word, entry in named_entries(value):
                    for kind in _classes_in(snapshot, entry):
                        handler = definition_evidence(snapshot, kind.path, kind.index)
                        named = Named(word, origins.COMMAND_REGISTERED, handler, module)
                        found.setdefault(kind, named)
    for kind, module, word in loaded_classes(snapshot):
        handler = definition_evidence(snapshot, kind.path, kind.index)
        found.setdefault(kind, Named(word, origins.COMMAND_BY_FILE, handler, module))
    for kind, word in commands_by_file(snapshot):
        handler = definition_evidence(snapshot, kind.path, kind.index)
        found.setdefault(kind, Named(word, origins.COMMAND_BY_FILE, handler))
    return found


def object_names(snapshot: Snapshot) -> Mapping[Thing, Named]:
    """Give the words for the parsers that a table holds."""
    found: dict[Thing, Named] = {}
    for module, names in explore(snapshot).modules.items():
        for value in names.values():
            for word, entry in named_entries(value) if isinstance(value, Table) else ():
                if isinstance(entry, Thing) and entry.serial >= 0:
                    found.setdefault(entry, Named(word, origins.COMMAND_REGISTERED, None, module))
    return found


def _classes_in(snapshot: Snapshot, value: Value) -> Iterator[Kind]:
    """The class that an entry holds: itself, an object of it, or its module and name as strings."""
    if isinstance(value, Kind):
        yield value
    elif isinstance(value, Thing):
        given = (*value.arguments.positional, *value.arguments.keywords.values(), *value.fields.values())
        yield from _named_in(snapshot, given)
    elif isinstance(value, Listing):
        yield from _named_in(snapshot, tuple(value.items))
    else:
        yield from _named_in(snapshot, (value,))


def _named_in(snapshot: Snapshot, given: tuple[Value, ...]) -> Iterator[Kind]:
    words = [text(one) for one in given if text(one)]
    for one in given:
        if isinstance(one, Kind):
            yield one
            return
    for module in words:
        if module in snapshot.modules:
            for name in words:
                kind = _class_named(snapshot, module, name)
                if kind is not None:
                    yield kind
                    return
        head, colon, name = module.replace(":", ".", 1).rpartition(".")
        if colon and head in snapshot.modules:
            kind = _class_named(snapshot, head, name)
            if kind is not None:
                yield kind
                return


def _class_named(snapshot: Snapshot, module: str, name: str) -> Kind | None:
    if not name.isidentifier():
        return None
    home = home_of(snapshot, member(snapshot, module, name))
    facts = snapshot.facts(home.path) if home is not None else None
    if home is None or facts is None or facts.definitions[home.index].kind not in CLASS_KINDS:
        return None
    return Kind(home.path, home.index)
