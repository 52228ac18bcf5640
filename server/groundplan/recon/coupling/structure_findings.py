"""CPL004-013: what the shape of the import graph says about one file."""

from __future__ import annotations

from collections.abc import Iterator

from groundplan.index.snapshot import Snapshot
from groundplan.model.findings import Authority, Finding, Place
from groundplan.model.languages import Language
from groundplan.model.paths import RelPath
from groundplan.recon.coupling.deep_imports import deep_imports
from groundplan.recon.coupling.hubs import hub
from groundplan.recon.coupling.instability import unstable_from
from groundplan.recon.coupling.packages import PackageCycle, package_cycles_from
from groundplan.recon.coupling.places import first_line, first_site, is_watched, plural, trail
from groundplan.recon.coupling.private_access import private_access
from groundplan.recon.coupling.rules import DEEP_IMPORT, HUB, PACKAGE_CYCLE, PRIVATE, UNSTABLE
from groundplan.recon.coupling.sites import sites_in

_SHOWN_PLACES = 8


def structure_findings(snapshot: Snapshot, path: RelPath) -> tuple[Finding, ...]:
    """Give the findings about package cycles, hubs, unstable dependencies, private access and deep imports of a file."""
    module = snapshot.module_of(path)
    if module is None or not is_watched(snapshot, module):
        return ()
    return (
        *_package_cycles(snapshot, path, module.id),
        *_hub(snapshot, path, module.id),
        *_unstable(snapshot, path, module.id),
        *_private(snapshot, path),
        *_deep(snapshot, path),
    )


def _package_cycles(snapshot: Snapshot, path: RelPath, module: str) -> Iterator[Finding]:
    for found in package_cycles_from(snapshot, module):
        site = first_site(snapshot, *found.imports[0])
        if site is None or site.path != path:
            continue
        cut = found.cut
        yield Finding(
            PACKAGE_CYCLE,
            PACKAGE_CYCLE.severity,
            path,
            site.span,
            f"Cycle of {_packages(snapshot, module)} that no module cycle shows: {trail(cut.cycle)};"
            f" {plural(len(found.imports), 'module import')} from {cut.source} to {cut.target} to cut",
            Authority.INDEX,
            f"{PACKAGE_CYCLE.code}:{cut.source}>{cut.target}",
            tuple(_package_places(snapshot, found)),
        )


def _packages(snapshot: Snapshot, module: str) -> str:
    # In Go a package is one folder, so what holds several is called by its other name.
    return "packages" if snapshot.modules[module].language is Language.PYTHON else "folders"


def _package_places(snapshot: Snapshot, found: PackageCycle) -> Iterator[Place]:
    for source, target in found.imports[1:_SHOWN_PLACES]:
        if (site := first_site(snapshot, source, target)) is not None:
            yield Place(site.path, site.span, f"{source} imports {target}: to cut as well")


def _hub(snapshot: Snapshot, path: RelPath, module: str) -> Iterator[Finding]:
    found = hub(snapshot, module)
    if found is None or path != snapshot.modules[module].files[0]:
        return
    percent = snapshot.settings.coupling.hub_percentile
    yield Finding(
        HUB,
        HUB.severity,
        path,
        first_line(snapshot, path),
        f"Hub: {found.afferent} modules depend on {module}, and it depends on {found.efferent};"
        f" {percent} % of the modules here have at most {found.afferent_limit} and {found.efferent_limit}",
        Authority.INDEX,
        f"{HUB.code}:{module}",
    )


def _unstable(snapshot: Snapshot, path: RelPath, module: str) -> Iterator[Finding]:
    sites = sites_in(snapshot, path)
    found = [one for one in unstable_from(snapshot, module) if one.target in sites]
    if not found:
        return
    worst, *others = found
    yield Finding(
        UNSTABLE,
        UNSTABLE.severity,
        path,
        sites[worst.target][0].span,
        f"{worst.afferent} modules depend on {module} (I = {worst.source_instability:.2f}),"
        f" which depends on the less stable {worst.target} (I = {worst.target_instability:.2f})",
        Authority.INDEX,
        f"{UNSTABLE.code}:{module}>{worst.target}",
        tuple(
            Place(path, sites[one.target][0].span, f"{one.target} has I = {one.target_instability:.2f}")
            for one in others[:_SHOWN_PLACES]
        ),
    )


def _private(snapshot: Snapshot, path: RelPath) -> Iterator[Finding]:
    for one in private_access(snapshot, path):
        yield Finding(
            PRIVATE,
            PRIVATE.severity,
            path,
            one.span,
            f"{one.what} is private to {one.owner or 'its package'}, and {one.importer} is no part of it",
            Authority.INDEX,
            f"{PRIVATE.code}:{one.importer}>{one.target}:{one.what}",
        )


def _deep(snapshot: Snapshot, path: RelPath) -> Iterator[Finding]:
    for one in deep_imports(snapshot, path):
        yield Finding(
            DEEP_IMPORT,
            DEEP_IMPORT.severity,
            path,
            one.span,
            f"{one.importer} takes {one.name} from {one.target}, past {one.face}, which exports it",
            Authority.INDEX,
            f"{DEEP_IMPORT.code}:{one.importer}>{one.target}:{one.name}",
        )
