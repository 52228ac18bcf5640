"""What does an exception handler put in the place of what failed? What was made, or added, counts for more."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from groundplan.recon.flow.python.run import Run
from groundplan.recon.flow.python.truths import is_made
from groundplan.recon.flow.state import UNKNOWN, Walk
from groundplan.recon.flow.values import Kind, Routine, Thing, Value

_ADD: Final = "add_command"


def made_in(run: Run) -> Mapping[str, Value]:
    """Give what was made so far, by its names."""
    return {name: one for name, one in run.frame.variables.items() if _is_own(one)}


def keep_made(run: Run, made: Mapping[str, Value]) -> None:
    """Undo what a handler puts in the place of something that was made: it is there only when making that failed."""
    for name, value in made.items():
        if _is_own(run.frame.variables.get(name, UNKNOWN)):
            run.frame.variables[name] = value


def adds_command(walk: Walk, before: int) -> bool:
    """Tell whether a command was added since."""
    return any(one.method == _ADD for one in walk.effects[before:])


def is_adding(handler: ast.ExceptHandler) -> bool:
    """Tell whether a handler adds a command itself."""
    return any(isinstance(one, ast.Attribute) and one.attr == _ADD for one in ast.walk(handler))


@contextmanager
def silenced(walk: Walk, is_silent: bool) -> Iterator[None]:
    """Note nothing of what a handler adds in the place of what was added."""
    outer, walk.is_muted = walk.is_muted, walk.is_muted or is_silent
    yield
    walk.is_muted = outer


def _is_own(value: Value) -> bool:
    """Tell whether a value was made here, or is a class or function of the workspace."""
    return isinstance(value, Kind | Routine) or (isinstance(value, Thing) and is_made(value))
