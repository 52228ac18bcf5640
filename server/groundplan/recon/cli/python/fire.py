"""fire: whatever it is given becomes the command line, so what it would find there is inferred."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.cli import origins
from groundplan.recon.cli.implicit import implicit
from groundplan.recon.cli.literals import named_entries, text
from groundplan.recon.cli.model import Option, Positional
from groundplan.recon.cli.tree import Node, calls_of, command_of_call, definition_evidence
from groundplan.recon.flow.classes.order import CLASS_KINDS, class_at, find_method, lineage
from groundplan.recon.flow.library.libraries import Library
from groundplan.recon.flow.values import Effect, Kind, Literal, Routine, Table, Thing, Value
from groundplan.syntax.facts import MODULE_SCOPE, Definition, DefinitionKind, Parameter, ValueKind

_CALL: Final = "fire.Fire"
_FUNCTIONS: Final = (DefinitionKind.FUNCTION, DefinitionKind.METHOD)
_DEEPEST: Final = 4

LIBRARY: Final = Library(
    aliases={"fire.core.Fire": _CALL}, functions=frozenset({_CALL}), seeds=frozenset({"Fire"})
)


def read(snapshot: Snapshot, effects: tuple[Effect, ...]) -> list[Node]:
    """Give one tree for each call of fire."""
    return [_root(snapshot, call) for call in calls_of(effects, {_CALL})]


def _root(snapshot: Snapshot, effect: Effect) -> Node:
    root = command_of_call(snapshot, "fire", effect)
    root.program = text(effect.arguments.get("name", 2))
    component = effect.arguments.get("component", 0)
    if component is None or (isinstance(component, Literal) and component.value is None):
        for name, value in _public(snapshot, effect.place.path):
            _put_below(snapshot, root, name, value, _DEEPEST)
    else:
        _fill(snapshot, root, component, _DEEPEST)
    for node in root.walk():
        node.options.append(implicit(node, "--help"))
    return root


def _public(snapshot: Snapshot, path: RelPath) -> Iterator[tuple[str, Value]]:
    """What a module defines: without a component fire takes all of its names."""
    facts = snapshot.facts(path)
    for index, one in enumerate(facts.definitions if facts is not None else ()):
        if one.parent != MODULE_SCOPE:
            continue
        if one.kind in CLASS_KINDS:
            yield one.qualname, Kind(path, index)
        elif one.kind in _FUNCTIONS:
            yield one.qualname, Routine(path, index)


def _fill(snapshot: Snapshot, node: Node, value: Value, depth: int) -> None:
    if depth == 0:
        node.is_open = True
        return
    match value:
        case Routine():
            _receive(snapshot, node, value, is_method=value.bound is not None)
        case Kind():
            made = find_method(snapshot, value, "__init__")
            if made is not None:
                _receive(snapshot, node, Routine(made[1].path, made[1].index), is_method=True)
            _of_class(snapshot, node, value, depth)
        case Thing() if value.kind is not None:
            _of_class(snapshot, node, value.kind, depth)
            for name, field in value.fields.items():
                if isinstance(field, Thing | Table | Kind | Routine):
                    _put_below(snapshot, node, name, field, depth)
        case Table():
            node.is_open = node.is_open or value.is_open
            for name, entry in named_entries(value):
                _put_below(snapshot, node, name, entry, depth)
        case _:
            node.is_open = True


def _of_class(snapshot: Snapshot, node: Node, kind: Kind, depth: int) -> None:
    for one in lineage(snapshot, kind).kinds:
        for index, definition in _methods(snapshot, one):
            name = definition.qualname.rpartition(".")[2]
            is_bound = not {"static", "staticmethod"} & set(definition.modifiers)
            method = Routine(one.path, index, kind if is_bound else None)
            _put_below(snapshot, node, name, method, depth)


def _methods(snapshot: Snapshot, kind: Kind) -> Iterator[tuple[int, Definition]]:
    facts = snapshot.facts(kind.path)
    for index, one in enumerate(facts.definitions if facts is not None else ()):
        is_own = one.kind in _FUNCTIONS and class_at(snapshot, kind.path, index) == kind
        if is_own and "property" not in one.modifiers:
            yield index, one


def _put_below(snapshot: Snapshot, node: Node, name: str, value: Value, depth: int) -> None:
    is_known = any(one.name == name for one in node.children)
    if name.startswith("_") or "@" in name or is_known:
        return
    child = Node("fire", node.evidence, origins.FIRE, name=name)
    if "_" in name:
        child.aliases = (name.replace("_", "-"),)
    _fill(snapshot, child, value, depth - 1)
    if isinstance(value, Routine | Kind) or child.children:
        node.adopt(child)


def _receive(snapshot: Snapshot, node: Node, routine: Routine, *, is_method: bool) -> None:
    facts = snapshot.facts(routine.path)
    where = definition_evidence(snapshot, routine.path, routine.index)
    if facts is None or where is None:
        return
    definition = facts.definitions[routine.index]
    node.handler = node.evidence = where
    node.help = definition.doc
    for parameter in definition.parameters[int(is_method) :]:
        if parameter.name.startswith("**"):
            node.is_open = node.accepts_unknown = True
        elif parameter.name.startswith("*") and len(parameter.name) > 1:
            node.positionals.append(Positional(parameter.name[1:], 0, None, origins.FIRE.label, where))
        elif parameter.name not in ("*", "/"):
            _add(snapshot, node, parameter, routine)


def _add(snapshot: Snapshot, node: Node, parameter: Parameter, routine: Routine) -> None:
    where = definition_evidence(snapshot, routine.path, routine.index)
    assert where is not None
    name, default = parameter.name, parameter.default
    is_switch = default is not None and default.kind is ValueKind.BOOLEAN
    dashed = (f"--{name.replace('_', '-')}",) if "_" in name else ()
    if default is None and not parameter.is_keyword_only:
        node.positionals.append(Positional(name, 1, 1, origins.FIRE.label, where))
    node.options.append(
        Option(
            (f"--{name}", *dashed),
            not is_switch,
            origins.FIRE.label,
            where,
            (f"--no{name}",) if is_switch else (),
            value_is_optional=is_switch,
            is_required=default is None and parameter.is_keyword_only,
            maximum=0 if is_switch else 1,
            origin=origins.FIRE,
        )
    )
