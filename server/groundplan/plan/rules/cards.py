"""Does each card say what a pull request must say, as far as the text tells."""

from __future__ import annotations

import re
from typing import Final

from groundplan.plan.card import Card
from groundplan.plan.edits import insert_field
from groundplan.plan.form import FIELDS, SLOT, FieldName
from groundplan.plan.rules import words
from groundplan.plan.rules.card_edits import extend_scope
from groundplan.plan.rules.parts import covers
from groundplan.plan.rules.report import fix, here
from groundplan.plan.rules.rule import ERROR, INFORMATION, Check, Context, Findings, Rule, report

PLN201 = Rule(
    "PLN201", ERROR, "A field of a PR is missing",
    "Each field answers a question that every reviewer asks.",
    "Insert the field.",
)  # fmt: skip
PLN202 = Rule(
    "PLN202", ERROR, "A field of a PR is empty or boilerplate",
    "A field that says nothing hides that nobody thought about it.",
    'Answer it for this PR; a "none" needs its reason.',
)  # fmt: skip
PLN205 = Rule(
    "PLN205", ERROR, "The scope names no path",
    "Without paths nobody can see what is touched, what conflicts, and what the evidence is for.",
    "List the files or folders, new ones marked (new).",
)  # fmt: skip
PLN210 = Rule(
    "PLN210", ERROR, "A path is both in scope and out of scope",
    "One of the two is wrong.",
    "Take it out of one.",
)  # fmt: skip
PLN215 = Rule(
    "PLN215", INFORMATION, "The title is not imperative or too long",
    "It becomes the title of the pull request and the subject of its merge.",
    "Begin with a verb, in at most 72 characters.",
    is_optional=True,
)  # fmt: skip
_TITLE_LIMIT: Final = 72
_COPIED_WORDS: Final = 6
_PROSE_FIELDS: Final = (
    FieldName.MOTIVATION,
    FieldName.IMPACT,
    FieldName.GUARANTEES,
    FieldName.RISKS,
    FieldName.REVIEWABLE,
    FieldName.NO_DEAD_CODE,
)
_MAY_BE_NONE: Final = frozenset({FieldName.DEPENDS_ON, FieldName.EVIDENCE, FieldName.STATUS})
# Their emptiness is PLN501, PLN801 and PLN205.
_JUDGED_ELSEWHERE: Final = frozenset({FieldName.CLI, FieldName.TESTS, FieldName.SCOPE_IN})
_NOT_IMPERATIVE: Final = re.compile(r"(?:\w+ing|\w{2,}ed|the|an?|new|support for|\w+s)\b", re.IGNORECASE)


def missing_fields(context: Context) -> Findings:
    """PLN201."""
    for card in context.document.cards:
        if not card.title:
            yield report(context, PLN201, card.heading_span, f'{card.name}: field "title" is missing')
        for form in FIELDS:
            if form.is_required and card.field(form.name) is None:
                edit = insert_field(context.document, card, form.name, _empty(form.name))
                fixes = [fix(context, f'Insert "{form.label}"', edit)]
                message = f'{card.name}: field "{form.label}" is missing'
                yield report(context, PLN201, card.name_span, message, fixes=fixes)


def empty_fields(context: Context) -> Findings:
    """PLN202."""
    seen: dict[tuple[FieldName, str], Card] = {}
    for card in context.document.cards:
        for field in card.fields:
            name = field.name
            if field.form is None or name is None or name in _JUDGED_ELSEWHERE:
                continue
            text = context.field_text(field)
            if words.says_nothing(text):
                if name not in _MAY_BE_NONE or not text.strip():
                    message = f'{card.name}: field "{field.form.label}" says nothing'
                    yield report(context, PLN202, field.label_span, message)
            elif name in _PROSE_FIELDS:
                spoken = words.words_of(text)
                first = seen.setdefault((name, " ".join(spoken)), card)
                if first is not card and len(spoken) >= _COPIED_WORDS:
                    message = f'{card.name}: field "{field.form.label}" is copied from {first.name}'
                    other = first.field(name)
                    related = [here(context, other.label_span, "the same words")] if other else []
                    yield report(context, PLN202, field.label_span, message, related=related)


def scope_paths(context: Context) -> Findings:
    """PLN205."""
    for card in context.document.cards:
        field = card.field(FieldName.SCOPE_IN)
        if field is not None and not card.scope_in:
            fixes = [one for path in _cited_paths(context, card) for one in extend_scope(context, card, path)]
            message = f"{card.name}: the scope names no path"
            yield report(context, PLN205, field.label_span, message, fixes=fixes)


def scope_overlap(context: Context) -> Findings:
    """PLN210."""
    for card in context.document.cards:
        for inner in card.scope_in:
            for outer in card.scope_out:
                if not outer.is_glob and covers(outer.text, inner.text):
                    message = f"{card.name}: `{inner.text}` is in scope, and out of scope as `{outer.text}`"
                    related = [here(context, inner.span, "in scope here")]
                    yield report(context, PLN210, outer.span, message, related=related)


def titles(context: Context) -> Findings:
    """PLN215."""
    for card in context.document.cards:
        if len(card.title) > _TITLE_LIMIT:
            message = f"{card.name}: the title has {len(card.title)} characters; {_TITLE_LIMIT} are enough"
            yield report(context, PLN215, card.title_span, message)
        elif card.title and _NOT_IMPERATIVE.match(card.title):
            message = f'{card.name}: begin the title with a verb, as in "Add …"'
            yield report(context, PLN215, card.title_span, message)


def _cited_paths(context: Context, card: Card) -> list[str]:
    """Files that the card cites, each once."""
    cited = [context.document.definition(one.key) for one in context.document.references_in(card.span)]
    paths = [one.line.path for one in cited if one is not None and one.line is not None]
    return list(dict.fromkeys(path for path in paths if path and path != "."))


def _empty(name: FieldName) -> str:
    return "none" if name is FieldName.DEPENDS_ON else f"{SLOT} what belongs here?"


CHECKS: Final = (
    Check(missing_fields, (PLN201,)),
    Check(empty_fields, (PLN202,)),
    Check(scope_paths, (PLN205,)),
    Check(scope_overlap, (PLN210,)),
    Check(titles, (PLN215,)),
)
