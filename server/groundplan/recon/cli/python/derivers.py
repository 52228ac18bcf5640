"""Which functions and records are handed to a library that makes a command line of them: `tyro.cli(train)`?"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.recon.cli import origins
from groundplan.recon.cli.literals import flag, named_entries, text
from groundplan.recon.cli.python.argparse import PARSER
from groundplan.recon.cli.python.derived import Convention, Places, Truths, add_implicit, evidence_of, fill
from groundplan.recon.cli.python.parameters import public_methods
from groundplan.recon.cli.tree import Node, evidence_at
from groundplan.recon.flow.library.libraries import Library
from groundplan.recon.flow.values import Effect, Kind, Listing, Prepared, Routine, Table, Value

_TYRO: Final = Convention("tyro", needs_default=True, is_dotted=True)
_DEFOPT: Final = Convention("defopt", places=Places.NOT_NAMED, has_letters=True)
_ARGH: Final = Convention(
    "argh", places=Places.REQUIRED, truths=Truths.SWITCH, needs_default=True, has_letters=True
)
_CLIZE: Final = Convention("clize", places=Places.NOT_NAMED, truths=Truths.SWITCH)
_JSON: Final = Convention(
    "jsonargparse",
    dash="_",
    places=Places.REQUIRED,
    truths=Truths.VALUE,
    is_dotted=True,
    implicit=(("-h", "--help"), ("--config",), ("--print_config",)),
)
_SIMPLE: Final = Convention("simple-parsing", dash="_", negation="no", is_flat=True)
_TRAINING: Final = Convention("transformers", dash="_", has_spellings=True)

_CALLS: Final = {
    "tyro.cli": _TYRO,
    "defopt.run": _DEFOPT,
    "argh.dispatch_command": _ARGH,
    "argh.dispatch_commands": _ARGH,
    "clize.run": _CLIZE,
    "jsonargparse.CLI": _JSON,
    "jsonargparse.auto_cli": _JSON,
    "jsonargparse.auto_parser": _JSON,
    "simple_parsing.parse": _SIMPLE,
    "transformers.HfArgumentParser": _TRAINING,
}
"""What is called with the function or the record, or with some of them."""

_ADDING: Final = ("add_commands", "set_default_command")
"""The methods of a parser of argh that take functions; its functions of these names do so for any parser."""
_DASHED: Final = (_TYRO, _DEFOPT, _ARGH, _CLIZE)
_HOMES: Final = {
    "tyro._cli.cli": "tyro.cli",
    "argh.dispatching.dispatch_command": "argh.dispatch_command",
    "argh.dispatching.dispatch_commands": "argh.dispatch_commands",
    **dict.fromkeys(("argh", "argh.assembling", "argh.dispatching"), PARSER),
    "argh.ArghParser": PARSER,
    "argh.helpers.ArghParser": PARSER,
    "clize.runner.run": "clize.run",
    "jsonargparse._cli.CLI": "jsonargparse.CLI",
    "simple_parsing.parsing.parse": "simple_parsing.parse",
    "transformers.hf_argparser.HfArgumentParser": "transformers.HfArgumentParser",
}

LIBRARY: Final = Library(
    aliases=_HOMES,
    methods={(PARSER, one): f"argh.{one}" for one in _ADDING} | {(PARSER, "dispatch"): "argh.Nothing"},
    functions=frozenset(_CALLS),
    seeds=frozenset(
        {
            "cli",
            "CLI",
            "auto_cli",
            "auto_parser",
            "dispatch_command",
            "dispatch_commands",
            "HfArgumentParser",
            *_ADDING,
        }
    ),
)


def read(snapshot: Snapshot, effects: tuple[Effect, ...]) -> list[Node]:
    """Give one tree for each call."""
    found: list[Node] = []
    for effect in effects:
        if effect.thing.type in _CALLS and effect.method == "__init__":
            found.append(_tree(snapshot, effect, _CALLS[effect.thing.type]))
        elif effect.thing.type == PARSER and effect.method in _ADDING:
            found.append(_added(snapshot, effect))
    return found


def _added(snapshot: Snapshot, effect: Effect) -> Node:
    """Give what a parser of argh is told of: the function that runs without a word, or commands, which may be a group."""
    root = Node(_ARGH.library, evidence_at(snapshot, effect.place), origins.COMMAND, is_used=True)
    root.roots.add(effect.root)
    given = effect.arguments.get("functions") or effect.arguments.get("function", 0)
    title = effect.arguments.get("group_name") or effect.arguments.get("namespace", 1)
    if text(title) and isinstance(given, Listing):
        _add(snapshot, root, text(title), given, _ARGH)
    else:
        _put(snapshot, root, given, _ARGH)
    for node in root.walk():
        add_implicit(node, _ARGH)
    return root


def _tree(snapshot: Snapshot, effect: Effect, how: Convention) -> Node:
    root = Node(how.library, evidence_at(snapshot, effect.place), origins.COMMAND, is_used=True)
    root.roots.add(effect.root)
    root.program = text(effect.arguments.get("prog"))
    how = _settled(effect, how)
    given = effect.arguments.positional
    first = given[0] if given else next(iter(effect.arguments.keywords.values()), None)
    # What is given beside the first is more of the same only where the library says so.
    many = Listing([*given]) if how.library == "clize" and len(given) > 1 else first
    _put(snapshot, root, many, how)
    for node in root.walk():
        add_implicit(node, how)
    return root


def _settled(effect: Effect, how: Convention) -> Convention:
    """Let the arguments of a call change the convention."""
    given = effect.arguments
    if how.library == "jsonargparse" and not flag(given.get("as_positional"), default=True):
        return replace(how, places=Places.NONE)
    is_wide = text(given.get("cli_options")) in ("all", "has_default")
    is_wide = is_wide or not flag(given.get("strict_kwonly"), default=True)
    if how.library == "defopt" and is_wide:
        return replace(how, places=Places.REQUIRED)
    return how


def _put(snapshot: Snapshot, node: Node, value: Value | None, how: Convention) -> None:
    """Make a command of one function, and a group of some; records in a list are parts of one command."""
    match value:
        case Routine() | Kind():
            node.handler = evidence_of(snapshot, value)
            fill(snapshot, node, value, how)
            if isinstance(value, Kind) and how.library == "jsonargparse":
                for method in public_methods(snapshot, value):
                    _add(snapshot, node, "", method, how)
        case Prepared() if isinstance(value.callee, Routine | Kind):
            # What is given already is no longer asked for, and what that is only a run tells.
            node.is_open = True
            _put(snapshot, node, value.callee, how)
        case Listing() if how.library == "transformers":
            node.is_open = value.is_open
            for one in value.items:
                _put(snapshot, node, one, how)
        case Listing():
            node.is_open = value.is_open
            if len(value.items) == 1 and how.library == "jsonargparse":
                _put(snapshot, node, value.items[0], how)
                return
            for one in value.items:
                _add(snapshot, node, "", one, how)
        case Table():
            node.is_open = value.is_open
            for name, one in named_entries(value):
                _add(snapshot, node, name, one, how)
        case _:
            node.is_open = True


def _add(snapshot: Snapshot, node: Node, name: str, value: Value, how: Convention) -> None:
    if not isinstance(value, Routine | Kind | Listing | Table | Prepared):
        node.is_open = True
        return
    origin = origins.COMMAND if name else origins.COMMAND_DERIVED
    child = Node(how.library, node.evidence, origin)
    if isinstance(value, Routine | Kind):
        child.evidence = evidence_of(snapshot, value)
    last = child.evidence.symbol.rpartition(".")[2].partition("@")[0]
    child.name = name or (last.strip("_").replace("_", "-") if how in _DASHED else last)
    _put(snapshot, child, value, how)
    node.adopt(child)
