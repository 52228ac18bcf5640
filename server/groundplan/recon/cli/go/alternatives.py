"""Which trees of a program only some of its runs read the line with: `if old { oldapp.Run() } else { root.Execute() }`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence
from groundplan.recon.cli.entry import entry_root
from groundplan.recon.cli.guarded import lowered
from groundplan.recon.cli.joining import used_trees, words_of
from groundplan.recon.cli.plans import Plan
from groundplan.recon.cli.tree import Node, evidence_at
from groundplan.recon.flow.go.language import is_go
from groundplan.recon.flow.values import Effect

_READING: Final = ("Execute", "Run", "Parse", "MustParse")
"""How the methods begin that read the line."""


def mark_alternatives(snapshot: Snapshot, effects: Iterable[Effect], plans: Iterable[Plan]) -> None:
    """Label as inferred what a program of Go has beside another tree, where its start does all to it under a condition."""
    chosen = [one for one in plans if len(_roots(one)) > 1 and is_go(one.entries[0].evidence.path)]
    doubtful = _doubtful(snapshot, effects) if chosen else {}
    for plan in chosen:
        starts = {entry_root(one) for one in plan.entries}
        for node in _roots(plan):
            if any(doubtful.get((start, node.evidence)) for start in starts):
                _lower(node)


def _roots(plan: Plan) -> list[Node]:
    """Give the trees that read the whole line; a set of flags with a word for its name is behind that word."""
    return [node for node in used_trees(plan) if not words_of(plan, node)]


def _doubtful(snapshot: Snapshot, effects: Iterable[Effect]) -> dict[tuple[str, Evidence], bool]:
    """Tell of what each start makes or uses whether it reads the line on conditions only, or does all to it on some."""
    found: dict[tuple[str, Evidence], bool] = {}
    reading: dict[tuple[str, Evidence], bool] = {}
    for effect in effects:
        key = effect.root, evidence_at(snapshot, effect.thing.place)
        found[key] = found.get(key, True) and effect.guard != ""
        if effect.method.startswith(_READING):
            reading[key] = reading.get(key, True) and effect.guard != ""
    return found | reading


def _lower(root: Node) -> None:
    root.options = [lowered(one) for one in root.options]
    root.persistent = [lowered(one) for one in root.persistent]
    for child in root.children:
        child.is_guarded = True
