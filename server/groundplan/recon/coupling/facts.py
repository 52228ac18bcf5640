"""Coupling as facts: cycles, hubs, package metrics, what changes together, and what all of that rests on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from groundplan.history.change_coupling import Pair
from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import (
    Answer,
    Coverage,
    Evidence,
    Fact,
    FactKind,
    JsonValue,
    Label,
    Origin,
    make_fact,
)
from groundplan.model.paths import RelPath
from groundplan.recon.coupling.cycles import Cycle
from groundplan.recon.coupling.hubs import hubs
from groundplan.recon.coupling.instability import unstable_dependencies
from groundplan.recon.coupling.knots import cycles
from groundplan.recon.coupling.live import tally
from groundplan.recon.coupling.metrics import Metrics, module_metrics, package_metrics, propagation_cost
from groundplan.recon.coupling.packages import package_cycles
from groundplan.recon.coupling.past import gaps, hidden_pairs, hotspots, known_history, window
from groundplan.recon.coupling.places import first_site, is_test_matter, plural, trail
from groundplan.recon.modules import is_own
from groundplan.text.spans import ORIGIN

CYCLE: Final = Origin("import-cycle", Label.CONFIRMED, "the imports lead back to where they start")
PACKAGE_CYCLE: Final = Origin("package-cycle", Label.CONFIRMED, "imports lead from a package back to it")
HUB: Final = Origin("hub", Label.INFERRED, "fan-in and fan-out both exceed the repository's own percentile")
UNSTABLE: Final = Origin(
    "unstable-dependency", Label.INFERRED, "a relied-on module imports a less stable one"
)
MARTIN: Final = Origin(
    "martin-metrics", Label.INFERRED, "it is counted from the imports between packages outside tests"
)
REACH: Final = Origin(
    "propagation-cost", Label.INFERRED, "it is the share of module pairs in which one reaches the other"
)
HIDDEN: Final = Origin(
    "hidden-change-coupling", Label.INFERRED, "files change together without an import path"
)
HOTSPOT: Final = Origin("hotspot", Label.INFERRED, "commits times cognitive complexity rank it there")
ORIGINS: Final = (CYCLE, PACKAGE_CYCLE, HUB, UNSTABLE, MARTIN, REACH, HIDDEN, HOTSPOT)

_SHOWN_CUTS: Final = 40
_SHOWN_HOTSPOTS: Final = 20


def coupling(snapshot: Snapshot) -> Answer:
    """Give the coupling facts, cycles first; tests and vendored code are left out of all but the cycles.

    A cycle of tests alone comes last: it is nobody's design.
    """
    facts = (
        *_cycles(snapshot, of_tests=False),
        *_package_cycles(snapshot),
        *_hidden(snapshot),
        *_hotspots(snapshot),
        *_hubs(snapshot),
        *_unstable(snapshot),
        *_reach(snapshot),
        *_packages(snapshot),
        *_cycles(snapshot, of_tests=True),
    )
    return Answer(facts, tuple(_coverage(snapshot)))


def _cycles(snapshot: Snapshot, *, of_tests: bool) -> Iterator[Fact]:
    for cycle in cycles(snapshot):
        if is_test_matter(snapshot, cycle.members) != of_tests:
            continue
        if not any(is_own(snapshot, snapshot.modules[member]) for member in cycle.members):
            continue
        size = f"{len(cycle.members)} modules in one {cycle.edge_class.value} import cycle"
        cuts = plural(len(cycle.own_cuts), "cut")
        least = "exactly" if cycle.is_exact else "at most"
        yield make_fact(
            FactKind.COUPLING,
            trail(cycle.shortest),
            f"{size}, for instance {trail(cycle.shortest)}; {least} {cuts} would untie it",
            CYCLE,
            _evidence_round(snapshot, cycle.shortest),
            {
                "metric": "cycle",
                "class": cycle.edge_class.value,
                "members": cycle.members,
                "shortest": cycle.shortest,
                "cuts": _cuts(snapshot, cycle),
                "is_exact": cycle.is_exact,
            },
        )


def _cuts(snapshot: Snapshot, cycle: Cycle) -> tuple[JsonValue, ...]:
    found: list[JsonValue] = []
    for cut in cycle.own_cuts[:_SHOWN_CUTS]:
        site = first_site(snapshot, cut.source, cut.target)
        place = "" if site is None else f"{site.path}:{site.span.start_line + 1}"
        found.append({"source": cut.source, "target": cut.target, "frees": cut.frees, "place": place})
    return tuple(found)


def _evidence_round(snapshot: Snapshot, members: tuple[str, ...]) -> tuple[Evidence, ...]:
    sites = (
        first_site(snapshot, one, other)
        for one, other in zip(members, members[1:] + members[:1], strict=True)
    )
    found = tuple(Evidence(site.path, site.span, site.scope) for site in sites if site is not None)
    return found or (Evidence(snapshot.modules[members[0]].files[0], ORIGIN),)


def _package_cycles(snapshot: Snapshot) -> Iterator[Fact]:
    for found in package_cycles(snapshot):
        cut = found.cut
        sites = [site for edge in found.imports if (site := first_site(snapshot, *edge)) is not None]
        yield make_fact(
            FactKind.COUPLING,
            f"{cut.source} → {cut.target}",
            f"packages import each other, though no modules do: {trail(cut.cycle)};"
            f" the way that is easiest to cut has {plural(len(found.imports), 'module import')}",
            PACKAGE_CYCLE,
            tuple(Evidence(site.path, site.span, site.scope) for site in sites)
            or _whole(snapshot, found.imports[0][0]),
            {"metric": "package-cycle", "members": cut.cycle, "imports": len(found.imports)},
        )


def _hidden(snapshot: Snapshot) -> Iterator[Fact]:
    unique: dict[Pair, None] = {pair: None for pairs in hidden_pairs(snapshot).values() for pair in pairs}
    for pair in sorted(unique, key=lambda pair: (-pair.degree, -pair.shared, pair.first, pair.second)):
        yield make_fact(
            FactKind.COUPLING,
            f"{pair.first} ~ {pair.second}",
            f"changed together in {pair.shared} commits, {pair.degree} % of the average of {pair.first_revisions}"
            f" and {pair.second_revisions} (p = {pair.chance:.2g}; {window(snapshot)}); no import path joins them",
            HIDDEN,
            (Evidence(RelPath(pair.first), ORIGIN), Evidence(RelPath(pair.second), ORIGIN)),
            {
                "metric": "hidden-change-coupling",
                "members": (pair.first, pair.second),
                "shared": pair.shared,
                "degree": pair.degree,
                "chance": pair.chance,
            },
        )


def _hotspots(snapshot: Snapshot) -> Iterator[Fact]:
    for spot in list(hotspots(snapshot).values())[:_SHOWN_HOTSPOTS]:
        yield make_fact(
            FactKind.COUPLING,
            spot.path,
            f"hotspot {spot.rank} of {spot.of}: {spot.commits} commits, cognitive complexity {spot.complexity}"
            f" ({window(snapshot)})",
            HOTSPOT,
            (Evidence(spot.path, ORIGIN, spot.worst),),
            {
                "metric": "hotspot",
                "rank": spot.rank,
                "commits": spot.commits,
                "complexity": spot.complexity,
                "worst": spot.worst,
            },
        )


def _hubs(snapshot: Snapshot) -> Iterator[Fact]:
    for hub in hubs(snapshot):
        yield make_fact(
            FactKind.COUPLING,
            hub.module,
            f"hub: {hub.afferent} modules depend on it, and it depends on {hub.efferent}",
            HUB,
            _whole(snapshot, hub.module),
            {"metric": "hub", "members": (hub.module,), **_numbers(module_metrics(snapshot)[hub.module])},
        )


def _unstable(snapshot: Snapshot) -> Iterator[Fact]:
    for one in unstable_dependencies(snapshot):
        site = first_site(snapshot, one.source, one.target)
        yield make_fact(
            FactKind.COUPLING,
            f"{one.source} → {one.target}",
            f"{one.afferent} modules depend on {one.source} (I = {one.source_instability:.2f}),"
            f" which depends on {one.target} (I = {one.target_instability:.2f})",
            UNSTABLE,
            _whole(snapshot, one.source) if site is None else (Evidence(site.path, site.span, site.scope),),
            {"metric": "unstable-dependency", "members": (one.source, one.target)},
        )


def _reach(snapshot: Snapshot) -> Iterator[Fact]:
    cost = propagation_cost(snapshot)
    if cost is not None:
        yield make_fact(
            FactKind.COUPLING,
            "propagation cost",
            f"a module reaches {100 * cost:.1f} % of the {len(module_metrics(snapshot))} modules outside tests on"
            " average, itself included",
            REACH,
            (),
            {"metric": "propagation-cost", "value": round(cost, 4)},
        )


def _packages(snapshot: Snapshot) -> Iterator[Fact]:
    files = {module.package: module.files[0] for module in reversed(list(snapshot.modules.values()))}
    for package, metrics in package_metrics(snapshot).items():
        yield make_fact(
            FactKind.COUPLING,
            package or ".",
            f"Ca {metrics.afferent}, Ce {metrics.efferent}, I {_shown(metrics.instability)},"
            f" A {_shown(metrics.abstractness)}, D {_shown(metrics.distance)}",
            MARTIN,
            (Evidence(files[package], ORIGIN),),
            {"metric": "martin", "members": (package,), **_numbers(metrics)},
        )


def _numbers(metrics: Metrics) -> dict[str, JsonValue]:
    return {
        "ca": metrics.afferent,
        "ce": metrics.efferent,
        "i": metrics.instability,
        "a": metrics.abstractness,
        "d": metrics.distance,
    }


def _shown(value: float | None) -> str:
    return "none" if value is None else f"{value:.2f}"


def _whole(snapshot: Snapshot, module: str) -> tuple[Evidence, ...]:
    return (Evidence(snapshot.modules[module].files[0], ORIGIN),)


def _coverage(snapshot: Snapshot) -> Iterator[Coverage]:
    modules, edges = len(snapshot.modules), sum(1 for _ in snapshot.graph.edges())
    between = len(tally(snapshot).between)
    yield Coverage(
        FactKind.COUPLING,
        edges,
        edges,
        f"{edges} imports between {modules} modules, {between} between packages",
    )
    history = known_history(snapshot)
    if history is None:
        yield Coverage("history", 0, 0, "the history was not read")
    else:
        note = "; ".join((window(snapshot), *gaps(snapshot)))
        yield Coverage("history", len(history.commits), len(history.commits), note)
