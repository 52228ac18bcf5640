"""Facts of single files -> modules, import targets and the module graph.

Linking reads of a file only its package and its imports without their places, so an edit inside a function body
links nothing again. What comes out equal to what was there before is the very same object.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from groundplan.index.families import FAMILIES, Family, Resolver
from groundplan.index.files import FileRecord
from groundplan.index.graph import FileEdges, ModuleGraph, file_edges, merged_edges
from groundplan.index.modules import Module, Target
from groundplan.model import cancel
from groundplan.model.paths import RelPath
from groundplan.syntax.facts import FileFacts

T = TypeVar("T")

Targets = tuple[tuple[Target, ...], ...]


@dataclass(frozen=True, slots=True)
class Inputs:
    """What linking may read: `link_id` is equal for equal heads, `read` gives a manifest with its stamp."""

    files: Mapping[RelPath, FileRecord]
    link_id: Callable[[RelPath], str | None]
    head: Callable[[RelPath], FileFacts | None]
    """Facts of which only the package, the imports and the build constraint are there."""
    read: Callable[[RelPath], tuple[Hashable, str | None]]


@dataclass(frozen=True, slots=True)
class Linked:
    """One file as it was linked."""

    link_id: str
    package: tuple[str, str]
    """Package clause and build constraint."""
    targets: Targets
    edges: FileEdges


@dataclass(slots=True)
class _Manifests:
    """Reads for a resolver and remembers what was read. It outlives snapshots as its resolver does."""

    inputs: Inputs
    stamps: dict[RelPath, Hashable] = field(default_factory=dict)

    def __call__(self, path: RelPath) -> str | None:
        self.stamps[path], text = self.inputs.read(path)
        return text

    def is_current(self, inputs: Inputs) -> bool:
        return all(inputs.read(path)[0] == stamp for path, stamp in self.stamps.items())


@dataclass(frozen=True, slots=True)
class FamilyLinks:
    """The part of one family, with the resolver that made it."""

    manifests: _Manifests
    resolver: Resolver
    modules: tuple[Module, ...]
    linked: Mapping[RelPath, Linked]


@dataclass(frozen=True, slots=True)
class Links:
    """What linking gives; all maps are in the order of their keys."""

    paths: tuple[RelPath, ...]
    modules: Mapping[str, Module]
    by_path: Mapping[RelPath, Module]
    linked: Mapping[RelPath, Linked]
    graph: ModuleGraph
    families: Mapping[str, FamilyLinks]

    def targets(self, path: RelPath) -> Targets:
        """Give the targets of a file's imports, in their order."""
        found = self.linked.get(path)
        return () if found is None else found.targets


EMPTY = Links((), {}, {}, {}, ModuleGraph({}), {})


def link(inputs: Inputs, before: Links = EMPTY) -> Links:
    """Resolve every import, reusing of an earlier linking what cannot differ.

    One call at a time for each lineage: a resolver that is reused reads through the newest inputs.
    """
    paths = tuple(inputs.files)
    are_same_paths = paths == before.paths
    families: dict[str, FamilyLinks] = {}
    for family in FAMILIES:
        own = [path for path, record in inputs.files.items() if record.language in family.languages]
        known = before.families.get(family.name)
        if known is not None and are_same_paths and _is_current(family, known, own, inputs):
            known.manifests.inputs = inputs
            families[family.name] = _relinked(known, own, inputs, known.linked)
        elif own:
            families[family.name] = _relinked(_built(family, paths, inputs), own, inputs, {})
    by_id = {module.id: module for one in families.values() for module in one.modules}
    modules = _kept(dict(sorted(by_id.items())), before.modules)
    by_path = before.by_path if modules is before.modules else _by_path(modules.values())
    linked = {path: one for links in families.values() for path, one in links.linked.items()}
    return Links(paths, modules, by_path, linked, _graph(modules, linked, before), families)


def _is_current(family: Family, known: FamilyLinks, own: Iterable[RelPath], inputs: Inputs) -> bool:
    if not known.manifests.is_current(inputs):
        return False
    if not family.reads_packages:
        return True
    return all(_package(inputs, path, known.linked.get(path)) for path in own)


def _package(inputs: Inputs, path: RelPath, known: Linked | None) -> bool:
    link_id = inputs.link_id(path)
    if known is None or link_id is None:
        return known is None and link_id is None
    if link_id == known.link_id:
        return True
    head = inputs.head(path)
    return head is not None and (head.package, head.build) == known.package


def _built(family: Family, paths: tuple[RelPath, ...], inputs: Inputs) -> FamilyLinks:
    manifests = _Manifests(inputs)
    resolver = family.make(paths, manifests, inputs.head)
    return FamilyLinks(manifests, resolver, tuple(resolver.modules()), {})


def _relinked(
    family: FamilyLinks, own: Iterable[RelPath], inputs: Inputs, known: Mapping[RelPath, Linked]
) -> FamilyLinks:
    linked: dict[RelPath, Linked] = {}
    for path in own:
        link_id = inputs.link_id(path)
        if link_id is None:
            continue
        last = known.get(path)
        linked[path] = last if last and last.link_id == link_id else _link_file(family, path, link_id, inputs)
    return FamilyLinks(family.manifests, family.resolver, family.modules, linked)


def _link_file(family: FamilyLinks, path: RelPath, link_id: str, inputs: Inputs) -> Linked:
    cancel.check()
    head = inputs.head(path) or FileFacts()
    targets = tuple(family.resolver.resolve(path, import_) for import_ in head.imports)
    classes = (import_.edge_class for import_ in head.imports)
    return Linked(
        link_id, (head.package, head.build), targets, file_edges(zip(classes, targets, strict=True))
    )


def _by_path(modules: Iterable[Module]) -> Mapping[RelPath, Module]:
    return dict(sorted((path, module) for module in modules for path in module.files))


def _graph(modules: Mapping[str, Module], linked: Mapping[RelPath, Linked], before: Links) -> ModuleGraph:
    successors = {}
    for module in modules.values():
        files = [linked[path] for path in module.files if path in linked]
        is_known = modules is before.modules and all(
            one is before.linked.get(path) for one, path in zip(files, module.files, strict=False)
        )
        successors[module.id] = (
            before.graph.successors[module.id]
            if is_known
            else merged_edges(module.id, [one.edges for one in files])
        )
    return before.graph if successors == before.graph.successors else ModuleGraph(successors)


def _kept(value: T, before: T) -> T:
    return before if value == before else value
