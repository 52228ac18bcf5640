"""Does each card say what a pull request must say, as far as the text tells."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from groundplan.plan.document import ApiKind, Card, CardField, Operation
from groundplan.plan.edits import append_to_field, insert, insert_field, replace, set_field_value
from groundplan.plan.form import FIELDS, SLOT, FieldName
from groundplan.plan.renumber import renumbering
from groundplan.plan.rules import words
from groundplan.plan.rules.parts import covers
from groundplan.plan.rules.report import fix, here, listed
from groundplan.plan.rules.rule import ERROR, INFORMATION, WARNING, Check, Context, Findings, Rule, report

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
PLN215 = Rule(
    "PLN215", INFORMATION, "The title is not imperative or too long",
    "It becomes the title of the pull request and the subject of its merge.",
    "Begin with a verb, in at most 72 characters.",
    is_optional=True,
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
_VISIBLE: Final = frozenset({ApiKind.COMMAND, ApiKind.FLAG, ApiKind.CONFIG, ApiKind.ENV})
_NO_BEHAVIOR: Final = re.compile(
    r"\bno (?:\w+ )?(?:behaviou?r(?:al)? change|change (?:of|in) behaviou?r)|\bpure refactor(?:ing)?\b|\brefactor(?:ing)? only\b",
    re.IGNORECASE,
)
_NOT_IMPERATIVE: Final = re.compile(r"(?:\w+ing|\w{2,}ed|the|an?|new|support for|\w+s)\b", re.IGNORECASE)
_STEM: Final = re.compile(r"[a-z0-9]+")


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


def scope_paths(context: Context) -> Findings:
    """PLN205."""
    for card in context.document.cards:
        field = card.field(FieldName.SCOPE_IN)
        if field is not None and not card.scope_in:
            yield report(context, PLN205, field.label_span, f"{card.name}: the scope names no path")


def scope_overlap(context: Context) -> Findings:
    """PLN210."""
    for card in context.document.cards:
        for inner in card.scope_in:
            for outer in card.scope_out:
                if not outer.is_glob and covers(outer.text, inner.text):
                    message = f"{card.name}: `{inner.text}` is in scope, and out of scope as `{outer.text}`"
                    related = [here(context, inner.span, "in scope here")]
                    yield report(context, PLN210, outer.span, message, related=related)


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
            yield report(context, PLN212, field.label_span, message)


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


def titles(context: Context) -> Findings:
    """PLN215."""
    for card in context.document.cards:
        if len(card.title) > _TITLE_LIMIT:
            message = f"{card.name}: the title has {len(card.title)} characters; {_TITLE_LIMIT} are enough"
            yield report(context, PLN215, card.title_span, message)
        elif card.title and _NOT_IMPERATIVE.match(card.title):
            message = f'{card.name}: begin the title with a verb, as in "Add …"'
            yield report(context, PLN215, card.title_span, message)


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
            yield report(context, PLN702, card.name_span, message)


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
                yield report(context, PLN703, line.target.span, message, related=related)


@lru_cache(maxsize=4_096)
def _says_no_behavior(text: str) -> bool:
    return _NO_BEHAVIOR.search(text) is not None


def _empty(name: FieldName) -> str:
    return "none" if name is FieldName.DEPENDS_ON else f"{SLOT} what belongs here?"


def extend_scope(context: Context, card: Card, path: str) -> list[object]:
    """Offer to add a path to a card's scope."""
    field: CardField | None = card.field(FieldName.SCOPE_IN)
    if field is None:
        return []
    return [fix(context, f"Add `{path}` to the scope", append_to_field(context.document, field, f"`{path}`"))]


CHECKS: Final = (
    Check(missing_fields, (PLN201,)),
    Check(empty_fields, (PLN202,)),
    Check(numbering, (PLN203,)),
    Check(slugs, (PLN204,)),
    Check(scope_paths, (PLN205,)),
    Check(scope_overlap, (PLN210,)),
    Check(failing_guarantees, (PLN212,)),
    Check(mitigations, (PLN213,)),
    Check(independence, (PLN214,)),
    Check(titles, (PLN215,)),
    Check(readme, (PLN217,)),
    Check(purposes, (PLN702,)),
    Check(mixed_refactors, (PLN703,)),
)
