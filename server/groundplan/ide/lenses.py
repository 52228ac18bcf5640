"""What stands above a card, and above a definition that the plan cites?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from groundplan.ide.citations import citations_of
from groundplan.ide.places import at_home
from groundplan.ide.plan_file import plan_at, plan_path
from groundplan.index.names import Home
from groundplan.index.snapshot import Snapshot
from groundplan.model import cancel
from groundplan.model.paths import RelPath
from groundplan.plan.card import Card
from groundplan.plan.dag import dag_of
from groundplan.plan.document import Document
from groundplan.plan.generation.scope import files_of, modules_of
from groundplan.recon.impact import impact
from groundplan.text.spans import Span


@dataclass(frozen=True, slots=True)
class Lens:
    """Words above a line. `places` are what they speak of, for a client that can show them."""

    span: Span
    title: str
    path: RelPath
    places: tuple[Span, ...] = ()


def lenses(snapshot: Snapshot, path: RelPath) -> tuple[Lens, ...]:
    """Give the lenses of a file in order."""
    document = plan_at(snapshot, path)
    if document is not None:
        return tuple(_of_cards(snapshot, path, document))
    return tuple(_of_code(snapshot, path)) if snapshot.settings.code_lens else ()


def _of_cards(snapshot: Snapshot, path: RelPath, document: Document) -> Iterator[Lens]:
    dag = dag_of(document)
    merged = {number for number, card in enumerate(document.cards) if card.status == "merged"}
    for number, card in enumerate(document.cards):
        cancel.check()
        before = [document.cards[one] for one in dag.parents[number] if one not in merged]
        title = " · ".join([*_impact(snapshot, card), *_blocked(before)])
        yield Lens(card.heading_span, title, path, tuple(one.heading_span for one in before))


def _impact(snapshot: Snapshot, card: Card) -> Iterator[str]:
    files = files_of(snapshot, card)
    reached = impact(snapshot, modules_of(snapshot, card))
    yield _counted(len(files), "file")
    yield _counted(len(reached.dependents), "dependent")
    yield _counted(len(reached.tests), "test")


def _blocked(before: list[Card]) -> Iterator[str]:
    if before:
        yield "blocked by " + ", ".join(card.name for card in before)


def _of_code(snapshot: Snapshot, path: RelPath) -> Iterator[Lens]:
    plan = plan_path(snapshot)
    by_home: dict[Home, list[tuple[str, Span]]] = {}
    for citation in citations_of(snapshot, path):
        if citation.home is not None:
            mentions = [(one.owner or "plan", one.span) for one in citation.mentions]
            by_home.setdefault(citation.home, []).extend(mentions)
    for home in sorted(by_home, key=lambda one: one.index):
        owners = tuple(dict.fromkeys(owner for owner, _ in by_home[home]))
        places = tuple(span for _, span in by_home[home])
        if plan is not None and owners:
            yield Lens(at_home(snapshot, home).name_span, ", ".join(owners), plan, places)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
