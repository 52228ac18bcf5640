"""What does the Recon view show? Topics with their counts, and the facts of one topic a page at a time.

A repository has ten thousand facts: a view that asks for a page stays quick where the whole answer would not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from groundplan.ide.fact_text import title
from groundplan.index.snapshot import Snapshot
from groundplan.model import cancel
from groundplan.model.facts import Fact, FactKind, Label
from groundplan.recon.questions import QUESTIONS


@dataclass(frozen=True, slots=True)
class Filter:
    """Which facts are wanted: with one of the labels, and with every word in subject, statement or path."""

    query: str = ""
    labels: tuple[Label, ...] = tuple(Label)


@dataclass(frozen=True, slots=True)
class Topic:
    """One kind of fact. `counts` are of the facts that the filter leaves; `total` is of all."""

    kind: FactKind
    title: str
    counts: Mapping[Label, int]
    total: int
    note: str
    """What was looked at, so that nothing found says something."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some facts of a topic in the order of the recon, and how many there are in all."""

    facts: tuple[Fact, ...]
    total: int


def topics(snapshot: Snapshot, wanted: Filter) -> tuple[Topic, ...]:
    """Give all topics in the order of the recon, empty ones too: what was looked at in vain is an answer."""
    return tuple(_topic(snapshot, kind, wanted) for kind in QUESTIONS)


def page(snapshot: Snapshot, kind: FactKind, wanted: Filter, offset: int, limit: int) -> Page:
    """Give the facts of one topic that the filter leaves, from `offset` on."""
    facts = _left(snapshot, kind, wanted)
    return Page(tuple(facts[offset : offset + limit]), len(facts))


def _topic(snapshot: Snapshot, kind: FactKind, wanted: Filter) -> Topic:
    cancel.check()
    answer = snapshot.derive(QUESTIONS[kind])
    counted = Counter(fact.label for fact in _left(snapshot, kind, wanted))
    notes = (one.note or f"{one.resolved} of {one.examined} resolved" for one in answer.coverage)
    return Topic(kind, title(kind), counted, len(answer.facts), "; ".join(notes))


def _left(snapshot: Snapshot, kind: FactKind, wanted: Filter) -> list[Fact]:
    words = wanted.query.casefold().split()
    return [
        fact
        for fact in snapshot.derive(QUESTIONS[kind]).facts
        if fact.label in wanted.labels and all(word in _text(fact) for word in words)
    ]


def _text(fact: Fact) -> str:
    return "\n".join((fact.subject, fact.statement, *(one.path for one in fact.evidence))).casefold()
