"""citty: a command is a table of arguments and of the commands below it, loaded when they are needed."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.recon.cli import origins
from groundplan.recon.cli.implicit import implicit
from groundplan.recon.cli.javascript.shared import dynamic, help_of, several, tabled_option
from groundplan.recon.cli.literals import flag, text
from groundplan.recon.cli.model import Option, Positional
from groundplan.recon.cli.tree import Node, evidence_at
from groundplan.recon.flow.library.libraries import FIRST, Library
from groundplan.recon.flow.values import Effect, Table, Thing, Value

_COMMAND: Final = "citty.defineCommand"
_RUNNERS: Final = frozenset({"citty.runMain", "citty.createMain", "citty.runCommand"})

LIBRARY: Final = Library(
    aliases={"citty.default.defineCommand": _COMMAND},
    functions=_RUNNERS | {_COMMAND},
    methods={(_COMMAND, "()"): FIRST},
    seeds=frozenset({"defineCommand", "runMain", "createMain"}),
)


def read(snapshot: Snapshot, effects: tuple[Effect, ...]) -> list[Node]:
    """Give all commands; those that a program runs carry its walk."""
    nodes: dict[Value, Node] = {}
    for effect in effects:
        if effect.thing.type == _COMMAND and effect.method == "__init__":
            _command(snapshot, effect.thing, nodes)
    for effect in effects:
        if effect.thing.type in _RUNNERS and effect.method == "__init__":
            first = effect.arguments.get("", 0)
            if isinstance(first, Thing | Table):
                node = _command(snapshot, first, nodes, effect)
                node.is_used = True
                node.roots.add(effect.root)
                _finish(node)
    return list(nodes.values())


def _command(
    snapshot: Snapshot, given: Thing | Table, nodes: dict[Value, Node], effect: Effect | None = None
) -> Node:
    if given in nodes:
        return nodes[given]
    place = given.place if isinstance(given, Thing) else effect.place if effect is not None else None
    assert place is not None, "a table comes with the call that it is given to"
    node = nodes[given] = Node("citty", evidence_at(snapshot, place), origins.COMMAND)
    if isinstance(given, Thing):
        node.thing = given
        node.roots.add(given.root)
    table = given.arguments.get("", 0) if isinstance(given, Thing) else given
    if not isinstance(table, Table):
        node.is_open = True
        return node
    _describe(node, table)
    _arguments(node, table.entries.get("args"))
    _below(snapshot, node, table.entries.get("subCommands"), nodes)
    return node


def _describe(node: Node, table: Table) -> None:
    meta = table.entries.get("meta")
    said = meta.entries if isinstance(meta, Table) else {}
    node.help = help_of(said)
    node.program = text(said.get("name"))
    node.is_hidden = flag(said.get("hidden"))
    node.aliases = several(said.get("alias"))


def _arguments(node: Node, arguments: Value | None) -> None:
    if arguments is None:
        return
    if not isinstance(arguments, Table):
        node.is_open = True
        node.options.append(dynamic(node))
        return
    for name, entry in arguments.entries.items():
        settings = entry.entries if isinstance(entry, Table) else {}
        if text(settings.get("type")) == "positional":
            is_required = flag(settings.get("required"), default=True) and "default" not in settings
            label = origins.CITTY.label
            node.positionals.append(Positional(name, int(is_required), 1, label, node.evidence))
        else:
            node.options.append(_option(node, name, entry))
    if arguments.is_open:
        node.is_open = True
        node.options.append(dynamic(node))


def _option(node: Node, name: str, entry: Value) -> Option:
    option = tabled_option(name, entry, node.evidence, origins.CITTY)
    settings = entry.entries if isinstance(entry, Table) else {}
    if not settings.get("type"):
        option = replace(option, value_is_optional=True)
    is_negatable = flag(settings.get("default")) or bool(text(settings.get("negativeDescription")))
    if option.takes_value or not is_negatable or name.startswith("no"):
        return option
    # A switch that is on unless it is said otherwise can be switched off by each of its names.
    names = (*several(settings.get("alias")), name)
    return replace(option, negations=tuple(f"--no-{one}" for one in names))


def _below(snapshot: Snapshot, node: Node, commands: Value | None, nodes: dict[Value, Node]) -> None:
    if commands is None:
        return
    if not isinstance(commands, Table):
        node.is_open = True
        return
    node.is_open = node.is_open or commands.is_open
    for name, value in commands.entries.items():
        if isinstance(value, Thing) and value.type == _COMMAND:
            child = _command(snapshot, value, nodes)
            if child.has_parent:
                child = _twin(child)
        else:
            child = Node("citty", node.evidence, origins.COMMAND, is_open=True)
        child.name = name
        node.adopt(child)


def _twin(node: Node) -> Node:
    """The same command under another name."""
    made = replace(node, name="", has_parent=False, children=[])
    made.children = [_twin(one) for one in node.children]
    for child, own in zip(made.children, node.children, strict=True):
        child.name, child.has_parent = own.name, True
    return made


def _finish(node: Node) -> None:
    for names in (("-h", "--help"), ("-v", "--version")):
        if not any(names[1] in one.names for one in node.options):
            (node.persistent if "-h" in names else node.options).append(implicit(node, *names))
