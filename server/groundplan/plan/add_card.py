"""Add a PR card to a plan, with scope, dependents, tests, commands and risks filled in."""

from __future__ import annotations

from collections.abc import Sequence

from groundplan.index.snapshot import Snapshot
from groundplan.plan.dag import dag_of
from groundplan.plan.document import Document
from groundplan.plan.edits import append_card, insert_definition
from groundplan.plan.generation.card_text import card_text
from groundplan.plan.generation.citations import Citations
from groundplan.plan.generation.focus import Target
from groundplan.plan.generation.scope import files_of
from groundplan.plan.inline import label_key
from groundplan.plan.parse import parse
from groundplan.plan.regions import regions_of
from groundplan.plan.update import Update, update_plan
from groundplan.text.edits import apply_edits, edits_between


def add_card(text: str, snapshot: Snapshot, title: str, targets: Sequence[Target]) -> Update:
    """Make the edits that add a card after the last one and bring the regions up to date with it."""
    document = parse(text)
    if not regions_of(document).is_balanced:
        return update_plan(text, snapshot)
    known = {one.key: one.line for one in document.definitions if one.line is not None}
    citations = Citations(snapshot, known)
    number, slug = _next_number(document), free_slug(document, title)
    written = card_text(
        snapshot, number, title, slug, targets, _before(document, snapshot, targets), citations
    )
    added = [line for line in citations.cited() if label_key(line.label) not in known]
    with_card = apply_edits(text, [append_card(document, written.rstrip("\n"))])
    for line in added:
        with_card = apply_edits(with_card, [insert_definition(parse(with_card), line)])
    refreshed = update_plan(with_card, snapshot)
    final = apply_edits(with_card, refreshed.edits)
    return Update(edits_between(text, final), refreshed.frozen, refreshed.problem)


def free_slug(document: Document, title: str) -> str:
    """Make a slug of a title that no card of the plan has."""
    words = "".join(
        letter if letter.isascii() and letter.isalnum() else " " for letter in title.lower()
    ).split()
    slug = "-".join(words[:5]) or "change"
    taken = {card.slug for card in document.cards}
    number = 2
    found = slug
    while found in taken:
        found = f"{slug}-{number}"
        number += 1
    return found


def _before(document: Document, snapshot: Snapshot, targets: Sequence[Target]) -> list[str]:
    """Name the cards that edit a file of the targets, without those that others of them are merged after."""
    files = {path for target in targets for path in target.files}
    dag = dag_of(document)
    meeting = {at for at, card in enumerate(dag.cards) if not files.isdisjoint(files_of(snapshot, card))}
    return [
        card.name
        for at, card in enumerate(dag.cards)
        if at in meeting and dag.descendants[at].isdisjoint(meeting)
    ]


def _next_number(document: Document) -> int:
    return max((card.number for card in document.cards if card.number is not None), default=-1) + 1
