"""The baseline that knows today's findings: what is mended leaves it, what people wrote into it stays."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from groundplan.ide.baseline.document import Baseline, KnownFinding, KnownImports, NamedFile
from groundplan.ide.baseline.known import CLASS_OF, baseline_today
from groundplan.ide.baseline.names import named_file, names_in
from groundplan.ide.rules import RULES
from groundplan.index.snapshot import Snapshot
from groundplan.model.edges import EdgeClass
from groundplan.model.findings import Finding
from groundplan.model.paths import RelPath
from groundplan.model.settings import RuleSettings
from groundplan.plan.check import is_on
from groundplan.recon.coupling.knots import knotted_imports
from groundplan.recon.coupling.rules import CYCLE_RULES


def frozen(snapshot: Snapshot, findings: Iterable[Finding], rules: RuleSettings) -> Baseline:
    """Make the baseline of all findings by some rules. Entries about other codes stay as they are."""
    before = baseline_today(snapshot) or Baseline()
    codes = {code for code, rule in RULES.items() if is_on(rule, rules)}
    kept = [one for one in before.findings if one.code not in codes]
    fresh = [
        *kept,
        *_findings((one for one in findings if one.code not in CLASS_OF), before.findings),
    ]
    imports = [*_imports(snapshot, codes, before), *_left_alone(before.imports, codes)]
    unique = {(one.path, one.key): one for one in fresh}
    entries = tuple(unique.values())
    return replace(
        before, files=tuple(_files(snapshot, entries, imports)), imports=tuple(imports), findings=entries
    )


def gone(snapshot: Snapshot, fresh: Baseline) -> int:
    """Count what the baseline of the workspace knows and a fresh one does not: entries, and imports of cycles."""
    before = baseline_today(snapshot) or Baseline()
    counts = {(one.path, one.key): one.count for one in fresh.findings}
    missing = sum(max(0, one.count - counts.get((one.path, one.key), 0)) for one in before.findings)
    edges = {(one.module, name) for one in fresh.imports for name in one.imports}
    return missing + len(
        {(one.module, name) for one in before.imports for name in one.imports}.difference(edges)
    )


def _findings(findings: Iterable[Finding], before: Iterable[KnownFinding]) -> list[KnownFinding]:
    known = {(one.path, one.key): one for one in before}
    found: dict[tuple[RelPath, str], KnownFinding] = {}
    for one in findings:
        place = one.path, one.key
        if place in found:
            found[place] = replace(found[place], count=found[place].count + 1)
        elif place in known:
            # The words of then: numbers in them would change with every run.
            found[place] = replace(known[place], count=1)
        else:
            found[place] = KnownFinding(one.code, one.path, one.key, one.message)
    return list(found.values())


def _imports(snapshot: Snapshot, codes: Collection[str], before: Baseline) -> Iterator[KnownImports]:
    wanted = {edge_class for edge_class, rule in CYCLE_RULES.items() if rule.code in codes}
    notes = {(one.edge_class, one.module): one.notes for one in before.imports}
    by_module: dict[tuple[EdgeClass, str], KnownImports] = {}
    for (source, target), edge_class in sorted(knotted_imports(snapshot).items()):
        if edge_class not in wanted:
            continue
        place = edge_class, source
        entry = by_module.get(place) or KnownImports(edge_class, source, (), notes.get(place, {}))
        by_module[place] = replace(entry, imports=(*entry.imports, target))
    yield from by_module.values()


def _left_alone(imports: Iterable[KnownImports], codes: Collection[str]) -> Iterator[KnownImports]:
    yield from (one for one in imports if CYCLE_RULES[one.edge_class].code not in codes)


def _files(
    snapshot: Snapshot, findings: Iterable[KnownFinding], imports: Iterable[KnownImports]
) -> Iterator[NamedFile]:
    paths = {one.path for one in findings}
    names = {name for one in findings for name in names_in(one.key)}
    names |= {name for one in imports for name in (one.module, *one.imports)}
    paths |= {snapshot.modules[name].files[0] for name in names if name in snapshot.modules}
    yield from (named_file(snapshot, path) for path in sorted(paths) if path in snapshot.files)
