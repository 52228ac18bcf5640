"""Lists and tables that are made round by round."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from contextlib import nullcontext

from groundplan.recon.flow.entries import enter_entry
from groundplan.recon.flow.python.names import rounds_of
from groundplan.recon.flow.python.run import Run
from groundplan.recon.flow.python.targets import assign
from groundplan.recon.flow.python.truths import known_truth
from groundplan.recon.flow.state import UNKNOWN
from groundplan.recon.flow.values import (
    Listing,
    Table,
    Unknown,
    Value,
)


def listed_rounds(run: Run, node: ast.ListComp | ast.SetComp | ast.GeneratorExp) -> Value:
    """Give the list that a comprehension makes."""
    found, doubts = Listing([]), len(run.doubts)
    for is_known in _rounds(run, node.generators):
        found.items.append(run.value_of(node.elt) if is_known else UNKNOWN)
        found.doubtful += len(run.doubts) > doubts
        found.is_open = found.is_open or not is_known
    if found.is_open:
        found.items = [one for one in found.items if not isinstance(one, Unknown)]
    return found


def tabled_rounds(run: Run, node: ast.DictComp) -> Value:
    """Give the table that a comprehension makes."""
    found = Table({})
    for is_known in _rounds(run, node.generators):
        if is_known:
            enter_entry(found, run.value_of(node.key), run.value_of(node.value))
        else:
            found.is_open = True
    return found


def _rounds(run: Run, generators: list[ast.comprehension]) -> Iterator[bool]:
    """Go through a comprehension; False for a round of which nothing is known."""
    if not generators:
        yield True
        return
    first, rest = generators[0], generators[1:]
    items = rounds_of(run, first.iter)
    names = {one.id for one in ast.walk(first.target) if isinstance(one, ast.Name)}
    outer = {name: run.frame.variables.get(name) for name in names}
    with run.repeated():
        for one in items if items is not None else [UNKNOWN]:
            assign(run, first.target, one)
            said = {known_truth(run, condition) for condition in first.ifs}
            if False in said:
                continue
            with run.in_doubt(run.walk.guard) if None in said else nullcontext():
                if items is None:
                    yield False
                else:
                    yield from _rounds(run, rest)
    for name, value in outer.items():
        if value is None:
            run.frame.variables.pop(name, None)
        else:
            run.frame.variables[name] = value
