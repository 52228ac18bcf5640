"""What do the names of a module hold that are bound several at once: `parser, commands = made()`, `one, other = a, b`?"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.flow.parsed import expression_at, is_python, loaded_statements
from groundplan.recon.flow.python.constants import constant
from groundplan.recon.flow.python.expressions import value_of
from groundplan.recon.flow.python.run import Run
from groundplan.recon.flow.python.statements import follow_statement
from groundplan.recon.flow.python.targets import assign
from groundplan.recon.flow.state import UNKNOWN, Walk
from groundplan.recon.flow.values import Frame, Place, Value
from groundplan.syntax.facts import MODULE_SCOPE
from groundplan.text.spans import ORIGIN, Span

_COMPUTING: Final = (" for ", "+", "|", "(")
_COMPUTED: Final = ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp | ast.BinOp | ast.Call


def unpack(walk: Walk, module: str, name: str) -> None:
    """Bind a name of a module, and those beside it, by reading the statement that binds them together."""
    found = walk.snapshot.modules.get(module)
    for path in found.files if found is not None else ():
        statement = _unpackings(walk.snapshot, path).get(name) if is_python(walk.snapshot, path) else None
        run = _run(walk, path) if statement is not None else None
        if run is None or statement is None:
            continue
        # A name that needs itself is not known.
        walk.modules[module].setdefault(name, UNKNOWN)
        with run.written_in(run.place_of(statement)):
            _bind(run, statement, run.value_of(statement.value))


def module_constant(walk: Walk, frame: Frame, name: str) -> Value:
    """Give what the statement of a name comes to that a call of its module is given; unknown where there is none."""
    run = _run(walk, frame.path) if frame.scope == MODULE_SCOPE else None
    return UNKNOWN if run is None else constant(run, name, UNKNOWN)


def module_operation(walk: Walk, frame: Frame, span: Span) -> Value:
    """Give what a comprehension, sum or call that a call of a module is given comes to; unknown where it is something else."""
    run = _run(walk, frame.path) if frame.scope == MODULE_SCOPE else None
    is_computed = run is not None and any(one in run.lines.slice(span) for one in _COMPUTING)
    node = expression_at(run.lines, span) if run is not None and is_computed else None
    if run is None or not isinstance(node, _COMPUTED):
        return UNKNOWN
    with run.written_in(Place(frame.path, span, MODULE_SCOPE)):
        return run.value_of(node)


def unpack_call(walk: Walk, frame: Frame, span: Span, value: Value) -> None:
    """Bind the names that take apart what a call of a module gave."""
    run = _run(walk, frame.path) if frame.scope == MODULE_SCOPE else None
    for statement in _unpackings(walk.snapshot, frame.path).values() if run is not None else ():
        if (
            run is not None
            and isinstance(statement.value, ast.Call)
            and run.place_of(statement.value).span == span
        ):
            _bind(run, statement, value)
            return


def _run(walk: Walk, path: RelPath) -> Run | None:
    module, lines = walk.snapshot.module_of(path), walk.snapshot.lines(path)
    if module is None or lines is None or not is_python(walk.snapshot, path):
        return None
    frame = Frame(path, MODULE_SCOPE, walk.modules.setdefault(module.id, {}))
    return Run(walk, frame, lines, Place(path, ORIGIN, MODULE_SCOPE), value_of, follow_statement)


def _bind(run: Run, statement: ast.Assign, value: Value) -> None:
    for target in statement.targets:
        assign(run, target, value)


def _unpackings(snapshot: Snapshot, path: RelPath) -> Mapping[str, ast.Assign]:
    """Give the statements of a module that bind several names, by those names; the last one of a name."""
    return snapshot.derive_file(_read_unpackings, path)


def _read_unpackings(snapshot: Snapshot, path: RelPath) -> Mapping[str, ast.Assign]:
    found = {
        name.id: one
        for one in _executed(loaded_statements(snapshot, path))
        if isinstance(one, ast.Assign)
        for target in one.targets
        if isinstance(target, ast.Tuple | ast.List)
        for name in ast.walk(target)
        if isinstance(name, ast.Name)
    }
    return MappingProxyType(found)


def _executed(statements: tuple[ast.stmt, ...]) -> Iterator[ast.stmt]:
    """Give the statements that loading a module runs, those of its branches too."""
    for one in statements:
        yield one
        if isinstance(one, ast.If | ast.Try | ast.With):
            inner = (child for child in ast.iter_child_nodes(one) if isinstance(child, ast.stmt))
            yield from _executed(tuple(inner))
