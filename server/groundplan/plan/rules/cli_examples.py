"""The command lines of a card as text: are there any, can a shell run them, do they say what is expected."""

from __future__ import annotations

import re
from typing import Final

from groundplan.plan.api import ApiKind, Operation
from groundplan.plan.card import Card, Example
from groundplan.plan.commandline import read_shell_line
from groundplan.plan.edits import insert
from groundplan.plan.form import FieldName
from groundplan.plan.rules.report import fix, here
from groundplan.plan.rules.rule import ERROR, WARNING, Check, Context, Findings, Rule, report
from groundplan.plan.rules.words import one_line

PLN501 = Rule(
    "PLN501", ERROR, "A PR has no command line that shows it",
    "What cannot be triggered from the command line cannot be tried by a reviewer, nor used after the merge.",
    "Show the exact command in a console fence.",
)  # fmt: skip
PLN509 = Rule(
    "PLN509", ERROR, "An example cannot be run as it is written",
    "The reviewer copies it; a placeholder or an open quote stops there.",
    "Write a real value.",
)  # fmt: skip
PLN511 = Rule(
    "PLN511", WARNING, "An example does not say what is expected",
    "Without an expected result a run proves nothing.",
    "Add `# exit 0`, or the line that it prints.",
)  # fmt: skip
PLN512 = Rule(
    "PLN512", WARNING, "An example swallows its result",
    "`|| true` and a silenced error make every run look good.",
    "Let it fail.",
)  # fmt: skip
PLN514 = Rule(
    "PLN514", WARNING, "The examples are those of another PR",
    "The new behavior is not exercised by any of them.",
    "Show what this PR adds.",
)  # fmt: skip
PLN517 = Rule(
    "PLN517", WARNING, "An example destroys or publishes something",
    "People copy examples.",
    "Use a scratch folder, or a dry run.",
    is_optional=True,
)  # fmt: skip

_SWALLOWED: Final = re.compile(r"\|\|\s*(?:true|:)(?=\s|$)|2>\s*/dev/null\s*(?:\||&&)|;\s*true\s*$")
_DESTRUCTIVE: Final = re.compile(
    r"\brm\s+-\w*[rf]|\bgit\s+(?:push|reset\s+--hard|clean\s+-\w*f)|\b(?:npm|twine|cargo|poetry|uv)\s+(?:publish|upload)\b|\bdrop\s+(?:table|database)\b|\bkubectl\s+delete\b",
    re.IGNORECASE,
)
_VISIBLE: Final = frozenset({ApiKind.FLAG, ApiKind.OPTION, ApiKind.COMMAND, ApiKind.CONFIG, ApiKind.ENV})
_SPACE: Final = re.compile(r"\s+")


def examples_exist(context: Context) -> Findings:
    """PLN501."""
    for card in context.document.cards:
        field = card.field(FieldName.CLI)
        if field is not None and not card.examples:
            yield report(context, PLN501, field.label_span, f"{card.name} shows no command")


def runnable(context: Context) -> Findings:
    """PLN509."""
    for card in context.document.cards:
        for example in card.examples:
            line = read_shell_line(example.command, frozenset())
            if line.problem:
                message = f"{card.name}: `{one_line(example.command)}` cannot be run: {line.problem}"
                yield report(context, PLN509, example.span, message)


def expectations(context: Context) -> Findings:
    """PLN511."""
    for card in context.document.cards:
        for example in card.examples:
            if not example.expectation and not _only_prepares(example):
                edit = insert(example.span.end, "   # exit 0")
                fixes = [fix(context, "Expect exit 0", edit)]
                message = f"{card.name}: nothing is expected of `{one_line(example.command)}`"
                yield report(context, PLN511, example.span, message, fixes=fixes)


def swallowed(context: Context) -> Findings:
    """PLN512."""
    for card in context.document.cards:
        for example in card.examples:
            if (match := _SWALLOWED.search(example.command)) is not None:
                message = f'{card.name}: "{match[0].strip()}" swallows the result'
                yield report(context, PLN512, example.span, message)


def repeated(context: Context) -> Findings:
    """PLN514."""
    seen: dict[frozenset[str], Card] = {}
    for card in context.document.cards:
        commands = frozenset(_SPACE.sub(" ", example.command) for example in card.examples)
        if not commands:
            continue
        adds = any(line.kind in _VISIBLE and line.operation is Operation.ADD for line in card.api)
        field = card.field(FieldName.CLI)
        if commands in seen and not adds and field is not None:
            first = seen[commands]
            other = first.field(FieldName.CLI)
            related = [here(context, other.label_span, "the same commands")] if other else []
            message = f"The examples of {card.name} are those of {first.name}"
            yield report(context, PLN514, field.label_span, message, related=related)
        seen.setdefault(commands, card)


def destructive(context: Context) -> Findings:
    """PLN517."""
    for card in context.document.cards:
        for example in card.examples:
            if (match := _DESTRUCTIVE.search(example.command)) is not None:
                yield report(context, PLN517, example.span, f'{card.name}: "{match[0]}" is not undone')


def _only_prepares(example: Example) -> bool:
    """A change of folder or a variable is no result of its own."""
    return re.match(r"(?:cd|export|set|source|mkdir|touch|\.)\s", example.command) is not None


CHECKS: Final = (
    Check(examples_exist, (PLN501,)),
    Check(runnable, (PLN509,)),
    Check(expectations, (PLN511,)),
    Check(swallowed, (PLN512,)),
    Check(repeated, (PLN514,)),
    Check(destructive, (PLN517,)),
)
