"""Which of today's findings does the baseline know, whatever lines moved and files were renamed since?

Most are known by file and key. A cycle is known when every import that it tells of lay in such a cycle already: another
cut of the same knot, after an import came or went, is nothing new.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from groundplan.ide.baseline.document import (
    Baseline,
    Json,
    KnownFinding,
    KnownImports,
    NotRead,
    read_baseline,
)
from groundplan.ide.baseline.names import Renames, renames_since
from groundplan.ide.plan_file import plan_path
from groundplan.index.snapshot import Snapshot
from groundplan.model.findings import Finding
from groundplan.model.paths import RelPath, rel_path
from groundplan.model.settings import RuleSettings
from groundplan.plan.check import RULES as PLAN_RULES
from groundplan.plan.check import is_on
from groundplan.recon.coupling.closing_findings import closing_finding, knotted_from
from groundplan.recon.coupling.components import RANK
from groundplan.recon.coupling.rules import CYCLE_RULES

CLASS_OF: Final = {rule.code: edge_class for edge_class, rule in CYCLE_RULES.items()}
_NEVER: Final = len(RANK)


@dataclass(frozen=True, slots=True)
class Old:
    """A finding that the baseline knows, with the reason that somebody wrote there."""

    finding: Finding
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Split:
    """The findings of a file, told apart; the order stays."""

    new: tuple[Finding, ...]
    old: tuple[Old, ...] = ()


@dataclass(frozen=True, slots=True)
class _Known:
    findings: Mapping[RelPath, Mapping[str, KnownFinding]]
    imports: Mapping[tuple[str, str], tuple[int, str]]
    """The rank of the class, and the reason."""


_NOTHING: Final = _Known({}, {})


def baseline_path(snapshot: Snapshot) -> RelPath | None:
    """Give the path of the baseline file, whether there is one or not; None where the settings name none."""
    return rel_path(snapshot.settings.baseline)


def baseline_of(snapshot: Snapshot) -> Baseline | NotRead | None:
    """Read the baseline as its file says it; None where there is no file."""
    return snapshot.derive(_baseline_of)


def baseline_today(snapshot: Snapshot) -> Baseline | None:
    """Give the baseline with the names that files and modules have today; None where there is none to use."""
    return snapshot.derive(_baseline_today)


def split(snapshot: Snapshot, path: RelPath, findings: Sequence[Finding], rules: RuleSettings) -> Split:
    """Tell the findings of a file that the baseline knows from the new ones.

    A new import inside a known knot is new even where the best cut, and so the finding, is elsewhere.
    """
    known = snapshot.derive(_known)
    if known is _NOTHING:
        return Split(tuple(findings))
    left = Counter({key: one.count for key, one in known.findings.get(path, {}).items()})
    new: list[Finding] = []
    old: list[Old] = []
    for finding in findings:
        if finding.code in CLASS_OF:
            reason = _reason_of_cycle(known, finding)
        else:
            reason = _reason(known.findings[path][finding.key].notes) if left[finding.key] > 0 else None
            left[finding.key] -= 1
        if reason is None:
            new.append(finding)
        else:
            old.append(Old(finding, reason))
    told = {edge for finding in new for edge in finding.imports}
    if closing := list(_closing(snapshot, path, known, told, rules)):
        new = sorted((*new, *closing), key=lambda one: (one.span, one.code, one.message))
    return Split(tuple(new), tuple(old))


def _closing(
    snapshot: Snapshot,
    path: RelPath,
    known: _Known,
    told: Collection[tuple[str, str]],
    rules: RuleSettings,
) -> Iterator[Finding]:
    module = snapshot.module_of(path)
    for target, edge_class in knotted_from(snapshot, path).items() if module is not None else ():
        assert module is not None
        edge = module.id, target
        rank, _ = known.imports.get(edge, (_NEVER, ""))
        if rank <= RANK[edge_class] or edge in told or not is_on(CYCLE_RULES[edge_class], rules):
            continue
        finding = closing_finding(snapshot, path, target)
        if finding is not None:
            yield replace(finding, severity=rules.severity.get(finding.code, finding.severity))


def _baseline_of(snapshot: Snapshot) -> Baseline | NotRead | None:
    path = baseline_path(snapshot)
    text = None if path is None else snapshot.text(path)
    return None if text is None else read_baseline(text)


def _baseline_today(snapshot: Snapshot) -> Baseline | None:
    baseline = baseline_of(snapshot)
    if not isinstance(baseline, Baseline):
        return None
    renames = renames_since(snapshot, baseline.files)
    return replace(
        baseline,
        imports=tuple(_imports_today(one, renames) for one in baseline.imports),
        findings=tuple(_finding_today(snapshot, one, renames) for one in baseline.findings),
    )


def _imports_today(one: KnownImports, renames: Renames) -> KnownImports:
    return replace(
        one, module=renames.module(one.module), imports=tuple(renames.module(name) for name in one.imports)
    )


def _finding_today(snapshot: Snapshot, one: KnownFinding, renames: Renames) -> KnownFinding:
    if one.code in PLAN_RULES:
        # There is one plan: its findings are its own, wherever it stands.
        return replace(one, path=plan_path(snapshot) or one.path)
    return replace(one, path=renames.path(one.path), key=renames.key(one.key))


def _known(snapshot: Snapshot) -> _Known:
    baseline = baseline_today(snapshot)
    if baseline is None:
        return _NOTHING
    findings: dict[RelPath, dict[str, KnownFinding]] = {}
    for one in baseline.findings:
        same = findings.setdefault(one.path, {})
        # A merge may leave a line twice: it speaks of the same findings.
        if one.key not in same or same[one.key].count < one.count:
            same[one.key] = one
    return _Known(findings, _ranked(baseline.imports))


def _ranked(entries: Iterable[KnownImports]) -> Mapping[tuple[str, str], tuple[int, str]]:
    found: dict[tuple[str, str], tuple[int, str]] = {}
    for one in sorted(entries, key=lambda one: RANK[one.edge_class]):
        for target in one.imports:
            found.setdefault((one.module, target), (RANK[one.edge_class], _reason(one.notes)))
    return found


def _reason_of_cycle(known: _Known, finding: Finding) -> str | None:
    limit = RANK[CLASS_OF[finding.code]]
    those = [known.imports.get(edge, (_NEVER, "")) for edge in finding.imports]
    if any(rank > limit for rank, _ in those):
        return None
    return next((reason for _, reason in those if reason), "")


def _reason(notes: Json) -> str:
    reason = notes.get("reason", "")
    return reason if isinstance(reason, str) else ""
