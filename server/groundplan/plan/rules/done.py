"""Cards that claim to be merged, and changes that are there already."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from groundplan.model.findings import Authority
from groundplan.model.languages import language_of
from groundplan.plan.api import ApiKind, ApiLine, Operation
from groundplan.plan.card import Card, Mark
from groundplan.plan.clistate import command_presence, flag_presence
from groundplan.plan.edits import replace, set_field_value
from groundplan.plan.form import FieldName
from groundplan.plan.presence import path_presence, presence
from groundplan.plan.rules.card_edits import extend_scope, remove_line
from groundplan.plan.rules.paths import in_scope
from groundplan.plan.rules.report import fix, here, listed
from groundplan.plan.rules.rule import (
    ERROR,
    INFORMATION,
    WARNING,
    Check,
    Context,
    Findings,
    Fix,
    Rule,
    report,
)
from groundplan.plan.signatures import differs, read_signature, signature_of
from groundplan.plan.symbols import definition_of, find
from groundplan.plan.virtual import SUBJECTS, Subject, VirtualState
from groundplan.recon.surface import surface

PLN219 = Rule(
    "PLN219", ERROR, "A PR is called merged but its changes are not in the code",
    "A phantom completion: later PRs build on what is not there.",
    "Set the status back, or find what was left out.",
)  # fmt: skip
PLN220 = Rule(
    "PLN220", INFORMATION, "A planned change is in the code already",
    "Somebody did it elsewhere.",
    "Mark the PR as merged, or drop the line.",
)  # fmt: skip
PLN221 = Rule(
    "PLN221", WARNING, "A merged PR touched files outside its scope",
    "What the plan says about the risk of the PR was about other files.",
    "Record the files in the scope.",
)  # fmt: skip

_MOST_OFFERS: Final = 5
_V0: Final = VirtualState({})
_FLAGS: Final = frozenset({ApiKind.FLAG, ApiKind.OPTION})
_ROUTINES: Final = frozenset({ApiKind.FUNCTION, ApiKind.METHOD})


def phantom_completions(context: Context) -> Findings:
    """PLN219."""
    for card in context.document.cards:
        field = card.field(FieldName.STATUS)
        if card.status != "merged" or field is None:
            continue
        missing = list(_not_done(context, card))
        if missing:
            fixes: list[Fix] = []
            start = context.document.lines.offset(field.value_span.start)
            at = context.document.text.casefold().find("merged", start)
            if at >= 0:
                span = context.document.lines.span(at, at + len("merged"))
                fixes.append(fix(context, "Set the status to planned", replace(span, "planned")))
            message = f"{card.name} is called merged, but the code lacks {listed(missing)}"
            yield report(context, PLN219, field.value_span, message, authority=Authority.INDEX, fixes=fixes)


def done_elsewhere(context: Context) -> Findings:
    """PLN220."""
    for card in context.document.cards:
        if card.status == "merged":
            continue
        for line in card.api:
            if _holds_already(context, line):
                message = f"{card.name}: `{line.text.split('←')[0].strip()}` is in the code already"
                fixes = [fix(context, "Drop the line", remove_line(context, line)), *_merged(context, card)]
                yield report(
                    context, PLN220, line.target.span, message, authority=Authority.INDEX, fixes=fixes
                )


def outside_scope(context: Context) -> Findings:
    """PLN221."""
    for card in context.document.cards:
        if card.status != "merged" or context.past is None:
            continue
        strays = [path for path in context.past.files_of_commit(card.title) if not in_scope(card, path)]
        strays = [
            path for path in strays if path != context.path and not path.casefold().startswith("readme")
        ]
        if strays:
            names = listed(f"`{path}`" for path in strays)
            message = f"{card.name} was merged with files outside its scope: {names}"
            related = [here(context, path.span, "the scope") for path in card.scope_in[:1]]
            offers = [one for path in strays[:_MOST_OFFERS] for one in extend_scope(context, card, path)]
            yield report(
                context, PLN221, card.name_span, message,
                authority=Authority.INDEX, related=related, fixes=offers,
            )  # fmt: skip


def _merged(context: Context, card: Card) -> list[Fix]:
    """Offer to call a card merged all of whose changes are in the code."""
    field = card.field(FieldName.STATUS)
    if field is None or not field.value or any(_not_done(context, card)):
        return []
    return [fix(context, "Set the status to merged", set_field_value(context.document, field, "merged"))]


def _not_done(context: Context, card: Card) -> Iterator[str]:
    for path in card.scope_in:
        if path.mark is Mark.NONE or path.is_glob:
            continue
        found = path_presence(context.code, _V0, path.text)
        if found.is_there is not None and found.is_there is not (path.mark is Mark.NEW):
            yield f"`{path.text}`" if path.mark is Mark.NEW else f"the removal of `{path.text}`"
    for line in card.api:
        wanted = line.operation is not Operation.REMOVE
        there = _is_there(context, line.kind, line.new_name)
        if there is not None and there is not wanted:
            yield f"`{line.new_name}`" if wanted else f"the removal of `{line.name}`"


def _is_there(context: Context, kind: ApiKind, name: str) -> bool | None:
    if kind is ApiKind.COMMAND:
        return command_presence(context.code, _V0, name)[0]
    if kind in _FLAGS:
        return flag_presence(context.code, _V0, name)[0]
    found = presence(context.code, _V0, SUBJECTS[kind], name)
    if SUBJECTS[kind] is Subject.SETTING and found.is_absent:
        return None
    return found.is_there


def _holds_already(context: Context, line: ApiLine) -> bool:
    if line.operation is Operation.CHANGE and line.kind in _ROUTINES:
        entries = find(context.code, line.name)
        definition = definition_of(context.code, entries[0]) if len(entries) == 1 else None
        language = language_of(entries[0].path) if entries else None
        declared = read_signature(line.target.text, language) if language else None
        if definition is None or declared is None or declared.is_broken:
            return False
        return not differs(declared, signature_of(definition))
    if line.operation is Operation.DEPRECATE:
        return _is_deprecated(context, line)
    return False


def _is_deprecated(context: Context, line: ApiLine) -> bool:
    words = line.name.split()
    if line.kind in _FLAGS and len(words) > 1:
        program = surface(context.code).program(words[0])
        found = program.resolve(words[1:-1]) if program else None
        option = found[0].option(words[-1]) if found else None
        return option is not None and option.is_deprecated
    for entry in find(context.code, line.name) if SUBJECTS[line.kind] is Subject.SYMBOL else ():
        definition = definition_of(context.code, entry)
        if (
            definition is not None
            and "deprecated" in (definition.doc + " ".join(definition.modifiers)).casefold()
        ):
            return True
    return False


CHECKS: Final = (
    Check(phantom_completions, (PLN219,), needs_code=True),
    Check(done_elsewhere, (PLN220,), needs_code=True),
    Check(outside_scope, (PLN221,), needs_code=True),
)
