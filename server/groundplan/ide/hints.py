"""Which citations of the plan have drifted? A few words behind each, where the reader would otherwise believe it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from groundplan.ide.citations import citations
from groundplan.ide.plan_file import plan_at
from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.plan.verdict import State
from groundplan.text.spans import Position, Span


@dataclass(frozen=True, slots=True)
class Hint:
    """Words after a place."""

    position: Position
    text: str


_QUIET: Final = frozenset({State.OK, State.SHIFTED, State.UNPINNED, State.UNCHECKABLE})


def hints(snapshot: Snapshot, path: RelPath, span: Span) -> tuple[Hint, ...]:
    """Give the drift marks inside a range of the plan, none for other files."""
    if plan_at(snapshot, path) is None:
        return ()
    return tuple(
        Hint(mention.span.end, f"⚠ {citation.verdict.state.value}")
        for citation in citations(snapshot)
        if citation.verdict.state not in _QUIET
        for mention in citation.mentions
        if span.overlaps(mention.span)
    )
