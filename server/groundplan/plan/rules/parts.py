"""What rules share about subsections and scopes: is a part missing, does a card touch what it must not."""

from __future__ import annotations

from collections.abc import Iterable

from groundplan.plan.card import Card
from groundplan.plan.edits import insert_after_line, insert_before_line
from groundplan.plan.form import PART_FORMS, SECTION_BY_LETTER, SECTION_OF_PART, SLOT, Part
from groundplan.plan.rules.card_edits import narrow_scope, remove_line
from groundplan.plan.rules.context import prefix_of
from groundplan.plan.rules.report import fix
from groundplan.plan.rules.rule import Context, Findings, Rule, report
from groundplan.text.edits import TextEdit


def touched(context: Context, rule: Rule, card: Card, name: str, why: str) -> Findings:
    """Report where a card's scope holds a path, or its API lines a symbol, that another part of the plan forbids."""
    for path in card.scope_in:
        if _names_path(name) and covers(name, path.text):
            message = f"{card.name} has `{path.text}` in scope, which {why}"
            yield report(context, rule, path.span, message, fixes=narrow_scope(context, card, path))
    for line in card.api:
        if not _names_path(name) and line.name in (name, name.removesuffix("()")):
            message = f"{card.name} touches `{line.name}`, which {why}"
            drop = fix(context, f"Drop `{line.name}` from {card.name}", remove_line(context, line))
            yield report(context, rule, line.target.span, message, fixes=[drop])


def covers(outer: str, path: str) -> bool:
    """Tell whether a path or folder holds another path."""
    outer = outer.rstrip("/")
    return path.rstrip("/") == outer or path.startswith(f"{outer}/")


def missing_parts(context: Context, rule: Rule, parts: Iterable[Part]) -> Findings:
    """Report subsections that a section lacks; a missing section is reported once, by PLN001."""
    for part in parts:
        section = context.document.section(SECTION_OF_PART[part])
        if section is not None and context.document.part(part) is None:
            title = PART_FORMS[part].title
            message = f'Section {SECTION_OF_PART[part]} lacks "{title}"'
            edit = insert_part(context, part)
            yield report(context, rule, section.title_span, message, fixes=[fix(context, "Insert it", edit)])


def insert_part(context: Context, part: Part) -> TextEdit:
    """Put the heading of a subsection before the items that belong to it, else a new one in its place."""
    document = context.document
    form = PART_FORMS[part]
    prefix = form.id_prefix
    own = [item for item in context.defining_items() if prefix_of(item.id) == prefix]
    if prefix and own and [one.part for one in PART_FORMS.values() if one.id_prefix == prefix] == [part]:
        return insert_before_line(document.lines, own[0].span.start_line, f"### {form.title}\n")
    text = f"### {form.title}\n\n- {SLOT} what belongs here?"
    section = document.section(SECTION_OF_PART[part])
    assert section is not None
    order = [one.part for one in SECTION_BY_LETTER[SECTION_OF_PART[part]].parts]
    for other in section.parts:
        if other.form is not None and order.index(other.form.part) > order.index(part):
            return insert_before_line(document.lines, other.heading_span.start_line, f"{text}\n")
    return insert_after_line(document.lines, section.span.end_line, f"\n{text}")


def _names_path(name: str) -> bool:
    return "/" in name or name.endswith((".py", ".go", ".ts", ".toml", ".md", ".json", ".yaml", ".yml"))
