"""Which lines of a file does the plan rest on? One mark for each cited place, with who cites it."""

from __future__ import annotations

from dataclasses import dataclass

from groundplan.ide.citations import Citation, citations_of
from groundplan.ide.places import at_home
from groundplan.ide.plan_file import plan_path
from groundplan.ide.plan_outline import is_drifted
from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.text.spans import ORIGIN, Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A cited place. `owners` are the cards and items that cite it (`PR2`, `INV1`), in the order of the plan."""

    span: Span
    """The name of the definition, or the cited lines."""
    owners: tuple[str, ...]
    labels: tuple[str, ...]
    state: str
    """Of the worst piece of evidence."""
    is_drifted: bool
    plan: RelPath
    uses: tuple[Span, ...]


def marks(snapshot: Snapshot, path: RelPath) -> tuple[Mark, ...]:
    """Give the marks of a file in order. Evidence of a whole file marks no line."""
    plan = plan_path(snapshot)
    if plan is None:
        return ()
    by_span: dict[Span, list[Citation]] = {}
    for one in citations_of(snapshot, path):
        span = one.span if one.home is None else at_home(snapshot, one.home).name_span
        if span != ORIGIN:
            by_span.setdefault(span, []).append(one)
    return tuple(_mark(span, by_span[span], plan) for span in sorted(by_span))


def _mark(span: Span, cited: list[Citation], plan: RelPath) -> Mark:
    mentions = sorted((one for citation in cited for one in citation.mentions), key=lambda one: one.span)
    drifted = [one for one in cited if is_drifted(one.verdict.state)]
    return Mark(
        span,
        tuple(dict.fromkeys(one.owner for one in mentions if one.owner)),
        tuple(one.label.strip("`") for one in cited),
        (drifted or cited)[0].verdict.state.value,
        bool(drifted),
        plan,
        tuple(one.span for one in mentions),
    )
