"""What a hover says in a plan: of evidence the lines that it leads to, of an id the words that define it."""

from __future__ import annotations

from typing import Final

from groundplan.ide.citations import target_of, verdict_of
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
from groundplan.plan.card import Card
from groundplan.plan.document import Document
from groundplan.plan.evidence import Definition
from groundplan.plan.verdict import Verdict
from groundplan.text.spans import Position, Span

_LINES: Final = 10
_FEW: Final = 3


def about_plan(snapshot: Snapshot, document: Document, position: Position) -> tuple[Span, str] | None:
    """Say what the element at a place stands for."""
    subject = plan_subject_at(snapshot, document, position)
    if subject is None:
        return None
    match subject.kind:
        case PlanKind.EVIDENCE:
            definition = definition_for(document, subject)
            said = [] if definition is None else _evidence(snapshot, definition)
        case PlanKind.CARD:
            card = card_of(document, subject)
            said = [] if card is None else _card(card)
        case PlanKind.ITEM:
            said = [f"**{one.id}** {escape(one.text)}" for one in items_with_id(document, subject.key)]
        case PlanKind.PATH:
            said = _path(snapshot, as_path(subject))
    return (subject.span, "\n\n".join(said)) if said else None


def _evidence(snapshot: Snapshot, definition: Definition) -> list[str]:
    verdict = verdict_of(snapshot, definition)
    if verdict is None:
        return [escape(definition.problem)] if definition.problem else []
    said = [_verdict(verdict, definition)]
    found = target_of(snapshot, verdict)
    if found is None:
        return said
    path, span, home = found
    if home is not None:
        one = definition_at(snapshot, home)
        said.append(f"{one.kind.value} {code(one.qualname)}, {link(snapshot.root, path, span)}")
        said += [escape(one.doc)] if one.doc else []
    else:
        said.append(link(snapshot.root, path, span))
    return [*said, *_lines(snapshot, path, span)]


def _verdict(verdict: Verdict, definition: Definition) -> str:
    words = [f"**{verdict.state.value}**"]
    if verdict.is_moved:
        words.append("in another file")
    if verdict.reason:
        words.append(escape(verdict.reason))
    if verdict.value:
        words.append(f"is now {code(verdict.value)}")
    words += [
        f"may be {code(one.entry.qualname)} in {code(one.entry.path)}" for one in verdict.candidates[:_FEW]
    ]
    words += [f"found at {code(f'{hit.path}:{hit.line + 1}')}" for hit in verdict.hits[:_FEW]]
    confirmed = definition.line.keys.get("ok") if definition.line is not None else None
    if confirmed:
        words.append(f"confirmed on {escape(confirmed)}")
    return " · ".join(words)


def _lines(snapshot: Snapshot, path: RelPath, span: Span) -> list[str]:
    lines = snapshot.lines(path)
    if lines is None:
        return []
    last = min(span.end_line, span.start_line + _LINES - 1)
    shown = block("\n".join(map(lines.line, range(span.start_line, last + 1))), _language(snapshot, path))
    rest = span.end_line - last
    return [shown, f"… {rest} more lines"] if rest > 0 else [shown]


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
