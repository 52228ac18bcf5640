"""CPL001-003: one finding for a file and a cycle, on the import to cut, with the way round as related places.

The files that only lie on the way get a faint note, so that whoever closes a cycle sees it where they type.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.edges import EdgeClass
from groundplan.model.findings import Authority, Finding, Place, Severity
from groundplan.model.paths import RelPath
from groundplan.recon.coupling.components import RANK
from groundplan.recon.coupling.cycles import CutEdge, Cycle
from groundplan.recon.coupling.knots import cycles_of
from groundplan.recon.coupling.places import first_site, is_test_matter, plural, trail
from groundplan.recon.coupling.rules import CYCLE_RULES
from groundplan.recon.coupling.sites import Site, sites_in
from groundplan.recon.modules import is_own

# After the best cuts of a large knot the others are for whoever has made these.
_LOUD_CUTS: Final = 10
# So many imports back to one module are one matter, told where that module imports the others.
_BUNDLE: Final = 3
_SHOWN_SOURCES: Final = 4


def cycle_findings(snapshot: Snapshot, path: RelPath) -> tuple[Finding, ...]:
    """Give the findings about the cycles that a file's imports close, in the order of their places."""
    module = snapshot.module_of(path)
    if module is None or not is_own(snapshot, module):
        return ()
    found: list[Finding] = []
    for cycle in cycles_of(snapshot, module.id):
        for make in (_on_face, _on_cut, _on_way):
            if (finding := make(snapshot, path, module.id, cycle)) is not None:
                found.append(finding)
                break
    return tuple(sorted(found, key=lambda finding: (finding.span, finding.code)))


def severity_of(snapshot: Snapshot, cycle: Cycle, rank: int) -> Severity:
    """Tell how loud a cut of a cycle is by its rank: after the best cuts the others are hints."""
    is_loud = rank < _LOUD_CUTS and not is_test_matter(snapshot, cycle.members)
    return CYCLE_RULES[cycle.edge_class].severity if is_loud else Severity.HINT


def hops(snapshot: Snapshot, cycle: tuple[str, ...], first: int) -> Iterator[Place]:
    """Point at the import of each hop of a cycle, from one of its members on."""
    for at in range(first, len(cycle)):
        source, target = cycle[at], cycle[(at + 1) % len(cycle)]
        site = first_site(snapshot, source, target)
        if site is not None:
            yield Place(site.path, site.span, f"{source} imports {target}{_when(site)}")


def _on_face(snapshot: Snapshot, path: RelPath, module: str, cycle: Cycle) -> Finding | None:
    """A module that several of those that it imports import back, as a package's face and its parts do."""
    bundle = _bundles(cycle).get(module, ())
    if not bundle:
        return None
    rank, best = bundle[0]
    sites = _sites(snapshot, path, cycle).get(best.cycle[2 % len(best.cycle)], ())
    if not sites or (cycle.edge_class is EdgeClass.TYPE_ONLY and rank >= _LOUD_CUTS):
        return None
    rule = CYCLE_RULES[cycle.edge_class]
    sources = [cut.source.removeprefix(f"{module}.") for _, cut in bundle]
    shown = ", ".join(sources[:_SHOWN_SOURCES]) + (", …" if len(sources) > _SHOWN_SOURCES else "")
    back = [(cut, first_site(snapshot, cut.source, cut.target)) for _, cut in bundle]
    return Finding(
        rule,
        severity_of(snapshot, cycle, rank),
        path,
        sites[0].span,
        f"{rule.title}: {len(sources)} modules that {module} imports, directly or not, import it back ({shown});"
        f" let them import from where the names are defined",
        Authority.INDEX,
        f"{rule.code}:{module}<",
        tuple(
            Place(site.path, site.span, f"{cut.source} imports {module}{_when(site)}")
            for cut, site in back
            if site is not None
        ),
        imports=_imports(cut for _, cut in bundle),
    )


def _sites(snapshot: Snapshot, path: RelPath, cycle: Cycle) -> dict[str, tuple[Site, ...]]:
    """A module may have several files, of which one only declares what another one runs."""
    limit = RANK[cycle.edge_class]
    return {
        target: sites
        for target, sites in sites_in(snapshot, path).items()
        if RANK[sites[0].edge_class] <= limit
    }


def _bundles(cycle: Cycle) -> dict[str, list[tuple[int, CutEdge]]]:
    by_target: dict[str, list[tuple[int, CutEdge]]] = {}
    for rank, cut in enumerate(cycle.own_cuts):
        by_target.setdefault(cut.target, []).append((rank, cut))
    return {target: cuts for target, cuts in by_target.items() if len(cuts) >= _BUNDLE}


def _on_cut(snapshot: Snapshot, path: RelPath, module: str, cycle: Cycle) -> Finding | None:
    sites = _sites(snapshot, path, cycle)
    bundled = _bundles(cycle)
    cuts = [
        (cut.target in bundled, rank, cut, sites[cut.target][0])
        for rank, cut in enumerate(cycle.own_cuts)
        if cut.source == module and cut.target in sites
    ]
    if not cuts:
        return None
    is_told, rank, cut, site = min(cuts, key=lambda one: one[:2])
    if cycle.edge_class is EdgeClass.TYPE_ONLY and (is_told or rank >= _LOUD_CUTS):
        return None
    rule = CYCLE_RULES[cycle.edge_class]
    others = [
        Place(path, other.span, f"another import to cut: {also.target}")
        for _, _, also, other in cuts
        if also is not cut
    ]
    return Finding(
        rule,
        Severity.HINT if is_told else severity_of(snapshot, cycle, rank),
        path,
        site.span,
        f"{rule.title}: {trail(cut.cycle)}; {_advice(cycle, rank, cut)}",
        Authority.INDEX,
        f"{rule.code}:{cut.source}>{cut.target}",
        (*hops(snapshot, cut.cycle, first=1), *others),
        imports=_imports(one for _, _, one, _ in cuts),
    )


def _advice(cycle: Cycle, rank: int, cut: CutEdge) -> str:
    places = "this import" if cut.places == 1 else f"the {cut.places} imports of {cut.target}"
    if len(cycle.own_cuts) == 1:
        ends = "it" if len(cycle.members) == len(cut.cycle) else f"the knot of {len(cycle.members)} modules"
        return f"cut {places} to end {ends}"
    if not cut.frees:
        return f"cut {places} too, {_number(rank)} of {len(cycle.own_cuts)} cuts that untie {len(cycle.members)} modules"
    return (
        f"cut {places} to free {cut.frees} of {plural(len(cycle.members), 'module')},"
        f" {_number(rank)} of {len(cycle.own_cuts)} cuts that untie all"
    )


def _number(rank: int) -> str:
    return f"number {rank + 1}"


def _on_way(snapshot: Snapshot, path: RelPath, module: str, cycle: Cycle) -> Finding | None:
    if cycle.edge_class is EdgeClass.TYPE_ONLY:
        return None
    sites = _sites(snapshot, path, cycle)
    for cut in cycle.own_cuts:
        if module not in cut.cycle:
            continue
        at = cut.cycle.index(module)
        following = cut.cycle[(at + 1) % len(cut.cycle)]
        if following in sites:
            rule = CYCLE_RULES[cycle.edge_class]
            round_from_here = (*cut.cycle[at:], *cut.cycle[:at])
            return Finding(
                rule,
                Severity.HINT,
                path,
                sites[following][0].span,
                f"On the way of an import cycle: {trail(round_from_here)}; the import to cut is {cut.target} in {cut.source}",
                Authority.INDEX,
                f"{rule.code}:{module}>{following}:way",
                tuple(hops(snapshot, round_from_here, first=1)),
                imports=_imports([cut]),
            )
    return None


def _imports(cuts: Iterable[CutEdge]) -> tuple[tuple[str, str], ...]:
    every = [edge for cut in cuts for edge in zip(cut.cycle, cut.cycle[1:] + cut.cycle[:1], strict=True)]
    return tuple(dict.fromkeys(every))


def _when(site: Site) -> str:
    inside = f", in {site.scope}" if site.scope else ""
    return f" ({site.edge_class.value}{inside})"
