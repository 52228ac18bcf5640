"""How does the plan take something in: evidence, an item, a place? Each answer splices the plan and nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from groundplan.ide.plan_file import PlanFile
from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence
from groundplan.model.findings import FileEdit
from groundplan.plan.card import Card
from groundplan.plan.document import Document
from groundplan.plan.edits import (
    append_item,
    append_to_field,
    insert_definition,
    insert_field,
    set_field_value,
)
from groundplan.plan.form import FieldName, Part
from groundplan.plan.generation.citations import Citations
from groundplan.plan.inline import label_key
from groundplan.plan.outline import PartSection
from groundplan.text.edits import TextEdit


def pin(snapshot: Snapshot, plan: PlanFile, evidence: Evidence) -> tuple[FileEdit, ...]:
    """Add an evidence line; none where the place is pinned already or cannot be."""
    citations = _citations(snapshot, plan.document)
    citations.cite(evidence)
    return edits_in(plan, _definitions(plan.document, citations))


def add_to_card(snapshot: Snapshot, plan: PlanFile, card: Card, evidence: Evidence) -> tuple[FileEdit, ...]:
    """Take a place into a card: its file into the scope, its evidence into the evidence."""
    citations = _citations(snapshot, plan.document)
    reference = citations.cite(evidence)
    edits: list[TextEdit] = []
    if all(one.text != evidence.path for one in card.scope_in):
        edits.append(_into_list(plan.document, card, FieldName.SCOPE_IN, f"`{evidence.path}`"))
    cited = card.field(FieldName.EVIDENCE)
    if reference and (cited is None or reference not in plan.document.lines.slice(cited.span)):
        edits.append(_into_line(plan.document, card, FieldName.EVIDENCE, reference))
    return edits_in(plan, [*edits, *_definitions(plan.document, citations)])


def record(
    snapshot: Snapshot, plan: PlanFile, part: Part, statement: str, evidence: Evidence
) -> tuple[FileEdit, ...]:
    """Add a statement (Markdown) with its evidence to a subsection; none where the subsection is missing."""
    section = plan.document.part(part)
    if section is None:
        return ()
    citations = _citations(snapshot, plan.document)
    reference = citations.cite(evidence)
    words = f"**{_next_id(section)}** {statement} {reference}".rstrip()
    item = append_item(plan.document, section, words)
    return edits_in(plan, [item, *_definitions(plan.document, citations)])


def _citations(snapshot: Snapshot, document: Document) -> Citations:
    return Citations(snapshot, {one.key: one.line for one in document.definitions if one.line is not None})


def _definitions(document: Document, citations: Citations) -> list[TextEdit]:
    known = {one.key for one in document.definitions}
    new = [line for line in citations.cited() if label_key(line.label) not in known]
    return [insert_definition(document, line) for line in new]


def _into_list(document: Document, card: Card, name: FieldName, text: str) -> TextEdit:
    field = card.field(name)
    if field is None:
        return insert_field(document, card, name, f"\n  - {text}")
    return append_to_field(document, field, text)


def _into_line(document: Document, card: Card, name: FieldName, text: str) -> TextEdit:
    field = card.field(name)
    if field is None:
        return insert_field(document, card, name, text)
    return set_field_value(document, field, f"{field.value}, {text}" if field.value else text)


def _next_id(section: PartSection) -> str:
    prefix = section.form.id_prefix if section.form is not None else ""
    taken = {one.id for item in section.items for one in item.walk()}
    number = 1
    while f"{prefix}{number}" in taken:
        number += 1
    return f"{prefix}{number}"


def edits_in(plan: PlanFile, edits: Iterable[TextEdit]) -> tuple[FileEdit, ...]:
    """Say of edits of the plan's text which file they are in."""
    return tuple(FileEdit(plan.path, edit.span, edit.new_text) for edit in edits)
