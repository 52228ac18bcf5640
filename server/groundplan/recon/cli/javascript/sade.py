"""sade: an option belongs to the command that was named last, before any to all of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.recon.cli import origins
from groundplan.recon.cli.implicit import implicit
from groundplan.recon.cli.javascript.shared import (
    Reading,
    common,
    describe,
    written_option,
)
from groundplan.recon.cli.literals import flag, text
from groundplan.recon.cli.tree import Node, evidence_at
from groundplan.recon.flow.library.libraries import SELF, Library
from groundplan.recon.flow.values import Effect, Table, Thing

_SADE: Final = "sade.Sade"
_FLUENT: Final = "option command describe example version alias action parse"

LIBRARY: Final = Library(
    types={"sade.default": _SADE, "sade": _SADE},
    methods={(_SADE, name): SELF for name in _FLUENT.split()},
    seeds=frozenset({"option", "sade"}),
)


@dataclass(eq=False, slots=True)
class _Programs:
    """The programs while they are read, and the command of each that takes what comes next."""

    reading: Reading
    current: dict[Thing, Node] = field(default_factory=dict)
    made: list[Node] = field(default_factory=list)
    defaults: dict[Node, Node] = field(default_factory=dict)
    """For a program the command that runs where none is named."""


def read(snapshot: Snapshot, effects: tuple[Effect, ...]) -> list[Node]:
    """Give all commands."""
    programs = _Programs(Reading(snapshot, "sade", (_SADE,)))
    for effect in effects:
        if effect.thing.type == _SADE:
            _apply(programs, effect)
    for root, child in programs.defaults.items():
        root.options.extend(child.options)
        root.positionals.extend(child.positionals)
    return [*programs.reading.nodes.values(), *programs.made]


def _apply(programs: _Programs, effect: Effect) -> None:
    snapshot = programs.reading.snapshot
    root = programs.reading.node(effect.thing)
    node = programs.current.get(effect.thing, root)
    first = effect.arguments.get("", 0)
    if effect.method == "__init__":
        where = evidence_at(snapshot, effect.place)
        describe(root, text(first), where)
        root.program, root.name = root.name, ""
        root.persistent.append(implicit(root, "-h", "--help"))
        root.options.append(implicit(root, "-v", "--version"))
    elif effect.method == "command":
        programs.current[effect.thing] = _command(programs, root, effect)
    elif effect.method == "option":
        made = written_option(snapshot, effect, first, origins.CAC)
        (root.persistent if node is root else node.options).append(made)
    else:
        common(snapshot, effect, node)


def _command(programs: _Programs, root: Node, effect: Effect) -> Node:
    where = evidence_at(programs.reading.snapshot, effect.place)
    child = Node("sade", where, origins.COMMAND)
    describe(child, text(effect.arguments.get("", 0)), where)
    child.help = text(effect.arguments.get("", 1))
    child.is_open = not child.name
    programs.made.append(child)
    root.adopt(child)
    settings = effect.arguments.get("", 2)
    if isinstance(settings, Table) and flag(settings.entries.get("default")):
        programs.defaults[root] = child
    return child
