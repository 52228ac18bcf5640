"""argparse: which parser owns which argument, through groups, subparsers, parents and wrappers."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence
from groundplan.recon.cli import origins
from groundplan.recon.cli.foreign import added_outside
from groundplan.recon.cli.literals import flag, outside, text, texts
from groundplan.recon.cli.model import Option
from groundplan.recon.cli.python.argparsearguments import add_argument, nameless
from groundplan.recon.cli.python.lines import note_parsing
from groundplan.recon.cli.python.objects import add_kept
from groundplan.recon.cli.tree import Node, definition_evidence, evidence_at
from groundplan.recon.flow.handed import CHOICE, HANDED, NAMED
from groundplan.recon.flow.library.libraries import Library, Maker
from groundplan.recon.flow.library.optionobjects import OptionObjects
from groundplan.recon.flow.values import (
    Arguments,
    Effect,
    Kind,
    Listing,
    Literal,
    Place,
    Routine,
    Thing,
)

PARSER: Final = "argparse.ArgumentParser"
_GROUP: Final = "argparse._ArgumentGroup"
_EXCLUSIVE: Final = "argparse._MutuallyExclusiveGroup"
SUBPARSERS: Final = "argparse._SubParsersAction"
_GROUPS: Final = "argparse.<groups>"
"""The list of its groups that a parser keeps: code takes the last one out, and puts it behind others."""
_CONTAINERS: Final = (PARSER, _GROUP, _EXCLUSIVE)
_ACTION: Final = "argparse.Action"
_ADDING: Final = ("add_argument", "add", "add_arg")
"""ConfigArgParse has shorter names for the first."""

_ACTIONS: Final = OptionObjects(
    made=_ACTION,
    beside=SUBPARSERS,
    listed=frozenset({"_actions"}),
    taking="_add_action",
    adding="add_argument",
    names="option_strings",
    kept="dest",
    first=("-h", "--help"),
    unless="add_help",
    above="parents",
)
_OF_PART: Final = replace(_ACTIONS, listed=frozenset({"_group_actions"}), first=(), above="")
"""A group is part of a parser, and adds nothing by itself."""

_PARSING: Final = ("parse_args", "parse_known_args", "parse_intermixed_args", "dispatch")
"""argh's parsers run what they parse."""

LIBRARY: Final = Library(
    aliases={
        "configargparse.ArgParser": PARSER,
        "configargparse.ArgumentParser": PARSER,
        "rich_argparse.ArgumentParser": PARSER,
        "argparse._ActionsContainer": PARSER,
    },
    methods={
        **{(one, name): _ACTION for one in _CONTAINERS for name in _ADDING},
        **{(one, "add_argument_group"): _GROUP for one in _CONTAINERS},
        **{(one, "add_mutually_exclusive_group"): _EXCLUSIVE for one in _CONTAINERS},
        (PARSER, "add_subparsers"): SUBPARSERS,
        (SUBPARSERS, "add_parser"): PARSER,
        (PARSER, "register"): "argparse.Nothing",
        (_GROUPS, "pop"): _GROUP,
    },
    parts={
        (PARSER, "_action_groups"): _GROUPS,
        (PARSER, "_optionals"): _GROUP,
        (PARSER, "_positionals"): _GROUP,
    },
    makers={
        (SUBPARSERS, "add_parser"): Maker(
            "parser_class", "choices", frozenset({"name", "aliases", "help", "deprecated"})
        )
    },
    recognised={"add_argument": PARSER},
    result_classes={(PARSER, "add_subparsers"): "action"},
    bases={_ACTION: "argparse.<made>"},
    option_objects={
        PARSER: _ACTIONS,
        **dict.fromkeys((_GROUP, _EXCLUSIVE, _ACTION), _OF_PART),
    },
    option_classes={(one, name): ("action", _ACTION) for one in _CONTAINERS for name in _ADDING},
    seeds=frozenset(
        {
            *(
                "ArgumentParser",
                "ArgParser",
                "add_argument",
                "add_argument_group",
                "add_mutually_exclusive_group",
            ),
            *("add_subparsers", "add_parser", "parse_args", "parse_known_args", "set_defaults"),
        }
    ),
)


def read(snapshot: Snapshot, effects: tuple[Effect, ...]) -> list[Node]:
    """Give all parsers; those below another one are its children."""
    nodes: dict[Thing, Node] = {}
    parents: list[tuple[Node, Thing]] = []
    for effect in effects:
        if effect.thing.type in (*_CONTAINERS, SUBPARSERS):
            _apply(snapshot, effect, nodes, parents)
        elif not effect.thing.type and effect.method == "add_argument":
            near = _near(effect, nodes)
            if near is not None:
                add_argument(snapshot, near, effect, origins.NEAR_PARSER)
    add_kept(snapshot, list(nodes.values()))
    for node, parent in parents:
        above = nodes.get(parent)
        if above is not None:
            node.options.extend(one for one in above.options if one not in node.options)
            node.positionals.extend(above.positionals)
            node.is_open = node.is_open or above.is_open
            for child in above.children:
                node.adopt(child)
            above.has_parent = True
    return list(nodes.values())


def implicit_help(where: Evidence) -> Option:
    """Give the option that argparse adds to every parser, unless it is told not to."""
    return Option(
        ("-h", "--help"),
        False,
        origins.IMPLICIT.label,
        where,
        is_implicit=True,
        maximum=0,
        help="show this help message and exit",
        origin=origins.IMPLICIT,
    )


def _apply(
    snapshot: Snapshot, effect: Effect, nodes: dict[Thing, Node], parents: list[tuple[Node, Thing]]
) -> None:
    owner = _owner(effect.thing)
    match effect.method:
        case "__init__" if effect.thing.type == PARSER:
            node = _node(snapshot, effect.thing, nodes)
            _construct(snapshot, node, effect.arguments, effect.place, nodes, parents)
        case "__init__" if effect.thing.source is None:
            # Made directly, a group is told what it is part of.
            container = effect.arguments.get("container", 0)
            effect.thing.source = (container, "__init__") if isinstance(container, Thing) else None
        case "add_parser" if owner is not None and isinstance(effect.result, Thing):
            _add_parser(snapshot, effect, _node(snapshot, owner, nodes), nodes, parents)
        case method if method in _ADDING and owner is not None:
            direct = origins.ANNOTATED if _is_recognised(owner) else origins.ARGPARSE
            add_argument(snapshot, _node(snapshot, owner, nodes), effect, direct)
        case method if method == NAMED and owner is not None:
            add_argument(snapshot, _node(snapshot, owner, nodes), effect, origins.PASSED_ON)
        case method if method == HANDED and owner is not None:
            _node(snapshot, owner, nodes).options.append(added_outside(snapshot, effect))
        case method if method == CHOICE and owner is not None:
            _node(snapshot, owner, nodes).options.append(nameless(snapshot, effect, origins.CHOSEN))
        case "set_defaults" if owner is not None:
            _set_handler(snapshot, _node(snapshot, owner, nodes), effect.arguments)
        case method if method in _PARSING and owner is not None:
            node = _node(snapshot, owner, nodes)
            note_parsing(snapshot, node, effect)
            node.accepts_unknown = node.accepts_unknown or effect.method == "parse_known_args"
        case _:
            return


def _owner(thing: Thing) -> Thing | None:
    """Climb from a group or a subparsers action to the parser."""
    current: Thing | None = thing
    while current is not None and current.type != PARSER:
        # A group that is made by hand is told what it belongs to.
        container = current.arguments.get("container", 0) if current.source is None else current.source[0]
        current = container if isinstance(container, Thing) else None
    return current


def _is_recognised(thing: Thing) -> bool:
    """Tell whether a parser, or the one that it is below, came from another package."""
    current: Thing | None = thing
    while current is not None and not current.is_recognised:
        current = None if current.source is None else current.source[0]
    return current is not None


def _near(effect: Effect, nodes: dict[Thing, Node]) -> Node | None:
    """Find the one parser that a function made last, where it adds arguments to something unknown: a group in a table."""
    place = effect.place
    found = {
        thing.place: node
        for thing, node in nodes.items()
        if (thing.place.path, thing.place.scope) == (place.path, place.scope) and thing.root == effect.root
    }
    return next(iter(found.values())) if len(found) == 1 and place.scope >= 0 else None


def _node(snapshot: Snapshot, thing: Thing, nodes: dict[Thing, Node]) -> Node:
    if thing not in nodes:
        nodes[thing] = Node("argparse", evidence_at(snapshot, thing.place), origins.COMMAND)
        nodes[thing].is_assumed = thing.is_assumed
        nodes[thing].roots.add(thing.root)
        nodes[thing].thing = thing
    return nodes[thing]


def _construct(
    snapshot: Snapshot,
    node: Node,
    arguments: Arguments,
    place: Place,
    nodes: dict[Thing, Node],
    parents: list[tuple[Node, Thing]],
) -> None:
    node.program = node.program or text(arguments.get("prog", 0))
    node.help = node.help or text(arguments.get("description"))
    if flag(arguments.get("add_help"), default=True) and not any(
        "--help" in one.names for one in node.options
    ):
        node.options.insert(0, implicit_help(evidence_at(snapshot, place)))
    config = texts(arguments.get("args_for_setting_config_path"))
    if config:
        node.options.append(_config_file(config, evidence_at(snapshot, place)))
    listed = arguments.get("parents")
    for parent in listed.items if isinstance(listed, Listing) else ():
        if isinstance(parent, Thing):
            _node(snapshot, parent, nodes)
            parents.append((node, parent))


def _config_file(names: tuple[str, ...], where: Evidence) -> Option:
    """Give the option that ConfigArgParse makes of a keyword of its parsers."""
    return Option(names, True, origins.ARGPARSE.label, where, origin=origins.ARGPARSE)


def _add_parser(
    snapshot: Snapshot,
    effect: Effect,
    above: Node,
    nodes: dict[Thing, Node],
    parents: list[tuple[Node, Thing]],
) -> None:
    assert isinstance(effect.result, Thing)
    node = _node(snapshot, effect.result, nodes)
    _construct(snapshot, node, effect.arguments, effect.place, nodes, parents)
    node.program = ""
    node.name = text(effect.arguments.get("name", 0))
    node.help = text(effect.arguments.get("help")) or node.help
    node.aliases = texts(effect.arguments.get("aliases"))
    node.is_hidden = outside(effect.arguments.get("help")) == "argparse.SUPPRESS"
    given = effect.arguments.get("name", 0)
    if isinstance(given, Literal) and given.is_computed:
        node.origin = origins.COMMAND_DERIVED
    if node.name:
        above.adopt(node)
    else:
        node.origin = origins.COMMAND_OPEN
        node.has_parent = True
        above.is_open = True
        above.unnamed.append(node.evidence)


def _set_handler(snapshot: Snapshot, node: Node, arguments: Arguments) -> None:
    for value in arguments.keywords.values():
        if isinstance(value, Routine | Kind):
            node.handler = definition_evidence(snapshot, value.path, value.index)
            return
