"""What API lines do to commands and flags: does it fit to what is there when the card's work begins."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from groundplan.model.findings import Authority
from groundplan.plan.api import ApiKind, ApiLine, Operation
from groundplan.plan.card import Card
from groundplan.plan.clistate import command_presence, flag_presence
from groundplan.plan.edits import replace
from groundplan.plan.rules.adders import origin_of
from groundplan.plan.rules.card_edits import add_dependency
from groundplan.plan.rules.names import PLN403, PLN404, PLN405, PLN406
from groundplan.plan.rules.report import fix
from groundplan.plan.rules.rule import Check, Context, Finding, Findings, report
from groundplan.plan.virtual import Change, Subject

_KINDS: Final = frozenset({ApiKind.COMMAND, ApiKind.FLAG, ApiKind.OPTION})


def preconditions(context: Context) -> Findings:
    """PLN403 to PLN406, for API lines of commands and flags."""
    for node, card in enumerate(context.document.cards):
        if card.status == "merged":
            continue
        before = context.states.before(node)
        for line in card.api:
            if line.kind not in _KINDS:
                continue
            is_command = line.kind is ApiKind.COMMAND
            judge = command_presence if is_command else flag_presence
            is_there, change = judge(context.code, before, line.name)
            if line.operation is Operation.ADD:
                if is_there:
                    yield _exists(context, card, line, change)
            elif is_there is False:
                yield _missing(context, node, line, change)


def adder_of(context: Context, node: int, subject: Subject, name: str) -> Change | None:
    """Give the change of a card that is no ancestor and adds the name, or a command below it."""
    for change in (*context.states.changes_of(subject, name), *_below(context, subject, name)):
        is_other = change.node != node and change.node not in context.dag.ancestors[node]
        if change.is_new and change.is_there and is_other:
            return change
    return None


def _below(context: Context, subject: Subject, name: str) -> Iterator[Change]:
    """A command that is added makes the groups above it too."""
    for own in context.states.own if subject is Subject.COMMAND else ():
        for (one, other), change in own:
            if one is subject and other.startswith(f"{name} "):
                yield change


def _exists(context: Context, card: Card, line: ApiLine, change: Change | None) -> Finding:
    by = f", {context.document.cards[change.node].name} adds it" if change else ""
    related = origin_of(context, change)
    start = context.document.lines.offset(line.text_span.start)
    word = context.document.text[start:].split(None, 1)[0]
    edit = replace(context.document.lines.span(start, start + len(word)), "change")
    message = f"{card.name} adds {line.kind} `{line.name}`, which exists already{by}"
    fixes = [fix(context, "Change it instead", edit)]
    return report(
        context, PLN405, line.target.span, message, authority=Authority.RESOLVER, related=related, fixes=fixes
    )


def _missing(context: Context, node: int, line: ApiLine, change: Change | None) -> Finding:
    card = context.document.cards[node]
    if change is not None:
        other = context.document.cards[change.node]
        message = f"{card.name}: `{line.name}` was removed by {other.name}"
        related = origin_of(context, change)
        return report(context, PLN404, line.target.span, message, authority=Authority.INDEX, related=related)
    subject = Subject.COMMAND if line.kind is ApiKind.COMMAND else Subject.FLAG
    adder = adder_of(context, node, subject, line.name)
    if adder is not None:
        other = context.document.cards[adder.node]
        added = add_dependency(context, card, other)
        message = f"`{line.name}` is added by {other.name}, which is not an ancestor of {card.name}"
        return report(
            context,
            PLN403,
            line.target.span,
            message,
            authority=Authority.INDEX,
            fixes=[added] if added else [],
        )
    message = f"{card.name}: {line.operation} {line.kind} `{line.name}`, which does not exist"
    return report(context, PLN406, line.target.span, message, authority=Authority.RESOLVER)


CHECKS: Final = (Check(preconditions, (PLN403, PLN404, PLN405, PLN406), needs_code=True),)
