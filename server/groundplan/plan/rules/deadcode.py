"""Is everything that a card adds used as soon as it is there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from groundplan.index.files import Mark
from groundplan.model.findings import Authority
from groundplan.model.languages import language_of
from groundplan.plan.api import ApiKind, ApiLine, Operation
from groundplan.plan.card import Card
from groundplan.plan.clistate import command_presence, flag_presence, program_names
from groundplan.plan.edits import insert
from groundplan.plan.form import FieldName
from groundplan.plan.inline import Piece
from groundplan.plan.presence import home_of, looks_like_name, module_presence, path_presence, symbol_presence
from groundplan.plan.rules import words
from groundplan.plan.rules.card_edits import extend_scope, move_line
from groundplan.plan.rules.paths import in_scope
from groundplan.plan.rules.report import fix, listed
from groundplan.plan.rules.rule import ERROR, WARNING, Check, Context, Finding, Findings, Fix, Rule, report
from groundplan.plan.rules.testfiles import is_test_path
from groundplan.plan.virtual import Subject

PLN704 = Rule(
    "PLN704", ERROR, "Dead code: what is added has no consumer",
    "An interface that nothing uses is scaffolding, and nobody knows whether it fits.",
    "Add the consumer in this PR, or move the addition to the PR that uses it.",
)  # fmt: skip
PLN705 = Rule(
    "PLN705", ERROR, "The consumer comes only in a later PR",
    "Until then the addition is dead code.",
    "Merge the two, or let the consumer's PR add it.",
)  # fmt: skip
PLN706 = Rule(
    "PLN706", ERROR, "A setting that nothing reads",
    "An option without an effect misleads who sets it.",
    "Name what reads it, or show it in an example.",
)  # fmt: skip
PLN707 = Rule(
    "PLN707", WARNING, "Only tests use what is added",
    "Users cannot reach it.",
    "Name a consumer that is no test.",
)  # fmt: skip
PLN709 = Rule(
    "PLN709", WARNING, '"No dead code" names no consumer and no command',
    "The sentence cannot be checked.",
    "Name what uses the addition, or the command that reaches it.",
)  # fmt: skip
_USED: Final = frozenset(
    {ApiKind.MODULE, ApiKind.CLASS, ApiKind.FUNCTION, ApiKind.METHOD, ApiKind.EVENT, ApiKind.FILE_FORMAT}
)
_SETTINGS: Final = frozenset({ApiKind.CONFIG, ApiKind.ENV})
_SYMBOLS: Final = frozenset({ApiKind.CLASS, ApiKind.FUNCTION, ApiKind.METHOD, ApiKind.MODULE})


def consumers(context: Context) -> Findings:
    """PLN704, PLN705, PLN707."""
    for node, card in enumerate(context.document.cards):
        for line in card.api:
            if line.operation is not Operation.ADD or line.kind not in _USED or card.status == "merged":
                continue
            if not line.consumers:
                if not _has_used_member(card, line):
                    message = f"Dead code: {card.name} adds `{line.name}` and names no consumer"
                    fixes = [*_consumed(context, node, line), *_later(context, node, line)]
                    yield report(
                        context, PLN704, line.target.span, message, authority=Authority.INDEX, fixes=fixes
                    )
                continue
            verdicts = [_consumer_state(context, node, one) for one in line.consumers]
            if "used" in verdicts or "unknown" in verdicts:
                continue
            yield from _unused(context, node, line, verdicts)


def settings(context: Context) -> Findings:
    """PLN706."""
    for card in context.document.cards:
        for line in card.api:
            if line.operation is not Operation.ADD or line.kind not in _SETTINGS or line.consumers:
                continue
            in_example = any(line.name in example.command for example in card.examples)
            is_consumed = any(line.name == one.text for other in card.api for one in other.consumers)
            if not in_example and not is_consumed:
                message = f"{card.name} adds `{line.name}`, which nothing reads"
                yield report(context, PLN706, line.target.span, message, authority=Authority.INDEX)


def named_consumers(context: Context) -> Findings:
    """PLN709."""
    for card in context.document.cards:
        field = card.field(FieldName.NO_DEAD_CODE)
        if field is None or words.says_nothing(text := context.field_text(field)):
            continue
        names_code = context.document.codes_in(field.value_span) or context.document.references_in(
            field.value_span
        )
        if not names_code and card.api:
            message = f'{card.name}: "{words.one_line(text)}" names no consumer and no command'
            yield report(context, PLN709, field.label_span, message)


def _has_used_member(card: Card, line: ApiLine) -> bool:
    """A module or class is used where something in it is."""
    return line.kind in (ApiKind.MODULE, ApiKind.CLASS) and any(
        other.consumers and other.name.startswith(f"{line.name}.") for other in card.api
    )


def _consumer_state(context: Context, node: int, consumer: Piece) -> str:
    """Say `used`, `test`, `later`, `outside` (of the scope), `missing` or `unknown`.

    Names that are nowhere are told by PLN401 to PLN404.
    """
    name = consumer.text.removesuffix("()").partition("(")[0].strip()
    state = context.states.after(node)
    card = context.document.cards[node]
    if is_test_path(name.partition("::")[0]) or name.startswith("tests."):
        return "test"
    if " " in name or name in program_names(context.code, state):
        judge = flag_presence if name.split()[-1].startswith("-") else command_presence
        return "missing" if judge(context.code, state, name)[0] is False else "used"
    path = name.partition("::")[0]
    is_path = "/" in name
    if is_path and path_presence(context.code, state, path).is_there is not False:
        return "used" if in_scope(card, path) else "outside"
    for judged in (symbol_presence, module_presence):
        present = judged(context.code, state, name)
        if present.change is not None and present.is_there is not False:
            return "used"
        if present.is_there:
            homes = home_of(context.code, state, name)
            if homes and all(
                Mark.TEST in context.code.files[one].marks for one in homes if one in context.code.files
            ):
                return "test"
            return "used" if any(in_scope(card, home) for home in homes) or not homes else "outside"
    subjects = (Subject.SYMBOL, Subject.MODULE)
    adders = [one for subject in subjects for one in context.states.changes_of(subject, name) if one.is_new]
    if any(context.dag.is_before(node, one.node) for one in adders):
        return "later"
    # Names of Go and TypeScript hold slashes too: only what ends like a file was meant as a path.
    return "missing" if is_path and language_of(path) is not None else "unknown"


def _unused(context: Context, node: int, line: ApiLine, verdicts: list[str]) -> Iterator[Finding]:
    card = context.document.cards[node]
    names = listed(f"`{one.text}`" for one in line.consumers)
    span = line.consumers[0].span
    if "outside" in verdicts and not card.scope_in:
        return
    if "outside" in verdicts:
        message = f"Dead code: {names}, the consumer of `{line.name}`, is not in the scope of {card.name}"
        homes = [
            home
            for one in line.consumers
            for home in home_of(context.code, context.states.after(node), one.text.partition("(")[0])
        ]
        fixes = [one for home in dict.fromkeys(homes) for one in extend_scope(context, card, home)]
        yield report(context, PLN704, span, message, authority=Authority.INDEX, fixes=fixes)
    elif "later" in verdicts:
        later = next(
            change.node
            for one in line.consumers
            for subject in (Subject.SYMBOL, Subject.MODULE)
            for change in context.states.changes_of(subject, one.text.partition("(")[0])
        )
        other = context.document.cards[later]
        message = f"{names}, the consumer of `{line.name}`, comes only in {other.name}"
        fixes = move_line(context, line, other)
        yield report(context, PLN705, span, message, authority=Authority.INDEX, fixes=fixes)
    elif "test" in verdicts:
        message = f"Only tests ({names}) use `{line.name}`, which {card.name} adds"
        yield report(context, PLN707, span, message, authority=Authority.INDEX)
    else:
        message = f"Dead code: {names}, the consumer of `{line.name}`, is not there after {card.name}"
        yield report(context, PLN704, span, message, authority=Authority.INDEX)


def _consumed(context: Context, node: int, line: ApiLine) -> list[Fix]:
    """Name as consumer what the card says in words uses the addition, where it is in scope."""
    card = context.document.cards[node]
    field = card.field(FieldName.NO_DEAD_CODE)
    found: list[Fix] = []
    for piece in context.document.codes_in(field.span) if field else ():
        name = piece.text.partition("(")[0]
        is_used = (
            looks_like_name(name) and name != line.name and _consumer_state(context, node, piece) == "used"
        )
        if is_used and home_of(context.code, context.states.after(node), name):
            edit = insert(line.target.span.end, f" ← `{name}`")
            found.append(fix(context, f"Let `{name}` use it", edit))
    return found


def _later(context: Context, node: int, line: ApiLine) -> list[Fix]:
    """Let the first later card that names the addition make it."""
    for later in sorted(context.dag.descendants[node]):
        card = context.document.cards[later]
        if any(piece.text.partition("(")[0] == line.name for piece in context.document.codes_in(card.span)):
            return move_line(context, line, card)
    return []


CHECKS: Final = (
    Check(consumers, (PLN704, PLN705, PLN707), needs_code=True),
    Check(settings, (PLN706,), needs_code=True),
    Check(named_consumers, (PLN709,)),
)
