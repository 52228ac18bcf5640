"""Which places of the code does the plan cite, and where: the way from evidence to code, and back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from groundplan.ide.plan_file import plan_of
from groundplan.index.names import Home
from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.plan.document import Document, Item
from groundplan.plan.evidence import Definition, EvidenceKind, EvidenceLine
from groundplan.syntax.facts import FileFacts
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
    path: RelPath
    span: Span
    home: Home | None
    mentions: tuple[Mention, ...]

    @property
    def owners(self) -> tuple[str, ...]:
        """Who cites it, each once, in the order of the plan."""
        return tuple(dict.fromkeys(one.owner for one in self.mentions if one.owner))


def citations(snapshot: Snapshot) -> tuple[Citation, ...]:
    """Give all evidence whose file is there, in the order of the plan."""
    return snapshot.derive(_citations)


def citations_of(snapshot: Snapshot, path: RelPath) -> tuple[Citation, ...]:
    """Give the evidence that leads into a file."""
    return snapshot.derive(_by_path).get(path, ())


def citations_at(snapshot: Snapshot, home: Home) -> tuple[Citation, ...]:
    """Give the evidence that leads to a definition."""
    return tuple(one for one in citations_of(snapshot, home.path) if one.home == home)


def target_of(snapshot: Snapshot, line: EvidenceLine) -> tuple[RelPath, Span, Home | None] | None:
    """Find the place that an evidence line means; None where its file is not there."""
    path = RelPath(line.path)
    if path not in snapshot.files:
        return None
    facts = snapshot.facts(path)
    home = _definition(snapshot, path, facts, line) if facts is not None else None
    if home is not None and facts is not None:
        return path, facts.definitions[home.index].span, home
    first, last = max(line.first_line - 1, 0), max(line.last_line - 1, 0)
    lines = snapshot.lines(path)
    end = len(lines.line(last)) if lines is not None and line.first_line else 0
    return path, Span(first, 0, last, end), None


def _definition(snapshot: Snapshot, path: RelPath, facts: FileFacts, line: EvidenceLine) -> Home | None:
    if line.kind not in (EvidenceKind.SYMBOL, EvidenceKind.TEST):
        return None
    module = snapshot.module_of(path)
    inner = line.name.removeprefix(f"{module.id}.") if module is not None else line.name
    names = {one.qualname: index for index, one in enumerate(facts.definitions)}
    # The label is qualified in the words of its language: what the file knows is a tail of it.
    parts = inner.replace("::", ".").split(".")
    for start in range(len(parts)):
        index = names.get(".".join(parts[start:]))
        if index is not None:
            return Home(path, index)
    return None


def _citations(snapshot: Snapshot) -> tuple[Citation, ...]:
    plan = plan_of(snapshot)
    if plan is None:
        return ()
    mentions = _mentions(plan.document)
    return tuple(
        Citation(one.label, one.key, one.label_span, *found, mentions.get(one.key, ()))
        for one, found in _located(snapshot, plan.document)
    )


def _located(
    snapshot: Snapshot, document: Document
) -> Iterator[tuple[Definition, tuple[RelPath, Span, Home | None]]]:
    for definition in document.definitions:
        if definition.line is None or document.definition(definition.key) is not definition:
            continue
        found = target_of(snapshot, definition.line)
        if found is not None:
            yield definition, found


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
