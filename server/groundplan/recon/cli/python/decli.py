"""decli: a command line that is written as one table, which the library turns into parsers of argparse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.recon.cli import origins
from groundplan.recon.cli.literals import flag, outside, text, texts
from groundplan.recon.cli.python.argparse import implicit_help
from groundplan.recon.cli.python.argparsearguments import add_argument
from groundplan.recon.cli.tree import Node, definition_evidence, evidence_at
from groundplan.recon.flow.library.libraries import Library
from groundplan.recon.flow.values import (
    Arguments,
    Effect,
    Kind,
    Listing,
    Literal,
    Place,
    Routine,
    Table,
    Thing,
    Value,
)

_PARSER: Final = "decli.Parser"
_OF_DECLI: Final = frozenset({"name", "group", "exclusive_group"})
_PARSING: Final = frozenset({"parse_args", "parse_known_args"})

LIBRARY: Final = Library(
    aliases={"decli.application.cli": "decli.cli"},
    types={"decli.cli": _PARSER},
    methods={(_PARSER, "add_argument"): "argparse.Action"},
)


def read(snapshot: Snapshot, effects: tuple[Effect, ...]) -> list[Node]:
    """Give the command of each table, with those below it."""
    nodes: dict[Thing, Node] = {}
    for effect in effects:
        if effect.thing.type != _PARSER:
            continue
        if effect.method == "__init__":
            nodes[effect.thing] = _root(snapshot, effect)
            continue
        node = nodes.get(effect.thing)
        if node is not None and effect.method == "add_argument":
            add_argument(snapshot, node, effect, origins.DECLI)
        elif node is not None and effect.method in _PARSING:
            node.is_used = True
            node.roots.add(effect.root)
            node.accepts_unknown = node.accepts_unknown or effect.method == "parse_known_args"
    return list(nodes.values())


def _root(snapshot: Snapshot, effect: Effect) -> Node:
    node = Node("decli", evidence_at(snapshot, effect.place), origins.COMMAND)
    node.roots.add(effect.thing.root)
    node.thing = effect.thing
    table = effect.arguments.get("data", 0)
    if not isinstance(table, Table):
        node.is_open = True
        return node
    node.program = text(table.entries.get("prog"))
    _fill(snapshot, node, table, effect)
    below = table.entries.get("subcommands")
    for command in _items(below.entries.get("commands") if isinstance(below, Table) else None, node):
        if isinstance(command, Table):
            _add_command(snapshot, node, command, effect)
        else:
            node.is_open = True
    return node


def _add_command(snapshot: Snapshot, above: Node, table: Table, effect: Effect) -> None:
    names = _names(table.entries.get("name"))
    words = [text(one) for one in names]
    if not words or not all(words):
        above.is_open = True
        return
    node = Node("decli", evidence_at(snapshot, _place(names, effect)), origins.COMMAND, name=words[0])
    node.aliases = (*words[1:], *texts(table.entries.get("aliases")))
    about = table.entries.get("help")
    node.is_hidden = outside(about) == "argparse.SUPPRESS"
    handler = table.entries.get("func")
    if isinstance(handler, Routine | Kind):
        node.handler = definition_evidence(snapshot, handler.path, handler.index)
    _fill(snapshot, node, table, effect)
    node.help = text(about) or node.help
    above.adopt(node)


def _fill(snapshot: Snapshot, node: Node, table: Table, effect: Effect) -> None:
    node.help = text(table.entries.get("description"))
    node.is_open = node.is_open or table.is_open
    if flag(table.entries.get("add_help"), default=True):
        node.options.append(implicit_help(node.evidence))
    for one in _items(table.entries.get("arguments"), node):
        if isinstance(one, Table):
            add_argument(snapshot, node, _as_call(one, effect), origins.DECLI)
        else:
            node.is_open = True


def _as_call(table: Table, effect: Effect) -> Effect:
    """Say an entry as the call of argparse that it becomes."""
    names = _names(table.entries.get("name"))
    given = {key: value for key, value in table.entries.items() if key not in _OF_DECLI}
    arguments = Arguments(tuple(names), given, table.is_open)
    return replace(effect, method="add_argument", arguments=arguments, place=_place(names, effect))


def _place(names: list[Value], effect: Effect) -> Place:
    first = next((one.place for one in names if isinstance(one, Literal) and one.place is not None), None)
    return first or effect.place


def _names(value: Value | None) -> list[Value]:
    return value.items if isinstance(value, Listing) else [] if value is None else [value]


def _items(value: Value | None, node: Node) -> Iterator[Value]:
    if isinstance(value, Listing):
        node.is_open = node.is_open or value.is_open
        yield from value.items
    elif value is not None:
        node.is_open = True
