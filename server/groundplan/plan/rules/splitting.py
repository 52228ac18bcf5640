"""How a card is cut in two: the quick fix takes lines out of it and asks about them in a new card at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from groundplan.plan.api import ApiLine
from groundplan.plan.card import Card, ScopePath
from groundplan.plan.edits import append_card
from groundplan.plan.form import FIELDS, SLOT, FieldName
from groundplan.plan.rules.card_edits import remove_line
from groundplan.plan.rules.report import fix
from groundplan.plan.rules.rule import Context, Fix
from groundplan.plan.rules.slugs import slug_of
from groundplan.text.edits import TextEdit


@dataclass(frozen=True)
class Part:
    """What leaves a card together. `motivation` is what is known of the reason, or ""."""

    paths: tuple[ScopePath, ...] = ()
    lines: tuple[ApiLine, ...] = ()
    motivation: str = ""


def split_off(
    context: Context, card: Card, parts: Sequence[Part], title: str, edits: Sequence[TextEdit]
) -> Fix:
    """Offer to make a card of each part. API lines move; paths go by `edits`, because a part may share them."""
    taken = {one.slug for one in context.document.cards}
    number = max((one.number or 0 for one in context.document.cards), default=-1) + 1
    texts: list[str] = []
    for place, part in enumerate(parts):
        name = f"{card.title}, part {place + 2}"
        slug = slug_of(name, taken)
        taken.add(slug)
        heading = f"### PR{number + place}: {name} <!-- groundplan:pr {slug} -->"
        texts.append(f"{heading}\n\n{_fields(context, card, part)}")
    gone = [remove_line(context, line) for part in parts for line in part.lines]
    return fix(context, title, *edits, *gone, append_card(context.document, "\n\n".join(texts)))


def _fields(context: Context, card: Card, part: Part) -> str:
    text = context.document.lines.slice
    known: dict[FieldName, str] = {
        FieldName.DEPENDS_ON: ", ".join(one.text for one in card.depends_on) or "none",
        FieldName.STATUS: "planned",
        FieldName.EVIDENCE: "none",
        FieldName.MOTIVATION: f"{SLOT} what does a user gain from it?{part.motivation}",
    }
    if part.paths:
        marked = [f"`{one.text}`{text(one.mark_span)}" for one in part.paths]
        known[FieldName.SCOPE_IN] = "".join(f"\n  - {one}" for one in marked)
    if part.lines:
        known[FieldName.API] = "".join(f"\n  - {one.text}" for one in part.lines)
    rows = ((form.label, known.get(form.name, f"{SLOT} what belongs here?")) for form in FIELDS)
    return "\n".join(
        f"- **{label}:**{value if value.startswith(chr(10)) else f' {value}'}" for label, value in rows
    )
