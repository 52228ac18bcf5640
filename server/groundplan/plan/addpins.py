"""Add pinned evidence to a plan: the definition line, and the citation in a card or a fact."""

from __future__ import annotations

from collections.abc import Sequence

from groundplan.model.paths import RelPath
from groundplan.plan.document import Document
from groundplan.plan.edits import insert, insert_definition, insert_field
from groundplan.plan.evidence import EvidenceLine
from groundplan.plan.form import FieldName
from groundplan.plan.inline import label_key
from groundplan.plan.rules.context import Context
from groundplan.text.edits import TextEdit


def free_label(document: Document, line: EvidenceLine) -> EvidenceLine:
    """Give the line a label that is free, or that of the same evidence where the plan has it already."""
    known = document.definition(label_key(line.label))
    if known is None or (
        known.line is not None and known.line.path == line.path and known.line.name == line.name
    ):
        return line
    label = f"`{line.path}::{line.name}`"
    keys = {"q": line.name} | dict(line.keys)
    return EvidenceLine(label, line.path, line.kind, keys, line.first_line, line.last_line)


def cite(
    document: Document, to: str, lines: Sequence[EvidenceLine], path: RelPath
) -> tuple[TextEdit, ...] | None:
    """Make the edits that cite evidence in a card (`PR2`, a slug) or an item (`B-F3`), None where there is none."""
    place = _place(document, to, lines, path)
    if place is None:
        return None
    fresh = [line for line in lines if document.definition(label_key(line.label)) is None]
    return (*place, *(insert_definition(document, line) for line in fresh))


def _place(
    document: Document, to: str, lines: Sequence[EvidenceLine], path: RelPath
) -> tuple[TextEdit, ...] | None:
    card = document.card_named(to)
    if card is not None:
        field = card.field(FieldName.EVIDENCE)
        present = {one.key for one in document.references_in(field.span)} if field else set()
        labels = [f"[{line.label}]" for line in lines if label_key(line.label) not in present]
        if not labels:
            return ()
        if field is None:
            return (insert_field(document, card, FieldName.EVIDENCE, ", ".join(labels)),)
        glue = ", " if field.value else " "
        at = document.lines.offset(field.value_span.start) + len(field.value)
        return (insert(document.lines.position(at), glue + ", ".join(labels)),)
    items = Context(document, path).defined.get(to, ())
    if not items:
        return None
    item = items[0]
    present = {one.key for one in document.references_in(item.text_span)}
    labels = [f"[{line.label}]" for line in lines if label_key(line.label) not in present]
    tail = item.text[len(item.text.rstrip(" .")) :]
    at = document.lines.offset(item.text_span.end) - len(tail)
    return (insert(document.lines.position(at), f" ({', '.join(labels)})"),) if labels else ()
