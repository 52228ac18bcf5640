"""What became of the evidence: each state of the resolver is one rule. A finding stands on the definition line."""

from __future__ import annotations

from typing import Final

from groundplan.model.findings import Authority, Severity
from groundplan.plan.api import Operation
from groundplan.plan.evidence import Definition, EvidenceKind, EvidenceLine
from groundplan.plan.form import FieldName, Part
from groundplan.plan.heal import apply_verdict
from groundplan.plan.rules.anchors import escapes
from groundplan.plan.rules.evidence_claims import PLN313, PLN314, broken_claim, changed_value
from groundplan.plan.rules.evidence_edits import (
    accept_candidates,
    cite_namesakes,
    pin_anew,
    remove_evidence,
    rewrite_line,
)
from groundplan.plan.rules.report import fix
from groundplan.plan.rules.rule import (
    ERROR,
    HINT,
    INFORMATION,
    WARNING,
    Check,
    Context,
    Finding,
    Findings,
    Place,
    Rule,
    report,
)
from groundplan.plan.symbols import Entry, definition_of, has_open_ends, symbol_name
from groundplan.plan.verdict import NOT_COMPARED, State, Verdict
from groundplan.text.edits import TextEdit

PLN301 = Rule(
    "PLN301", HINT, "The line of the evidence is stale",
    "Nothing is wrong but the link, which leads to other lines.",
    "Refresh the lines.",
)  # fmt: skip
PLN302 = Rule(
    "PLN302", INFORMATION, "The evidence moved to another file",
    "It is the same code; only the link leads to where it was.",
    "Refresh it.",
)  # fmt: skip
PLN303 = Rule(
    "PLN303", WARNING, "The evidence was probably renamed or moved",
    "What was cited is gone, and something very like it is there.",
    "Accept the new place, or cite something else.",
)  # fmt: skip
PLN304 = Rule(
    "PLN304", WARNING, "The body of the evidence changed since it was pinned",
    "The sentence that cites it may no longer be true.",
    "Read it again: say that it is still valid, or change the sentence.",
)  # fmt: skip
PLN305 = Rule(
    "PLN305", WARNING, "The signature of the evidence changed since it was pinned",
    "Who calls it calls it differently now; an API line or a guarantee of the plan may rest on the old one.",
    "Read it again and pin it anew.",
)  # fmt: skip
PLN306 = Rule(
    "PLN306", ERROR, "The evidence is gone",
    "A sentence of the plan rests on code that does not exist.",
    "Cite what replaces it, or take the sentence out.",
)  # fmt: skip
PLN307 = Rule(
    "PLN307", WARNING, "The evidence is ambiguous",
    "Several places could be meant; guessing would prove the wrong thing.",
    "Pick one.",
)  # fmt: skip
PLN308 = Rule(
    "PLN308", INFORMATION, "The evidence cannot be checked",
    "There is no grammar for the file, or what is cited is built at run time.",
    "Nothing to do; cite something that can be checked if there is a choice.",
)  # fmt: skip
PLN309 = Rule(
    "PLN309", HINT, "The evidence is not pinned",
    "Without hashes a change of what is cited goes unseen.",
    "Pin it.",
)  # fmt: skip
PLN318 = Rule(
    "PLN318", INFORMATION, "The evidence differs only in changes that are not committed",
    "It is the code of the moment, perhaps half an edit.",
    "Commit or undo the change; then judge the evidence.",
)  # fmt: skip


def evidence(context: Context) -> Findings:
    """PLN301 to PLN309, PLN313, PLN314, PLN318."""
    shifted: list[TextEdit] = []
    for definition, line, verdict in context.verdicts:
        if escapes(context, line.path):
            continue
        if verdict.state is State.SHIFTED:
            shifted.append(
                rewrite_line(context, definition, apply_verdict(line, verdict, context.code, context.folder))
            )
        finding = _judge(context, definition, line, verdict)
        if finding is not None:
            yield finding
    if shifted:
        yield from _stale(context, shifted)


def _judge(context: Context, definition: Definition, line: EvidenceLine, verdict: Verdict) -> Finding | None:
    match verdict.state:
        case State.MOVED:
            return _moved(context, definition, line, verdict)
        case State.SIGNATURE_CHANGED | State.BODY_CHANGED:
            return _changed(context, definition, line, verdict)
        case State.RENAMED:
            return _renamed(context, definition, line, verdict)
        case State.AMBIGUOUS:
            return _ambiguous(context, definition, line, verdict)
        case State.MISSING:
            return _missing(context, definition, line, verdict)
        case State.UNCHECKABLE:
            message = f'Evidence "{line.name}" cannot be checked: {verdict.reason}'
            return report(context, PLN308, definition.span, message, authority=verdict.authority)
        case State.UNPINNED:
            return _unpinned(context, definition, line, verdict)
        case State.VALUE_CHANGED:
            return changed_value(context, definition, line, verdict)
        case State.CLAIM_BROKEN:
            return broken_claim(context, definition, line, verdict)
        case _:
            return None


def _stale(context: Context, shifted: list[TextEdit]) -> Findings:
    for definition, line, verdict in context.verdicts:
        if verdict.state is State.SHIFTED and not escapes(context, line.path):
            edit = rewrite_line(
                context, definition, apply_verdict(line, verdict, context.code, context.folder)
            )
            fixes = [fix(context, "Refresh the line", edit)]
            if len(shifted) > 1:
                fixes.append(fix(context, "Refresh all lines", *shifted))
            message = f'"{line.name}" is at line {verdict.first_line} now'
            yield report(context, PLN301, definition.span, message, authority=verdict.authority, fixes=fixes)


def _moved(context: Context, definition: Definition, line: EvidenceLine, verdict: Verdict) -> Finding:
    edit = rewrite_line(context, definition, apply_verdict(line, verdict, context.code, context.folder))
    message = f'Evidence "{line.name}" moved to {verdict.path}'
    fixes = [fix(context, "Follow it", edit)]
    return report(context, PLN302, definition.span, message, authority=verdict.authority, fixes=fixes)


def _changed(context: Context, definition: Definition, line: EvidenceLine, verdict: Verdict) -> Finding:
    moved = f", and it moved to {verdict.path}" if verdict.is_moved else ""
    if _is_uncommitted(context, line, verdict):
        message = f'"{line.name}" differs from what was pinned only in uncommitted changes'
        return report(context, PLN318, definition.span, message, authority=verdict.authority)
    fixes = pin_anew(context, definition, line, verdict, "Still valid: pin it anew")
    related = _seen(context, verdict)
    if verdict.state is State.BODY_CHANGED:
        message = f"Body changed since pinned{moved}: read {line.name} again"
        return report(
            context, PLN304, definition.span, message,
            authority=verdict.authority, related=related, fixes=fixes,
        )  # fmt: skip
    found = definition_of(context.code, verdict.entry) if verdict.entry else None
    now = f": now {found.header}" if found else ""
    severity = Severity.ERROR if _is_relied_on(context, definition, line) else None
    message = f"Signature of {line.name} changed since pinned{moved}{now}"
    return report(
        context, PLN305, definition.span, message,
        severity=severity, authority=verdict.authority, related=related, fixes=fixes,
    )  # fmt: skip


def _renamed(context: Context, definition: Definition, line: EvidenceLine, verdict: Verdict) -> Finding:
    best = verdict.candidates[0]
    name = symbol_name(context.code, best.entry.path, best.entry.qualname)
    why = "same signature" if best.similarity == NOT_COMPARED else f"{round(100 * best.similarity)} % similar"
    message = f'Evidence "{line.name}" was probably renamed to {name} in {best.entry.path} ({why})'
    return report(
        context, PLN303, definition.span, message,
        authority=verdict.authority,
        related=_seen(context, verdict),
        fixes=accept_candidates(context, definition, line, verdict),
    )  # fmt: skip


def _ambiguous(context: Context, definition: Definition, line: EvidenceLine, verdict: Verdict) -> Finding:
    many = f"{len(verdict.candidates)} candidates" if verdict.candidates else verdict.reason
    message = f'Evidence "{line.name}" is ambiguous: {many}'
    fixes = accept_candidates(context, definition, line, verdict)
    return report(context, PLN307, definition.span, message, authority=verdict.authority, fixes=fixes)


def _missing(context: Context, definition: Definition, line: EvidenceLine, verdict: Verdict) -> Finding:
    is_proof = verdict.authority in (Authority.INDEX, Authority.RESOLVER)
    path = verdict.path
    if (
        path is not None
        and path in context.code.files
        and line.kind in (EvidenceKind.SYMBOL, EvidenceKind.TEST)
    ):
        is_proof = is_proof and not has_open_ends(context.code, path)
    if line.kind is EvidenceKind.TEXT and path is not None and path in context.code.files:
        is_proof = True
    unsure = "" if is_proof else " (not verified)"
    message = f'Evidence gone: "{line.name}" not found, {verdict.reason}{unsure}'
    fixes = [remove_evidence(context, definition), *cite_namesakes(context, definition, line)]
    severity = None if is_proof else Severity.WARNING
    return report(
        context, PLN306, definition.span, message, severity=severity, authority=verdict.authority, fixes=fixes
    )


def _unpinned(context: Context, definition: Definition, line: EvidenceLine, verdict: Verdict) -> Finding:
    message = f'Evidence "{line.name}" is not pinned'
    fixes = pin_anew(context, definition, line, verdict, "Pin it", today="")
    return report(context, PLN309, definition.span, message, authority=verdict.authority, fixes=fixes)


def _is_uncommitted(context: Context, line: EvidenceLine, verdict: Verdict) -> bool:
    if context.past is None or verdict.entry is None or verdict.path is None:
        return False
    head = context.past.head(verdict.path)
    return head is not None and any(
        one.qualname == verdict.entry.qualname
        and one.body == line.keys.get("body", one.body)
        and one.sig == line.keys.get("sig", one.sig)
        for one in head.facts.definitions
    )


def _is_relied_on(context: Context, definition: Definition, line: EvidenceLine) -> bool:
    """An API line names it, or a guarantee cites it."""
    for card in context.document.cards:
        if any(one.name == line.name and one.operation is not Operation.ADD for one in card.api):
            return True
        field = card.field(FieldName.GUARANTEES)
        if field and any(one.key == definition.key for one in context.document.references_in(field.span)):
            return True
    part = context.document.part(Part.GUARANTEES)
    return part is not None and any(
        one.key == definition.key for one in context.document.references_in(part.span)
    )


def _seen(context: Context, verdict: Verdict) -> list[Place]:
    entry: Entry | None = verdict.entry
    found = definition_of(context.code, entry) if entry else None
    return [Place(entry.path, found.name_span, found.header)] if entry and found else []


CHECKS: Final = (
    Check(
        evidence,
        (PLN301, PLN302, PLN303, PLN304, PLN305, PLN306, PLN307, PLN308, PLN309, PLN313, PLN314, PLN318),
        needs_code=True,
    ),
)
