"""Sections A and C: are summary, goals, limits and promises said."""

from __future__ import annotations

import re
from typing import Final

from groundplan.plan.card import Card
from groundplan.plan.edits import append_item, insert_after_line, insert_before_line
from groundplan.plan.form import (
    GUARANTEES,
    SLOT,
    FieldName,
    Guarantee,
    Letter,
    Part,
)
from groundplan.plan.outline import Item, PartSection
from groundplan.plan.rules import words
from groundplan.plan.rules.card_edits import name_id
from groundplan.plan.rules.context import prefix_of
from groundplan.plan.rules.parts import missing_parts, touched
from groundplan.plan.rules.report import fix
from groundplan.plan.rules.rule import ERROR, WARNING, Check, Context, Findings, Fix, Rule, report
from groundplan.text.edits import TextEdit
from groundplan.text.spans import Span, span_of

PLN101 = Rule(
    "PLN101", WARNING, "The executive summary is empty, too long, or names no PR and no objective",
    "It is what most readers read; it must tell the whole plan in a minute.",
    "Say in at most 200 words what changes for whom, and name the PRs or objectives.",
    is_optional=True,
)  # fmt: skip
PLN110 = Rule(
    "PLN110", ERROR, "There are not 3 to 7 objectives",
    "Fewer do not make a program; more are several programs.",
    "Merge or split objectives.",
)  # fmt: skip
PLN111 = Rule(
    "PLN111", ERROR, "Non-goals are missing",
    "What is left out on purpose is what reviewers ask first.",
    "Name what this plan does not do.",
)  # fmt: skip
PLN112 = Rule(
    "PLN112", ERROR, "A guarantee is missing",
    "Users of the program rely on all four, whether the plan says so or not.",
    "Say what is guaranteed.",
)  # fmt: skip
PLN113 = Rule(
    "PLN113", WARNING, "An objective is served by no PR",
    "It will not be reached by building this plan.",
    "Name it in the motivation of the PR that serves it, or drop it.",
)  # fmt: skip
PLN114 = Rule(
    "PLN114", ERROR, "A PR serves no objective",
    "Work that serves no goal of the plan does not belong into it.",
    "Name the objective in the PR's motivation.",
)  # fmt: skip
PLN115 = Rule(
    "PLN115", WARNING, "An objective cannot be measured",
    "Nobody can tell whether it was reached.",
    "Give a number, a command or an observable result.",
    is_optional=True,
)  # fmt: skip
PLN116 = Rule(
    "PLN116", ERROR, "A PR does what a non-goal rules out",
    "One of the two is wrong, and reviewers will find out which.",
    "Take it out of the PR, or change the non-goal.",
)  # fmt: skip
PLN117 = Rule(
    "PLN117", WARNING, "The performance guarantee has no number, command or benchmark",
    "It can be neither kept nor broken.",
    "Say what is measured, how, and what is too slow.",
)  # fmt: skip

_MEASURE: Final = re.compile(r"\d|`|\[")
_SUMMARY_WORDS: Final = 200
_OBJECTIVES: Final = range(3, 8)


def summary(context: Context) -> Findings:
    """PLN101."""
    section = context.document.section(Letter.A)
    if section is None:
        return
    text = context.document.lines.slice(section.body_span)
    count = len(words.words_of(text))
    if not count:
        yield report(context, PLN101, section.title_span, "The executive summary is empty")
    elif count > _SUMMARY_WORDS:
        message = f"The executive summary has {count} words; {_SUMMARY_WORDS} are enough"
        yield report(context, PLN101, section.title_span, message)
    elif not any(one.startswith(("PR", "O")) for one in context.ids_in(section.body_span)):
        message = "The executive summary names no PR and no objective"
        yield report(context, PLN101, section.title_span, message)


def objectives(context: Context) -> Findings:
    """PLN110, PLN115."""
    part = context.document.part(Part.OBJECTIVES)
    if context.document.section(Letter.C) is None:
        return
    # Where the next heading is missing, its items stand here too.
    items = [item for item in part.items if prefix_of(item.id) in ("", "O")] if part else []
    if len(items) not in _OBJECTIVES:
        span = part.title_span if part else _section_span(context, Letter.C)
        yield report(context, PLN110, span, f"{len(items)} objectives; a plan has 3 to 7")
    for item in items:
        vague = words.VAGUE.search(item.text)
        has_measure = re.search(r"\d|`", item.text.replace(item.id, "", 1))
        if vague is not None and not has_measure:
            message = f'{item.id or "An objective"} says "{vague[0]}" without a number or a command'
            yield report(context, PLN115, _head(item), message)


def non_goals(context: Context) -> Findings:
    """PLN111."""
    yield from missing_parts(context, PLN111, (Part.NON_GOALS,))
    part = context.document.part(Part.NON_GOALS)
    if part is not None and not part.items:
        edit = append_item(
            context.document, part, f"**{context.next_free('N')}** {SLOT} what is left out on purpose?"
        )
        yield report(
            context, PLN111, part.title_span, "No non-goal is named", fixes=[fix(context, "Insert one", edit)]
        )


def guarantees(context: Context) -> Findings:
    """PLN112, PLN117."""
    document = context.document
    if document.section(Letter.C) is None:
        return
    part = document.part(Part.GUARANTEES)
    if part is None:
        yield from missing_parts(context, PLN112, (Part.GUARANTEES,))
        return
    for place, (guarantee, label) in enumerate(GUARANTEES):
        item = document.guarantee(guarantee)
        if item is None or words.says_nothing(_after_label(context, item)):
            edit = None if item else _insert_guarantee(context, part, place, label)
            fixes = [fix(context, "Insert it", edit)] if edit else []
            span = item.label_span if item else part.title_span
            yield report(context, PLN112, span, f'Guarantee "{label}" is missing', fixes=fixes)
    speed = document.guarantee(Guarantee.PERFORMANCE)
    text = _after_label(context, speed) if speed else ""
    if speed is not None and not words.says_nothing(text) and not _MEASURE.search(text):
        message = "The performance guarantee names no number, command or benchmark"
        yield report(context, PLN117, speed.label_span, message)


def served_objectives(context: Context) -> Findings:
    """PLN113, PLN114."""
    cards = context.document.cards
    known = [one for one in context.defined if prefix_of(one) == "O"]
    if not cards or not known:
        return
    served = {id(card): set(_motivated(context, card)) for card in cards}
    for objective in known:
        if not any(objective in names for names in served.values()):
            fixes = [one for card in cards for one in _serve(context, card, objective)]
            item = context.defined[objective][0]
            message = f"{objective} is served by no PR"
            yield report(context, PLN113, item.id_span, message, fixes=fixes)
    for card in cards:
        field = card.field(FieldName.MOTIVATION)
        if field is not None and not words.says_nothing(context.field_text(field)) and not served[id(card)]:
            fixes = [one for objective in known for one in _serve(context, card, objective)]
            message = f"{card.name} serves no objective: name one in its motivation"
            yield report(context, PLN114, field.label_span, message, fixes=fixes)


def contradicted_non_goals(context: Context) -> Findings:
    """PLN116."""
    for item in context.document.items(Part.NON_GOALS):
        for piece in context.document.codes_in(item.span):
            for card in context.document.cards:
                yield from touched(context, PLN116, card, piece.text, f"{item.id or 'a non-goal'} rules out")


def _head(item: Item) -> Span:
    return item.id_span if item.id else item.text_span


def _section_span(context: Context, letter: Letter) -> Span:
    section = context.document.section(letter)
    return section.title_span if section else context.document.title_span


def _after_label(context: Context, item: Item) -> str:
    return context.document.lines.slice(span_of(item.label_span.end, item.span.end)).strip()


def _insert_guarantee(context: Context, part: PartSection, place: int, label: str) -> TextEdit:
    text = f"- **{label}:** {SLOT} what is guaranteed?"
    before = [
        item
        for guarantee, _ in GUARANTEES[:place]
        if (item := context.document.guarantee(guarantee)) is not None
    ]
    if before:
        return insert_after_line(context.document.lines, before[-1].span.end_line, text)
    if part.items:
        return insert_before_line(context.document.lines, part.items[0].span.start_line, text)
    return insert_after_line(context.document.lines, part.heading_span.end_line, f"\n{text}")


def _motivated(context: Context, card: Card) -> tuple[str, ...]:
    field = card.field(FieldName.MOTIVATION)
    return tuple(one for one in context.ids_in(field.span) if prefix_of(one) == "O") if field else ()


def _serve(context: Context, card: Card, objective: str) -> list[Fix]:
    """Offer to name an objective at the end of a motivation."""
    return name_id(context, card, FieldName.MOTIVATION, objective, f"Let {card.name} serve {objective}")


CHECKS: Final = (
    Check(summary, (PLN101,)),
    Check(objectives, (PLN110, PLN115)),
    Check(non_goals, (PLN111,)),
    Check(guarantees, (PLN112, PLN117)),
    Check(served_objectives, (PLN113, PLN114)),
    Check(contradicted_non_goals, (PLN116,)),
)
