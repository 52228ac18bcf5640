"""What a question of the recon says of a drawn workspace, as lines that can be compared whole."""

from __future__ import annotations

from collections.abc import Callable

from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Answer
from tests.workspaces import snapshot_of

Question = Callable[[Snapshot], Answer]


def said(question: Question, drawing: str) -> list[str]:
    """Give `origin subject: statement @path:line` for each fact, in order. Lines count from 1."""
    return [
        f"{fact.origin.name} {fact.subject}: {fact.statement}"
        f" @{fact.evidence[0].path}:{fact.evidence[0].span.start_line + 1}"
        for fact in question(snapshot_of(drawing)).facts
    ]


def noted(question: Question, drawing: str) -> list[str]:
    """Give the notes of the coverage."""
    return [one.note for one in question(snapshot_of(drawing)).coverage]
