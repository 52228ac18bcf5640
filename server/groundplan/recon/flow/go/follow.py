"""Running the Go functions whose statements are followed: those that go through what others fill, and their helpers."""

from __future__ import annotations

from groundplan.model.paths import RelPath
from groundplan.recon.flow.go.expressions import value_of
from groundplan.recon.flow.go.filling import is_built, registries
from groundplan.recon.flow.go.language import holds_builder, is_go
from groundplan.recon.flow.go.operators import same
from groundplan.recon.flow.go.run import Run
from groundplan.recon.flow.go.statements import follow
from groundplan.recon.flow.go.trees import body_of
from groundplan.recon.flow.sources import source_of
from groundplan.recon.flow.state import FOREIGN, LOADED, UNKNOWN, Walk
from groundplan.recon.flow.values import Frame, Listing, Thing, Value


def follow_go(walk: Walk, frame: Frame) -> bool:
    """Run the body of a function that is followed; False for all others."""
    key = (frame.path, frame.scope)
    if not is_go(frame.path) or not _is_followed(walk, frame):
        return False
    body, source = body_of(walk, *key), source_of(walk, frame.path)
    if body is None or source is None:
        return False
    outer, walk.guard = walk.guard, ""
    follow(Run(walk, frame, source, value_of, follow), body)
    walk.guard = outer
    frame.returned = _agreed(frame.returned)
    return True


def _is_followed(walk: Walk, frame: Frame) -> bool:
    key = (frame.path, frame.scope)
    return key in walk.helpers or _goes_through(walk, key) or _picks(walk, frame)


def _picks(walk: Walk, frame: Frame) -> bool:
    """Of a function that sets nothing up no calls are kept: which of the commands it is given come back, its text tells."""
    if (frame.path, frame.scope) in walk.relevant:
        return False
    return any(isinstance(one, Listing) and holds_builder(one) for one in frame.variables.values())


def _goes_through(walk: Walk, key: tuple[RelPath, int]) -> bool:
    """While packages are loaded, not all have registered; what is built already, the walk goes through itself."""
    if walk.root.startswith(LOADED):
        return False
    homes = registries(walk).loops.get(key, ())
    return bool(homes) and not any(is_built(walk, home) for home in homes)


def _agreed(returned: list[Value]) -> list[Value]:
    """Where only a run chooses what is given back, it is known if all ways agree, or if something is being built."""
    built = [
        one for one in returned if isinstance(one, Thing) and one.type and not one.type.startswith(FOREIGN)
    ]
    if built or len(returned) < 2:
        return returned
    first = returned[0]
    return [first] if all(one is first or same(one, first) for one in returned) else [UNKNOWN]
