"""What may a telling method on something unknown do: the one class that could take it is entered, else it is open."""

from __future__ import annotations

from groundplan.model.paths import RelPath
from groundplan.recon.flow.arguments import carries_builder
from groundplan.recon.flow.classes.layers import for_each_heir
from groundplan.recon.flow.classes.order import class_at, lineage
from groundplan.recon.flow.state import UNKNOWN, Walk, definition_at, facts_of, record_effect
from groundplan.recon.flow.values import Arguments, Frame, Place, Routine, Thing
from groundplan.syntax.facts import MODULE_SCOPE, DefinitionKind


def guess_receiver(
    walk: Walk, frame: Frame, method: str, arguments: Arguments, place: Place, *, is_repeated: bool
) -> None:
    """Enter the only method that a call on something unknown can mean, or keep it for the list of what is open."""
    if carries_builder(arguments) and (only := _only_method(walk, frame, method)) is not None:
        walk.guesses += 1
        for one in for_each_heir(walk, only):
            walk.steps.enter_routine(walk, one, arguments)
        walk.guesses -= 1
        return
    if method not in walk.libraries.seeds():
        return
    thing = Thing(-1, "", place, Arguments(), is_assumed=True, root=walk.root)
    record_effect(walk, thing, method, arguments, place, UNKNOWN, is_repeated)


def _only_method(walk: Walk, frame: Frame, name: str) -> Routine | None:
    """Find the one class that has such a method and is no relative of the class that asks."""
    relatives = lineage(walk.snapshot, frame.owner).kinds if frame.owner is not None else ()
    found: list[Routine] = []
    for path, index in sorted(walk.relevant):
        definition = definition_at(walk, path, index) if index != MODULE_SCOPE else None
        if definition is None or definition.kind is not DefinitionKind.METHOD:
            continue
        if definition.qualname.rpartition(".")[2] != name:
            continue
        if not _builds_on_parameter(walk, path, index):
            continue
        owner = class_at(walk.snapshot, path, index)
        if owner is None or set(lineage(walk.snapshot, owner).kinds) & set(relatives):
            continue
        found.append(Routine(path, index, owner))
    return found[0] if len(found) == 1 else None


def _builds_on_parameter(walk: Walk, path: RelPath, index: int) -> bool:
    """Tell whether a function calls a builder's method on one of its parameters."""
    parameters = {one.name for one in definition_at(walk, path, index).parameters}
    seeds = walk.libraries.seeds()
    return any(
        call.scope == index
        and call.callee.partition(".")[0] in parameters
        and call.callee.rpartition(".")[2] in seeds
        for call in facts_of(walk, path).calls
    )
