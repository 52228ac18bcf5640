"""What the plan promises about the code: numbers, stability, compatibility, signatures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from groundplan.model.findings import Authority
from groundplan.model.languages import Language, language_of
from groundplan.model.paths import RelPath
from groundplan.plan.api import ApiKind, ApiLine, Operation
from groundplan.plan.clistate import command_presence, flag_presence
from groundplan.plan.edits import insert, replace
from groundplan.plan.evidence import EvidenceKind
from groundplan.plan.form import Part
from groundplan.plan.numbers import compute
from groundplan.plan.outline import Item
from groundplan.plan.presence import home_of, looks_like_name
from groundplan.plan.rules.card_edits import append_line, replace_word
from groundplan.plan.rules.report import fix, here
from groundplan.plan.rules.rule import ERROR, WARNING, Check, Context, Finding, Findings, Fix, Rule, report
from groundplan.plan.signatures import (
    Signature,
    breaks_callers,
    differs,
    read_signature,
    signature_of,
)
from groundplan.plan.symbols import definition_of, find
from groundplan.plan.virtual import Subject, VirtualState
from groundplan.recon.public_api import is_public
from groundplan.syntax.facts import Definition
from groundplan.text.spans import span_of

PLN107 = Rule(
    "PLN107", WARNING, "A number differs from what is measured",
    "Readers take numbers for measured ones.",
    "Write the measured number.",
)  # fmt: skip
PLN118 = Rule(
    "PLN118", ERROR, "The promise of a stable command line is broken",
    "A command or flag goes without having been deprecated before; scripts of users break.",
    "Deprecate it in an earlier PR, or keep an alias.",
)  # fmt: skip
PLN119 = Rule(
    "PLN119", ERROR, "The promise of backward compatibility is broken",
    "Code of others calls it; after this PR those calls fail.",
    "Keep a shim, or add the new parameter with a default.",
)  # fmt: skip
PLN408 = Rule(
    "PLN408", WARNING, "A signature cannot be read, or is not the present one",
    "What the PR does to which function is then a guess.",
    "Write it as the language does; for remove, rename and deprecate as it is now.",
)  # fmt: skip
PLN410 = Rule(
    "PLN410", WARNING, "A sentence names something that the code does not have",
    "It may be misspelt, or gone.",
    "Write the name that was meant.",
    is_optional=True,
)  # fmt: skip

_WHOLE: Final = re.compile(
    r"\b(?:repository|workspace|project|code base|codebase)\b[^.\d]{0,40}?\b(\d[\d,]*)\s+(modules|files|tests)\b",
    re.IGNORECASE,
)
_INTEGER: Final = re.compile(r"(?<![\w.-])\d[\d,]*(?![\w.]|-\w)")
_ROUTINES: Final = frozenset({ApiKind.FUNCTION, ApiKind.METHOD})
_FLAGS: Final = frozenset({ApiKind.FLAG, ApiKind.OPTION})
_V0: Final = VirtualState({})
_REQUIRED: Final = re.compile(r"the parameter ([\w$*]+) becomes required")
_GOES: Final = frozenset({Operation.REMOVE, Operation.RENAME})


def measured_numbers(context: Context) -> Findings:
    """PLN107. A `fact` line that is out of date itself is PLN313."""
    for item in context.document.items(Part.CONFIRMED):
        for match in _WHOLE.finditer(item.text):
            value = compute(context.code, f"{match[2].casefold()}()")
            if value is not None and value != int(match[1].replace(",", "")):
                yield _wrong_number(context, item, match.span(1), str(value), f"{match[1]} {match[2]}")
        cited = [
            definition.line.keys.get("v", "")
            for one in context.document.references_in(item.span)
            if (definition := context.document.definition(one.key)) is not None
            and definition.line is not None
            and definition.line.kind is EvidenceKind.FACT
        ]
        numbers = list(_numbers(context, item))
        if len(cited) == 1 and len(numbers) == 1 and numbers[0][0] != cited[0]:
            said, span = numbers[0]
            yield _wrong_number(context, item, span, cited[0], said)


def stable_commands(context: Context) -> Findings:
    """PLN118."""
    for node, card in enumerate(context.document.cards):
        for line in card.api:
            is_cli = line.kind in _FLAGS or line.kind is ApiKind.COMMAND
            if not is_cli or line.operation not in _GOES or _is_deprecated_before(context, node, line):
                continue
            judge = command_presence if line.kind is ApiKind.COMMAND else flag_presence
            if judge(context.code, _V0, line.name)[0]:
                message = (
                    f"{card.name} {line.operation}s {line.kind} `{line.name}`, which no PR before deprecates"
                )
                fixes = _gently(context, node, line)
                yield report(
                    context, PLN118, line.target.span, message, authority=Authority.RESOLVER, fixes=fixes
                )


def compatible_changes(context: Context) -> Findings:
    """PLN119."""
    for node, card in enumerate(context.document.cards):
        for line in card.api:
            entries = find(context.code, line.name) if line.kind is not ApiKind.MODULE else ()
            if not entries or not _is_public(context, entries[0].path, line.name) or card.status == "merged":
                continue
            definition = definition_of(context.code, entries[0])
            if line.operation in _GOES and not _is_deprecated_before(context, node, line):
                message = f"{card.name} {line.operation}s public `{line.name}`, which no PR before deprecates"
                fixes = _gently(context, node, line)
                yield report(
                    context, PLN119, line.target.span, message, authority=Authority.INDEX, fixes=fixes
                )
            elif line.operation is Operation.CHANGE and line.kind in _ROUTINES and definition is not None:
                reason = _incompatible(line, definition, language_of(entries[0].path))
                if reason:
                    message = f"{card.name} changes public `{line.name}` so that present calls fail: {reason}"
                    related = [here(context, line.target.span, f"now: {definition.header}")]
                    fixes = _with_default(context, line, reason, language_of(entries[0].path))
                    yield report(
                        context, PLN119, line.target.span, message,
                        authority=Authority.INDEX, related=related, fixes=fixes,
                    )  # fmt: skip


def signatures(context: Context) -> Findings:
    """PLN408."""
    for node, card in enumerate(context.document.cards):
        state = context.states.after(node)
        for broken in card.broken_api:
            message = f"{card.name}: an API line does not parse: {broken.problem}"
            yield report(context, PLN408, broken.span, message)
        for line in card.api:
            if line.kind not in _ROUTINES:
                continue
            language = _language(context, state, line.name)
            signature = read_signature(line.target.text, language) if language else None
            if signature is None:
                continue
            if signature.is_broken:
                message = f"{card.name}: the signature `{line.target.text}` does not parse"
                yield report(context, PLN408, line.target.span, message, authority=Authority.GRAMMAR)
            elif line.operation in (*_GOES, Operation.DEPRECATE):
                present = _before(context, node, line, language)
                if present is not None and differs(signature, present):
                    message = f"{card.name}: `{line.target.text}` is not the signature before this PR"
                    yield report(context, PLN408, line.target.span, message, authority=Authority.INDEX)


def prose_names(context: Context) -> Findings:
    """PLN410."""
    planned = {name for own in context.states.own for (_, name), _ in own}
    for part in (Part.CONFIRMED, Part.INFERRED, Part.STRUCTURAL, Part.UNCHANGED):
        for item in context.document.items(part):
            for piece in context.document.codes_in(item.span):
                name = piece.text.removesuffix("()")
                is_compound = "." in name and "/" not in name and looks_like_name(name)
                if (
                    not is_compound
                    or name in planned
                    or context.document.definition(f"`{piece.text}`".casefold())
                ):
                    continue
                owner = name.rpartition(".")[0]
                if (
                    home_of(context.code, _V0, owner)
                    and not find(context.code, name)
                    and name not in context.code.modules
                ):
                    message = f"`{piece.text}` is not in the code"
                    yield report(context, PLN410, piece.span, message, authority=Authority.INDEX)


def _wrong_number(context: Context, item: Item, span: tuple[int, int], value: str, said: str) -> Finding:
    start = context.document.lines.offset(item.text_span.start)
    place = context.document.lines.span(start + span[0], start + span[1])
    message = f"{item.id or 'An item'} says {said}; measured: {value}"
    return report(
        context, PLN107, place, message,
        authority=Authority.INDEX, fixes=[fix(context, f"Write {value}", replace(place, value))],
    )  # fmt: skip


def _numbers(context: Context, item: Item) -> Iterator[tuple[str, tuple[int, int]]]:
    """Integers of the sentence, those in code spans, labels and ids left out."""
    start = context.document.lines.offset(item.text_span.start)
    hidden = [
        (piece.start - start, piece.end - start)
        for pieces in (
            context.document.codes_in(item.text_span),
            context.document.references_in(item.text_span),
            context.document.ids_in(item.text_span),
        )
        for piece in pieces
    ]
    for match in _INTEGER.finditer(item.text):
        if not any(first <= match.start() < last for first, last in hidden):
            yield match[0].replace(",", ""), match.span()


def _is_deprecated_before(context: Context, node: int, line: ApiLine) -> bool:
    return any(
        other.operation is Operation.DEPRECATE and other.name == line.name and other.kind is line.kind
        for one in context.dag.ancestors[node]
        for other in context.document.cards[one].api
    )


def _is_public(context: Context, path: RelPath, name: str) -> bool:
    module = context.code.module_of(path)
    last = name.rpartition(".")[2]
    if module is None or last.startswith("_") or not is_public(context.code, module):
        return False
    entry = find(context.code, name)[0]
    definition = definition_of(context.code, entry)
    return definition is not None and definition.is_exported


def _gently(context: Context, node: int, line: ApiLine) -> list[Fix]:
    """Deprecate in a card before; keep the old name beside a new one; or only deprecate, for now."""
    found: list[Fix] = []
    earlier = sorted(context.dag.ancestors[node], key=lambda one: (-context.dag.levels[one], one))
    for other in (context.document.cards[one] for one in earlier):
        text = f"deprecate {line.kind} `{line.name}`"
        edit = append_line(context, other, text)
        found += [fix(context, f"Deprecate it in {other.name}", edit)] if edit is not None else []
    if line.operation is Operation.RENAME and line.renamed is not None:
        head = span_of(line.text_span.start, line.renamed.span.start)
        kept = replace(head, f"add {line.kind} ")
        found.append(fix(context, "Keep the old name as an alias", kept))
    if line.operation is Operation.REMOVE:
        found.append(fix(context, "Deprecate it only", replace_word(context, line, "deprecate")))
    return found


def _with_default(context: Context, line: ApiLine, reason: str, language: Language | None) -> list[Fix]:
    """Make the parameter that became required an optional one; Go has none."""
    match = _REQUIRED.fullmatch(reason)
    if match is None or language is Language.GO:
        return []
    name = re.escape(match[1])
    target = re.search(rf"(?<=[(,\s]){name}(?P<rest>[^,()=]*)", line.target.text)
    if target is None:
        return []
    # The span of the target has its backticks, its text has not.
    start = context.document.text.index(line.target.text, line.target.start)
    is_python = language is Language.PYTHON
    at = start + (target.end() if is_python else target.start("rest"))
    edit = insert(context.document.lines.position(at), " = None" if is_python else "?")
    return [fix(context, f"Give {match[1]} a default" if is_python else f"Make {match[1]} optional", edit)]


def _incompatible(line: ApiLine, definition: Definition, language: Language | None) -> str:
    new = read_signature(line.target.text, language) if language else None
    if new is None or new.is_broken or language is None:
        return ""
    return breaks_callers(new, signature_of(definition), language)


def _language(context: Context, state: VirtualState, name: str) -> Language | None:
    homes = home_of(context.code, state, name)
    return language_of(homes[0]) if homes else None


def _before(context: Context, node: int, line: ApiLine, language: Language | None) -> Signature | None:
    change = context.states.before(node).change(Subject.SYMBOL, line.name)
    if change is not None and change.declared and language is not None:
        return read_signature(change.declared, language)
    entries = find(context.code, line.name)
    definition = definition_of(context.code, entries[0]) if len(entries) == 1 else None
    return signature_of(definition) if definition else None


CHECKS: Final = (
    Check(measured_numbers, (PLN107,), needs_code=True),
    Check(stable_commands, (PLN118,), needs_code=True),
    Check(compatible_changes, (PLN119,), needs_code=True),
    Check(signatures, (PLN408,), needs_code=True),
    Check(prose_names, (PLN410,), needs_code=True),
)
