"""Programs, commands and flags that examples and README items name, judged in the state of the card."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from groundplan.model.findings import Authority, Severity
from groundplan.plan.card import Card
from groundplan.plan.clistate import command_presence, flag_presence, planned_flag, program_names
from groundplan.plan.edits import replace
from groundplan.plan.form import FieldName
from groundplan.plan.invocations import Run
from groundplan.plan.nearest import nearest
from groundplan.plan.reading import TypedFlag
from groundplan.plan.rules.adders import added_elsewhere, origin_of
from groundplan.plan.rules.card_edits import declare
from groundplan.plan.rules.cli_changes import adder_of
from groundplan.plan.rules.report import fix, unproved
from groundplan.plan.rules.rule import (
    ERROR,
    INFORMATION,
    WARNING,
    Check,
    Context,
    Finding,
    Findings,
    Rule,
    report,
)
from groundplan.plan.shelltools import is_shell_tool
from groundplan.plan.virtual import Change, Subject
from groundplan.recon.surface import surface
from groundplan.text.spans import Span

PLN218 = Rule(
    "PLN218", WARNING, "The README would mention a flag or command that is not there",
    "Readers try what the README says.",
    "Write the name that was meant, or add it.",
)  # fmt: skip
PLN502 = Rule(
    "PLN502", ERROR, "An unknown program",
    "The workspace has no such program, so the example cannot run.",
    "Start one of the workspace's programs.",
)  # fmt: skip
PLN503 = Rule(
    "PLN503", ERROR, "An unknown command",
    "The program does not have it, and no PR before adds it.",
    "Write the command that was meant, or add it in a PR.",
)  # fmt: skip
PLN504 = Rule(
    "PLN504", ERROR, "An unknown flag",
    "It is not in the code, and neither this PR nor one before adds it.",
    "Write the flag that was meant, or add it in the PR.",
)  # fmt: skip
PLN505 = Rule(
    "PLN505", ERROR, "A flag or command is added by a PR that need not come first",
    "In the order in which the PRs may be merged it can be missing.",
    "Depend on the PR that adds it.",
)  # fmt: skip
PLN516 = Rule(
    "PLN516", INFORMATION, "A command line that is built at run time",
    "Its options are partly unknown, so a wrong one in an example goes unseen.",
    "Run the example once.",
)  # fmt: skip
PLN518 = Rule(
    "PLN518", WARNING, "A flag or command that an earlier PR removes or deprecates",
    "New examples should not show what goes away.",
    "Use what replaces it.",
)  # fmt: skip


def examples(context: Context) -> Findings:
    """PLN502 to PLN505, PLN516, PLN518."""
    open_programs: set[str] = set()
    for node, card in enumerate(context.document.cards):
        for run in context.runs[node]:
            program = run.invocation.program
            if run.reading.program is None and run.reading.program_change is None:
                if not is_shell_tool(program):
                    yield _unknown_program(context, card, run)
                continue
            if run.reading.is_open and program not in open_programs:
                open_programs.add(program)
                message = (
                    f"{card.name}: the command line of {run.reading.command} is partly built at run time"
                )
                yield report(context, PLN516, run.example.span, message, authority=Authority.GRAMMAR)
            yield from _commands(context, node, run)
            for flag in run.reading.flags:
                yield from _flag(context, node, run, flag)


def readme_names(context: Context) -> Findings:
    """PLN218."""
    for node, card in enumerate(context.document.cards):
        field = card.field(FieldName.README)
        state = context.states.after(node)
        names = program_names(context.code, state)
        for piece in context.document.codes_in(field.span) if field else ():
            words = piece.text.split()
            if not words or words[0] not in names or any(sign in piece.text for sign in "<>{}[]|"):
                continue
            command = " ".join(word for word in words if not word.startswith("-"))
            is_there, _ = command_presence(context.code, state, command)
            unknown = [
                word
                for word in words
                if word.startswith("-")
                and flag_presence(context.code, state, f"{command} {word}")[0] is False
            ]
            if is_there is False or unknown:
                wrong = unknown[0] if unknown else command
                message = f"{card.name}: the README would mention `{wrong}`, which is not there"
                yield report(context, PLN218, piece.span, message, authority=Authority.GRAMMAR)


def _unknown_program(context: Context, card: Card, run: Run) -> Finding:
    known = [program.name for program in surface(context.code).programs]
    program = run.invocation.program
    authority = Authority.INDEX if known and context.code.status.is_complete else Authority.TEXT
    severity = unproved(Severity.ERROR, authority)
    unsure = "" if severity is Severity.ERROR else " (not verified)"
    best = nearest(program, known) or (known[0] if len(known) == 1 else "")
    span = _word_span(context, run.example.span, program)
    fixes = [fix(context, f"Write {best}", replace(span, best))] if best else []
    message = f"{card.name}: unknown program `{program}`{unsure}"
    return report(context, PLN502, span, message, severity=severity, authority=authority, fixes=fixes)


def _commands(context: Context, node: int, run: Run) -> Iterator[Finding]:
    card, reading = context.document.cards[node], run.reading
    if reading.change is not None and (reading.change.is_deprecated or not reading.change.is_there):
        yield _going_away(context, card, run.example.span, reading.command, reading.change)
    if not reading.unknown_command or reading.is_open:
        return
    name = f"{reading.command} {reading.unknown_command}"
    span = _word_span(context, run.example.span, reading.unknown_command)
    adder = adder_of(context, node, Subject.COMMAND, name)
    if adder is not None:
        yield added_elsewhere(context, PLN505, node, span, name, adder)
        return
    severity = unproved(Severity.ERROR, reading.authority)
    unsure = "" if severity is Severity.ERROR else " (not verified)"
    known = [one.path[-1] for one in reading.program.commands if one.path] if reading.program else []
    known += _planned_commands(context, node, reading.command)
    best = nearest(reading.unknown_command, known)
    fixes = [fix(context, f"Write {best}", replace(span, best))] if best else []
    fixes += declare(context, card, f"add command `{name}`")
    message = f"{card.name}: unknown command `{name}`{unsure}"
    yield report(context, PLN503, span, message, severity=severity, authority=reading.authority, fixes=fixes)


def _flag(context: Context, node: int, run: Run, flag: TypedFlag) -> Iterator[Finding]:
    card, reading = context.document.cards[node], run.reading
    span = _word_span(context, run.example.span, flag.name)
    name = f"{reading.command} {flag.name}"
    if flag.is_removed is not None:
        yield _going_away(context, card, span, name, flag.is_removed)
        return
    if flag.is_known:
        if flag.change is not None and flag.change.is_deprecated and flag.change.node != node:
            yield _going_away(context, card, span, name, flag.change)
        return
    if reading.unknown_command:
        return
    adder = _flag_adder(context, node, reading.command, flag.name)
    if adder is not None:
        yield added_elsewhere(context, PLN505, node, span, name, adder)
        return
    if reading.is_open or (reading.model is not None and reading.model.accepts_unknown):
        return
    severity = unproved(Severity.ERROR, reading.authority)
    unsure = "" if severity is Severity.ERROR else " (not verified)"
    options = reading.model.options if reading.model else ()
    known = [one for option in options for one in (*option.names, *option.negations)]
    known += _planned_flags(context, node, reading.command)
    best = nearest(flag.name, known)
    fixes = [fix(context, f"Write {best}", replace(span, best))] if best else []
    fixes += declare(context, card, f"add flag `{name}`")
    message = f"{card.name}: flag `{flag.name}` of `{reading.command}` is neither in the code nor added before{unsure}"
    yield report(context, PLN504, span, message, severity=severity, authority=reading.authority, fixes=fixes)


def _going_away(context: Context, card: Card, span: Span, name: str, change: Change) -> Finding:
    other = context.document.cards[change.node]
    done = "deprecates" if change.is_there else "removes"
    message = f"{card.name} shows `{name}`, which {other.name} {done}"
    related = origin_of(context, change)
    return report(context, PLN518, span, message, authority=Authority.INDEX, related=related)


def _flag_adder(context: Context, node: int, command: str, flag: str) -> Change | None:
    for other in range(len(context.document.cards)):
        if other != node and other not in context.dag.ancestors[node]:
            change = planned_flag(context.states.after(other), command, flag)
            if change is not None and change.is_new and change.is_there and change.node == other:
                return change
    return None


def _planned_flags(context: Context, node: int, command: str) -> list[str]:
    return [
        name.rpartition(" ")[2]
        for (subject, name), change in context.states.after(node).changes.items()
        if subject is Subject.FLAG and change.is_there and name.rpartition(" ")[0] == command
    ]


def _planned_commands(context: Context, node: int, command: str) -> list[str]:
    return [
        name.removeprefix(f"{command} ").partition(" ")[0]
        for (subject, name), change in context.states.after(node).changes.items()
        if subject is Subject.COMMAND and change.is_there and name.startswith(f"{command} ")
    ]


def _word_span(context: Context, span: Span, word: str) -> Span:
    """Find a word inside an example; the whole example where it is written otherwise."""
    start, end = context.document.offsets(span)
    at = context.document.text.find(word, start, end)
    return span if at < 0 else context.document.lines.span(at, at + len(word))


CHECKS: Final = (
    Check(examples, (PLN502, PLN503, PLN504, PLN505, PLN516, PLN518), needs_code=True),
    Check(readme_names, (PLN218,), needs_code=True),
)
