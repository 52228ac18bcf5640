"""Django: a command is handed a parser that Django made, and has options that Django adds to all of them.

Where Django's source is in sight, that says so itself. This is for a workspace without it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.recon.cli import origins
from groundplan.recon.cli.entry import class_root
from groundplan.recon.cli.implicit import implicit
from groundplan.recon.cli.plans import Plan
from groundplan.recon.cli.python.argparse import PARSER
from groundplan.recon.cli.python.manageable import commands_by_file, is_django_here
from groundplan.recon.cli.tree import Node, definition_evidence
from groundplan.recon.flow.classes.instances import make_instance
from groundplan.recon.flow.classes.order import find_method
from groundplan.recon.flow.entering import enter_routine
from groundplan.recon.flow.state import Walk, begin, definition_at
from groundplan.recon.flow.values import Arguments, Effect, Kind, Place, Routine, Thing

_OWN: Final = (
    *(("--version",), ("-v", "--verbosity"), ("--settings",), ("--pythonpath",), ("--traceback",)),
    *(("--no-color",), ("--force-color",), ("--skip-checks",)),
)
_VALUED: Final = frozenset({"--verbosity", "--settings", "--pythonpath"})


def walk_commands(walk: Walk) -> None:
    """Hand a parser to each command that adds its options to one."""
    for kind in _out_of_sight(walk.snapshot):
        method = find_method(walk.snapshot, kind, "add_arguments")
        if method is None:
            continue
        begin(walk, class_root(walk.snapshot, kind))
        place = Place(kind.path, definition_at(walk, kind.path, kind.index).name_span, kind.index)
        thing = make_instance(walk, kind, Arguments(), place)
        parser = Thing(-1, PARSER, place, Arguments(), root=walk.root, is_assumed=True)
        enter_routine(walk, Routine(method[1].path, method[1].index, thing), Arguments((parser,)))
    walk.root = ""


def read(snapshot: Snapshot, effects: tuple[Effect, ...]) -> list[Node]:
    """Give the commands that add nothing to their parser: those that do are read with argparse."""
    filled = {effect.root for effect in effects}
    return [
        Node("argparse", place, origins.COMMAND_BY_FILE, is_assumed=True, handler=place, roots={root})
        for kind in _out_of_sight(snapshot)
        if (root := class_root(snapshot, kind)) not in filled
        and (place := definition_evidence(snapshot, kind.path, kind.index)) is not None
    ]


def add_own_options(node: Node) -> None:
    """Add what every command of Django has."""
    node.options += [implicit(node, *names, takes_value=not _VALUED.isdisjoint(names)) for names in _OWN]


def open_programs(plans: list[Plan]) -> None:
    """Say of a program that runs such commands that it has more: those of Django, and of other packages."""
    for root in (plan.trees[0] for plan in plans if plan.trees):
        root.is_open = root.is_open or any(
            one.is_assumed and "/management/commands/" in f"/{one.evidence.path}" for one in root.children
        )


def _out_of_sight(snapshot: Snapshot) -> Iterator[Kind]:
    return (kind for kind, _ in commands_by_file(snapshot) if not is_django_here(snapshot, kind))
