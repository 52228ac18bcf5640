"""What does the Plan view show? Cards in merge order, objectives, invariants, and the evidence behind each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from groundplan.ide.citations import target_of, verdict_of
from groundplan.ide.plan_file import plan_of
from groundplan.ide.plan_status import VERIFIED
from groundplan.index.snapshot import Snapshot
from groundplan.model import cancel
from groundplan.model.paths import RelPath
from groundplan.plan.card import Card
from groundplan.plan.dag import Dag, dag_of
from groundplan.plan.document import Document
from groundplan.plan.evidence import Definition
from groundplan.plan.form import Part
from groundplan.plan.generation.scope import files_of
from groundplan.plan.outline import Item
from groundplan.plan.verdict import State
from groundplan.text.spans import Span

_CANNOT_DRIFT: Final = frozenset({State.UNCHECKABLE, State.UNPINNED})
_MERGED: Final = "merged"


class Readiness(StrEnum):
    """Whether work on a card may begin."""

    MERGED = "merged"
    BLOCKED = "blocked"
    READY = "ready"


@dataclass(frozen=True, slots=True)
class Element:
    """An item with an id: an objective or an invariant. `cites` are keys of evidence, in the order of the text."""

    id: str
    text: str
    span: Span
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CardRow:
    """One card. `blocked_by` names the cards that it depends on and that are not merged."""

    name: str
    title: str
    status: str
    readiness: Readiness
    blocked_by: tuple[str, ...]
    span: Span
    """Of the heading."""
    body: Span
    files: tuple[RelPath, ...]
    """What is in its scope today."""
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One evidence line. `place` is where it leads today, `uses` where the plan cites it."""

    key: str
    label: str
    state: str
    reason: str
    is_drifted: bool
    span: Span
    place: tuple[RelPath, Span] | None
    uses: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """The plan in short."""

    path: RelPath
    title: str
    objectives: tuple[Element, ...]
    invariants: tuple[Element, ...]
    cards: tuple[CardRow, ...]
    """In merge order."""
    evidence: tuple[EvidenceRow, ...]


def plan_outline(snapshot: Snapshot) -> Outline | None:
    """Give the plan in short; None where there is none."""
    return snapshot.derive(_outline)


def is_drifted(state: State) -> bool:
    """Tell whether what was cited is no longer what was pinned."""
    return state not in VERIFIED | _CANNOT_DRIFT


def readiness_of(dag: Dag, node: int) -> Readiness:
    """Tell whether work on a card may begin."""
    if dag.cards[node].status == _MERGED:
        return Readiness.MERGED
    return Readiness.BLOCKED if _blocking(dag, node) else Readiness.READY


def _outline(snapshot: Snapshot) -> Outline | None:
    plan = plan_of(snapshot)
    if plan is None:
        return None
    document = plan.document
    dag = dag_of(document)
    return Outline(
        plan.path,
        document.title,
        tuple(_elements(document, document.items(Part.OBJECTIVES))),
        tuple(_elements(document, document.items(Part.INVARIANTS))),
        tuple(_card(snapshot, document, dag, node) for node in dag.order),
        tuple(_evidence(snapshot, document)),
    )


def _elements(document: Document, items: Iterable[Item]) -> Iterator[Element]:
    for item in items:
        for one in item.walk():
            if one.id:
                yield Element(one.id, one.text, one.span, _cites(document, one.span))


def _card(snapshot: Snapshot, document: Document, dag: Dag, node: int) -> CardRow:
    cancel.check()
    card = dag.cards[node]
    return CardRow(
        card.name,
        card.title,
        card.status,
        readiness_of(dag, node),
        tuple(one.name for one in _blocking(dag, node)),
        card.heading_span,
        card.span,
        files_of(snapshot, card),
        _cites(document, card.span),
    )


def _blocking(dag: Dag, node: int) -> list[Card]:
    before = (dag.cards[one] for one in dag.parents[node])
    return [card for card in before if card.status != _MERGED]


def _cites(document: Document, span: Span) -> tuple[str, ...]:
    keys = dict.fromkeys(one.key for one in document.references_in(span))
    return tuple(key for key in keys if document.definition(key) is not None)


def _evidence(snapshot: Snapshot, document: Document) -> Iterator[EvidenceRow]:
    uses: dict[str, list[Span]] = {}
    for reference in document.references:
        uses.setdefault(reference.key, []).append(reference.span)
    for definition in document.definitions:
        cancel.check()
        if document.definition(definition.key) is definition:
            yield _row(snapshot, definition, tuple(uses.get(definition.key, ())))


def _row(snapshot: Snapshot, definition: Definition, uses: tuple[Span, ...]) -> EvidenceRow:
    key, label, span = definition.key, definition.label.strip("`"), definition.span
    verdict = verdict_of(snapshot, definition)
    if verdict is None:
        return EvidenceRow(key, label, "malformed", definition.problem, True, span, None, uses)
    found = target_of(snapshot, verdict)
    return EvidenceRow(
        key,
        label,
        verdict.state.value,
        verdict.reason,
        is_drifted(verdict.state),
        span,
        None if found is None else found[:2],
        uses,
    )
