"""cleo: a command is a class whose attributes hold its name, its options and its arguments.

How an application finds its classes is its own affair (a list, a loader, an entry point): the classes are read by
themselves, and stand below the application that a start leads to.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence
from groundplan.recon.cli import origins
from groundplan.recon.cli.implicit import implicit
from groundplan.recon.cli.literals import flag, plain, text, texts
from groundplan.recon.cli.model import Option, Positional
from groundplan.recon.cli.python.declared import heirs, is_used
from groundplan.recon.cli.python.launches import launched
from groundplan.recon.cli.tree import Node, definition_evidence, evidence_at
from groundplan.recon.flow.classes.order import lineage
from groundplan.recon.flow.library.libraries import Libraries, Library
from groundplan.recon.flow.lookup import value_of_attribute
from groundplan.recon.flow.relevant import relevant_scopes
from groundplan.recon.flow.state import Walk
from groundplan.recon.flow.values import Effect, Kind, Listing, Thing
from groundplan.recon.flow.walk import new_walk, walk_routine

_COMMANDS: Final = frozenset({"cleo.commands.command.Command", "cleo.Command"})
_APPLICATIONS: Final = frozenset({"cleo.application.Application", "cleo.Application"})
_OPTION: Final = "cleo.helpers.option"
_ARGUMENT: Final = "cleo.helpers.argument"
_DECLARED: Final = "cleo.io.inputs.option.Option"
"""The class itself, which an application's own definition takes."""
_MAKERS: Final = frozenset({_OPTION, _ARGUMENT, _DECLARED})
_GLOBAL: Final = (
    ("--help", "-h"),
    ("--quiet", "-q"),
    ("--verbose", "-v", "-vv", "-vvv"),
    ("--version", "-V"),
    ("--ansi",),
    ("--no-ansi",),
    ("--no-interaction", "-n"),
)
"""What every application takes, wherever it stands on the line."""

_ATTRIBUTES: Final = {
    (_OPTION, "name"): ("long_name", 0),
    (_OPTION, "shortcut"): ("short_name", 1),
    (_ARGUMENT, "name"): ("name", 0),
    (_DECLARED, "name"): ("name", 0),
}
_LIBRARIES: Final = Libraries((Library(functions=_MAKERS, attributes=_ATTRIBUTES),))


def read(snapshot: Snapshot, effects: tuple[Effect, ...]) -> list[Node]:
    """Give the root of the commands with all below it. The classes are found by their bases, not by a walk."""
    del effects
    if not is_used(snapshot, "cleo"):
        return []
    commands = heirs(snapshot, _COMMANDS)
    if not commands:
        return []
    makers = frozenset(name.rpartition(".")[2] for name in _MAKERS)
    walk = new_walk(snapshot, _LIBRARIES, relevant_scopes(snapshot, makers))
    applications = heirs(snapshot, _APPLICATIONS)
    root = _root(walk, applications or commands)
    for starts in launched(snapshot, applications).values():
        root.roots |= starts
        root.is_used = True
    below: dict[tuple[str, ...], Node] = {(): root}
    for kind in commands:
        words = tuple(text(value_of_attribute(walk, kind, "name")).split())
        if words:
            _fill(walk, _topic(below, words, root.evidence), kind)
    return list(below.values())


def _root(walk: Walk, kinds: tuple[Kind, ...]) -> Node:
    """Make the node of the application, with what its own methods add to what every command takes."""
    evidence = definition_evidence(walk.snapshot, kinds[0].path, kinds[0].index)
    assert evidence is not None
    root = Node("cleo", evidence, origins.CLEO)
    root.persistent += [implicit(root, *names) for names in _GLOBAL]
    for kind in kinds:
        for path, index in sorted(walk.relevant):
            facts = walk.snapshot.facts(path)
            if facts is not None and path == kind.path and facts.definitions[index].parent == kind.index:
                walk_routine(walk, path, index)
    for effect in walk.effects:
        if effect.thing.type == _DECLARED and effect.method == "__init__":
            root.persistent.append(_option(walk, effect.thing))
    return root


def _topic(below: dict[tuple[str, ...], Node], words: tuple[str, ...], evidence: Evidence) -> Node:
    if words not in below:
        above = _topic(below, words[:-1], evidence)
        node = below[words] = Node("cleo", evidence, origins.COMMAND, name=words[-1])
        above.adopt(node)
    return below[words]


def _fill(walk: Walk, node: Node, kind: Kind) -> None:
    place = definition_evidence(walk.snapshot, kind.path, kind.index)
    node.evidence, node.handler = place or node.evidence, place
    node.help = text(value_of_attribute(walk, kind, "description"))
    node.is_hidden = flag(value_of_attribute(walk, kind, "hidden"))
    node.aliases = texts(value_of_attribute(walk, kind, "aliases"))
    for item in _items(walk, node, kind, "options"):
        node.options.append(_option(walk, item))
    for item in _items(walk, node, kind, "arguments"):
        node.positionals.append(_positional(walk, item))
    if node.is_open:
        origin = origins.DYNAMIC_NAME
        node.options.append(Option((), True, origin.label, node.evidence, origin=origin))


def _items(walk: Walk, node: Node, kind: Kind, name: str) -> Iterator[Thing]:
    """Give what a list of the class holds; the command is open where a part of it is not static."""
    value = value_of_attribute(walk, kind, name)
    if not isinstance(value, Listing):
        kinds = lineage(walk.snapshot, kind).kinds
        node.is_open |= any(name in walk.steps.class_body(walk, one) for one in kinds)
        return
    node.is_open |= value.is_open
    for item in value.items:
        if isinstance(item, Thing) and item.type in (_OPTION, _ARGUMENT):
            yield item
        else:
            node.is_open = True


def _option(walk: Walk, made: Thing) -> Option:
    """Read `option(long, short, description, flag, value_required, multiple, default)`, or the class it makes."""
    given, is_class = made.arguments, made.type == _DECLARED
    long = text(given.get("name" if is_class else "long_name", 0)).removeprefix("--")
    shorts = text(given.get("shortcut" if is_class else "short_name", 1))
    is_switch = flag(given.get("flag", 2 if is_class else 3), default=True)
    value = given.get("requires_value", 3) if is_class else given.get("value_required", 4)
    short_names = tuple(f"-{one.lstrip('-')}" for one in shorts.split("|") if one)
    origin = origins.CLEO if long else origins.DYNAMIC_NAME
    return Option(
        (f"--{long}", *short_names) if long else (),
        not is_switch,
        origin.label,
        evidence_at(walk.snapshot, made.place),
        value_is_optional=not is_switch and not flag(value, default=True),
        default=plain(given.get("default", 6)),
        help=text(given.get("description", 5 if is_class else 2)),
        maximum=0 if is_switch else 1,
        origin=origin,
    )


def _positional(walk: Walk, made: Thing) -> Positional:
    """Read `argument(name, description, optional, multiple, default)`."""
    given = made.arguments
    return Positional(
        text(given.get("name", 0)),
        0 if flag(given.get("optional", 2)) else 1,
        None if flag(given.get("multiple", 3)) else 1,
        origins.CLEO.label,
        evidence_at(walk.snapshot, made.place),
        help=text(given.get("description", 1)),
    )
