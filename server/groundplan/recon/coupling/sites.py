"""At which places does a file import another module: what a diagnostic underlines and a cut has to move."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from groundplan.index.modules import TargetKind
from groundplan.index.snapshot import Snapshot
from groundplan.model.edges import EdgeClass
from groundplan.model.languages import is_declaration
from groundplan.model.paths import RelPath
from groundplan.recon.coupling.components import RANK
from groundplan.syntax.facts import MODULE_SCOPE, FileFacts, Import
from groundplan.text.spans import ORIGIN, Span


@dataclass(frozen=True, slots=True)
class Site:
    """One import of one module, `span` being the name that leads there."""

    path: RelPath
    span: Span
    edge_class: EdgeClass
    names: tuple[str, ...]
    """What is taken from the module, empty for the module itself."""
    scope: str
    """The definition that encloses the import, empty at the top of the file."""


def sites_in(snapshot: Snapshot, path: RelPath) -> Mapping[str, tuple[Site, ...]]:
    """Give the places of a file's internal imports, by the module that they lead to, strongest class first."""
    return snapshot.derive_file(_sites_in, path)


def sites_of(snapshot: Snapshot, source: str, target: str) -> tuple[Site, ...]:
    """Give all places that make an edge of the module graph, strongest class first."""
    module = snapshot.modules.get(source)
    if module is None:
        return ()
    sites = [site for path in module.files for site in sites_in(snapshot, path).get(target, ())]
    return tuple(sorted(sites, key=lambda site: (RANK[site.edge_class], site.path, site.span)))


def place_counts(snapshot: Snapshot, path: RelPath) -> Mapping[str, int]:
    """Count the importing places of a file for each module. Equal after edits that move lines."""
    return snapshot.derive_file(_place_counts, path)


def external_sites_in(snapshot: Snapshot, path: RelPath) -> Mapping[str, tuple[Site, ...]]:
    """Give the places of a file's other imports by the world's name of the target, for contracts that name those."""
    return snapshot.derive_file(_external_sites_in, path)


def _external_sites_in(snapshot: Snapshot, path: RelPath) -> Mapping[str, tuple[Site, ...]]:
    facts = snapshot.facts(path)
    found: dict[str, list[Site]] = {}
    for imported, targets in zip(
        facts.imports if facts is not None else (), snapshot.targets(path), strict=False
    ):
        assert facts is not None
        outside = {
            target.module for target in targets if target.kind in (TargetKind.EXTERNAL, TargetKind.STANDARD)
        }
        for name in sorted(outside):
            site = Site(path, imported.span, _class(path, imported), (), _scope(facts, imported))
            found.setdefault(name, []).append(site)
    return {name: tuple(sites) for name, sites in sorted(found.items())}


def _place_counts(snapshot: Snapshot, path: RelPath) -> Mapping[str, int]:
    return {target: len(sites) for target, sites in sites_in(snapshot, path).items()}


def _sites_in(snapshot: Snapshot, path: RelPath) -> Mapping[str, tuple[Site, ...]]:
    facts, own = snapshot.facts(path), snapshot.module_of(path)
    if facts is None:
        return {}
    found: dict[str, list[Site]] = {}
    for imported, targets in zip(facts.imports, snapshot.targets(path), strict=False):
        by_module: dict[str, list[tuple[str, Span]]] = {}
        for index, target in enumerate(targets):
            if target.kind is TargetKind.INTERNAL and (own is None or target.module != own.id):
                by_module.setdefault(target.module, []).append(
                    (target.name, _span(imported, index, target.name))
                )
        for module, named in by_module.items():
            names = tuple(dict.fromkeys(name for name, _ in named if name))
            site = Site(path, named[0][1], _class(path, imported), names, _scope(facts, imported))
            found.setdefault(module, []).append(site)
    return {
        module: tuple(sorted(found[module], key=lambda site: (RANK[site.edge_class], site.span)))
        for module in sorted(found)
    }


def _class(path: RelPath, imported: Import) -> EdgeClass:
    return EdgeClass.TYPE_ONLY if is_declaration(path) else imported.edge_class


def _span(imported: Import, index: int, taken: str) -> Span:
    # `from package import module`: the module's own name is the imported one.
    if not taken and index < len(imported.names):
        return imported.names[index].span
    return imported.span if imported.span != ORIGIN or not imported.names else imported.names[0].span


def _scope(facts: FileFacts, imported: Import) -> str:
    return "" if imported.scope == MODULE_SCOPE else facts.definitions[imported.scope].qualname
