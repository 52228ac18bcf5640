"""How the cards are named: numbers in the order of the text, and slugs, which stay when the numbers change."""

from __future__ import annotations

import re
from typing import Final

from groundplan.plan.card import Card
from groundplan.plan.edits import insert, replace
from groundplan.plan.renumber import renumbering
from groundplan.plan.rules.report import fix, here, listed
from groundplan.plan.rules.rule import ERROR, Check, Context, Findings, Rule, report

PLN203 = Rule(
    "PLN203", ERROR, "The PRs are not numbered PR0 to PRN in order",
    "Gaps and jumps make readers look for a PR that is not there.",
    "Renumber; the slug keeps each PR's identity.",
)  # fmt: skip
PLN204 = Rule(
    "PLN204", ERROR, "The slug of a PR is missing or doubled",
    "Numbers collide across branches and change; the slug is what stays.",
    "Generate one from the title.",
)  # fmt: skip
_STEM: Final = re.compile(r"[a-z0-9]+")


def numbering(context: Context) -> Findings:
    """PLN203. Doubled numbers are PLN006."""
    cards = context.document.cards
    numbers = [card.number for card in cards]
    if numbers == list(range(len(cards))) or (len(set(numbers)) < len(numbers) and None not in numbers):
        return
    first = next(card for place, card in enumerate(cards) if card.number != place)
    names = {card.name: f"PR{place}" for place, card in enumerate(cards) if card.number not in (None, place)}
    edits = list(renumbering(context.document, names))
    edits += [
        replace(card.name_span, f"PR{place}") for place, card in enumerate(cards) if card.number is None
    ]
    written = listed((card.name for card in cards), 12)
    message = f"The PRs are numbered {written}, not PR0 to PR{len(cards) - 1} in order"
    fixes = [fix(context, "Renumber all", *edits)]
    yield report(context, PLN203, first.name_span, message, fixes=fixes)


def slugs(context: Context) -> Findings:
    """PLN204."""
    taken: dict[str, Card] = {}
    known = {card.slug for card in context.document.cards}
    for card in context.document.cards:
        if card.slug and card.slug not in taken:
            taken[card.slug] = card
            continue
        slug = slug_of(card.title or card.name, known)
        comment = f"<!-- groundplan:pr {slug} -->"
        if card.slug:
            message = f'{card.name} has the slug "{card.slug}" of {taken[card.slug].name}'
            related = [here(context, taken[card.slug].slug_span, "the first one")]
            edit = replace(card.slug_span, comment)
        else:
            message, related = f"{card.name} has no slug", []
            edit = insert(card.title_span.end, f" {comment}")
        fixes = [fix(context, f'Give it the slug "{slug}"', edit)]
        yield report(context, PLN204, card.name_span, message, related=related, fixes=fixes)
        known.add(slug)


def slug_of(title: str, taken: set[str]) -> str:
    """Make a slug of a title that is not taken."""
    base = "-".join(_STEM.findall(title.casefold())[:8]) or "pr"
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug


CHECKS: Final = (
    Check(numbering, (PLN203,)),
    Check(slugs, (PLN204,)),
)
