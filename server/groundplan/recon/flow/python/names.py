"""What do a name, and a loop over it, stand for: in the function, around it, or as a constant of a module?"""

from __future__ import annotations

import ast

from groundplan.recon.flow.completeness import has_gap, is_coarse, is_filled_later, is_gap
from groundplan.recon.flow.files.datanames import LOADERS
from groundplan.recon.flow.lookup import value_of_name
from groundplan.recon.flow.parsed import names_in
from groundplan.recon.flow.python.constants import constant
from groundplan.recon.flow.python.registries import fill_registry
from groundplan.recon.flow.python.rounds import rounds_through
from groundplan.recon.flow.python.run import Run
from groundplan.recon.flow.state import FOREIGN
from groundplan.recon.flow.values import (
    Frame,
    Listing,
    Table,
    Thing,
    Value,
)
from groundplan.syntax.facts import MODULE_SCOPE


def looked_up(run: Run, dotted: str) -> Value:
    """Give what a dotted name stands for; where the facts of its module are too coarse, its statement is read."""
    value = value_of_name(run.walk, run.frame, dotted)
    fill_registry(run, dotted, value)
    # An annotation alone says less than what the name is bound to.
    is_assumed = isinstance(value, Thing) and value.is_assumed
    is_left = is_coarse(value) or is_assumed or _is_unread(value)
    if not (is_left or has_gap(value)) or _is_local(run, dotted.partition(".")[0]):
        return value
    known = constant(run, dotted, value)
    return known if is_left else _completed(value, known)


def _completed(value: Value, known: Value) -> Value:
    """Put into a list or table what its statement tells of what it holds: others may have put more there since."""
    if isinstance(value, Table) and isinstance(known, Table):
        told = {key: known.entries[key] for key in value.entries if key in known.entries}
        value.entries.update((key, one) for key, one in told.items() if is_gap(value.entries[key]))
    elif isinstance(value, Listing) and isinstance(known, Listing) and len(value.items) == len(known.items):
        pairs = zip(value.items, known.items, strict=True)
        value.items[:] = [told if is_gap(one) else one for one, told in pairs]
    return value


def rounds_of(run: Run, node: ast.expr) -> list[Value] | None:
    """Give what a loop goes through; None where that is not known."""
    value = run.value_of(node)
    is_own = any(_is_local(run, one) for one in names_in(run.walk, node))
    if not is_own and is_filled_later(value):
        return None
    found = rounds_through(run, value)
    for one in found or () if not is_own else ():
        _note_listed(one)
    return found


def _note_listed(value: Value) -> None:
    for one in value.items if isinstance(value, Listing) else (value,):
        if isinstance(one, Thing):
            one.is_listed = True


def dotted_name(node: ast.expr) -> str:
    """Give the text of a dotted name, empty where the expression is another one."""
    names: list[str] = []
    while isinstance(node, ast.Attribute):
        names.insert(0, node.attr)
        node = node.value
    return ".".join([node.id, *names]) if isinstance(node, ast.Name) else ""


def _is_local(run: Run, name: str) -> bool:
    frame: Frame | None = run.frame
    while frame is not None:
        if name in frame.variables:
            # A constant of the module that is made of another one.
            return frame.scope != MODULE_SCOPE or frame.around is not None
        frame = frame.around
    return False


def _is_unread(value: Value) -> bool:
    """Tell whether a value is a file of data whose name the facts of the module do not tell."""
    return isinstance(value, Thing) and value.type.removeprefix(FOREIGN) in LOADERS
