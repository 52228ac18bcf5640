"""What does a loop do that a module runs as it is loaded: each round with all that it goes through known?

The facts of a file keep the calls of a loop, and not what its statements do for one item after the other.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.flow.parsed import is_python, top_statements
from groundplan.recon.flow.python.additions import add_before, has_additions
from groundplan.recon.flow.python.expressions import value_of
from groundplan.recon.flow.python.run import Run
from groundplan.recon.flow.python.statements import follow_loop, follow_statement
from groundplan.recon.flow.state import Walk
from groundplan.recon.flow.values import Frame, Place
from groundplan.syntax.facts import MODULE_SCOPE
from groundplan.text.spans import ORIGIN, Span

_OWN_NAMES: Final = re.compile(r"^for [^\n]+ in [^\n]*(?<![\w.])globals\(\)", re.MULTILINE)

Loops = Mapping[Span, ast.For]


def module_loop(walk: Walk, frame: Frame, line: int) -> Span | None:
    """Run the loop of a module that a line stands in; give its range where all its rounds are known.

    What stands before it and adds to lists is done first.
    """
    if frame.scope != MODULE_SCOPE or not is_python(walk.snapshot, frame.path):
        return None
    add_to_lists(walk, frame, line)
    near = (
        (span, loop)
        for span, loop in _loops(walk.snapshot, frame.path).items()
        if span.start_line <= line < span.end_line
    )
    found = next(near, None)
    run = None if found is None or found[0] in frame.done else _run(walk, frame)
    if found is None or run is None:
        return None
    frame.done.add(found[0])
    return found[0] if follow_loop(run, found[1]) else None


def add_to_lists(walk: Walk, frame: Frame, line: int) -> None:
    """Do what a module does before a line that adds to its lists, and that its facts leave out."""
    run = _run(walk, frame) if has_additions(walk.snapshot, frame.path) else None
    if run is not None:
        add_before(run, line)


def _run(walk: Walk, frame: Frame) -> Run | None:
    lines, place = walk.snapshot.lines(frame.path), Place(frame.path, ORIGIN, MODULE_SCOPE)
    return None if lines is None else Run(walk, frame, lines, place, value_of, follow_statement)


def _loops(snapshot: Snapshot, path: RelPath) -> Loops:
    return snapshot.derive_file(_read_loops, path)


def _read_loops(snapshot: Snapshot, path: RelPath) -> Loops:
    facts = snapshot.facts(path)
    some = facts.bindings if facts is not None else ()
    if not (
        any(one.is_iterated and one.scope == MODULE_SCOPE for one in some) or _asks_itself(snapshot, path)
    ):
        return MappingProxyType({})
    found = _outermost(top_statements(snapshot, path))
    return MappingProxyType({_span(one): one for one in found})


def _asks_itself(snapshot: Snapshot, path: RelPath) -> bool:
    """Tell whether a module goes through its own names, which the facts do not tell: `for name, one in globals().items():`."""
    lines = snapshot.lines(path)
    return lines is not None and _OWN_NAMES.search(lines.text) is not None


def _outermost(statements: tuple[ast.stmt, ...]) -> Iterator[ast.For]:
    """Give the loops that loading a module runs, those of its branches too."""
    for one in statements:
        if isinstance(one, ast.For):
            yield one
        elif isinstance(one, ast.If | ast.Try | ast.With):
            inner = (child for child in ast.iter_child_nodes(one) if isinstance(child, ast.stmt))
            yield from _outermost(tuple(inner))


def _span(loop: ast.For) -> Span:
    """Whole lines: nothing else stands on those of a loop."""
    return Span(loop.lineno - 1, 0, loop.end_lineno or loop.lineno, 0)
