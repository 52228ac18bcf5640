"""What have functions put into a variable of a package by the time that a program goes through it?"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from groundplan.index.names import Home
from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.flow.go.language import holds_builder
from groundplan.recon.flow.go.registered import Filling, Registries
from groundplan.recon.flow.go.registries import registries_of
from groundplan.recon.flow.go.run import Run
from groundplan.recon.flow.go.trees import body_of, call_at
from groundplan.recon.flow.sources import source_of
from groundplan.recon.flow.state import Walk, definition_at
from groundplan.recon.flow.values import Frame
from groundplan.syntax.facts import MODULE_SCOPE


def registries(walk: Walk) -> Registries:
    """Give what is filled and gone through in the workspace, looked for once in a walk."""
    if walk.registries_of_go is None:
        walk.registries_of_go = registries_of(walk)
    return walk.registries_of_go


def load(walk: Walk, home: Home) -> None:
    """Load the packages that register in a variable: what a program links has been loaded before it starts."""
    for one in _linked_fillings(walk, home):
        walk.steps.walk_module(walk, _module_of(walk, one))


def fill(run: Run, home: Home) -> None:
    """Let all who register in a variable do so, of the packages that the program links."""
    walk = run.walk
    if home in walk.filled_by_go:
        return
    walk.filled_by_go.add(home)
    # What else they do was done when their packages were walked.
    outer, walk.is_muted = walk.is_muted, True
    guard, walk.guard = walk.guard, ""
    for one in _linked_fillings(walk, home):
        _register(run, one)
    walk.is_muted, walk.guard = outer, guard


def is_built(walk: Walk, home: Home) -> bool:
    """Tell whether what is registered in a variable are commands or parsers: to follow it again would build others."""
    load(walk, home)
    module = walk.snapshot.module_of(home.path)
    name = definition_at(walk, home.path, home.index).qualname
    return module is not None and holds_builder(walk.steps.walk_module(walk, module.id).get(name))


def _linked_fillings(walk: Walk, home: Home) -> list[Filling]:
    return [one for one in registries(walk).fillings.get(home, ()) if _is_linked(walk, one)]


def _register(run: Run, filling: Filling) -> None:
    source = source_of(run.walk, filling.path)
    identity = (filling.path, filling.index, filling.span)
    if source is None or identity in run.walk.stack:
        return
    run.walk.stack.append(identity)
    inner = run.elsewhere(source, Frame(filling.path, filling.index, {}))
    inner.doubts.clear()
    if filling.index == MODULE_SCOPE:
        call = call_at(run.walk, filling.path, filling.span)
        if call is not None:
            inner.value_of(call)
    else:
        body = body_of(run.walk, filling.path, filling.index)
        if body is not None:
            run.follow(inner, body)
    run.walk.stack.pop()


def _is_linked(walk: Walk, filling: Filling) -> bool:
    module = _module_of(walk, filling)
    return module != "" and (not walk.start or module in _linked(walk.snapshot, walk.start))


def _module_of(walk: Walk, filling: Filling) -> str:
    module = walk.snapshot.module_of(filling.path)
    return "" if module is None else module.id


def _linked(snapshot: Snapshot, start: str) -> AbstractSet[str]:
    return snapshot.derive_file(_linked_from, snapshot.modules[start].files[0])


def _linked_from(snapshot: Snapshot, path: RelPath) -> AbstractSet[str]:
    """Find the packages that the package of a file imports, and those that these do."""
    module = snapshot.module_of(path)
    found: set[str] = set()
    todo = [module.id] if module is not None else []
    while todo:
        one = todo.pop()
        if one not in found:
            found.add(one)
            todo.extend(snapshot.graph.successors.get(one, ()))
    return found
