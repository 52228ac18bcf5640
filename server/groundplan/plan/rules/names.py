"""Modules and symbols of the API lines, judged in the state of the card: the code plus what earlier cards change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from groundplan.model.findings import Authority, Severity
from groundplan.model.languages import language_of
from groundplan.plan.api import ApiLine, Operation
from groundplan.plan.card import Card
from groundplan.plan.edits import replace
from groundplan.plan.inline import Piece
from groundplan.plan.nearest import nearest
from groundplan.plan.presence import Presence, looks_like_name, module_part, presence, settings_read
from groundplan.plan.rules.adders import added_elsewhere, origin_of
from groundplan.plan.rules.card_edits import declare
from groundplan.plan.rules.report import fix, unproved
from groundplan.plan.rules.rule import (
    ERROR,
    Check,
    Context,
    Finding,
    Findings,
    Fix,
    Place,
    Rule,
    report,
)
from groundplan.plan.symbols import entries_of, files_of_module, module_name, symbol_index, symbol_name
from groundplan.plan.virtual import SUBJECTS, Change, Subject
from groundplan.text.edits import TextEdit

PLN401 = Rule(
    "PLN401", ERROR, "An unknown module",
    "No file of the code is this module, and no PR before adds it.",
    "Write the module that was meant, or add it in a PR.",
)  # fmt: skip
PLN402 = Rule(
    "PLN402", ERROR, "An unknown symbol",
    "The code does not have it, and no PR before adds it.",
    "Write the name that was meant, or add it in a PR.",
)  # fmt: skip
PLN403 = Rule(
    "PLN403", ERROR, "A name is added by a PR that need not come first",
    "In the order in which the PRs may be merged it can be missing.",
    "Depend on the PR that adds it.",
)  # fmt: skip
PLN404 = Rule(
    "PLN404", ERROR, "A name was removed or renamed by an earlier PR",
    "When this PR is built the name is gone.",
    "Use what replaced it.",
)  # fmt: skip
PLN405 = Rule(
    "PLN405", ERROR, "What is to be added exists already",
    "The PR would define it twice, or the plan does not know the code.",
    "Change it instead of adding it.",
)  # fmt: skip
PLN406 = Rule(
    "PLN406", ERROR, "What is to be changed, removed or renamed does not exist",
    "There is nothing to do it to.",
    "Write the name that was meant.",
)  # fmt: skip

_SUBJECTS: Final = frozenset({Subject.MODULE, Subject.SYMBOL, Subject.SETTING})


def preconditions(context: Context) -> Findings:
    """PLN403 to PLN406, for API lines of modules, symbols and settings."""
    for node, card in enumerate(context.document.cards):
        before = context.states.before(node)
        own: dict[tuple[Subject, str], Change] = {}
        for line in card.api:
            subject = SUBJECTS[line.kind]
            if subject not in _SUBJECTS:
                continue
            change = own.get((subject, line.name))
            found = (
                Presence(change.is_there, Authority.INDEX, change)
                if change is not None
                else presence(context.code, before, subject, line.name)
            )
            finding = _precondition(context, node, line, subject, found)
            if finding is not None and card.status != "merged":
                yield finding
            own |= {key: made for key, made in context.states.own[node] if made.line is line}


def parents(context: Context) -> Findings:
    """PLN401: what is added needs the module that it is added to."""
    for node, card in enumerate(context.document.cards):
        after = context.states.after(node)
        for line in card.api:
            if SUBJECTS[line.kind] is not Subject.SYMBOL or line.operation is not Operation.ADD:
                continue
            owner = line.name.rpartition(".")[0]
            if not owner or module_part(context.code, after, owner):
                continue
            if presence(context.code, after, Subject.SYMBOL, owner).is_there:
                continue
            found = presence(context.code, after, Subject.MODULE, owner)
            if found.is_absent:
                yield _unknown(context, card, PLN401, line.target, owner, found)


def consumers(context: Context) -> Findings:
    """PLN401 to PLN404, for the names after the arrow."""
    for node, card in enumerate(context.document.cards):
        after = context.states.after(node)
        for line in card.api:
            for consumer in line.consumers:
                name = consumer.text.removesuffix("()").partition("(")[0].strip()
                if not looks_like_name(name) or "." not in name or language_of(name) is not None:
                    continue
                symbol = presence(context.code, after, Subject.SYMBOL, name)
                module = presence(context.code, after, Subject.MODULE, name)
                if symbol.is_absent and not module.is_there:
                    yield from _missing_consumer(context, node, consumer, name, symbol)


def _precondition(
    context: Context, node: int, line: ApiLine, subject: Subject, found: Presence
) -> Finding | None:
    card = context.document.cards[node]
    if line.operation is Operation.ADD:
        is_own_path = found.change is not None and found.change.node == node and found.change.path is not None
        if found.is_there and not is_own_path:
            return _exists(context, card, line, found)
        return None
    if found.change is not None and not found.change.is_there and found.change.node != node:
        return _removed(context, card, line.target, line.name, found.change)
    if found.is_absent:
        later = _adder(context, node, subject, line.name)
        if later is not None:
            return added_elsewhere(context, PLN403, node, line.target.span, line.name, later)
        return _nothing_there(context, card, line, subject, found)
    return None


def _exists(context: Context, card: Card, line: ApiLine, found: Presence) -> Finding:
    start = context.document.lines.offset(line.text_span.start)
    word = context.document.text[start:].split(None, 1)[0]
    change = replace(context.document.lines.span(start, start + len(word)), "change")
    by = ""
    related: list[Place] = []
    if found.change is not None:
        by = f", {context.document.cards[found.change.node].name} adds it"
        related = origin_of(context, found.change)
    message = f"{card.name} adds {line.kind} `{line.name}`, which exists already{by}"
    return report(
        context, PLN405, line.target.span, message,
        authority=found.authority, related=related, fixes=[fix(context, "Change it instead", change)],
    )  # fmt: skip


def _removed(context: Context, card: Card, piece: Piece, name: str, change: Change) -> Finding:
    other = context.document.cards[change.node]
    renamed = change.line.new_name if change.line and change.line.operation is Operation.RENAME else ""
    fixes = [fix(context, f"Write `{renamed}`", _renamed(context, piece, name, renamed))] if renamed else []
    done = f"renamed to `{renamed}`" if renamed else "removed"
    message = f"{card.name}: `{name}` was {done} by {other.name}"
    related = origin_of(context, change)
    return report(
        context, PLN404, piece.span, message, authority=Authority.INDEX, related=related, fixes=fixes
    )


def _nothing_there(context: Context, card: Card, line: ApiLine, subject: Subject, found: Presence) -> Finding:
    severity = unproved(Severity.ERROR, found.authority)
    unsure = "" if severity is Severity.ERROR else " (not verified)"
    fixes = _meant(context, line.target, line.name, subject)
    message = f"{card.name}: {line.operation} {line.kind} `{line.name}`, which does not exist{unsure}"
    return report(
        context, PLN406, line.target.span, message, severity=severity, authority=found.authority, fixes=fixes
    )


def _missing_consumer(
    context: Context, node: int, piece: Piece, name: str, found: Presence
) -> Iterator[Finding]:
    card = context.document.cards[node]
    if found.change is not None and not found.change.is_there:
        if found.change.node != node:
            yield _removed(context, card, piece, name, found.change)
        return
    later = _adder(context, node, Subject.SYMBOL, name) or _adder(context, node, Subject.MODULE, name)
    if later is not None and not context.dag.is_before(node, later.node):
        yield added_elsewhere(context, PLN403, node, piece.span, name, later)
    elif later is None:
        part = module_part(context.code, context.states.after(node), name.rpartition(".")[0])
        yield _unknown(context, card, PLN402 if part else PLN401, piece, name, found)


def _unknown(context: Context, card: Card, rule: Rule, piece: Piece, name: str, found: Presence) -> Finding:
    severity = unproved(Severity.ERROR, found.authority)
    unsure = "" if severity is Severity.ERROR else " (not verified)"
    subject = Subject.MODULE if rule is PLN401 else Subject.SYMBOL
    fixes = _meant(context, piece, name, subject)
    kind = "module" if rule is PLN401 else "symbol"
    fixes += declare(context, card, f"add {'module' if rule is PLN401 else 'function'} `{name}`")
    message = f"{card.name}: unknown {kind} `{name}`{unsure}"
    return report(
        context, rule, piece.span, message, severity=severity, authority=found.authority, fixes=fixes
    )


def _adder(context: Context, node: int, subject: Subject, name: str) -> Change | None:
    """Give the change of a card that is no ancestor and adds the name."""
    for change in context.states.changes_of(subject, name):
        is_other = change.node != node and change.node not in context.dag.ancestors[node]
        if change.is_there and change.is_new and is_other:
            return change
    return None


def _meant(context: Context, piece: Piece, name: str, subject: Subject) -> list[Fix]:
    best = nearest(name, [*_known(context, name, subject), *_known(context, name, Subject.SYMBOL)])
    return [fix(context, f"Write `{best}`", _renamed(context, piece, name, best))] if best else []


def _renamed(context: Context, piece: Piece, name: str, other: str) -> TextEdit:
    written = context.document.text[piece.start : piece.end]
    return replace(piece.span, written.replace(name, other, 1))


def _known(context: Context, name: str, subject: Subject) -> list[str]:
    planned = [
        other
        for own in context.states.own
        for (one, other), change in own
        if one is subject and change.is_there and change.is_new
    ]
    if subject is Subject.SETTING:
        return [*planned, *context.code.derive(settings_read)]
    if subject is Subject.MODULE:
        return [
            *planned,
            *(
                module_name(context.code, path)
                for path in context.code.files
                if context.code.files[path].language
            ),
        ]
    owner, _, simple = name.rpartition(".")
    in_module = [
        symbol_name(context.code, entry.path, entry.qualname)
        for part in _prefixes(owner)
        for path in files_of_module(context.code, part)
        for entry in entries_of(context.code, path)
    ]
    same = [
        symbol_name(context.code, entry.path, entry.qualname)
        for entry in symbol_index(context.code).by_simple.get(simple, ())
    ]
    return [*planned, *in_module, *same]


def _prefixes(name: str) -> Iterator[str]:
    while name:
        yield name
        name = name.rpartition(".")[0]


CHECKS: Final = (
    Check(preconditions, (PLN403, PLN404, PLN405, PLN406), needs_code=True),
    Check(parents, (PLN401,), needs_code=True),
    Check(consumers, (PLN401, PLN402, PLN403, PLN404), needs_code=True),
)
