"""Who reads a clause, as its condition tells: everybody, whoever takes that branch, or only a type checker?"""

from __future__ import annotations

from msgspec.structs import replace
from tree_sitter import Node

from groundplan.model.edges import EdgeClass
from groundplan.syntax.python.guards import implies_checker
from groundplan.syntax.python.outline import Outline, Place


def taken(found: Outline, condition: Node | None, place: Place) -> Place:
    """Tell how what stands in the branch that a condition opens is read."""
    inside = place if condition is None else replace(place, branch=(condition, True))
    if inside.is_guarded and not found.checker_names:
        return inside
    if _implied(found, condition, True):
        return replace(inside, edge_class=EdgeClass.TYPE_ONLY)
    # `if not TYPE_CHECKING:` always runs.
    return inside if _implied(found, condition, False) else replace(inside, is_guarded=True)


def refused(found: Outline, condition: Node | None, before: Place) -> Place:
    """Tell how what runs when a condition does not hold is read."""
    if _implied(found, condition, False):
        return replace(before, edge_class=EdgeClass.TYPE_ONLY)
    # What follows `if TYPE_CHECKING:` always runs.
    return before if _implied(found, condition, True) else replace(before, is_guarded=True)


def _implied(found: Outline, condition: Node | None, holds: bool) -> bool:
    if not found.checker_names or condition is None:
        return False
    return implies_checker(condition, holds, found.checker_names)
