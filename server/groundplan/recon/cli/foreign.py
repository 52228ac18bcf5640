"""Options that code outside the workspace adds: their names are nowhere here, or in the environment beside it."""

from __future__ import annotations

from dataclasses import replace

from groundplan.index.environment import INSTALLED
from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence
from groundplan.recon.cli import origins
from groundplan.recon.cli.literals import text
from groundplan.recon.cli.model import Option
from groundplan.recon.cli.tree import evidence_at
from groundplan.recon.flow.handed import option_words
from groundplan.recon.flow.state import FOREIGN
from groundplan.recon.flow.values import Arguments, Effect, Literal, Thing


def named_outside(snapshot: Snapshot, effect: Effect) -> Option:
    """Make the option whose name a call tells a function outside the workspace."""
    made = effect.result.type if isinstance(effect.result, Thing) else ""
    name, letter, told = option_words(made.removeprefix(FOREIGN), effect.arguments) or ("", "", "")
    origin = origins.FORWARDED
    names = (*((f"-{letter}",) if letter else ()), f"--{name}")
    where = evidence_at(snapshot, effect.place)
    return Option(names, True, origin.label, where, help=told, maximum=1, origin=origin)


def held_outside(snapshot: Snapshot, effect: Effect) -> Option | None:
    """Make the option that stands for a set of flags that a function outside the workspace gives."""
    first = effect.arguments.get("", 0)
    if not isinstance(first, Thing) or not first.type.startswith(FOREIGN):
        return None
    maker = Arguments((Literal(first.type.removeprefix(FOREIGN)),))
    return added_outside(snapshot, replace(effect, arguments=maker))


def added_outside(snapshot: Snapshot, effect: Effect) -> Option:
    """Make the option that stands for all that a function outside the workspace adds to a parser."""
    origin = origins.FOREIGN_NAMES
    package = text(effect.arguments.get("", 0)).rpartition(".")[0]
    return Option(
        (), True, origin.label, evidence_at(snapshot, effect.place), named_by=package, origin=origin
    )


def declared_by(snapshot: Snapshot, option: Option, source: str, place: Evidence) -> Option:
    """Say of an option that an installed file declares it, or a name of it, and where that is taken over."""
    distribution = snapshot.installed.told(source.removeprefix(f"{INSTALLED}/"))
    origin = origins.INSTALLED
    return replace(option, place=place, declared_by=distribution, origin=origin, label=origin.label)
