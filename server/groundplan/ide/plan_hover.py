"""What a hover says in a plan: of evidence the lines that it leads to, of an id the words that define it."""

from __future__ import annotations

from typing import Final

from groundplan.ide.citations import target_of
from groundplan.ide.code_hover import about_module
from groundplan.ide.markdown import block, code, escape, link
from groundplan.ide.places import definition_at
from groundplan.ide.plan_subject import (
    PlanKind,
    as_path,
    card_of,
    definition_for,
    items_with_id,
    plan_subject_at,
)
from groundplan.index.names import Meaning
from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.plan.document import Card, Document
from groundplan.plan.evidence import EvidenceLine
from groundplan.text.spans import Position, Span

_LINES: Final = 10


def about_plan(snapshot: Snapshot, document: Document, position: Position) -> tuple[Span, str] | None:
    """Say what the element at a place stands for."""
    subject = plan_subject_at(snapshot, document, position)
    if subject is None:
        return None
    match subject.kind:
        case PlanKind.EVIDENCE:
            definition = definition_for(document, subject)
            said = (
                [] if definition is None or definition.line is None else _evidence(snapshot, definition.line)
            )
        case PlanKind.CARD:
            card = card_of(document, subject)
            said = [] if card is None else _card(card)
        case PlanKind.ITEM:
            said = [f"**{one.id}** {escape(one.text)}" for one in items_with_id(document, subject.key)]
        case PlanKind.PATH:
            said = _path(snapshot, as_path(subject))
    return (subject.span, "\n\n".join(said)) if said else None


def _evidence(snapshot: Snapshot, line: EvidenceLine) -> list[str]:
    found = target_of(snapshot, line)
    if found is None:
        return [f"{code(line.path)} is not in this workspace"]
    path, span, home = found
    said = [link(snapshot.root, path, span)]
    if home is not None:
        definition = definition_at(snapshot, home)
        said.insert(0, f"{definition.kind.value} {code(definition.qualname)}")
        if definition.doc:
            said.append(escape(definition.doc))
    lines = snapshot.lines(path)
    if lines is not None:
        last = min(span.end_line, span.start_line + _LINES - 1)
        shown = "\n".join(lines.line(number) for number in range(span.start_line, last + 1))
        rest = span.end_line - last
        said.append(
            block(shown, _language(snapshot, path)) + (f"\n\n… {rest} more lines" if rest > 0 else "")
        )
    return said


def _card(card: Card) -> list[str]:
    depends = ", ".join(one.text for one in card.depends_on)
    said = [f"**{card.name}**: {escape(card.title)}"]
    if depends:
        said.append(f"Depends on {escape(depends)}")
    if card.scope_in:
        said.append("Scope: " + ", ".join(code(one.text) for one in card.scope_in))
    if card.status:
        said.append(f"Status: {escape(card.status)}")
    return said


def _path(snapshot: Snapshot, path: RelPath) -> list[str]:
    module = snapshot.module_of(path)
    if module is None:
        return [link(snapshot.root, path)]
    return about_module(snapshot, Meaning(module.id, "", is_internal=True))


def _language(snapshot: Snapshot, path: RelPath) -> str:
    record = snapshot.files.get(path)
    return record.language.value if record is not None and record.language is not None else ""
