"""The functions of a file that do one small thing: their text says what it is, where the facts keep none of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.flow.parsed import is_python
from groundplan.syntax.facts import Definition, DefinitionKind

_FUNCTIONS: Final = frozenset({DefinitionKind.FUNCTION, DefinitionKind.METHOD})
_HIGHEST: Final = 12
"""How many lines such a function has at most: it does nothing else."""


def short_functions(snapshot: Snapshot, path: RelPath) -> Iterator[tuple[int, Definition, str]]:
    """Give the short functions of a file of Python, each with its index and its text."""
    facts, lines = snapshot.facts(path), snapshot.lines(path)
    if facts is None or lines is None or not is_python(snapshot, path):
        return
    for index, one in enumerate(facts.definitions):
        if one.kind in _FUNCTIONS and one.span.end_line - one.span.start_line <= _HIGHEST:
            yield index, one, lines.slice(one.span)
