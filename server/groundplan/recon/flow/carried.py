"""What does a function carry: `function.options.append(option)`, `add.configure = add_arguments`?

Layers that decorate functions keep there what they tell of each, and read it again when they make its parser.
"""

from __future__ import annotations

from typing import Final

from groundplan.index.names import meaning
from groundplan.model.paths import RelPath
from groundplan.recon.flow.events import script
from groundplan.recon.flow.state import Walk, definition_at, facts_of
from groundplan.recon.flow.values import Routine, Value
from groundplan.syntax.facts import MODULE_SCOPE, Call, DefinitionKind

_FUNCTIONS: Final = frozenset({DefinitionKind.FUNCTION, DefinitionKind.METHOD})
_PLAIN: Final = frozenset({"staticmethod", "classmethod", "property", "functools", "contextlib", "abc"})
"""Decorators of Python itself, and the modules of others, that put nothing on a function for anybody else."""


def carried_by(walk: Walk, routine: Routine) -> dict[str, Value]:
    """Give the attributes of a function: what is put there stays, whatever the function is bound to."""
    return walk.carried.setdefault(_identity(walk, routine), (routine, {}))[1]


def told_of_function(walk: Walk, value: Value, name: str) -> Value | None:
    """Give an attribute that was put on a function; None where none was."""
    held = walk.carried.get(_identity(walk, value)) if isinstance(value, Routine) else None
    return None if held is None else held[1].get(name)


def carries_for(walk: Walk, wrapper: Routine, wrapped: Routine) -> None:
    """Let a function that stands in for another one carry what that does: whoever finds either finds it all."""
    known = carried_by(walk, wrapped)
    known.update(carried_by(walk, wrapper))
    walk.carried[_identity(walk, wrapper)] = (wrapper, known)


def lacks(walk: Walk, value: Value, name: str) -> bool:
    """Tell whether a function has no such attribute for sure: no decorator out of sight put something there."""
    if not isinstance(value, Routine) or name.startswith("__") or name in carried_by(walk, value):
        return False
    decorators = script(walk.snapshot, value.path).decorators.get(value.index, ())
    calls = [facts_of(walk, value.path).calls[one] for one in decorators]
    return all(_is_near(walk, value.path, one) for one in calls)


def _is_near(walk: Walk, path: RelPath, decorator: Call) -> bool:
    found = meaning(walk.snapshot, path, decorator.callee, decorator.scope)
    if found is None:
        return decorator.callee in _PLAIN
    return found.is_internal or found.module in _PLAIN


def _identity(walk: Walk, routine: Routine) -> tuple[object, ...]:
    """A function that another one makes is a new one each time; a method is always that of its class."""
    above = definition_at(walk, routine.path, routine.index).parent
    is_inner = above != MODULE_SCOPE and definition_at(walk, routine.path, above).kind in _FUNCTIONS
    is_inner = is_inner or (routine.around is not None and routine.around.is_round)
    return (routine.path, routine.index, id(routine.around) if is_inner else 0)
