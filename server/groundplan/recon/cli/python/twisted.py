"""twisted: a class of options whose tables and methods are its command line, and whose commands are such classes too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from groundplan.index.names import canonical, definition_named
from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence
from groundplan.recon.cli import origins
from groundplan.recon.cli.implicit import implicit
from groundplan.recon.cli.literals import plain, text
from groundplan.recon.cli.model import Option
from groundplan.recon.cli.python.declared import class_name, heirs, is_used
from groundplan.recon.cli.python.launches import launched
from groundplan.recon.cli.tree import Node, definition_evidence, evidence_at
from groundplan.recon.flow.classes.order import lineage, own_method
from groundplan.recon.flow.library.libraries import Libraries, Library
from groundplan.recon.flow.lookup import value_of_attribute
from groundplan.recon.flow.relevant import walked_files
from groundplan.recon.flow.state import Walk
from groundplan.recon.flow.values import Kind, Listing, Literal, Value
from groundplan.recon.flow.walk import new_walk
from groundplan.syntax.facts import MODULE_SCOPE, Call, ValueKind

_OPTIONS: Final = "twisted.python.usage.Options"
_MAKERS: Final = frozenset(
    {"twisted.application.service.ServiceMaker", "twisted.application._service.ServiceMaker"}
)
_TAKEN: Final = 2
"""How many parameters a method has that takes the value of an option: itself, and the value."""

_DEEPEST: Final = 4


def read(snapshot: Snapshot, effects: object) -> list[Node]:
    """Give the command of each class of options that a program parses, with those below it."""
    del effects
    if not is_used(snapshot, "twisted"):
        return []
    modules = frozenset((path, MODULE_SCOPE) for path in walked_files(snapshot) if path.endswith(".py"))
    walk = new_walk(snapshot, Libraries((Library(),)), modules)
    found: list[Node] = []
    for kind, roots in launched(snapshot, heirs(snapshot, frozenset({_OPTIONS}))).items():
        node = _command(walk, kind, _DEEPEST)
        node.roots |= roots
        node.is_used = True
        found += node.walk()
    return found


def _command(walk: Walk, kind: Kind, depth: int) -> Node:
    where = definition_evidence(walk.snapshot, kind.path, kind.index)
    facts = walk.snapshot.facts(kind.path)
    assert where is not None
    assert facts is not None
    node = Node("twisted", where, origins.COMMAND, handler=where, help=facts.definitions[kind.index].doc)
    line = lineage(walk.snapshot, kind).kinds
    for one in reversed(line):
        # The lists of a class add to those of its bases.
        body = walk.steps.class_body(walk, one)
        node.options += _listed(walk, node, one, body.get("optFlags"), takes_value=False)
        node.options += _listed(walk, node, one, body.get("optParameters"), takes_value=True)
    node.options += _methods(walk.snapshot, line)
    if not any(class_name(walk.snapshot, one) == _OPTIONS for one in line):
        written = {name for one in node.options for name in one.names}
        node.options += [implicit(node, name) for name in ("--help", "--version") if name not in written]
    if depth > 0:
        _take_commands(walk, node, kind, depth)
    return node


def _listed(
    walk: Walk, node: Node, kind: Kind, value: Value | None, *, takes_value: bool
) -> Iterator[Option]:
    """Read rows of a long name, a letter, a default where one is taken, and a help text."""
    if value is None:
        return
    items = value.items if isinstance(value, Listing) else []
    node.is_open = node.is_open or not isinstance(value, Listing) or value.is_open
    where = definition_evidence(walk.snapshot, kind.path, kind.index)
    for row in items:
        long, short, third, fourth = _cells(row)
        if not text(long):
            node.is_open = True
            continue
        assert where is not None
        place = long.place if isinstance(long, Literal) else None
        yield Option(
            (*((f"-{text(short)}",) if text(short) else ()), f"--{text(long)}"),
            takes_value,
            origins.TWISTED.label,
            where if place is None else evidence_at(walk.snapshot, place),
            default=plain(third) if takes_value else None,
            help=text(fourth if takes_value else third),
            maximum=1 if takes_value else 0,
            origin=origins.TWISTED,
        )


def _cells(row: Value) -> tuple[Value | None, Value | None, Value | None, Value | None]:
    """Give the first four cells of a row, which may have fewer."""
    cells: list[Value | None] = [*row.items] if isinstance(row, Listing) else []
    first, second, third, fourth = (cells + [None] * 4)[:4]
    return first, second, third, fourth


def _methods(snapshot: Snapshot, line: tuple[Kind, ...]) -> Iterator[Option]:
    """Give an option for each method `opt_…`, with the other names that the class gives it; the nearest one counts."""
    seen: set[str] = set()
    for kind in line:
        facts = snapshot.facts(kind.path)
        if facts is None:
            continue
        also: dict[str, list[str]] = {}
        for one in facts.bindings:
            if (
                one.scope == kind.index
                and one.target.startswith("opt_")
                and one.value.text.startswith("opt_")
            ):
                also.setdefault(one.value.text, []).append(one.target)
        for index, definition in enumerate(facts.definitions):
            name = definition.qualname.rpartition(".")[2].partition("@")[0]
            if definition.parent != kind.index or not name.startswith("opt_"):
                continue
            names = [one for one in (*also.get(name, ()), name) if one not in seen]
            seen.update(names)
            where = definition_evidence(snapshot, kind.path, index)
            if names and where is not None:
                takes_value = len(definition.parameters) >= _TAKEN
                yield _method(names, where, definition.doc, takes_value=takes_value)


def _method(names: list[str], where: Evidence, about: str, *, takes_value: bool) -> Option:
    words = [one.removeprefix("opt_").replace("_", "-") for one in names]
    return Option(
        tuple(f"-{one}" if len(one) == 1 else f"--{one}" for one in words),
        takes_value,
        origins.NAME_DERIVED.label,
        where,
        help=about,
        maximum=1 if takes_value else 0,
        origin=origins.NAME_DERIVED,
    )


def _take_commands(walk: Walk, node: Node, kind: Kind, depth: int) -> None:
    """Read rows of a word, a short one, a class of options and a help text."""
    if any(own_method(walk.snapshot, one, "subCommands") for one in lineage(walk.snapshot, kind).kinds):
        # What runs services makes a command of each that it finds.
        node.is_open = True
        for name, below in _services(walk):
            _add_command(walk, node, (name, ""), below, depth)
        return
    value = value_of_attribute(walk, kind, "subCommands")
    for row in value.items if isinstance(value, Listing) else []:
        word, short, options, about = _cells(row)
        if text(word) and isinstance(options, Kind):
            _add_command(walk, node, (text(word), text(short)), options, depth, text(about))
        else:
            node.is_open = True


def _add_command(
    walk: Walk, node: Node, words: tuple[str, str], kind: Kind, depth: int, about: str = ""
) -> None:
    child = _command(walk, kind, depth - 1)
    child.name, child.help = words[0], about or child.help
    child.aliases = (words[1],) if words[1] else ()
    if child.name not in {one.name for one in node.children}:
        node.adopt(child)


def _services(walk: Walk) -> Iterator[tuple[str, Kind]]:
    """Give the services of the workspace, each with its word and its class of options."""
    for path in walked_files(walk.snapshot):
        facts = walk.snapshot.facts(path) if path.endswith(".py") else None
        for call in facts.calls if facts is not None else ():
            if canonical(walk.snapshot, path, call.callee, call.scope) in _MAKERS:
                word, module = _argument(call, "tapname", 3), _argument(call, "module", 1)
                home = definition_named(walk.snapshot, f"{module}.Options") if word and module else None
                if home is not None:
                    yield word, Kind(home.path, home.index)
        for one in facts.bindings if facts is not None else ():
            if one.target == "tapname" and one.scope != MODULE_SCOPE and one.value.kind is ValueKind.STRING:
                below = value_of_attribute(walk, Kind(path, one.scope), "options")
                if isinstance(below, Kind):
                    yield one.value.text, below


def _argument(call: Call, name: str, position: int) -> str:
    named = next((one.value for one in call.arguments if one.name == name), None)
    given = [one.value for one in call.arguments if not one.name]
    value = named or (given[position] if position < len(given) else None)
    return value.text if value is not None and value.kind is ValueKind.STRING else ""
