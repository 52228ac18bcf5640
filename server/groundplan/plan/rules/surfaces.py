"""Tests, regression surfaces and hooks against the code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from groundplan.index.files import Mark
from groundplan.model.findings import Authority
from groundplan.model.paths import RelPath, rel_path
from groundplan.plan.card import Card
from groundplan.plan.clistate import command_presence, flag_presence, program_names
from groundplan.plan.edits import append_item, append_to_field
from groundplan.plan.form import IMPACT_REGION, FieldName, Part
from groundplan.plan.presence import looks_like_name, module_presence, path_presence, setting_presence
from groundplan.plan.rules.paths import in_scope
from groundplan.plan.rules.report import fix, listed
from groundplan.plan.rules.rule import WARNING, Check, Context, Findings, Fix, Rule, report
from groundplan.plan.rules.testfiles import test_path_for
from groundplan.plan.symbols import module_name
from groundplan.plan.virtual import VirtualState
from groundplan.recon.regression import regression_surface
from groundplan.recon.surface import surface
from groundplan.recon.tests import tests_reaching

PLN802 = Rule(
    "PLN802", WARNING, "A test that is named does not exist",
    "The guarantee hangs on a test that nobody runs.",
    "Write the path that was meant, or put it into the scope as (new).",
)  # fmt: skip
PLN803 = Rule(
    "PLN803", WARNING, "A changed module has no test",
    "No test imports it, not even through others, and the PR brings none.",
    "Name a test that will cover it.",
)  # fmt: skip
PLN808 = Rule(
    "PLN808", WARNING, "A regression surface is not listed",
    "Code that depends on what is changed can break, and the list says where to look.",
    "List it, or put it into the impact of the card.",
)  # fmt: skip
PLN812 = Rule(
    "PLN812", WARNING, "An observability hook that is not there",
    "A flag, command or variable that nobody has shows nothing.",
    "Write the name that was meant, or add it in a PR.",
)  # fmt: skip

_TOP: Final = 10
_LOGGER: Final = re.compile(r"\blogger\s+$", re.IGNORECASE)
_BEFORE: Final = 20
_ENVIRONMENT: Final = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+")
_TEST_PATH: Final = re.compile(r"(?:[\w.-]+/)*[\w.-]+\.\w+|(?:[\w.-]+/)+")
_IS_TEST: Final = re.compile(r"(?:^|/)(?:tests?|__tests__|spec|e2e)/|(?:^|/)test_|_test\.|\.test\.|\.spec\.")


def test_paths(context: Context) -> Findings:
    """PLN802."""
    for node, card in enumerate(context.document.cards):
        state = context.states.after(node)
        seen: set[str] = set()
        for name in (FieldName.TESTS, FieldName.GUARANTEES):
            field = card.field(name)
            for piece in context.document.codes_in(field.span) if field else ():
                path = piece.text.partition("::")[0].removeprefix("./")
                if not _TEST_PATH.fullmatch(path) or not _IS_TEST.search(path) or path in seen:
                    continue
                seen.add(path)
                # A path of the scope is judged there.
                if any(one.text == path for one in card.scope_in):
                    continue
                if path_presence(context.code, state, path).is_absent:
                    message = f"{card.name}: test `{path}` neither exists nor is marked (new)"
                    yield report(context, PLN802, piece.span, message, authority=Authority.INDEX)


def untested_modules(context: Context) -> Findings:
    """PLN803."""
    for card in context.document.cards:
        field = card.field(FieldName.TESTS)
        if field is None or _names_tests(context, card):
            continue
        for path in _changed(context, card):
            module = context.code.module_of(path)
            if module is not None and not module.is_test and not tests_reaching(context.code, module.id):
                name = module_name(context.code, path)
                message = f"{card.name} changes `{name}`, which no test reaches, and brings no test"
                fixes = _brought(context, card, path)
                yield report(
                    context, PLN803, field.label_span, message, authority=Authority.INDEX, fixes=fixes
                )


def regression_surfaces(context: Context) -> Findings:
    """PLN808."""
    part = context.document.part(Part.REGRESSION)
    if part is None:
        return
    surfaces = context.document.lines.slice(part.span)
    for card in context.document.cards:
        region = context.regions.get(f"{IMPACT_REGION} {card.slug}")
        known = surfaces + (region.body if region else "")
        names = [_spellings(context, module) for module in _top_dependents(context, card)]
        missing = [some[0] for some in names if not _is_listed(some, known)]
        if missing:
            shown = listed((f"`{name}`" for name in missing), _TOP)
            edit = append_item(context.document, part, f"{shown}, reached from {card.name}.")
            fixes = [fix(context, "List them", edit)]
            message = f"{card.name} reaches {shown}, which the regression surfaces do not list"
            yield report(context, PLN808, card.name_span, message, authority=Authority.INDEX, fixes=fixes)


def hooks(context: Context) -> Findings:
    """PLN812."""
    part = context.document.part(Part.OBSERVABILITY)
    state = _final(context)
    for item in part.items if part else ():
        for piece in context.document.codes_in(item.span):
            is_logger = _LOGGER.search(context.document.text, max(piece.start - _BEFORE, 0), piece.start)
            known = _is_logger if is_logger else _is_known_hook
            if known(context, state, piece.text) is False:
                message = f"`{piece.text}` is not there, in the code or in the plan"
                yield report(context, PLN812, piece.span, message, authority=Authority.INDEX)


def _brought(context: Context, card: Card, path: RelPath) -> list[Fix]:
    """Offer to bring a test where tests of that language are kept."""
    scope = card.field(FieldName.SCOPE_IN)
    record = context.code.files[path]
    if scope is None or record.language is None:
        return []
    known = [
        one
        for one, other in context.code.files.items()
        if other.language is record.language and Mark.TEST in other.marks
    ]
    test = test_path_for(path, record.language, known)
    edit = append_to_field(context.document, scope, f"`{test}` (new)")
    return [fix(context, f"Bring `{test}`", edit)]


def _names_tests(context: Context, card: Card) -> bool:
    field = card.field(FieldName.TESTS)
    has_path = field is not None and any(
        _IS_TEST.search(piece.text) for piece in context.document.codes_in(field.span)
    )
    return has_path or any(_IS_TEST.search(path.text) for path in card.scope_in)


def _changed(context: Context, card: Card) -> Iterator[RelPath]:
    for path in card.scope_in:
        relative = rel_path(path.text)
        record = context.code.files.get(relative) if relative else None
        if relative is not None and record is not None and record.language is not None:
            yield relative


def _top_dependents(context: Context, card: Card) -> list[str]:
    """Give the modules where the card would be noticed first; those in its scope are left out."""
    changed = {
        module.id
        for path in _changed(context, card)
        if (module := context.code.module_of(path)) and not module.is_test
    }
    reached = regression_surface(context.code, changed) if changed else ()
    outside = (
        module
        for module in reached
        if not all(in_scope(card, path) for path in context.code.modules[module].files)
    )
    return list(islice(outside, _TOP))


def _spellings(context: Context, module: str) -> list[str]:
    record = context.code.modules[module]
    names = dict.fromkeys([module_name(context.code, record.files[0]), module, record.path, *record.files])
    return [name for name in names if name]


def _is_listed(spellings: list[str], text: str) -> bool:
    """A module is listed by any of its names, or with a folder that holds it."""
    folders = {
        "/".join(parts[:end]) + "/"
        for name in spellings
        for parts in [name.split("/")]
        for end in range(1, len(parts))
    }
    return any(_occurs(one, text) for one in spellings) or any(f"`{one}`" in text for one in folders)


def _occurs(name: str, text: str) -> bool:
    return re.search(rf"(?<![\w./-]){re.escape(name)}(?![\w/-])", text) is not None


def _final(context: Context) -> VirtualState:
    """Everything is merged: hooks may come from any card."""
    state = VirtualState({})
    for node in context.dag.order:
        state = state.with_changes(iter(context.states.own[node]))
    return state


def _is_known_hook(context: Context, state: VirtualState, text: str) -> bool | None:
    """Judge a flag, a command line or an environment variable; None for anything else."""
    words = text.split()
    if _ENVIRONMENT.fullmatch(text):
        return not setting_presence(context.code, state, text).is_absent
    if not words:
        return None
    if words[0] in program_names(context.code, state):
        return _all_known(context, state, words)
    if len(words) == 1 and text.startswith("--"):
        return _is_some_flag(context, state, text.partition("=")[0])
    return None


def _is_logger(context: Context, state: VirtualState, name: str) -> bool | None:
    """A logger has the name of a module, or its name stands in quotes somewhere."""
    if not looks_like_name(name) or module_presence(context.code, state, name).is_there:
        return None
    quoted = (f'"{name}"', f"'{name}'")
    sources = (path for path, record in context.code.files.items() if record.language is not None)
    return any(one in text for path in sources if (text := context.code.text(path)) for one in quoted)


def _all_known(context: Context, state: VirtualState, words: list[str]) -> bool | None:
    flags = [word.partition("=")[0] for word in words if word.startswith("-")]
    command: list[str] = []
    for word in words:
        if (
            word.startswith("-")
            or command_presence(context.code, state, " ".join([*command, word]))[0] is not True
        ):
            break
        command.append(word)
    if not command:
        return None
    verdicts = [flag_presence(context.code, state, " ".join([*command, flag]))[0] for flag in flags]
    return False not in verdicts


def _is_some_flag(context: Context, state: VirtualState, flag: str) -> bool | None:
    planned: Iterable[str] = (name for (_, name), change in state.changes.items() if change.is_there)
    if any(name.endswith(flag) for name in planned):
        return True
    programs = surface(context.code).programs
    if not programs or any(program.is_open for program in programs):
        return None
    return any(command.option(flag) is not None for program in programs for command in program.commands)


CHECKS: Final = (
    Check(test_paths, (PLN802,), needs_code=True),
    Check(untested_modules, (PLN803,), needs_code=True),
    Check(regression_surfaces, (PLN808,), needs_code=True),
    Check(hooks, (PLN812,), needs_code=True),
)
