"""What does a name stand for behind a branch that only a run takes, where each way out of it keeps a table of its own there?

A program that loads all plugins for its help, and else only the one that it needs, has all of them on some way.
"""

from __future__ import annotations

from collections.abc import Mapping

from groundplan.recon.flow.python.run import Run
from groundplan.recon.flow.state import FOREIGN
from groundplan.recon.flow.values import Inside, Kind, Routine, Table, Thing, Value

_HELD = (Inside, Kind, Routine, Thing)
"""What is found by a name; a table of words, as keywords are handed on in, is that of its own way only."""


def tables_bound(run: Run, before: Mapping[str, Value]) -> dict[str, Table]:
    """Give the tables of classes, functions or objects that names were bound to since."""
    return {
        name: value
        for name, value in run.frame.variables.items()
        if isinstance(value, Table) and value is not before.get(name) and _is_of_held(value)
    }


def join_tables(run: Run, first: Mapping[str, Table]) -> None:
    """Let names stand for what they were bound to on either way; what is known says more than what is not."""
    for name, one in first.items():
        other = run.frame.variables.get(name)
        if isinstance(other, Table) and other is not one and _is_of_held(other):
            known = {word: held for word, held in other.entries.items() if not _is_foreign(held)}
            entries = {**other.entries, **one.entries, **known}
            objects = {**other.objects, **one.objects}
            run.frame.variables[name] = Table(entries, one.is_open or other.is_open, objects)


def _is_of_held(table: Table) -> bool:
    return bool(table.entries) and all(isinstance(one, _HELD) for one in table.entries.values())


def _is_foreign(value: Value) -> bool:
    return isinstance(value, Thing) and value.type.startswith(FOREIGN)
