"""What does a definition stand for, before anything runs: a class or a function?"""

from __future__ import annotations

from groundplan.model.paths import RelPath
from groundplan.recon.flow.classes.order import CLASS_KINDS
from groundplan.recon.flow.state import UNKNOWN, Walk, definition_at
from groundplan.recon.flow.values import Kind, Routine, Value
from groundplan.syntax.facts import DefinitionKind


def value_of_definition(walk: Walk, path: RelPath, index: int) -> Value:
    """Give a class or a function; every other definition has its value where it runs."""
    kind = definition_at(walk, path, index).kind
    if kind in CLASS_KINDS:
        return Kind(path, index)
    if kind in (DefinitionKind.FUNCTION, DefinitionKind.METHOD):
        return Routine(path, index)
    return UNKNOWN
