"""Section G and the tests of the cards, as far as the text tells."""

from __future__ import annotations

import re
from typing import Final

from groundplan.plan.api import ApiKind, Operation
from groundplan.plan.card import Card
from groundplan.plan.edits import append_item
from groundplan.plan.form import FieldName, Letter, Part
from groundplan.plan.outline import Item
from groundplan.plan.rules import words
from groundplan.plan.rules.context import prefix_of
from groundplan.plan.rules.parts import covers, missing_parts
from groundplan.plan.rules.report import fix, here, listed
from groundplan.plan.rules.rule import ERROR, WARNING, Check, Context, Findings, Rule, report
from groundplan.text.spans import Span

PLN801 = Rule(
    "PLN801", ERROR, "A PR has no test categories",
    "What is not tested breaks in the next PR.",
    "Say which kinds of tests the PR brings or changes.",
)  # fmt: skip
PLN804 = Rule(
    "PLN804", WARNING, "API changes without a test",
    "A changed surface is what users notice first when it breaks.",
    "Name a test file or a kind of test that covers it.",
)  # fmt: skip
PLN805 = Rule(
    "PLN805", ERROR, "The checklist lacks one of its parts",
    "Each part guards against another kind of bug that a series of PRs brings.",
    "Insert the subsection.",
)  # fmt: skip
PLN806 = Rule(
    "PLN806", ERROR, "A PR touches an invariant that the checklist leaves out",
    "The reviewer of that PR has to know what must not break.",
    "Add the invariant to section G.",
)  # fmt: skip
PLN807 = Rule(
    "PLN807", WARNING, "An invariant of the checklist is touched by no PR",
    "A checklist that is longer than the risk is not read.",
    "Drop it, or name it as a regression surface.",
    is_optional=True,
)  # fmt: skip
PLN809 = Rule(
    "PLN809", ERROR, "An invariant has nothing that enforces it",
    "What only people watch over is broken by the first who does not know.",
    "Name the test, contract or command that fails.",
)  # fmt: skip
PLN810 = Rule(
    "PLN810", WARNING, "A failure mode cannot be detected",
    "A failure that nobody sees is found by users.",
    "Say which log line, exit code or test shows it.",
)  # fmt: skip
PLN811 = Rule(
    "PLN811", WARNING, "Backward compatibility has no mechanism",
    "Compatibility is kept by an alias, a shim or a golden test, not by care.",
    "Name the mechanism.",
)  # fmt: skip

_PARTS: Final = (
    Part.NEVER_BROKEN,
    Part.REGRESSION,
    Part.OBSERVABILITY,
    Part.COMPATIBILITY,
    Part.FAILURE_MODES,
)
_ENFORCED: Final = re.compile(
    r"`|\[|\b(?:test|contract|check|lint|assert|CI|type checker|schema)\w*\b", re.IGNORECASE
)
_DETECTED: Final = re.compile(
    r"`|\[|\b(?:log|logs|logged|exit|exits|test|tests|tested|metric|alert|check|checked|warning|error|fails?|finding|assert\w*|CI|golden|reports?)\b",
    re.IGNORECASE,
)
_MECHANISM: Final = re.compile(
    r"\b(?:alias|aliases|shims?|golden|snapshots?|deprecat\w*|adapters?|fallback|default|defaults|versions?|versioned|contract|tests?|wrapper|migrat\w*|schema|re-exports?|warning)\b|`|\[",
    re.IGNORECASE,
)
_TEST: Final = re.compile(
    r"`|\[|\b(?:unit|integration|regression|end[- ]to[- ]end|e2e|golden|property|snapshot|contract|smoke|performance|benchmark|functional|acceptance|fuzz|cli|command[- ]line|api|scenario|protocol|manual)\b",
    re.IGNORECASE,
)


def test_categories(context: Context) -> Findings:
    """PLN801, PLN804."""
    for card in context.document.cards:
        field = card.field(FieldName.TESTS)
        if field is None:
            continue
        text = context.field_text(field)
        if words.says_nothing(text):
            yield report(context, PLN801, field.label_span, f"{card.name}: no test category is named")
        elif card.api and (words.begins_with_none(text) or not _TEST.search(text)):
            names = listed(f"`{line.name}`" for line in card.api)
            message = f"{card.name}: no test covers {names}"
            yield report(context, PLN804, field.label_span, message)


def checklist_parts(context: Context) -> Findings:
    """PLN805."""
    yield from missing_parts(context, PLN805, _PARTS)


def touched_invariants(context: Context) -> Findings:
    """PLN806, PLN807."""
    section = context.document.section(Letter.G)
    if section is None or context.document.part(Part.NEVER_BROKEN) is None:
        return
    listed_ids = set(context.ids_in(section.span))
    part = context.document.part(Part.NEVER_BROKEN)
    for invariant, items in context.defined.items():
        if prefix_of(invariant) != "INV":
            continue
        touching = [card for card in context.document.cards if _touches(context, card, items[0])]
        if invariant not in listed_ids and touching:
            names = listed(card.name for card in touching)
            edit = (
                append_item(context.document, part, f"**{invariant}** holds in every PR.") if part else None
            )
            fixes = [fix(context, f"Add {invariant} to section G", edit)] if edit else []
            related = [here(context, card.name_span, f"{card.name} touches it") for card in touching]
            message = (
                f"{names} touch{'es' if len(touching) == 1 else ''} {invariant}, which section G leaves out"
            )
            yield report(context, PLN806, items[0].id_span, message, related=related, fixes=fixes)
        elif invariant in listed_ids and not touching and not _is_watched(context, items[0]):
            message = f"{invariant} is touched by no PR"
            yield report(context, PLN807, items[0].id_span, message)


def enforced_invariants(context: Context) -> Findings:
    """PLN809."""
    for item in context.document.items(Part.NEVER_BROKEN):
        text = context.document.lines.slice(item.span)
        own = context.defined.get(item.id)
        # The definition in section D may name what enforces it.
        defined = context.document.lines.slice(own[0].span) if own else ""
        if not _ENFORCED.search(text) and not _names_test(defined):
            name = item.id or f'"{words.one_line(item.text)}"'
            yield report(
                context, PLN809, _head(item), f"{name} has no test, contract or command that enforces it"
            )


def detected_failures(context: Context) -> Findings:
    """PLN810."""
    for item in context.document.items(Part.FAILURE_MODES):
        text = context.document.lines.slice(item.span)
        if not words.says_nothing(text.lstrip("-* ")) and not _DETECTED.search(text):
            message = f'Nothing shows when "{words.one_line(item.text)}" happens'
            yield report(context, PLN810, _head(item), message)


def compatibility_mechanisms(context: Context) -> Findings:
    """PLN811."""
    for item in context.document.items(Part.COMPATIBILITY):
        text = context.document.lines.slice(item.span)
        if not words.begins_with_none(item.text) and not _MECHANISM.search(text):
            message = f'"{words.one_line(item.text)}" names no mechanism: an alias, a shim, a golden test'
            yield report(context, PLN811, _head(item), message)


def _touches(context: Context, card: Card, invariant: Item) -> bool:
    """By symbol where the card names symbols of that file, else by file; what it cites it is about."""
    cited = {one.key for one in context.document.references_in(card.span)}
    for reference in context.document.references_in(invariant.span):
        definition = context.document.definition(reference.key)
        if definition is None or definition.line is None or not definition.line.path:
            continue
        line = definition.line
        if not any(not path.is_glob and covers(path.text, line.path) for path in card.scope_in):
            continue
        symbols = [
            one.name for one in card.api if one.kind in _SYMBOLS and one.operation is not Operation.ADD
        ]
        module = line.name.rpartition(".")[0]
        here_too = [name for name in symbols if name.rpartition(".")[0] == module or name == line.name]
        if reference.key in cited or not here_too or any(_meets(name, line.name) for name in here_too):
            return True
    return False


def _is_watched(context: Context, invariant: Item) -> bool:
    """A PR brings or changes a file that the invariant names, or the regression surfaces name its code."""
    named = {piece.text.partition("::")[0] for piece in context.document.codes_in(invariant.span)}
    scopes = [path.text for card in context.document.cards for path in card.scope_in if not path.is_glob]
    if any(path in named or covers(path, name) for path in scopes for name in named):
        return True
    part = context.document.part(Part.REGRESSION)
    surfaces = {piece.text for piece in context.document.codes_in(part.span)} if part else set()
    return any(one.removesuffix("/") in name for one in surfaces for name in named)


_SYMBOLS: Final = frozenset({ApiKind.FUNCTION, ApiKind.METHOD, ApiKind.CLASS})


def _meets(name: str, other: str) -> bool:
    return name == other or name.startswith(f"{other}.") or other.startswith(f"{name}.")


def _names_test(text: str) -> bool:
    return re.search(r"`[^`]*test[^`]*`", text, re.IGNORECASE) is not None


def _head(item: Item) -> Span:
    return item.id_span if item.id else item.text_span


CHECKS: Final = (
    Check(test_categories, (PLN801, PLN804)),
    Check(checklist_parts, (PLN805,)),
    Check(touched_invariants, (PLN806, PLN807)),
    Check(enforced_invariants, (PLN809,)),
    Check(detected_failures, (PLN810,)),
    Check(compatibility_mechanisms, (PLN811,)),
)
