"""What is wrong with a plan: all rules in one order, suppressions taken into account.

Without a snapshot only the rules run that need no code: they are quick enough for each keystroke.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model import cancel
from groundplan.model.findings import Finding, Rule, Severity
from groundplan.model.paths import RelPath
from groundplan.model.settings import DEFAULTS, RuleSettings
from groundplan.plan.document import Allow, Document
from groundplan.plan.edits import remove_lines
from groundplan.plan.parse import parse
from groundplan.plan.past import Past
from groundplan.plan.rules import (
    anchors,
    cards,
    claims,
    cli_changes,
    cli_examples,
    cli_names,
    cli_use,
    conflicts,
    deadcode,
    done,
    evidence,
    evidence_places,
    evolution,
    freshness,
    frozen,
    goals,
    history,
    ids,
    layers,
    meetings,
    names,
    order,
    paths,
    promises,
    recon_claims,
    removals,
    safeguards,
    size,
    slugs,
    structure,
    surfaces,
    tool,
)
from groundplan.plan.rules.context import Context
from groundplan.plan.rules.open_elements import without_open
from groundplan.plan.rules.report import fix, report
from groundplan.plan.rules.rule import Check
from groundplan.text.spans import Span

PLN012 = Rule(
    "PLN012",
    Severity.WARNING,
    "A suppression without a reason, or one that suppresses nothing",
    "The reason is what lets the next reader decide whether it still holds.",
    'Write reason="…", or remove it.',
)

CHECKS: Final[tuple[Check, ...]] = (
    *structure.CHECKS,
    *ids.CHECKS,
    *recon_claims.CHECKS,
    *goals.CHECKS,
    *evolution.CHECKS,
    *promises.CHECKS,
    *layers.CHECKS,
    *cards.CHECKS,
    *claims.CHECKS,
    *slugs.CHECKS,
    *paths.CHECKS,
    *done.CHECKS,
    *anchors.CHECKS,
    *evidence.CHECKS,
    *evidence_places.CHECKS,
    *names.CHECKS,
    *cli_examples.CHECKS,
    *cli_changes.CHECKS,
    *cli_names.CHECKS,
    *cli_use.CHECKS,
    *order.CHECKS,
    *conflicts.CHECKS,
    *meetings.CHECKS,
    *size.CHECKS,
    *deadcode.CHECKS,
    *removals.CHECKS,
    *safeguards.CHECKS,
    *surfaces.CHECKS,
    *history.CHECKS,
    *freshness.CHECKS,
    *frozen.CHECKS,
    *tool.CHECKS,
)
_FAMILY: Final = 3
DEFAULT_PATH: Final = RelPath(DEFAULTS.plan_path)
OF_CODE: Final = frozenset(rule.code for check in CHECKS if check.needs_code for rule in check.rules)
"""The rules whose findings need more than the text."""
RULES: Final = {rule.code: rule for check in CHECKS for rule in check.rules} | {PLN012.code: PLN012}


@dataclass(frozen=True, slots=True)
class Subject:
    """What is checked beside the text: where the plan is, what is known of the code and of its past."""

    path: RelPath = DEFAULT_PATH
    snapshot: Snapshot | None = None
    past: Past | None = None
    encoding_problem: str = ""
    today: str = ""


def check(
    text: str,
    snapshot: Snapshot | None = None,
    rules: RuleSettings = DEFAULTS.rules,
) -> tuple[Finding, ...]:
    """Give the findings of a plan, by place, then code. Never raises on any text."""
    return check_document(parse(text), Subject(snapshot=snapshot), rules)


def check_document(
    document: Document, subject: Subject, rules: RuleSettings = DEFAULTS.rules
) -> tuple[Finding, ...]:
    """As `check`, for a plan that was parsed already."""
    context = Context(
        document, subject.path, subject.encoding_problem, subject.snapshot, subject.past, subject.today
    )
    found: list[Finding] = []
    for one in CHECKS:
        cancel.check()
        if one.needs_code and not _can_run(one, subject.snapshot):
            continue
        if any(is_on(rule, rules) for rule in one.rules):
            found += (finding for finding in one.run(context) if is_on(finding.rule, rules))
    found = _suppressed(context, without_open(document, found), is_whole=_is_complete(subject.snapshot))
    return tuple(sorted((_with_severity(one, rules) for one in found), key=_place))


def _can_run(one: Check, snapshot: Snapshot | None) -> bool:
    """An unfinished index knows too little to say that something is not there: then only that is said."""
    return _is_complete(snapshot) or (snapshot is not None and tool.PLN907 in one.rules)


def _is_complete(snapshot: Snapshot | None) -> bool:
    return snapshot is not None and snapshot.status.is_complete


def is_on(rule: Rule, rules: RuleSettings) -> bool:
    """Tell whether a rule's findings are wanted: `ignore` beats `select`, optional rules must be selected."""
    if rule.code.startswith(rules.ignore):
        return False
    if rules.select:
        chosen = [one for one in rules.select if rule.code.startswith(one)]
        # A whole family (`PLN`) does not turn on what is off by default.
        return any(len(one) > _FAMILY for one in chosen) if rule.is_optional else bool(chosen)
    return not rule.is_optional


def _suppressed(context: Context, found: list[Finding], *, is_whole: bool) -> list[Finding]:
    """Take out what an allow comment silences, and report comments without a reason or a use."""
    kept = list(found)
    for allow in context.document.allows:
        silenced = [one for one in kept if one.span.start_line == allow.line and one.code in allow.codes]
        if allow.reason:
            kept = [one for one in kept if one not in silenced]
        if not allow.reason:
            kept.append(_bad_allow(context, allow, 'has no reason: write reason="…"'))
        elif not silenced and (is_whole or not _may_need_code(allow.codes)):
            kept.append(_bad_allow(context, allow, "suppresses nothing"))
    return kept


def _bad_allow(context: Context, allow: Allow, problem: str) -> Finding:
    line = allow.span.start_line
    gone = fix(context, "Remove it", remove_lines(context.document.lines, line, line))
    codes = ", ".join(allow.codes) or "no code"
    return report(context, PLN012, allow.span, f"The suppression of {codes} {problem}", fixes=[gone])


def _may_need_code(codes: Iterable[str]) -> bool:
    return any(code in OF_CODE for code in codes)


def _with_severity(finding: Finding, rules: RuleSettings) -> Finding:
    wanted = rules.severity.get(finding.code)
    return finding if wanted is None else replace(finding, severity=wanted)


def _place(finding: Finding) -> tuple[Span, str, str]:
    return finding.span, finding.code, finding.message
