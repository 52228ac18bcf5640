"""`groundplan.planOutline`: the plan in short, for a client that lists its cards and evidence."""

from __future__ import annotations

from functools import partial
from typing import Any

from groundplan.ide.plan_outline import CardRow, Element, EvidenceRow, Outline, plan_outline
from groundplan.lsp.commands.arguments import CommandArguments
from groundplan.lsp.commands.places import place_in, range_in
from groundplan.lsp.commands.target import folder_of
from groundplan.lsp.connection import Connection
from groundplan.lsp.view import View


async def run(connection: Connection, arguments: CommandArguments) -> dict[str, Any]:
    """Tell what the index knows now; `plan` is None where there is none."""
    view = connection.session.view(folder_of(connection, arguments))
    made = await connection.session.reads.slow(partial(_outline, view))
    return {"isComplete": view.snapshot.status.is_complete, "plan": made}


def _outline(view: View) -> dict[str, Any] | None:
    outline = plan_outline(view.snapshot)
    if outline is None:
        return None
    return {
        "uri": view.uri(outline.path),
        "path": outline.path,
        "title": outline.title,
        "objectives": [_element(view, outline, one) for one in outline.objectives],
        "invariants": [_element(view, outline, one) for one in outline.invariants],
        "cards": [_card(view, outline, one) for one in outline.cards],
        "evidence": [_evidence(view, outline, one) for one in outline.evidence],
    }


def _element(view: View, outline: Outline, element: Element) -> dict[str, Any]:
    return {
        "id": element.id,
        "text": element.text,
        "range": range_in(view, outline.path, element.span),
        "cites": list(element.cites),
    }


def _card(view: View, outline: Outline, card: CardRow) -> dict[str, Any]:
    return {
        "name": card.name,
        "title": card.title,
        "status": card.status,
        "readiness": card.readiness.value,
        "blockedBy": list(card.blocked_by),
        "range": range_in(view, outline.path, card.span),
        "body": range_in(view, outline.path, card.body),
        "files": [view.uri(one) for one in card.files],
        "cites": list(card.cites),
    }


def _evidence(view: View, outline: Outline, row: EvidenceRow) -> dict[str, Any]:
    return {
        "key": row.key,
        "label": row.label,
        "state": row.state,
        "reason": row.reason,
        "isDrifted": row.is_drifted,
        "range": range_in(view, outline.path, row.span),
        "place": None if row.place is None else place_in(view, *row.place),
        "uses": [range_in(view, outline.path, one) for one in row.uses],
    }
