"""What a card claims of itself: kept promises, mitigated risks, an independent review, one purpose."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from groundplan.plan.api import ApiKind, Operation
from groundplan.plan.card import Card
from groundplan.plan.edits import set_field_value
from groundplan.plan.form import FieldName
from groundplan.plan.rules import words
from groundplan.plan.rules.card_edits import add_clause, forget_id
from groundplan.plan.rules.report import fix, here, listed
from groundplan.plan.rules.rule import WARNING, Check, Context, Findings, Fix, Rule, report
from groundplan.plan.rules.splitting import Part, split_off

PLN212 = Rule(
    "PLN212", WARNING, "A behavioral guarantee names nothing that would fail",
    "A promise is kept by a test or a command that fails when it is broken.",
    "Name the test or the command.",
)  # fmt: skip
PLN213 = Rule(
    "PLN213", WARNING, "A risk has no mitigation",
    "A risk that is only named is only accepted.",
    "Say what is done: `risk → action`.",
)  # fmt: skip
PLN214 = Rule(
    "PLN214", WARNING, "The reason for an independent review does not hold",
    "A PR whose review needs the diff of one that need not come first is not independent.",
    "Tie the reason to the PR's own scope and to what it depends on.",
)  # fmt: skip
PLN217 = Rule(
    "PLN217", WARNING, "Users see a change that the README does not mention",
    "What is not documented is not found, and the next reader takes the README for the truth.",
    "Say where the README documents it.",
)  # fmt: skip
PLN702 = Rule(
    "PLN702", WARNING, "A PR serves too many purposes",
    "One cohesive feature for each PR; two are two reviews.",
    "Split it.",
    is_optional=True,
)  # fmt: skip
PLN703 = Rule(
    "PLN703", WARNING, "A PR mixes a refactor with a change of behavior",
    "Reviewers read a refactor for sameness and a feature for newness; mixed, they can do neither.",
    "Split it, or do not say that behavior stays the same.",
)  # fmt: skip

_VISIBLE: Final = frozenset({ApiKind.COMMAND, ApiKind.FLAG, ApiKind.CONFIG, ApiKind.ENV})
_NO_BEHAVIOR: Final = re.compile(
    r"\bno (?:\w+ )?(?:behaviou?r(?:al)? change|change (?:of|in) behaviou?r)|\bpure refactor(?:ing)?\b|\brefactor(?:ing)? only\b",
    re.IGNORECASE,
)


def failing_guarantees(context: Context) -> Findings:
    """PLN212."""
    for card in context.document.cards:
        field = card.field(FieldName.GUARANTEES)
        if field is None or words.says_nothing(text := context.field_text(field)):
            continue
        span = field.value_span
        names_something = context.document.codes_in(span) or context.document.references_in(span)
        if not names_something and not words.begins_with_none(text):
            message = f"{card.name}: the behavioral guarantees name no test and no command that would fail"
            pins = [
                fix(context, f"Pin it by {test}", add_clause(context, span, f", pinned by `{test}`"))
                for test in _tests_of(context, card)
            ]
            yield report(context, PLN212, field.label_span, message, fixes=pins)


def mitigations(context: Context) -> Findings:
    """PLN213."""
    for card in context.document.cards:
        field = card.field(FieldName.RISKS)
        if field is None:
            continue
        entries = [(item.text_span, context.document.lines.slice(item.span)) for item in field.items]
        if field.value:
            entries.insert(0, (field.label_span, field.value))
        for span, text in entries:
            is_heading = span == field.label_span and bool(field.items)
            if is_heading or words.says_nothing(text) or words.begins_with_none(text):
                continue
            if not words.MITIGATION.search(text):
                message = f'{card.name}: no mitigation for "{words.one_line(text)}": write `risk → action`'
                yield report(context, PLN213, span, message)


def independence(context: Context) -> Findings:
    """PLN214."""
    cards = context.document.cards
    for node, card in enumerate(cards):
        field = card.field(FieldName.REVIEWABLE)
        if field is None or words.says_nothing(text := context.field_text(field)):
            continue
        if len(words.words_of(text)) < 4:
            message = f"{card.name}: say why it can be reviewed by itself"
            yield report(context, PLN214, field.label_span, message)
        for piece in context.document.ids_in(field.value_span):
            other = context.cards_by_name.get(piece.text)
            if other is None or other is card:
                continue
            if not context.dag.is_before(context.node_of[id(other)], node):
                message = f"{card.name} claims to be reviewable by itself but speaks of {piece.text}, on which it does not depend"
                yield report(context, PLN214, piece.span, message)


def readme(context: Context) -> Findings:
    """PLN217."""
    for card in context.document.cards:
        field = card.field(FieldName.README)
        visible = [line for line in card.api if line.kind in _VISIBLE and line.operation is Operation.ADD]
        if field is None or not visible:
            continue
        text = context.field_text(field)
        if words.begins_with_none(text) and not words.says_nothing(text):
            names = [f"`{line.name}`" for line in visible]
            edit = set_field_value(context.document, field, f"document {listed(names)}.")
            message = f"{card.name} adds {listed(names)}, which users see, but changes no README"
            yield report(
                context, PLN217, field.label_span, message, fixes=[fix(context, "Document it", edit)]
            )


def purposes(context: Context) -> Findings:
    """PLN702."""
    for card in context.document.cards:
        ids = context.ids_in(card.span)
        goals = [one for one in ids if re.fullmatch(r"O\d+", one)]
        changes = [one for one in ids if re.fullmatch(r"D\d+", one)]
        if len(goals) > 2 or len(changes) > 1:
            message = f"{card.name} serves {listed(goals + changes, 9)}: split it"
            apart = _apart(context, card, goals[2:] if len(goals) > 2 else changes[1:])
            yield report(context, PLN702, card.name_span, message, fixes=[apart])


def mixed_refactors(context: Context) -> Findings:
    """PLN703."""
    for card in context.document.cards:
        says = next(
            (
                field
                for field in card.fields
                if field.name not in (FieldName.SCOPE_OUT, None)
                and _says_no_behavior(context.field_text(field))
            ),
            None,
        )
        if says is None and not _says_no_behavior(card.title):
            continue
        for line in card.api:
            if line.operation is Operation.CHANGE or line.kind in _VISIBLE:
                message = (
                    f"{card.name} says that behavior does not change, but has `{words.one_line(line.text)}`"
                )
                span = says.label_span if says else card.title_span
                related = [here(context, span, "it says so here")]
                apart = split_off(
                    context, card, [Part(lines=(line,))], f"Give `{line.name}` a PR of its own", ()
                )
                yield report(context, PLN703, line.target.span, message, related=related, fixes=[apart])


def _apart(context: Context, card: Card, ids: list[str]) -> Fix:
    """Move purposes that are one too many to a card of their own."""
    names = ", ".join(ids)
    gone = [edit for one in ids for edit in forget_id(context, one, card)]
    return split_off(context, card, [Part(motivation=f" ({names})")], f"Give {names} a PR of its own", gone)


def _tests_of(context: Context, card: Card) -> list[str]:
    """The tests that the card names, and those that it brings or changes."""
    field = card.field(FieldName.TESTS)
    named = [piece.text for piece in context.document.codes_in(field.span)] if field else []
    named += [path.text for path in card.scope_in]
    return [one for one in dict.fromkeys(named) if words.TEST_PATH.search(one)]


@lru_cache(maxsize=4_096)
def _says_no_behavior(text: str) -> bool:
    return _NO_BEHAVIOR.search(text) is not None


CHECKS: Final = (
    Check(failing_guarantees, (PLN212,)),
    Check(mitigations, (PLN213,)),
    Check(independence, (PLN214,)),
    Check(readme, (PLN217,)),
    Check(purposes, (PLN702,)),
    Check(mixed_refactors, (PLN703,)),
)
