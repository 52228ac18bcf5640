"""Which pieces of a plan lead to a file? Only into the workspace: a link out of it is no link."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from groundplan.ide.citations import citations
from groundplan.ide.plan_file import plan_at
from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath, rel_path
from groundplan.plan.document import Document
from groundplan.text.spans import ORIGIN, Span


@dataclass(frozen=True, slots=True)
class DocumentLink:
    """A piece of the plan and the place that it leads to."""

    span: Span
    path: RelPath
    target: Span
    tooltip: str


def links(snapshot: Snapshot, path: RelPath) -> tuple[DocumentLink, ...]:
    """Give the links of the plan in order, none for other files."""
    document = plan_at(snapshot, path)
    if document is None:
        return ()
    found = [*_evidence(snapshot, document), *_paths(snapshot, document)]
    return tuple(sorted(found, key=lambda one: one.span))


def _evidence(snapshot: Snapshot, document: Document) -> Iterator[DocumentLink]:
    cited = {one.key: one for one in citations(snapshot)}
    for definition in document.definitions:
        if (found := cited.get(definition.key)) is not None:
            yield DocumentLink(definition.destination_span, found.path, found.span, "Open the evidence")
    for reference in document.references:
        if (found := cited.get(reference.key)) is not None:
            yield DocumentLink(reference.span, found.path, found.span, f"Open {found.path}")


def _paths(snapshot: Snapshot, document: Document) -> Iterator[DocumentLink]:
    for card in document.cards:
        for scope in (*card.scope_in, *card.scope_out):
            target = rel_path(scope.text)
            if target is not None and target in snapshot.files:
                yield DocumentLink(scope.span, target, ORIGIN, f"Open {target}")
