"""Do ids name one thing each, and do mentions lead somewhere. Slots that nobody filled, and secrets."""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import Final

from groundplan.plan.card import Card
from groundplan.plan.edits import remove_lines, replace
from groundplan.plan.form import FieldName
from groundplan.plan.rules.context import prefix_of
from groundplan.plan.rules.report import fix, here
from groundplan.plan.rules.rule import ERROR, WARNING, Check, Context, Findings, Fix, Rule, report
from groundplan.plan.rules.stems import matches_at
from groundplan.plan.rules.words import one_line
from groundplan.text.edits import TextEdit
from groundplan.text.spans import Position

PLN004 = Rule(
    "PLN004",
    ERROR,
    "A slot is not filled",
    "What only a person can know is asked, never made up; a plan with open questions is not ready to be built.",
    "Answer the question in place of the slot.",
)
PLN006 = Rule(
    "PLN006",
    ERROR,
    "An id is used twice",
    "Every mention of it is ambiguous, and so are the checks that follow mentions.",
    "Give the second one a number of its own.",
)
PLN007 = Rule(
    "PLN007",
    ERROR,
    "A mention of an id that is not defined",
    "The reader is sent to something that is not in the plan.",
    "Write the id that was meant, or define it.",
)
PLN011 = Rule(
    "PLN011",
    WARNING,
    "Something looks like a secret",
    "A plan is read by many and kept in the history for ever.",
    "Take the value out, and revoke it if it was real.",
)

_SLOT: Final = re.compile(r"TODO\(groundplan\)(?::[^\r\n]*)?")
_PLACEHOLDER: Final = re.compile(r"(?<!\?)\?\?\?(?!\?)|\b(?:TBD|TO BE (?:DONE|DEFINED|DECIDED))\b")
_PLACEHOLDER_STEMS: Final = ("???", "TBD", "TO BE ")
_TEMPLATE: Final = re.compile(
    r"(?:…|\.\.\.|(?:insert|describe|add|fill|your|todo|tbd|placeholder|explain|list|name of|e\.g\.|needs clarification)\b.*)",
    re.IGNORECASE | re.DOTALL,
)
_ONLY_SLOT: Final = re.compile(r"\s*(?:[-*+]|\d+[.)])?\s*(?:\*\*[^*]+\*\*)?\s*")
_SECRET: Final = re.compile(
    r"\b(?:AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{22,}|xox[abprs]-[A-Za-z0-9-]{10,}|sk-[A-Za-z0-9_-]{20,}"
    r"|glpat-[\w-]{20,}|AIza[\w-]{35}|eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{5,})|-----BEGIN [A-Z ]*PRIVATE KEY-----"
)
_SECRET_STEMS: Final = (
    "AKIA", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "xox", "sk-", "glpat-", "AIza", "eyJ", "-----BEGIN ",
)  # fmt: skip
_SECRET_NAME: Final = re.compile(r"(?i:password|passwd|secret|token|api[_-]?key|access[_-]?key)[\w-]*[ \t]*$")
_SECRET_WORDS: Final = ("passw", "secret", "token", "api", "access")
"""Parts of words of which every such name has one: its pattern is tried at each place before an assignment."""
_LONGEST_NAME: Final = 60
# The sign comes first, since a pattern that looks behind is tried at each place of the text.
_ASSIGNED: Final = re.compile(r"""[=:](?<=[\w \t-][=:])\s*["']?([^\s"'`<>{}$]{12,})""")
_LEAST_ENTROPY: Final = 3.5
_REDACTED: Final = "REDACTED"


def open_slots(context: Context) -> Findings:
    """PLN004."""
    document = context.document
    spots = {match.span() for match in _SLOT.finditer(document.text)}
    for match in matches_at(document.text, _PLACEHOLDER_STEMS, _PLACEHOLDER):
        start, end = document.prose_around(match.start())
        codes = document.codes.within(start, end)
        if start < end and not any(one.start <= match.start() < one.end for one in codes):
            spots.add(match.span())
    for bracket in document.brackets:
        if document.definition(bracket.text.casefold()) is None and _TEMPLATE.fullmatch(bracket.text.strip()):
            spots.add((bracket.start, bracket.end))
    done = -1
    for start, end in sorted(spots):
        if start >= done:
            text = one_line(document.text[start:end])
            drop = fix(context, "Take the question out", _without_slot(context, start, end))
            message = f'Not filled in: "{text}"'
            yield report(context, PLN004, document.lines.span(start, end), message, fixes=[drop])
            done = end


def doubled_ids(context: Context) -> Findings:
    """PLN006."""
    for item_id, items in context.defined.items():
        for item in items[1:]:
            free = context.next_free(prefix_of(item_id))
            renumber = fix(context, f"Renumber to {free}", replace(item.id_span, free))
            place = here(context, items[0].id_span, "the first one")
            yield report(
                context, PLN006, item.id_span, f"{item_id} is used twice", related=[place], fixes=[renumber]
            )
    first: dict[str, Card] = {}
    for card in context.document.cards:
        if card.number is None:
            continue
        if card.name in first:
            place = here(context, first[card.name].name_span, "the first one")
            message = f"{card.name} is used twice"
            fixes = _renumber_double(context, card)
            yield report(context, PLN006, card.name_span, message, related=[place], fixes=fixes)
        first.setdefault(card.name, card)


def unknown_ids(context: Context) -> Findings:
    """PLN007. What stands under "Depends on" is PLN602."""
    known = {*context.defined, *context.cards_by_name}
    dependencies = [
        context.document.offsets(field.span)
        for card in context.document.cards
        if (field := card.field(FieldName.DEPENDS_ON)) is not None
    ]
    for piece in context.document.ids:
        if piece.text in known or any(start <= piece.start < end for start, end in dependencies):
            continue
        nearest = _nearest(piece.text, known)
        fixes = [fix(context, f"Write {nearest}", replace(piece.span, nearest))] if nearest else []
        yield report(context, PLN007, piece.span, f"{piece.text} is not defined in this plan", fixes=fixes)


def secrets(context: Context) -> Findings:
    """PLN011."""
    text = context.document.text
    spots = {match.span() for match in matches_at(text, _SECRET_STEMS, _SECRET)}
    for match in _ASSIGNED.finditer(text):
        if (
            _names_secret(text[max(match.start() - _LONGEST_NAME, 0) : match.start()])
            and _entropy(match[1]) >= _LEAST_ENTROPY
            and re.search(r"\d", match[1])
        ):
            spots.add(match.span(1))
    done = -1
    for start, end in sorted(spots):
        if start >= done:
            span = context.document.lines.span(start, end)
            redact = fix(context, "Redact it", replace(span, _REDACTED))
            yield report(context, PLN011, span, "This looks like a secret: take it out", fixes=[redact])
            done = end


def _names_secret(before: str) -> bool:
    folded = before.casefold()
    return any(word in folded for word in _SECRET_WORDS) and _SECRET_NAME.search(before) is not None


def _without_slot(context: Context, start: int, end: int) -> TextEdit:
    """Take the whole line out where it says nothing else, else the slot and the space before it."""
    document = context.document
    line = document.lines.position(start).line
    raw = document.lines.line(line)
    first = document.lines.offset(Position(line, 0))
    if _ONLY_SLOT.fullmatch(raw[: start - first]) and not raw[end - first :].strip(" .*_`"):
        return remove_lines(document.lines, line, line)
    head = document.text[first:start].rstrip(" \t")
    return replace(document.lines.span(first + len(head), end), "")


def _renumber_double(context: Context, card: Card) -> list[Fix]:
    """The second one takes the number of its place, where that is free, else the next free one."""
    numbers = {one.number for one in context.document.cards}
    place = context.node_of[id(card)]
    free = place if place not in numbers else max(number for number in numbers if number is not None) + 1
    span = card.name_span
    return [fix(context, f"Renumber to PR{free}", replace(span, f"PR{free}"))]


def _nearest(name: str, known: set[str]) -> str:
    prefix = prefix_of(name)
    number = int(name[len(prefix) :])
    close = [one for one in known if prefix_of(one) == prefix]
    return min(close, key=lambda one: (abs(int(one[len(prefix) :]) - number), one), default="")


def _entropy(text: str) -> float:
    counts = Counter(text)
    return -sum(count / len(text) * math.log2(count / len(text)) for count in counts.values())


CHECKS: Final = (
    Check(open_slots, (PLN004,)),
    Check(doubled_ids, (PLN006,)),
    Check(unknown_ids, (PLN007,)),
    Check(secrets, (PLN011,)),
)
