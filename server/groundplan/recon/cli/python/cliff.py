"""cliff: a command is a class that an entry point names, whose method adds arguments to a parser that the library made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from groundplan.index.names import definition_named, home_of, meaning
from groundplan.index.snapshot import Snapshot
from groundplan.recon.cli import origins
from groundplan.recon.cli.implicit import implicit
from groundplan.recon.cli.model import Option
from groundplan.recon.cli.python import argparse
from groundplan.recon.cli.python.declared import heirs, is_used
from groundplan.recon.cli.python.launches import launched
from groundplan.recon.cli.tree import Node, definition_evidence
from groundplan.recon.flow.classes.instances import make_instance
from groundplan.recon.flow.classes.order import find_method, lineage
from groundplan.recon.flow.library.libraries import Libraries, Library
from groundplan.recon.flow.modules.plugins import registered
from groundplan.recon.flow.relevant import relevant_scopes, walked_files
from groundplan.recon.flow.state import Walk, begin
from groundplan.recon.flow.values import Arguments, Kind, Place, Thing
from groundplan.recon.flow.walk import new_walk, walk_routine
from groundplan.syntax.facts import ValueKind

_APP: Final = "cliff.app.App"
_COMMAND: Final = "cliff.command.Command"
_LISTER: Final = "cliff.lister.Lister"
_SHOW: Final = "cliff.show.ShowOne"
_DISPLAY: Final = "cliff.display.DisplayCommandBase"
_METHODS: Final = {_APP: "build_option_parser", _COMMAND: "get_parser"}
_ALIASES: Final = {
    "osc_lib.shell.OpenStackShell": _APP,
    **{
        f"osc_lib.command.command.{name}": f"cliff.{module}.{name}"
        for module, name in (("command", "Command"), ("lister", "Lister"), ("show", "ShowOne"))
    },
}
"""What the clients of OpenStack extend in place of the library's own classes."""

_LIBRARY: Final = Library(
    aliases=_ALIASES,
    methods=dict.fromkeys(_METHODS.items(), argparse.PARSER),
    bases=dict.fromkeys((_LISTER, _SHOW, _DISPLAY), _COMMAND),
)
_GLOBAL: Final = (
    ("--version",),
    ("-v", "--verbose"),
    ("-q", "--quiet"),
    ("--log-file",),
    ("-h", "--help"),
    ("--debug",),
)
_PRINTED: Final = (
    *(("-f", "--format"), ("-c", "--column"), ("--noindent",), ("--max-width",), ("--fit-width",)),
    ("--print-empty",),
)
"""What formats add to every command that prints a table."""

_OF_BASES: Final = {
    _LISTER: (*_PRINTED, ("--quote",), ("--sort-column",), ("--sort-ascending",), ("--sort-descending",)),
    _SHOW: (*_PRINTED, ("--variable",), ("--prefix",)),
}
_OWN: Final = {"help": (), "complete": (("--name",), ("--shell",))}
"""The commands that the library itself adds, with their options."""

_VALUED: Final = frozenset(
    {
        "--log-file",
        "--format",
        "--column",
        "--max-width",
        "--quote",
        "--sort-column",
        "--variable",
        "--prefix",
    }
    | {"--name", "--shell"}
)


def read(snapshot: Snapshot, effects: object) -> list[Node]:
    """Give one tree for each application that is started: all commands of the workspace are its own."""
    del effects
    if not is_used(snapshot, "cliff"):
        return []
    libraries = Libraries((argparse.LIBRARY, _LIBRARY))
    seeds = argparse.LIBRARY.seeds | set(_METHODS.values())
    walk = new_walk(snapshot, libraries, relevant_scopes(snapshot, seeds))
    words = _words(snapshot)
    started = launched(snapshot, _heirs(snapshot, _APP))
    made = {kind: _parser(walk, kind, _APP) for kind in started}
    made |= {kind: _parser(walk, kind, _COMMAND) for kind in words}
    nodes: dict[Thing | None, Node] = {
        node.thing: node for node in argparse.read(snapshot, tuple(walk.effects)) if node.thing is not None
    }
    found: list[Node] = []
    for kind, roots in started.items():
        root = _filled(snapshot, kind, nodes.get(made[kind]))
        root.options += [_implicit(root, names) for names in _GLOBAL]
        root.roots |= roots
        root.is_used = True
        for one, names in words.items():
            for name in names:
                _attach(root, _of_command(snapshot, one, nodes.get(made[one])), name)
        for word, options in _OWN.items():
            own = Node("cliff", root.evidence, origins.IMPLICIT)
            own.options += [_implicit(own, each) for each in (("-h", "--help"), *options)]
            _attach(root, own, (word,))
        found += root.walk()
    return found


def _words(snapshot: Snapshot) -> Mapping[Kind, list[tuple[str, ...]]]:
    """Give the words of each class of a command: of an entry point, or of what adds it to a manager by hand."""
    commands = frozenset(_heirs(snapshot, _COMMAND, *_OF_BASES, _DISPLAY))
    found: dict[Kind, list[tuple[str, ...]]] = {}
    for name, kind in (*_registered(snapshot), *_added(snapshot)):
        words = tuple(name.replace("_", " ").split())
        if kind in commands and words not in found.setdefault(kind, []):
            found[kind].append(words)
    return found


def _heirs(snapshot: Snapshot, *bases: str) -> tuple[Kind, ...]:
    return heirs(snapshot, frozenset({*bases, *(name for name, one in _ALIASES.items() if one in bases)}))


def _registered(snapshot: Snapshot) -> Iterator[tuple[str, Kind]]:
    for one in registered(snapshot):
        home = definition_named(snapshot, f"{one.module}.{one.attribute}") if one.attribute else None
        if home is not None:
            yield one.name, Kind(home.path, home.index)


def _added(snapshot: Snapshot) -> Iterator[tuple[str, Kind]]:
    for path in walked_files(snapshot):
        facts = snapshot.facts(path) if path.endswith(".py") else None
        for call in facts.calls if facts is not None else ():
            if call.callee.rpartition(".")[2] != "add_command" or len(call.arguments) < len(
                ("name", "class")
            ):
                continue
            name, kind = call.arguments[0].value, call.arguments[1].value
            found = meaning(snapshot, path, kind.text, call.scope) if kind.kind is ValueKind.NAME else None
            home = home_of(snapshot, found) if found is not None else None
            if home is not None and name.kind is ValueKind.STRING:
                yield name.text, Kind(home.path, home.index)


def _parser(walk: Walk, kind: Kind, base: str) -> Thing | None:
    """Run the method that completes a parser, and give the parser."""
    method = find_method(walk.snapshot, kind, _METHODS[base])
    place = definition_evidence(walk.snapshot, kind.path, kind.index)
    if method is None or place is None:
        return None
    begin(walk, f"class {kind.path}:{place.symbol}")
    thing = make_instance(walk, kind, Arguments(), Place(kind.path, place.span, kind.index))
    found = walk_routine(walk, method[1].path, method[1].index, thing)
    return found if isinstance(found, Thing) else None


def _of_command(snapshot: Snapshot, kind: Kind, parser: Node | None) -> Node:
    node = _filled(snapshot, kind, parser)
    outside = {_ALIASES.get(name, name) for name in lineage(snapshot, kind).outside}
    given = [names for base, options in _OF_BASES.items() if base in outside for names in options]
    node.options += [_implicit(node, names) for names in (("-h", "--help"), *given)]
    return node


def _filled(snapshot: Snapshot, kind: Kind, parser: Node | None) -> Node:
    """Make the node of a class with what was added to its parser."""
    where = definition_evidence(snapshot, kind.path, kind.index)
    facts = snapshot.facts(kind.path)
    assert where is not None
    assert facts is not None
    node = Node("cliff", where, origins.COMMAND, handler=where, help=facts.definitions[kind.index].doc)
    if parser is not None:
        node.options += [one for one in parser.options if not one.is_implicit]
        node.positionals += parser.positionals
        node.is_open = parser.is_open
    return node


def _attach(root: Node, node: Node, words: tuple[str, ...]) -> None:
    """Put a command below the groups that its words name, which are made on the way."""
    above = root
    for word in words[:-1]:
        group = next((one for one in above.children if one.name == word), None)
        if group is None:
            group = Node("cliff", node.evidence, origins.COMMAND, name=word)
            above.adopt(group)
        above = group
    node.name = words[-1]
    same = next((one for one in above.children if one.name == node.name), None)
    if same is None:
        above.adopt(node)
    elif same.handler is None:
        # It was the group of another command before.
        same.handler, same.evidence, same.help = node.handler, node.evidence, node.help
        same.options, same.positionals, same.is_open = node.options, node.positionals, node.is_open


def _implicit(node: Node, names: tuple[str, ...]) -> Option:
    return implicit(node, *names, takes_value=not _VALUED.isdisjoint(names))
