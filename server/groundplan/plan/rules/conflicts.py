"""Uses and changes between cards: without a dependency, against one, or with one that has no reason."""

from __future__ import annotations

import re
from typing import Final

from groundplan.model.findings import Authority
from groundplan.plan.api import ApiKind, Operation
from groundplan.plan.card import Card, Dependency
from groundplan.plan.edits import insert
from groundplan.plan.form import SLOT, FieldName
from groundplan.plan.rules.card_edits import add_dependency, drop_dependency, means
from groundplan.plan.rules.parts import covers
from groundplan.plan.rules.report import fix, here
from groundplan.plan.rules.rule import (
    WARNING,
    Check,
    Context,
    Findings,
    Rule,
    report,
)

PLN407 = Rule(
    "PLN407", WARNING, "Two unordered PRs change one thing differently",
    "The last to be merged wins, and nobody decided which.",
    "Order them, or agree on one change.",
)  # fmt: skip
PLN607 = Rule(
    "PLN607", WARNING, "A PR uses what another one changes without depending on it",
    "Whether it finds the old or the new depends on who merges first.",
    "Add the dependency.",
)  # fmt: skip
PLN608 = Rule(
    "PLN608", WARNING, "A dependency without a reason",
    "Dependencies that nobody needs make work wait.",
    "State the reason, or drop it.",
)  # fmt: skip
PLN710 = Rule(
    "PLN710", WARNING, "A PR cannot be reverted by itself",
    "A parallel PR relies on what it adds, without saying so.",
    "Add the dependency.",
)  # fmt: skip


def different_changes(context: Context) -> Findings:
    """PLN407."""
    cards = context.document.cards
    for first, second in context.dag.incomparable:
        for line in cards[second].api:
            for other in cards[first].api:
                if (
                    line.name != other.name
                    or line.kind is not other.kind
                    or line.kind in (ApiKind.FLAG, ApiKind.OPTION)
                ):
                    continue
                is_same = line.operation is other.operation and line.target.text == other.target.text
                if not is_same and line.operation is not Operation.ADD:
                    message = f"{cards[first].name} and {cards[second].name} both change `{line.name}`, differently and in no order"
                    related = [here(context, other.target.span, cards[first].name)]
                    added = add_dependency(context, cards[second], cards[first])
                    fixes = [added] if added else []
                    yield report(
                        context, PLN407, line.target.span, message,
                        authority=Authority.INDEX, related=related, fixes=fixes,
                    )  # fmt: skip


def missing_edges(context: Context) -> Findings:
    """PLN607, PLN710."""
    cards = context.document.cards
    for first, second in context.dag.incomparable:
        for user, maker in ((first, second), (second, first)):
            changed = {one.name for one in cards[maker].api if one.operation is not Operation.ADD}
            for line in cards[user].api:
                for consumer in line.consumers:
                    name = consumer.text.partition("(")[0]
                    if name in changed:
                        added = add_dependency(context, cards[user], cards[maker])
                        message = f"{cards[user].name} uses `{name}`, which {cards[maker].name} changes, without depending on it"
                        fixes = [added] if added else []
                        yield report(
                            context, PLN607, consumer.span, message, authority=Authority.INDEX, fixes=fixes
                        )
            yield from _relies(context, user, maker)


def reasons(context: Context) -> Findings:
    """PLN608."""
    cards = context.document.cards
    redundant = set(context.dag.redundant)
    for first, second in context.dag.edges:
        if (first, second) in redundant or not context.dag.is_acyclic:
            continue
        dependency = next(
            (one for one in cards[second].depends_on if means(one.text, one.number, cards[first])), None
        )
        if dependency is not None and not _has_reason(context, first, second, dependency):
            message = f"{cards[second].name} shares no file and no name with {cards[first].name}: say why it depends on it"
            dropped = drop_dependency(context, cards[second], cards[first])
            asked = insert(dependency.span.end, f" because {SLOT} why?")
            fixes = [fix(context, "State the reason", asked), *([dropped] if dropped else [])]
            yield report(context, PLN608, dependency.span, message, authority=Authority.INDEX, fixes=fixes)


def _relies(context: Context, user: int, maker: int) -> Findings:
    """Sentences of one card that name what a parallel one adds."""
    cards = context.document.cards
    added = {one.name: one for one in cards[maker].api if one.operation is Operation.ADD}
    own = {one.name for one in cards[user].api}
    for name in (FieldName.MOTIVATION, FieldName.IMPACT, FieldName.GUARANTEES, FieldName.NO_DEAD_CODE):
        field = cards[user].field(name)
        for piece in context.document.codes_in(field.span) if field else ():
            line = added.get(piece.text.partition("(")[0])
            if line is not None and piece.text not in own:
                message = f"{cards[maker].name} cannot be reverted by itself: {cards[user].name} relies on `{line.name}` without depending on it"
                related = [here(context, line.target.span, f"{cards[maker].name} adds it")]
                add = add_dependency(context, cards[user], cards[maker])
                yield report(
                    context, PLN710, piece.span, message,
                    authority=Authority.INDEX, related=related, fixes=[add] if add else [],
                )  # fmt: skip


def _has_reason(context: Context, first: int, second: int, dependency: Dependency) -> bool:
    before, after = context.document.cards[first], context.document.cards[second]
    if any(
        covers(one.text, other.text) or covers(other.text, one.text)
        for one in after.scope_in
        for other in before.scope_in
    ):
        return True
    stated = [
        piece
        for piece in context.document.ids_in(after.span)
        if piece.text == before.name and piece.span != dependency.span
    ]
    field = after.field(FieldName.DEPENDS_ON)
    depends = context.document.ids_in(field.span) if field else ()
    if [piece for piece in stated if piece not in depends] or _explains(context, after, dependency):
        return True
    names = {one.new_name for one in before.api}
    text = context.document.lines.slice(after.span)
    return any(_occurs(name, text) for name in names)


def _explains(context: Context, card: Card, dependency: Dependency) -> bool:
    """Words after the name, up to the next name, are a reason."""
    field = card.field(FieldName.DEPENDS_ON)
    if field is None:
        return False
    start = context.document.lines.offset(dependency.span.end)
    end = context.document.lines.offset(field.span.end)
    tail = re.split(r"\bPR\d", context.document.text[start:end], maxsplit=1)[0]
    return len(re.findall(r"\w{2,}", tail)) >= 2


def _occurs(name: str, text: str) -> bool:
    last = name.rsplit(maxsplit=1)[-1] if " " in name else name
    return re.search(rf"(?<![\w-]){re.escape(last)}(?![\w-])", text) is not None


CHECKS: Final = (
    Check(different_changes, (PLN407,), needs_code=True),
    Check(missing_edges, (PLN607, PLN710), needs_code=True),
    Check(reasons, (PLN608,), needs_code=True),
)
