"""Are new flags and commands shown, are command lines complete, and does an example reach what is added."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from groundplan.model.findings import Authority
from groundplan.plan.api import ApiKind, ApiLine, Operation
from groundplan.plan.card import Card
from groundplan.plan.clistate import planned_form, planned_names
from groundplan.plan.edits import insert, insert_after_line
from groundplan.plan.form import FieldName
from groundplan.plan.invocations import Run
from groundplan.plan.presence import path_presence
from groundplan.plan.reach import reached_modules, target_module
from groundplan.plan.reading import Reading, TypedFlag
from groundplan.plan.rules.paths import in_scope
from groundplan.plan.rules.report import fix, here, listed
from groundplan.plan.rules.rule import ERROR, WARNING, Check, Context, Findings, Fix, Rule, report
from groundplan.plan.symbols import symbol_name

PLN506 = Rule(
    "PLN506", ERROR, "A new flag is never used",
    "A flag that no example exercises is speculative.",
    "Use it in an example of the PR that adds it.",
)  # fmt: skip
PLN507 = Rule(
    "PLN507", ERROR, "A new command is never invoked",
    "A command that no example runs is speculative.",
    "Run it in an example of the PR that adds it.",
)  # fmt: skip
PLN508 = Rule(
    "PLN508", WARNING, "An example that the program would refuse",
    "An argument is missing, a choice unknown, or there are too many words.",
    "Write it as the program takes it.",
)  # fmt: skip
PLN510 = Rule(
    "PLN510", WARNING, "An example reads a file that is not there",
    "The reviewer cannot run it.",
    "Name a file of the repository, or create it in a line before.",
)  # fmt: skip
PLN513 = Rule(
    "PLN513", ERROR, "What is added cannot be reached from any example",
    "Code that cannot be triggered from the command line has to be designed anew.",
    "Add the consumer that is reached, or move the addition to the PR that uses it.",
)  # fmt: skip
PLN515 = Rule(
    "PLN515", WARNING, "Two PRs give one flag different forms",
    "Whichever is merged last wins, and the examples of the other one break.",
    "Agree on one form, in one PR.",
)  # fmt: skip

_FLAGS: Final = frozenset({ApiKind.FLAG, ApiKind.OPTION})
_SYMBOLS: Final = frozenset({ApiKind.MODULE, ApiKind.CLASS, ApiKind.FUNCTION, ApiKind.METHOD})
_CALLED: Final = frozenset({ApiKind.FUNCTION, ApiKind.METHOD})
_READING: Final = frozenset(
    {"input", "file", "config", "from", "brief", "requirement", "requirements", "in", "source"}
)


def used_flags(context: Context) -> Findings:
    """PLN506, PLN507."""
    for node, card in enumerate(context.document.cards):
        runs = context.runs[node]
        if not card.examples:
            continue
        for line in card.api:
            if line.operation is not Operation.ADD:
                continue
            if line.kind in _FLAGS and not any(_uses(run.reading, line) for run in runs):
                fixes = _example(context, card, line.target.text)
                message = f"{card.name} adds flag `{line.name}`, which none of its examples uses"
                yield report(
                    context, PLN506, line.target.span, message, authority=Authority.INDEX, fixes=fixes
                )
            elif line.kind is ApiKind.COMMAND and not any(_invokes(run.reading, line.name) for run in runs):
                fixes = _example(context, card, line.target.text)
                message = f"{card.name} adds command `{line.name}`, which none of its examples runs"
                yield report(
                    context, PLN507, line.target.span, message, authority=Authority.INDEX, fixes=fixes
                )


def complete_lines(context: Context) -> Findings:
    """PLN508."""
    for node, card in enumerate(context.document.cards):
        for run in context.runs[node]:
            reading = run.reading
            if reading.unknown_command or any(
                flag.name in ("--help", "-h", "--version") for flag in reading.flags
            ):
                continue
            for problem in (*_values(reading), *_arity(reading)):
                message = f"{card.name}: `{reading.command}` {problem}"
                yield report(context, PLN508, run.example.span, message, authority=reading.authority)


def input_files(context: Context) -> Findings:
    """PLN510."""
    for node, card in enumerate(context.document.cards):
        state = context.states.after(node)
        made: set[str] = set()
        for run in context.runs[node]:
            for name in _inputs(run):
                found = path_presence(context.code, state, name.removeprefix("./"))
                if found.is_absent and name not in made and not name.startswith(("/", "~", "$", "-")):
                    message = f"{card.name}: the example reads `{name}`, which is not in the repository"
                    yield report(context, PLN510, run.example.span, message, authority=found.authority)
            made.update(_outputs(run))


def reachable(context: Context) -> Findings:
    """PLN513."""
    for node, card in enumerate(context.document.cards):
        readings = [run.reading for run in context.runs[node] if run.reading.command]
        if not readings:
            continue
        state = context.states.after(node)
        reached = reached_modules(context.code, context.document, context.dag, state, node, readings)
        if reached is None:
            continue
        for line in card.api:
            if line.operation is not Operation.ADD or line.kind not in _SYMBOLS or not line.consumers:
                continue
            module = target_module(context.code, state, line.name)
            if module and module not in reached:
                message = f"{card.name} adds `{line.name}`, which no CLI example can reach: redesign"
                fixes = _reaching(context, node, line, reached)
                yield report(
                    context, PLN513, line.target.span, message, authority=Authority.INDEX, fixes=fixes
                )


def _reaching(context: Context, node: int, line: ApiLine, reached: frozenset[str]) -> list[Fix]:
    """Offer as consumer a handler of the examples that is in scope, or what the card adds where they lead."""
    card, state = context.document.cards[node], context.states.after(node)
    handlers = (run.reading.model.handler for run in context.runs[node] if run.reading.model)
    names = [
        symbol_name(context.code, one.path, one.symbol)
        for one in handlers
        if one is not None and one.symbol and in_scope(card, one.path)
    ]
    names += [
        one.name
        for one in card.api
        if one.operation is Operation.ADD
        and one.kind in _CALLED
        and target_module(context.code, state, one.name) in reached
    ]
    at = line.consumers[-1].span.end
    return [fix(context, f"Let `{name}` use it", insert(at, f", `{name}`")) for name in dict.fromkeys(names)]


def one_form(context: Context) -> Findings:
    """PLN515."""
    seen: dict[str, tuple[int, ApiLine]] = {}
    for node, card in enumerate(context.document.cards):
        for line in card.api:
            if line.kind not in _FLAGS or line.operation not in (Operation.ADD, Operation.CHANGE):
                continue
            first = seen.setdefault(line.name, (node, line))
            other, before = first
            is_free = line.operation is Operation.CHANGE and context.dag.is_before(other, node)
            if (
                other != node
                and not is_free
                and planned_form(before.target.text) != planned_form(line.target.text)
            ):
                name = context.document.cards[other].name
                related = [here(context, before.target.span, f"{name} says `{before.target.text}`")]
                message = f"{card.name} gives `{line.name}` another form than {name}"
                yield report(
                    context, PLN515, line.target.span, message, authority=Authority.INDEX, related=related
                )


def _uses(reading: Reading, line: ApiLine) -> bool:
    owner = line.name.rpartition(" ")[0]
    names = planned_names(line)
    below = not owner or reading.command == owner or reading.command.startswith(f"{owner} ")
    return below and any(flag.name in names for flag in reading.flags)


def _invokes(reading: Reading, name: str) -> bool:
    return reading.command == name or reading.command.startswith(f"{name} ")


def _example(context: Context, card: Card, text: str) -> list[Fix]:
    field = card.field(FieldName.CLI)
    fence = field.fences[0] if field and field.fences else None
    if fence is None:
        return []
    sample = context.document.lines.line(fence.first_line)
    indent = sample[: len(sample) - len(sample.lstrip())]
    line = insert_after_line(context.document.lines, fence.end_line - 1, f"{indent}$ {text}   # exit 0")
    return [fix(context, "Insert an example", line)]


def _values(reading: Reading) -> Iterator[str]:
    for flag in reading.flags:
        form = _form(flag)
        if form is None:
            continue
        takes, choices, is_optional = form
        if takes and flag.value is None and not is_optional:
            yield f"gives no value to {flag.name}"
        elif takes is False and flag.value is not None:
            yield f"gives a value to the switch {flag.name}"
        elif choices and flag.value is not None and flag.value not in choices and "$" not in flag.value:
            yield f'gives "{flag.value}" to {flag.name}, which takes {listed(choices, 8)}'
    given = {flag.option for flag in reading.flags if flag.option is not None}
    for option in reading.model.options if reading.model else ():
        if option.is_required and option not in given:
            yield f"lacks the required {option.names[-1]}"


def _form(flag: TypedFlag) -> tuple[bool | None, tuple[str, ...], bool] | None:
    if flag.change is not None and flag.change.declared:
        form = planned_form(flag.change.declared)
        return form.takes_value, form.choices, form.is_optional_value
    if flag.option is not None:
        takes = flag.option.takes_value and flag.name not in flag.option.negations
        is_count = flag.option.maximum == 0
        return takes and not is_count, flag.option.choices, flag.option.value_is_optional
    return None


def _arity(reading: Reading) -> Iterator[str]:
    model = reading.model
    if model is None or reading.is_open or model.is_group or any(not flag.is_known for flag in reading.flags):
        return
    least = sum(one.minimum for one in model.positionals)
    most = sum(one.maximum or 0 for one in model.positionals)
    is_endless = any(one.maximum is None for one in model.positionals)
    count = len(reading.positionals)
    if count < least:
        missing = [one.name for one in model.positionals if one.minimum][count:]
        yield f"lacks {listed(missing or [one.name for one in model.positionals])}"
    elif count > most and not is_endless and model.positionals:
        yield f"has {count} words where it takes {most}"


def _inputs(run: Run) -> Iterator[str]:
    yield from run.invocation.inputs
    for flag in run.reading.flags:
        words = flag.name.strip("-").split("-")
        if flag.value and words[-1] in _READING and "." in flag.value.rsplit("/", 1)[-1]:
            yield flag.value
    model = run.reading.model
    positionals = model.positionals if model else ()
    for word, one in zip(run.reading.positionals, positionals, strict=False):
        if one.name.casefold().strip("<>[]") in _READING and "." in word.rsplit("/", 1)[-1]:
            yield word


def _outputs(run: Run) -> Iterator[str]:
    """Anything that an earlier line names may be what it writes."""
    yield from (word for word in run.invocation.words if not word.startswith("-"))
    yield from (word.partition("=")[2] for word in run.invocation.words if "=" in word)
    for sign in (">", ">>"):
        _, found, tail = run.example.command.partition(f"{sign} ")
        if found and tail.split():
            yield tail.split()[0]


CHECKS: Final = (
    Check(used_flags, (PLN506, PLN507), needs_code=True),
    Check(complete_lines, (PLN508,), needs_code=True),
    Check(input_files, (PLN510,), needs_code=True),
    Check(reachable, (PLN513,), needs_code=True),
    Check(one_form, (PLN515,), needs_code=True),
)
