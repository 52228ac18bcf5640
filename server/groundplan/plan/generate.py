"""Write a new plan: the answers that were given, the facts that are known, and a question for the rest."""

from __future__ import annotations

from dataclasses import dataclass

from groundplan.index.snapshot import Snapshot
from groundplan.plan.generation.brief import Brief
from groundplan.plan.generation.focus import resolve_focus
from groundplan.plan.generation.skeleton import skeleton
from groundplan.plan.update import updated


@dataclass(frozen=True, slots=True)
class Generated:
    """The text of a plan, and the words of the focus that name nothing in the repository."""

    text: str
    unknown_focus: tuple[str, ...]


def generate_plan(snapshot: Snapshot, brief: Brief, base: str, at: str) -> Generated:
    """Write a plan. `base` is the revision that it speaks of, or ""; `at` is today's date.

    The same snapshot and answers give the same text, and updating it at once changes nothing.
    """
    focus = resolve_focus(snapshot, brief.focus, brief.objectives)
    text = skeleton(snapshot, brief, focus.targets, base, at)
    return Generated(updated(text, snapshot), focus.unknown)
