"""Which names has a module once it is loaded: its own, those that it imports, those that come by a star?

Layers that go through a module meet what it imports there too, as Python does.
"""

from __future__ import annotations

from typing import Final

from groundplan.index.modules import TargetKind
from groundplan.index.snapshot import Snapshot
from groundplan.model.edges import EdgeClass
from groundplan.model.paths import RelPath
from groundplan.recon.flow.parsed import is_python
from groundplan.recon.flow.state import Walk, facts_of
from groundplan.recon.flow.values import Listing, Unknown, Value
from groundplan.syntax.facts import MODULE_SCOPE, ImportForm

_GIVEN_OUT: Final = "__all__"


def names_of_module(walk: Walk, module: str) -> list[str]:
    """Give the names of a module in the order of the alphabet, running it if need be."""
    found, todo = _names(walk, module)
    seen = {module}
    while todo:
        one = todo.pop()
        if one in seen:
            continue
        seen.add(one)
        names, stars = _names(walk, one)
        listed = _listed(walk.snapshot, one)
        # A star brings what the other module lists, or else what does not begin with an underscore.
        found.update((name for name in names if not name.startswith("_")) if listed is None else listed)
        todo |= stars if listed is None else set()
    return sorted(one for one in found if one.isidentifier())


def with_list(held: dict[str, Value]) -> dict[str, Value]:
    """Let what a module gives out be a list, however it is made: code that looks for classes passes it over."""
    if isinstance(held.get(_GIVEN_OUT), Unknown):
        held[_GIVEN_OUT] = Listing([], is_open=True, is_list=True)
    return held


def _names(walk: Walk, module: str) -> tuple[set[str], set[str]]:
    """The names that a module binds itself, and the modules of the workspace that it takes whole."""
    known = walk.snapshot.modules.get(module)
    names, stars = {*walk.steps.walk_module(walk, module)}, set[str]()
    for path in known.files if known is not None else ():
        names.update(one.qualname for one in facts_of(walk, path).definitions if one.parent == MODULE_SCOPE)
        if is_python(walk.snapshot, path):
            taken, wholes = walk.snapshot.derive_file(_imported, path)
            names |= taken
            stars |= wholes
    return names, stars


def _listed(snapshot: Snapshot, module: str) -> tuple[str, ...] | None:
    """What the module says that it gives out (`__all__`); None where it says nothing."""
    known = snapshot.modules.get(module)
    facts = snapshot.facts(known.files[0]) if known is not None and known.files else None
    return None if facts is None else facts.exports


def _imported(snapshot: Snapshot, path: RelPath) -> tuple[frozenset[str], frozenset[str]]:
    """The names that the imports of a file bind as it is loaded, and the modules that it takes whole."""
    facts, module = snapshot.facts(path), snapshot.module_of(path)
    package = f"{module.id}." if module is not None and module.package == module.id else ""
    names: set[str] = set()
    stars: set[str] = set()
    for one, targets in zip(facts.imports if facts is not None else (), snapshot.targets(path), strict=False):
        if one.scope != MODULE_SCOPE or one.edge_class is not EdgeClass.EAGER:
            continue
        inner = {target.module for target in targets if target.kind is TargetKind.INTERNAL}
        stars |= inner if one.form is ImportForm.STAR else set()
        names.update(named.alias or named.name for named in one.names)
        names.update({one.alias.partition(".")[0]} - {""})
        # Whatever is taken out of a module of a package, the package has that module as a name then.
        below = (name.removeprefix(package) for name in inner if package and name.startswith(package))
        names.update(name.partition(".")[0] for name in below)
    return frozenset(names), frozenset(stars)
