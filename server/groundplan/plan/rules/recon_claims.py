"""Section B: are facts, guesses and open questions told apart, and is each of them grounded."""

from __future__ import annotations

from typing import Final

from groundplan.plan.card import Card
from groundplan.plan.edits import append_item, remove_lines
from groundplan.plan.evidence import EvidenceKind
from groundplan.plan.form import PART_FORMS, SLOT, Letter, Part
from groundplan.plan.outline import Item
from groundplan.plan.rules import words
from groundplan.plan.rules.card_edits import add_clause, carry_as_risk
from groundplan.plan.rules.context import prefix_of
from groundplan.plan.rules.parts import missing_parts
from groundplan.plan.rules.report import fix
from groundplan.plan.rules.rule import ERROR, WARNING, Check, Context, Findings, Fix, Rule, report
from groundplan.text.spans import Span, span_of

PLN102 = Rule(
    "PLN102", ERROR, "The recon lacks one of its parts",
    "Facts, guesses and open questions must be told apart, or a guess is built upon as a fact.",
    "Insert the subsection.",
)  # fmt: skip
PLN103 = Rule(
    "PLN103", ERROR, "A confirmed fact has no evidence",
    "A fact that nobody can look up is a claim.",
    "Cite the code that shows it, or move it to the inferred behavior.",
)  # fmt: skip
PLN104 = Rule(
    "PLN104", WARNING, "An inferred statement has neither evidence nor a reason",
    "A guess is useful only with what it is based on.",
    'Cite evidence, or say "because …".',
)  # fmt: skip
PLN105 = Rule(
    "PLN105", WARNING, "An open uncertainty is taken up nowhere",
    "What is not known must be settled by a PR, carried as a risk, or ruled out.",
    "Mention its id in the PR, risk or non-goal that deals with it.",
)  # fmt: skip
PLN106 = Rule(
    "PLN106", WARNING, "A confirmed fact is hedged",
    "Who is not sure has not confirmed it.",
    "Look it up and say it plainly, or move it to the inferred behavior.",
    is_optional=True,
)  # fmt: skip
PLN108 = Rule(
    "PLN108", WARNING, "A fact rests on documents only",
    "Documents say what was meant; the code says what is.",
    "Cite the code as well.",
)  # fmt: skip
PLN109 = Rule(
    "PLN109", WARNING, "A constraint has no source",
    "A constraint that nobody stated cannot be weighed when it is in the way.",
    'Cite the file that states it, or write "stated by …".',
)  # fmt: skip

_MOST_OFFERS: Final = 5
_DOCUMENTS: Final = (".md", ".rst", ".txt", ".adoc")
_RECON: Final = (Part.CONFIRMED, Part.INFERRED, Part.OPEN)


def recon_parts(context: Context) -> Findings:
    """PLN102."""
    yield from missing_parts(context, PLN102, _RECON)


def confirmed_facts(context: Context) -> Findings:
    """PLN103, PLN106, PLN108."""
    for item in _facts(context, Part.CONFIRMED):
        name = item.id or f'"{words.one_line(item.text)}"'
        references = context.document.references_in(item.span)
        if not references:
            message = f"Confirmed fact {name} has no evidence: cite it as [`name`]"
            yield report(context, PLN103, _head(item), message, fixes=_downgrade(context, item))
        elif _rests_on_documents(context, item):
            yield report(context, PLN108, _head(item), f"Fact {name} cites only documents, no code")
        if (hedge := words.HEDGES.search(item.text)) is not None:
            message = f'Confirmed fact {name} says "{hedge[0]}"'
            yield report(context, PLN106, _head(item), message, fixes=_downgrade(context, item))


def inferred_facts(context: Context) -> Findings:
    """PLN104."""
    for item in _facts(context, Part.INFERRED):
        if not context.document.references_in(item.span) and not words.CAUSE.search(_whole(context, item)):
            message = f'{item.id or "An inferred statement"} has neither evidence nor a "because"'
            yield report(context, PLN104, _head(item), message)


def open_questions(context: Context) -> Findings:
    """PLN105."""
    mentioned: set[str] = set()
    for letter in (Letter.C, Letter.D, Letter.E, Letter.F, Letter.G):
        section = context.document.section(letter)
        if section is not None:
            mentioned.update(context.ids_in(section.span))
    for item in _facts(context, Part.OPEN):
        if item.id and item.id not in mentioned:
            message = f"{item.id} is taken up by no PR, risk or non-goal"
            fixes = [one for card in _about(context, item) for one in carry_as_risk(context, card, item.id)]
            yield report(context, PLN105, _head(item), message, fixes=fixes)


def constraints(context: Context) -> Findings:
    """PLN109."""
    for item in _facts(context, Part.CONSTRAINTS):
        if not context.document.references_in(item.span) and not words.STATED.search(_whole(context, item)):
            message = f'{item.id or "A constraint"} has no source: cite evidence, or write "stated by …"'
            asked = add_clause(context, item.text_span, f", stated by {SLOT} whom?")
            yield report(
                context, PLN109, _head(item), message, fixes=[fix(context, "Ask who states it", asked)]
            )


def _about(context: Context, item: Item) -> list[Card]:
    """Give the cards that may settle a question: those that cite what it cites first."""
    keys = {one.key for one in context.document.references_in(item.span)}
    cards = sorted(
        context.document.cards,
        key=lambda card: keys.isdisjoint(one.key for one in context.document.references_in(card.span)),
    )
    return cards[:_MOST_OFFERS]


def _facts(context: Context, part: Part) -> list[Item]:
    """Items of a part; one with the id of another part belongs to that, wherever it stands."""
    wanted = PART_FORMS[part].id_prefix
    own = [item for item in context.document.items(part) if prefix_of(item.id) in ("", wanted)]
    taken = {id(item) for item in own}
    strays = [
        item for item in context.defining_items() if prefix_of(item.id) == wanted and id(item) not in taken
    ]
    return own + strays


def _rests_on_documents(context: Context, item: Item) -> bool:
    paths = []
    for reference in context.document.references_in(item.span):
        definition = context.document.definition(reference.key)
        if definition is None or definition.line is None:
            return False
        if definition.line.kind in (EvidenceKind.FACT, EvidenceKind.ABSENT, EvidenceKind.CLI):
            return False
        paths.append(definition.line.path.casefold())
    return bool(paths) and all(path.endswith(_DOCUMENTS) for path in paths)


def _downgrade(context: Context, item: Item) -> list[Fix]:
    part = context.document.part(Part.INFERRED)
    if part is None or not item.id:
        return []
    free = context.next_free("B-I")
    text = context.document.lines.slice(span_of(item.id_span.end, item.span.end)).removeprefix("**").strip()
    gone = remove_lines(context.document.lines, item.span.start_line, item.span.end_line)
    added = append_item(context.document, part, f"**{free}** {text}")
    return [fix(context, f"Move to inferred behavior as {free}", gone, added)]


def _head(item: Item) -> Span:
    return item.id_span if item.id else item.text_span


def _whole(context: Context, item: Item) -> str:
    return context.document.lines.slice(item.span)


CHECKS: Final = (
    Check(recon_parts, (PLN102,)),
    Check(confirmed_facts, (PLN103, PLN106, PLN108)),
    Check(inferred_facts, (PLN104,)),
    Check(open_questions, (PLN105,)),
    Check(constraints, (PLN109,)),
)
