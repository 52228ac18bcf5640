"""Where does a card do something to a name, and does it come in time for who counts on that?"""

from __future__ import annotations

from groundplan.model.findings import Authority
from groundplan.plan.rules.card_edits import add_dependency
from groundplan.plan.rules.report import here
from groundplan.plan.rules.rule import Context, Finding, Place, Rule, report
from groundplan.plan.virtual import Change
from groundplan.text.spans import Span


def origin_of(context: Context, change: Change | None) -> list[Place]:
    """Point at the API line of a change, else at the path of the scope that says it."""
    done = None if change is None else change.line.target if change.line is not None else change.path
    if change is None or done is None:
        return []
    return [here(context, done.span, f"{context.document.cards[change.node].name} does it here")]


def added_elsewhere(context: Context, rule: Rule, node: int, span: Span, name: str, adder: Change) -> Finding:
    """Report that a name is added by a card that does not come before."""
    card, other = context.document.cards[node], context.document.cards[adder.node]
    is_later = context.dag.is_before(node, adder.node)
    added = None if is_later else add_dependency(context, card, other)
    what = f"which comes after {card.name}" if is_later else f"which is not an ancestor of {card.name}"
    message = f"`{name}` is added by {other.name}, {what}"
    related = origin_of(context, adder)
    fixes = [added] if added else []
    return report(context, rule, span, message, authority=Authority.INDEX, related=related, fixes=fixes)
