"""Where does the workspace take over what an installed distribution declares?

Evidence stands in the workspace: at the call that handed the parser on, else at the command, else at the import.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from groundplan.index.environment import is_installed
from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence
from groundplan.recon.cli import origins
from groundplan.recon.cli.entries import entries
from groundplan.recon.cli.entry import entry_root
from groundplan.recon.cli.explore import Exploration
from groundplan.recon.cli.foreign import declared_by
from groundplan.recon.cli.model import Command, Option, Program
from groundplan.recon.cli.tree import Node, evidence_at
from groundplan.recon.flow.values import Effect, Thing


@dataclass(frozen=True, slots=True)
class _Homes:
    """What tells where something of an installed file stands in the workspace."""

    snapshot: Snapshot
    seen: Exploration


def without_strangers(snapshot: Snapshot, nodes: Sequence[Node], effects: Iterable[Effect]) -> list[Node]:
    """Leave out the parsers that installed packages make for their own ends while a program of the workspace runs.

    One that nothing of the workspace touches is the program's only where that has no parser of its own.
    """
    if not any(is_installed(one.evidence.path) for one in nodes):
        return list(nodes)
    touched = {effect.thing for effect in effects if not is_installed(effect.place.path)}
    tops = [one for one in nodes if not one.has_parent]
    own = {root for top in tops if not _is_strange(top, touched) for root in top.roots}
    starts = {entry_root(one) for one in entries(snapshot)} - own
    strange = [one for one in tops if _is_strange(one, touched) and starts.isdisjoint(one.roots)]
    left_out = {id(below) for one in strange for below in one.walk()}
    return [one for one in nodes if id(one) not in left_out]


def _is_strange(top: Node, touched: Collection[Thing]) -> bool:
    is_touched = any(one.thing in touched for one in top.walk() if one.thing is not None)
    return is_installed(top.evidence.path) and not is_touched


def program_at_home(snapshot: Snapshot, program: Program, seen: Exploration) -> Program:
    """Give a program of which every place is one of the workspace."""
    homes = _Homes(snapshot, seen)
    return replace(program, commands=tuple(_command(homes, one, program.place) for one in program.commands))


def at_home(snapshot: Snapshot, command: Command, seen: Exploration) -> Command:
    """Give a command that stands in the workspace with all its parts there too."""
    return _command(_Homes(snapshot, seen), command, command.place)


def _command(homes: _Homes, command: Command, fallback: Evidence) -> Command:
    place = _home(homes, command.place, fallback)
    is_foreign = place is not command.place
    handler = command.handler
    origin = origins.COMMAND_INSTALLED if is_foreign else command.origin
    return replace(
        command,
        place=place,
        origin=origin,
        label=command.label if origin is None else origin.label,
        handler=None if handler is not None and is_installed(handler.path) else handler,
        options=tuple(_option(homes, one, place) for one in command.options),
        positionals=tuple(replace(one, place=_home(homes, one.place, place)) for one in command.positionals),
        unnamed=tuple(_home(homes, one, place) for one in command.unnamed),
    )


def _option(homes: _Homes, option: Option, command: Evidence) -> Option:
    place = _home(homes, option.place, command)
    if option.is_implicit or not (option.names or option.negations):
        return replace(option, place=place)
    span = option.place.span
    source = option.place.path if place is not option.place else homes.seen.taken.get((place.path, span))
    return option if source is None else declared_by(homes.snapshot, option, source, place)


def _home(homes: _Homes, place: Evidence, fallback: Evidence) -> Evidence:
    if not is_installed(place.path):
        return place
    known = homes.seen.handed.get((place.path, place.span), ())
    near = [one for one in known if one.path == fallback.path] or known
    return evidence_at(homes.snapshot, near[0]) if near else fallback
