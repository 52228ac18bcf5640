"""What does a module keep under a name, where its facts are too coarse to tell: its statement is read as it runs."""

from __future__ import annotations

import ast
from typing import Final

from groundplan.index.names import Meaning
from groundplan.model.paths import RelPath
from groundplan.recon.flow.completeness import is_filled_later
from groundplan.recon.flow.meanings import meaning_of
from groundplan.recon.flow.parsed import is_python, module_statements
from groundplan.recon.flow.python.run import Run
from groundplan.recon.flow.state import UNKNOWN
from groundplan.recon.flow.values import Frame, Listing, Place, Table, Unknown, Value
from groundplan.syntax.facts import MODULE_SCOPE
from groundplan.text.spans import ORIGIN

_NEAR: Final = 3
"""How many calls away a function is entered for what it gives to a constant."""


def constant(run: Run, dotted: str, value: Value) -> Value:
    """Give what the statement of a module's name comes to; `value` where there is no such statement."""
    found = meaning_of(run.walk, run.frame.path, dotted, run.frame.scope)
    if found is None or not found.is_internal or not found.name.isidentifier():
        return value
    key = (found.module, found.name)
    if key not in run.walk.constants:
        # A constant that needs itself is not known.
        run.walk.constants[key] = UNKNOWN
        run.walk.constants[key] = _read(run, found)
    known = run.walk.constants[key]
    # What its module put in since is not in the statement that made it empty.
    is_emptier = is_filled_later(known) and isinstance(value, Listing | Table) and not is_filled_later(value)
    return value if isinstance(known, Unknown) or is_emptier else known


def _read(run: Run, found: Meaning) -> Value:
    walk = run.walk
    module = walk.snapshot.modules.get(found.module)
    for path in module.files if module is not None else ():
        node = _statement(run, path, found.name) if is_python(walk.snapshot, path) else None
        lines = walk.snapshot.lines(path)
        if node is None or lines is None:
            continue
        frame = Frame(path, MODULE_SCOPE, walk.modules.get(found.module, {}))
        inner = Run(walk, frame, lines, Place(path, ORIGIN, MODULE_SCOPE), run.read, run.follow)
        outer, walk.wanted = walk.wanted, len(walk.stack) + _NEAR
        with inner.written_in(inner.place_of(node)):
            value = inner.value_of(node)
        walk.wanted = outer
        return value
    return UNKNOWN


def _statement(run: Run, path: RelPath, name: str) -> ast.expr | None:
    """Find the value of a name that is bound once."""
    bound = [
        statement.value
        for statement in module_statements(run.walk.snapshot, path)
        if isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value is not None
        for target in (statement.targets if isinstance(statement, ast.Assign) else [statement.target])
        if isinstance(target, ast.Name) and target.id == name
    ]
    return bound[0] if len(bound) == 1 else None
