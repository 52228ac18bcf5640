"""Which places of the code does the plan cite, and where: the way from evidence to code, and back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from groundplan.ide.places import definition_at
from groundplan.ide.plan_file import plan_of, plan_path
from groundplan.index.names import Home
from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath, parent
from groundplan.plan.document import Document
from groundplan.plan.evidence import Definition
from groundplan.plan.outline import Item
from groundplan.plan.resolve import resolve
from groundplan.plan.verdict import Verdict
from groundplan.text.spans import Span


@dataclass(frozen=True, slots=True)
class Mention:
    """A reference in the plan. `owner` is the card or item that makes it (`PR2`, `INV1`), or empty."""

    span: Span
    owner: str


@dataclass(frozen=True, slots=True)
class Citation:
    """One evidence line with the place that it leads to today. `home` is set where that is a definition."""

    label: str
    key: str
    definition: Span
    verdict: Verdict
    path: RelPath
    span: Span
    home: Home | None
    mentions: tuple[Mention, ...]


def citations(snapshot: Snapshot) -> tuple[Citation, ...]:
    """Give all evidence whose file is there, in the order of the plan."""
    return snapshot.derive(_citations)


def citations_of(snapshot: Snapshot, path: RelPath) -> tuple[Citation, ...]:
    """Give the evidence that leads into a file."""
    return snapshot.derive(_by_path).get(path, ())


def citations_at(snapshot: Snapshot, home: Home) -> tuple[Citation, ...]:
    """Give the evidence that leads to a definition."""
    return tuple(one for one in citations_of(snapshot, home.path) if one.home == home)


def verdict_of(snapshot: Snapshot, definition: Definition) -> Verdict | None:
    """Judge an evidence line of the plan; None where it does not follow the grammar."""
    plan = plan_path(snapshot)
    if definition.line is None or plan is None:
        return None
    return resolve(definition.line, snapshot, None, parent(plan))


def target_of(snapshot: Snapshot, verdict: Verdict) -> tuple[RelPath, Span, Home | None] | None:
    """Give the place that evidence leads to today, with the definition where it is one; None without a file."""
    if verdict.entry is not None:
        home = Home(verdict.entry.path, verdict.entry.place)
        return home.path, definition_at(snapshot, home).span, home
    if verdict.path is None or verdict.path not in snapshot.files:
        return None
    first, last = max(verdict.first_line - 1, 0), max(verdict.last_line - 1, 0)
    lines = snapshot.lines(verdict.path)
    end = len(lines.line(last)) if lines is not None and verdict.first_line else 0
    return verdict.path, Span(first, 0, last, end), None


def _citations(snapshot: Snapshot) -> tuple[Citation, ...]:
    plan = plan_of(snapshot)
    if plan is None:
        return ()
    mentions = _mentions(plan.document)
    return tuple(
        Citation(one.label, one.key, one.label_span, verdict, *found, mentions.get(one.key, ()))
        for one, verdict, found in _located(snapshot, plan.document)
    )


def _located(
    snapshot: Snapshot, document: Document
) -> Iterator[tuple[Definition, Verdict, tuple[RelPath, Span, Home | None]]]:
    for definition in document.definitions:
        if document.definition(definition.key) is not definition:
            continue
        verdict = verdict_of(snapshot, definition)
        found = None if verdict is None else target_of(snapshot, verdict)
        if verdict is not None and found is not None:
            yield definition, verdict, found


def _by_path(snapshot: Snapshot) -> Mapping[RelPath, tuple[Citation, ...]]:
    found: dict[RelPath, list[Citation]] = {}
    for citation in citations(snapshot):
        found.setdefault(citation.path, []).append(citation)
    return {path: tuple(some) for path, some in found.items()}


def _mentions(document: Document) -> Mapping[str, tuple[Mention, ...]]:
    owners = list(_owners(document))
    found: dict[str, list[Mention]] = {}
    for reference in document.references:
        # The innermost owner is the last one that encloses the reference.
        owner = next((name for span, name in reversed(owners) if span.encloses(reference.span)), "")
        found.setdefault(reference.key, []).append(Mention(reference.span, owner))
    return {key: tuple(some) for key, some in found.items()}


def _owners(document: Document) -> Iterator[tuple[Span, str]]:
    for section in document.sections:
        for part in section.parts:
            for item in part.items:
                yield from _named(item)
    for card in document.cards:
        yield card.span, card.name


def _named(item: Item) -> Iterator[tuple[Span, str]]:
    for one in item.walk():
        if one.id:
            yield one.span, one.id


def citation_of(snapshot: Snapshot, key: str) -> Citation | None:
    """Give the evidence of a label, None where it leads to no file."""
    return next((one for one in citations(snapshot) if one.key == key), None)
