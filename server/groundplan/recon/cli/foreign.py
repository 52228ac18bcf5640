"""Options that code outside the workspace adds: they exist, and their names are nowhere here."""

from __future__ import annotations

from groundplan.index.snapshot import Snapshot
from groundplan.recon.cli import origins
from groundplan.recon.cli.literals import text
from groundplan.recon.cli.model import Option
from groundplan.recon.cli.tree import evidence_at
from groundplan.recon.flow.values import Effect


def added_outside(snapshot: Snapshot, effect: Effect) -> Option:
    """Make the option that stands for all that a function outside the workspace adds to a parser."""
    origin = origins.FOREIGN_NAMES
    package = text(effect.arguments.get("", 0)).rpartition(".")[0]
    return Option(
        (), True, origin.label, evidence_at(snapshot, effect.place), named_by=package, origin=origin
    )
