"""Facts as Markdown: grouped by kind and label, each with its evidence, the coverage below."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from groundplan.ide.markdown import code, escape
from groundplan.model.facts import Answer, Evidence, Fact, FactKind, Label


def title(kind: FactKind) -> str:
    """Give the heading of a kind of fact."""
    return _TITLES[kind]


def by_kind(answer: Answer) -> Iterator[tuple[FactKind, list[Fact]]]:
    """Give the facts of each kind, confirmed ones first; the order of the answer is kept within a label."""
    order = list(Label)
    for kind, facts in groupby(answer.facts, key=lambda fact: fact.kind):
        yield kind, sorted(facts, key=lambda fact: order.index(fact.label))


def place(evidence: Evidence) -> str:
    """Write a place as editors and terminals link it."""
    return f"{evidence.path}:{evidence.span.start_line + 1}"


def markdown_lines(answer: Answer) -> Iterator[str]:
    """Write an answer as Markdown."""
    for kind, facts in by_kind(answer):
        yield from (f"## {title(kind)}", "")
        for label, some in groupby(facts, key=lambda fact: fact.label):
            yield from (f"### {label.value.capitalize()}", "")
            yield from (_line(fact) for fact in some)
            yield ""
    yield from ("## Coverage", "")
    for one in answer.coverage:
        yield f"- {one.kind}: {escape(one.note or f'{one.resolved} of {one.examined}')}"


def _line(fact: Fact) -> str:
    where = code(place(fact.evidence[0])) if fact.evidence else "no place"
    rule = "" if fact.label is Label.CONFIRMED else f" ({fact.origin.name}: {escape(fact.origin.rule)})"
    return f"- {code(fact.subject)}: {escape(' '.join(fact.statement.split()))}{rule} — {where}"


_TITLES = {
    FactKind.MODULE: "Modules",
    FactKind.DATA_STRUCTURE: "Data structures",
    FactKind.INTERFACE: "Interfaces",
    FactKind.INVARIANT: "Invariants",
    FactKind.ENTRY_POINT: "Entry points",
    FactKind.COMMAND: "Commands",
    FactKind.FLAG: "Flags",
    FactKind.CONFIG_READ: "Configuration reads",
    FactKind.CONFIG_SOURCE: "Configuration sources",
    FactKind.EXTENSION_POINT: "Extension points",
    FactKind.EXTENSION: "Extensions",
    FactKind.CONSTRAINT: "Constraints",
    FactKind.COUPLING: "Coupling",
    FactKind.TEST: "Tests",
    FactKind.PUBLIC_API: "Public API",
    FactKind.UNCERTAINTY: "Open uncertainties",
}
