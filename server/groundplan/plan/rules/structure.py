"""Is the file a plan at all: its sections, their order, headings that parse, the header."""

from __future__ import annotations

from typing import Final

from groundplan.model.findings import Severity
from groundplan.plan.card import CardField
from groundplan.plan.edits import insert, insert_after_line, insert_section, remove_lines, replace
from groundplan.plan.form import SCHEMA_VERSION, SECTIONS, SLOT, SectionForm
from groundplan.plan.outline import Match, Section
from groundplan.plan.regions import line_end_of
from groundplan.plan.rules.report import fix, here
from groundplan.plan.rules.rule import ERROR, WARNING, Check, Context, Finding, Findings, Rule, report
from groundplan.plan.rules.words import one_line
from groundplan.text.edits import TextEdit
from groundplan.text.spans import Position, Span

PLN001 = Rule(
    "PLN001",
    ERROR,
    "A section is missing",
    "A plan has seven sections, A to G, so that a reader finds recon, goals, design, pull requests, order and safeguards in every plan.",
    "Insert the section; its skeleton comes with questions to answer.",
)
PLN002 = Rule(
    "PLN002",
    ERROR,
    "Sections out of order or doubled",
    "Each section builds on those before it; a second one with the same letter hides half of what was written.",
    "Move the section to its place, or merge the two.",
)
PLN003 = Rule(
    "PLN003",
    WARNING,
    "Unknown top-level section",
    "What stands in it is kept, but no rule reads it.",
    "Make it a subsection of A to G, or allow it with a reason.",
)
PLN005 = Rule(
    "PLN005",
    WARNING,
    "A heading or label looks like a part of the plan but is not written as one",
    "People read it as meant; other tools and searches do not. Only the exact form is safe.",
    "Write it as the form has it.",
)
PLN008 = Rule(
    "PLN008",
    WARNING,
    "The header comment is missing or speaks of another version of the form",
    "The header says by which version of the form the plan is read.",
    "Put `<!-- groundplan v1 -->` under the title.",
)

_HEADER_LAST_LINE: Final = 2


def missing_sections(context: Context) -> Findings:
    """PLN001."""
    document = context.document
    for form in SECTIONS:
        if document.section(form.letter) is None:
            span = document.title_span
            edit = insert_section(document, form, skeleton(form))
            message = f'Section "{form.letter}) {form.title}" is missing'
            yield report(
                context, PLN001, span, message, fixes=[fix(context, f"Insert section {form.letter}", edit)]
            )


def skeleton(form: SectionForm) -> str:
    """Write an empty section with its subsections and a question in each."""
    if not form.parts:
        return f"{form.heading}\n\n{SLOT} what belongs here?"
    parts = (f"### {part.title}\n\n- {SLOT} what belongs here?" for part in form.parts)
    return "\n\n".join((form.heading, *parts))


def section_order(context: Context) -> Findings:
    """PLN002."""
    sections = [section for section in context.document.sections if section.form]
    seen: dict[str, Section] = {}
    highest: Section | None = None
    for section in sections:
        assert section.form is not None
        letter = section.form.letter
        if letter in seen:
            place = here(context, seen[letter].heading_span, "the first one")
            message = f'Section "{section.title}" is there twice'
            merge = fix(context, "Merge into the first", *_merge(context, seen[letter], section))
            yield report(context, PLN002, section.title_span, message, related=[place], fixes=[merge])
            continue
        seen[letter] = section
        if highest is not None and highest.form is not None and letter < highest.form.letter:
            message = f'Section "{section.title}" stands after "{highest.title}"'
            move = fix(context, f"Move section {letter} to its place", *_move(context, section, sections))
            yield report(context, PLN002, section.title_span, message, fixes=[move])
        else:
            highest = section


def unknown_sections(context: Context) -> Findings:
    """PLN003."""
    for section in context.document.sections:
        if section.form is None:
            line = section.heading_span.start_line
            demote = replace(Span(line, 0, line, 0), "#")
            comment = f'<!-- groundplan:allow PLN003 reason="{SLOT} why is it here?" -->'
            allow = insert_after_line(context.document.lines, line - 1, comment) if line else None
            fixes = [fix(context, "Make it a subsection", demote), fix(context, "Allow it", allow)]
            message = f'Section "{section.title}" is none of A to G; no rule reads it'
            yield report(context, PLN003, section.title_span, message, fixes=fixes)


def near_misses(context: Context) -> Findings:
    """PLN005."""
    for near in context.document.near:
        yield report(
            context,
            PLN005,
            near.span,
            f'"{one_line(near.text)}" is read as "{near.proposal}" but not written so',
            severity=_severity(near.match),
            fixes=[fix(context, f'Write "{near.proposal}"', replace(near.span, near.proposal))],
        )
    for card in context.document.cards:
        for field in card.fields:
            if field.form is not None and field.match is not Match.EXACT:
                yield _near_field(context, field)


def header(context: Context) -> Findings:
    """PLN008."""
    document = context.document
    found = document.header
    if found is None:
        line = document.title_span.start_line if document.title else -1
        text = f"<!-- groundplan {SCHEMA_VERSION} -->"
        edit = (
            insert_after_line(document.lines, line, text)
            if line >= 0
            else TextEdit(Span(0, 0, 0, 0), f"{text}\n")
        )
        message = f'The plan has no header: put "{text}" under its title'
        yield report(
            context, PLN008, document.title_span, message, fixes=[fix(context, "Add the header", edit)]
        )
    elif found.version != SCHEMA_VERSION:
        start = document.lines.offset(found.span.start)
        at = document.text.index("groundplan", start) + len("groundplan")
        whole = document.lines.slice(found.span)
        written = whole[at - start :].split(maxsplit=1)[0] if found.version else ""
        begin = at + 1 if written else at
        span = document.lines.span(begin, begin + len(written))
        edit = replace(span, SCHEMA_VERSION if written else f" {SCHEMA_VERSION}")
        message = f'The header says "{found.version}", this is the form {SCHEMA_VERSION}'
        yield report(
            context, PLN008, found.span, message, fixes=[fix(context, f"Write {SCHEMA_VERSION}", edit)]
        )
    elif found.span.start_line > _HEADER_LAST_LINE:
        message = "The header stands below the third line: put it under the title"
        move = [remove_lines(document.lines, found.span.start_line, found.span.start_line)]
        if document.title:
            text = document.lines.slice(found.span)
            move.append(insert_after_line(document.lines, document.title_span.start_line, text))
        yield report(context, PLN008, found.span, message, fixes=[fix(context, "Move it up", *move)])


def _near_field(context: Context, field: CardField) -> Finding:
    assert field.form is not None
    label = f"**{field.form.label}:**"
    written = context.document.lines.slice(field.label_span)
    tail = written[len(written.rstrip()) :]
    message = f'"{written.strip()}" is read as "{label}" but not written so'
    edit = replace(field.label_span, label + tail)
    return report(
        context,
        PLN005,
        field.label_span,
        message,
        severity=_severity(field.match),
        fixes=[fix(context, f'Write "{label}"', edit)],
    )


def _severity(match: Match) -> Severity:
    return Severity.HINT if match is Match.VARIANT else PLN005.severity


def _merge(context: Context, first: Section, second: Section) -> tuple[TextEdit, ...]:
    """Put the body of the second below the first; its heading goes."""
    lines = context.document.lines
    body = lines.slice(second.body_span)
    start, end = _chunk(context, second)
    gone = TextEdit(Span(start, 0, end, 0), "")
    if not body.strip():
        return (gone,)
    return (insert_after_line(lines, first.span.end_line, f"\n{body}"), gone)


def _move(context: Context, section: Section, sections: list[Section]) -> tuple[TextEdit, ...]:
    """Cut the section with the blank lines after it, and put it before the first one that must follow."""
    lines = context.document.lines
    start, end = _chunk(context, section)
    whole = Span(start, 0, end, 0)
    following = next(
        one for one in sections if one.form and section.form and one.form.letter > section.form.letter
    )
    text = lines.slice(whole)
    if end >= len(lines) - 1 and not text.endswith(("\n\n", "\r\n\r\n")):
        text = text.rstrip("\r\n") + line_end_of(lines) * 2
    return (insert(Position(following.heading_span.start_line, 0), text), TextEdit(whole, ""))


def _chunk(context: Context, section: Section) -> tuple[int, int]:
    """Give the lines of a section with the blank ones after it."""
    lines = context.document.lines
    end = section.span.end_line + 1
    while end < len(lines) and not lines.line(end).strip():
        end += 1
    return section.heading_span.start_line, end


CHECKS: Final = (
    Check(missing_sections, (PLN001,)),
    Check(section_order, (PLN002,)),
    Check(unknown_sections, (PLN003,)),
    Check(near_misses, (PLN005,)),
    Check(header, (PLN008,)),
)
