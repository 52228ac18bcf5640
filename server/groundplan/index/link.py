"""Facts of single files -> modules, import targets and the module graph.

Linking reads of a file only its package and its imports without their places, so an edit inside a function body
links nothing again. What comes out equal to what was there before is the very same object.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from groundplan.index.families import FAMILIES, Family, Resolver
from groundplan.index.files import FileRecord
from groundplan.index.graph import FileEdges, ModuleGraph, file_edges, merged_edges
from groundplan.index.modules import Module, Target, TargetKind
from groundplan.model import cancel
from groundplan.model.edges import EdgeClass
from groundplan.model.languages import Language, is_declaration
from groundplan.model.paths import RelPath
from groundplan.syntax.facts import FileFacts, Import

T = TypeVar("T")

Targets = tuple[tuple[Target, ...], ...]


@dataclass(frozen=True, slots=True)
class Inputs:
    """What linking may read: `link_id` is equal for equal heads, `read` gives a manifest with its stamp."""

    files: Mapping[RelPath, FileRecord]
    link_id: Callable[[RelPath], str | None]
    head: Callable[[RelPath], FileFacts | None]
    """Facts of which only the imports and the clauses of a file are there."""
    read: Callable[[RelPath], tuple[Hashable, str | None]]


@dataclass(frozen=True, slots=True)
class Linked:
    """One file as it was linked."""

    link_id: str
    clauses: tuple[str, str, bool]
    """What else of it a resolver may read: package clause, build constraint, whether its folder is on the path."""
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
    """The modules of one family, with the resolver that made them."""

    manifests: _Manifests
    resolver: Resolver
    modules: tuple[Module, ...]
    renamed: Mapping[str, str]
    """New ids of modules whose own id a family before this one has: `util.py` beside `util.ts`."""


@dataclass(frozen=True, slots=True)
class Links:
    """What linking gives; all maps are in the order of their keys."""

    files: Mapping[RelPath, FileRecord]
    modules: Mapping[str, Module]
    by_path: Mapping[RelPath, Module]
    linked: Mapping[RelPath, Linked]
    graph: ModuleGraph
    families: Mapping[str, FamilyLinks]

    def targets(self, path: RelPath) -> Targets:
        """Give the targets of a file's imports, in their order."""
        found = self.linked.get(path)
        return () if found is None else found.targets


EMPTY = Links({}, {}, {}, {}, ModuleGraph({}), {})


def link(inputs: Inputs, before: Links = EMPTY, changed: Collection[RelPath] | None = None) -> Links:
    """Resolve every import, reusing of an earlier linking what cannot differ.

    `changed` names the files that may hold something else than before, None where any may. One call at a time for
    each lineage: a resolver that is reused reads through the newest inputs.
    """
    if changed is not None and inputs.files is before.files and not _read_by_resolvers(before, changed):
        again = {path: inputs.link_id(path) for path in changed}
        if all(_is_same_package(inputs, path, before.linked.get(path)) for path in again):
            return _patched(inputs, before, again)
    return _linked(inputs, before)


def _read_by_resolvers(before: Links, changed: Collection[RelPath]) -> bool:
    return any(path in family.manifests.stamps for family in before.families.values() for path in changed)


def _patched(inputs: Inputs, before: Links, changed: Mapping[RelPath, str | None]) -> Links:
    by_language = {language: family.name for family in FAMILIES for language in family.languages}
    linked = dict(before.linked)
    for path, link_id in changed.items():
        last = linked.get(path)
        if last is None or link_id is None or last.link_id == link_id:
            continue
        language = inputs.files[path].language
        assert language is not None, "what was linked has a language"
        family = before.families[by_language[language]]
        family.manifests.inputs = inputs
        linked[path] = _link_file(family, path, link_id, inputs)
    graph = _graph(before.modules, linked, before, changed)
    return Links(inputs.files, before.modules, before.by_path, linked, graph, before.families)


def _linked(inputs: Inputs, before: Links) -> Links:
    are_same_paths = inputs.files is before.files or _languages(inputs.files) == _languages(before.files)
    families: dict[str, FamilyLinks] = {}
    linked: dict[RelPath, Linked] = {}
    by_id: dict[str, Module] = {}
    for family in FAMILIES:
        own = [path for path, record in inputs.files.items() if record.language in family.languages]
        known = before.families.get(family.name)
        if known is not None and are_same_paths and _is_current(family, known, own, inputs, before, by_id):
            known.manifests.inputs = inputs
            families[family.name] = known
            linked |= _relinked(known, own, inputs, before.linked)
        elif own:
            families[family.name] = _built(family, own, inputs, by_id)
            linked |= _relinked(families[family.name], own, inputs, {})
        if family.name in families:
            by_id |= {module.id: module for module in families[family.name].modules}
    modules = _kept(dict(sorted(by_id.items())), before.modules)
    by_path = before.by_path if modules is before.modules else _by_path(modules.values())
    graph = _graph(modules, linked, before, before.linked.keys() | linked.keys())
    same = families.keys() == before.families.keys() and all(
        families[x] is before.families[x] for x in families
    )
    return Links(inputs.files, modules, by_path, linked, graph, before.families if same else families)


def _languages(files: Mapping[RelPath, FileRecord]) -> list[tuple[RelPath, Language | None]]:
    return [(path, record.language) for path, record in files.items()]


def _is_current(
    family: Family,
    known: FamilyLinks,
    own: Iterable[RelPath],
    inputs: Inputs,
    before: Links,
    taken: Collection[str],
) -> bool:
    if not known.manifests.is_current(inputs) or any(module.id in taken for module in known.modules):
        return False
    if any(old not in taken for old in known.renamed):
        return False
    if not family.reads_clauses:
        return True
    return all(_tells_the_same(inputs, path, before.linked.get(path)) for path in own)


def _tells_the_same(inputs: Inputs, path: RelPath, known: Linked | None) -> bool:
    """Tell whether a resolver may read the same of a file; of one that is not read yet it reads nothing."""
    if known is not None and inputs.link_id(path) is not None:
        return _is_same_package(inputs, path, known)
    head = inputs.head(path) if known is None else None
    return (known.clauses if known is not None else _clauses(head)) == _clauses(None)


def _clauses(head: FileFacts | None) -> tuple[str, str, bool]:
    return ("", "", False) if head is None else (head.package, head.build, head.is_searched)


def _is_same_package(inputs: Inputs, path: RelPath, known: Linked | None) -> bool:
    link_id = inputs.link_id(path)
    if known is None or link_id is None:
        return known is None and link_id is None
    if link_id == known.link_id:
        return True
    head = inputs.head(path)
    return head is not None and _clauses(head) == known.clauses


def _built(family: Family, own: Sequence[RelPath], inputs: Inputs, taken: Collection[str]) -> FamilyLinks:
    manifests = _Manifests(inputs)
    resolver = family.make(tuple(inputs.files), own, manifests, inputs.head)
    modules = tuple(resolver.modules())
    renamed = {module.id: f"{module.id} ({family.name})" for module in modules if module.id in taken}
    if renamed:
        modules = tuple(replace(module, id=renamed.get(module.id, module.id)) for module in modules)
    return FamilyLinks(manifests, resolver, modules, renamed)


def _relinked(
    family: FamilyLinks, own: Iterable[RelPath], inputs: Inputs, known: Mapping[RelPath, Linked]
) -> dict[RelPath, Linked]:
    linked: dict[RelPath, Linked] = {}
    for path in own:
        link_id = inputs.link_id(path)
        if link_id is None:
            continue
        last = known.get(path)
        linked[path] = last if last and last.link_id == link_id else _link_file(family, path, link_id, inputs)
    return linked


def _link_file(family: FamilyLinks, path: RelPath, link_id: str, inputs: Inputs) -> Linked:
    cancel.check()
    head = inputs.head(path) or FileFacts()
    targets = tuple(_resolved(family, path, import_) for import_ in head.imports)
    classes = (
        EdgeClass.TYPE_ONLY if is_declaration(path) else import_.edge_class for import_ in head.imports
    )
    edges = file_edges(zip(classes, targets, strict=True))
    return Linked(link_id, _clauses(head), targets, edges)


def _resolved(family: FamilyLinks, path: RelPath, import_: Import) -> tuple[Target, ...]:
    targets = family.resolver.resolve(path, import_)
    if not family.renamed:
        return targets
    return tuple(
        replace(target, module=family.renamed.get(target.module, target.module))
        if target.kind is TargetKind.INTERNAL
        else target
        for target in targets
    )


def _by_path(modules: Iterable[Module]) -> Mapping[RelPath, Module]:
    return dict(sorted((path, module) for module in modules for path in module.files))


def _graph(
    modules: Mapping[str, Module],
    linked: Mapping[RelPath, Linked],
    before: Links,
    changed: Iterable[RelPath],
) -> ModuleGraph:
    if modules is not before.modules:
        return ModuleGraph({module.id: _edges(module, linked, modules) for module in modules.values()})
    touched = {
        before.by_path[path].id
        for path in changed
        if path in before.by_path and linked.get(path) is not before.linked.get(path)
    }
    known = before.graph.successors
    renewed = {node: _edges(modules[node], linked, modules) for node in touched}
    if all(renewed[node] == known[node] for node in touched):
        return before.graph
    return ModuleGraph({**known, **renewed})


def _edges(
    module: Module, linked: Mapping[RelPath, Linked], modules: Mapping[str, Module]
) -> Mapping[str, EdgeClass]:
    files = [linked[path].edges for path in module.files if path in linked]
    edges = merged_edges(module.id, files)
    return {target: edge_class for target, edge_class in edges.items() if target in modules}


def _kept(value: T, before: T) -> T:
    return before if value == before else value
