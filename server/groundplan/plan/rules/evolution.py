"""Section D against the cards, as far as the text tells."""

from __future__ import annotations

import re
from typing import Final

from groundplan.plan.api import ApiKind, Operation
from groundplan.plan.card import Card
from groundplan.plan.edits import append_item
from groundplan.plan.form import FieldName, Letter, Part
from groundplan.plan.outline import Item
from groundplan.plan.rules import words
from groundplan.plan.rules.card_edits import (
    add_clause,
    add_dependency,
    forget_id,
    name_id,
    remove_item,
)
from groundplan.plan.rules.context import prefix_of
from groundplan.plan.rules.parts import covers, missing_parts, touched
from groundplan.plan.rules.report import fix
from groundplan.plan.rules.rule import ERROR, WARNING, Check, Context, Findings, Fix, Rule, report

PLN120 = Rule(
    "PLN120", ERROR, "The architectural evolution lacks one of its parts",
    "What changes, what is prepared and what stays must all be said, or reviewers fill the gaps with guesses.",
    "Insert the subsection.",
)  # fmt: skip
PLN121 = Rule(
    "PLN121", ERROR, "A structural change is realised by no PR",
    "The design describes a system that building the plan does not give.",
    "Mention the change in the architectural impact of the PR that makes it, or drop it.",
)  # fmt: skip
PLN122 = Rule(
    "PLN122", WARNING, "A new extension point has no implementer",
    "A hook with no users is speculative scaffolding.",
    "Add the first implementer to the plan, or drop the extension point.",
)  # fmt: skip
PLN123 = Rule(
    "PLN123", WARNING, "A refactor enables nothing",
    "A refactor is in a plan only because a later PR needs it.",
    "Let a later PR depend on it and use what it prepares, or drop it.",
)  # fmt: skip
PLN124 = Rule(
    "PLN124", ERROR, "A PR touches what remains unchanged",
    "One of the two statements is wrong.",
    "Take it out of the PR's scope, or out of what remains unchanged.",
)  # fmt: skip
PLN125 = Rule(
    "PLN125", WARNING, "A PR changes the architecture without the design saying so",
    "New modules are structure; section D is where structure is agreed.",
    "Add a structural change for it.",
)  # fmt: skip
PLN127 = Rule(
    "PLN127", WARNING, "An invariant names nothing that can be checked",
    "An invariant without a test, a command or a place in the code is a wish.",
    "Name the test, the command or the code that keeps it.",
)  # fmt: skip

_PARTS: Final = (
    Part.STRUCTURAL,
    Part.EXTENSION_POINTS,
    Part.REFACTORS,
    Part.UNCHANGED,
    Part.INVARIANTS,
)
_COMMAND: Final = re.compile(r"`|\[")
_MOST_OFFERS: Final = 5


def evolution_parts(context: Context) -> Findings:
    """PLN120."""
    yield from missing_parts(context, PLN120, _PARTS)


def realised_changes(context: Context) -> Findings:
    """PLN121."""
    if not context.document.cards:
        return
    mentioned = {
        piece.text for card in context.document.cards for piece in context.document.ids_in(card.span)
    }
    for change, items in context.defined.items():
        if prefix_of(change) == "D" and change not in mentioned:
            fixes = [
                one
                for card in context.document.cards
                for one in name_id(
                    context, card, FieldName.IMPACT, change, f"Let {card.name} realise {change}"
                )
            ]
            message = f"{change} is realised by no PR"
            yield report(context, PLN121, items[0].id_span, message, fixes=fixes)


def used_extension_points(context: Context) -> Findings:
    """PLN122."""
    for item in context.document.items(Part.EXTENSION_POINTS):
        if not item.id or words.begins_with_none(item.text):
            continue
        names = {piece.text.partition("(")[0] for piece in context.document.codes_in(item.span)}
        cards = _realising(context, item)
        if cards and names and not any(_implements(card, names) for card in context.document.cards):
            message = (
                f"{item.id}: no PR adds an implementer of {' or '.join(f'`{one}`' for one in sorted(names))}"
            )
            yield report(context, PLN122, item.id_span, message)


def enabling_refactors(context: Context) -> Findings:
    """PLN123."""
    cards, dag = context.document.cards, context.dag
    for item in context.document.items(Part.REFACTORS):
        for card in _realising(context, item):
            node = context.node_of[id(card)]
            later = [cards[one] for one in sorted(dag.descendants[node])]
            if not any(_share(card, other) or _names(context, other, card) for other in later):
                message = f"{item.id} ({card.name}) enables nothing: no later PR touches what it prepares"
                fixes = [*_enabled(context, card), _dropped(context, item)]
                yield report(context, PLN123, item.id_span, message, fixes=fixes)


def unchanged_parts(context: Context) -> Findings:
    """PLN124."""
    for item in context.document.items(Part.UNCHANGED):
        for piece in context.document.codes_in(item.span):
            for card in context.document.cards:
                yield from touched(context, PLN124, card, piece.text, "remains unchanged")


def announced_modules(context: Context) -> Findings:
    """PLN125."""
    section = context.document.section(Letter.D)
    if section is None:
        return
    design = context.document.lines.slice(section.span)
    for card in context.document.cards:
        impact = card.field(FieldName.IMPACT)
        has_change = impact is not None and any(prefix_of(one) == "D" for one in context.ids_in(impact.span))
        for line in card.api:
            is_new = line.operation is Operation.ADD and line.kind is ApiKind.MODULE
            if is_new and not has_change and line.name not in design:
                fixes = structural_change(context, f"Module `{line.name}` ({card.name}).")
                message = f"{card.name} adds module `{line.name}`, which section D never mentions"
                yield report(context, PLN125, line.target.span, message, fixes=fixes)


def structural_change(context: Context, words_of_it: str) -> list[Fix]:
    """Offer to say in section D what changes."""
    part = context.document.part(Part.STRUCTURAL)
    if part is None:
        return []
    edit = append_item(context.document, part, f"**{context.next_free('D')}** {words_of_it}")
    return [fix(context, "Add a structural change", edit)]


def checkable_invariants(context: Context) -> Findings:
    """PLN127."""
    for item in context.document.items(Part.INVARIANTS):
        text = context.document.lines.slice(item.span)
        if prefix_of(item.id) == "INV" and not _COMMAND.search(text):
            message = f"{item.id} names no test, no command and no code"
            fixes = [
                fix(context, f"Name {test}", add_clause(context, item.text_span, f", checked by `{test}`"))
                for test in _tests_for(context, item)
            ]
            yield report(context, PLN127, item.id_span, message, fixes=fixes)


def _enabled(context: Context, card: Card) -> list[Fix]:
    """Cards that share something with the refactor but need not come after it."""
    node = context.node_of[id(card)]
    return [
        added
        for other in context.document.cards
        if context.dag.is_parallel(node, context.node_of[id(other)])
        and (_share(card, other) or _names(context, other, card))
        and (added := add_dependency(context, other, card)) is not None
    ]


def _dropped(context: Context, item: Item) -> Fix:
    return fix(context, f"Drop {item.id}", remove_item(context, item), *forget_id(context, item.id))


def _tests_for(context: Context, item: Item) -> list[str]:
    """Tests that the checklist names for the invariant, else those of the cards."""
    own = [one for one in context.document.items(Part.NEVER_BROKEN) if one.id == item.id]
    fields = [card.field(FieldName.TESTS) for card in context.document.cards]
    for spans in ([one.span for one in own], [one.span for one in fields if one]):
        named = [piece.text for span in spans for piece in context.document.codes_in(span)]
        tests = [one for one in dict.fromkeys(named) if words.TEST_PATH.search(one)]
        if tests:
            return tests[:_MOST_OFFERS]
    return []


def _realising(context: Context, item: Item) -> list[Card]:
    if not item.id:
        return []
    return [card for card in context.document.cards if item.id in context.ids_in(card.span)]


def _implements(card: Card, names: set[str]) -> bool:
    """An API line that adds something and names the extension point, or the other way round."""
    for line in card.api:
        mentioned = {consumer.text.partition("(")[0] for consumer in line.consumers}
        if line.operation is not Operation.ADD:
            continue
        if line.name in names and mentioned:
            return True
        if mentioned & names or any(name in line.target.text for name in names - {line.name}):
            return True
    return False


def _share(card: Card, other: Card) -> bool:
    paths = [path.text for path in card.scope_in]
    if any(covers(mine, path.text) or covers(path.text, mine) for path in other.scope_in for mine in paths):
        return True
    names = {line.new_name for line in card.api}
    return any(line.name in names or any(one.text in names for one in line.consumers) for line in other.api)


def _names(context: Context, card: Card, prepared: Card) -> bool:
    """The later card says in words that it uses what the refactor adds or changes."""
    names = {line.new_name for line in prepared.api}
    return any(piece.text.partition("(")[0] in names for piece in context.document.codes_in(card.span))


CHECKS: Final = (
    Check(evolution_parts, (PLN120,)),
    Check(realised_changes, (PLN121,)),
    Check(used_extension_points, (PLN122,)),
    Check(enabling_refactors, (PLN123,)),
    Check(unchanged_parts, (PLN124,)),
    Check(announced_modules, (PLN125,)),
    Check(checkable_invariants, (PLN127,)),
)
