"""Which texts about its usage does a program print that looks at its own arguments?

They stand in the file that starts it, or, outside Python, in one that this file imports: what a folder calls its
command line is often a package of its own there.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from groundplan.index.names import home_of, member
from groundplan.index.snapshot import Snapshot
from groundplan.model.languages import Language
from groundplan.model.paths import RelPath
from groundplan.recon.cli.entry import Entry
from groundplan.recon.cli.python.writtentexts import texts_in, texts_printed
from groundplan.recon.flow.parsed import top_statements

_USAGE: Final = re.compile(r"^\s*usage\b", re.IGNORECASE | re.MULTILINE)
_JAVASCRIPT_ARGUMENTS: Final = re.compile(r"\bprocess\s*\.\s*argv\b|\bimport [^\n;]*\bargv\b[^\n;]* from")
_ARGUMENTS: Final[Mapping[Language, re.Pattern[str]]] = {
    Language.PYTHON: re.compile(r"\bsys\s*\.\s*argv\b|\bfrom sys import [^\n]*\bargv\b"),
    Language.GO: re.compile(r"\bos\.Args\b"),
    Language.JAVASCRIPT: _JAVASCRIPT_ARGUMENTS,
    Language.TYPESCRIPT: _JAVASCRIPT_ARGUMENTS,
}
"""Where a program of each language takes its arguments from."""
_QUOTED: Final = re.compile(
    r"(?:=|\(|^|\breturn|=>)[ \t]*(?:[\w.]+)?`((?:[^`\\]|\\.)*)`", re.DOTALL | re.MULTILINE
)
"""A text in backquotes that is bound, given to a call or given back: raw in Go, a template in JavaScript."""


@dataclass(frozen=True, slots=True)
class PrintedText:
    """A text about a usage."""

    path: RelPath
    parts: tuple[tuple[str, int], ...]
    """What is printed one after the other, each with the line on which it begins."""


def printed_texts(snapshot: Snapshot, entry: Entry) -> Iterator[PrintedText]:
    """Give the texts about its usage that belong to a start, in the order of the files that it reaches."""
    for path in dict.fromkeys(_starting(snapshot, entry)):
        language, lines = snapshot.files[path].language, snapshot.lines(path)
        if language is None or lines is None or language not in _ARGUMENTS:
            continue
        if _ARGUMENTS[language].search(lines.text) is None:
            continue
        if language is Language.PYTHON:
            yield from _of_python(snapshot, path)
            continue
        for one in dict.fromkeys((path, *_imported(snapshot, path))):
            yield from _quoted(snapshot, one)


def _starting(snapshot: Snapshot, entry: Entry) -> Iterator[RelPath]:
    """Give the file of the function that starts a program, wherever it is imported from, then those of its module."""
    home = home_of(snapshot, member(snapshot, entry.module, entry.attribute)) if entry.attribute else None
    if home is not None:
        yield home.path
    module = snapshot.modules.get(entry.module)
    yield from module.files if module is not None else ()


def _imported(snapshot: Snapshot, path: RelPath) -> Iterator[RelPath]:
    for targets in snapshot.targets(path):
        for target in targets:
            module = snapshot.modules.get(target.module)
            yield from module.files if module is not None else ()


def _of_python(snapshot: Snapshot, path: RelPath) -> Iterator[PrintedText]:
    """Give the texts about a usage that a module begins with or keeps under a name, then what its functions print."""
    lines = snapshot.lines(path)
    statements = top_statements(snapshot, path)
    values = (one.value for one in statements if isinstance(one, ast.Assign | ast.Expr | ast.AnnAssign))
    printing = (one for top in statements for one in ast.walk(top) if isinstance(one, ast.FunctionDef))
    kept = (list(texts_in(value, lines)) for value in values if value is not None and lines is not None)
    printed = (list(texts_printed(one, lines)) for one in printing if lines is not None)
    for parts in (*kept, *printed):
        if _USAGE.search("\n".join(text for text, _ in parts)):
            yield PrintedText(path, tuple(parts))


def _quoted(snapshot: Snapshot, path: RelPath) -> Iterator[PrintedText]:
    lines = snapshot.lines(path)
    for found in _QUOTED.finditer(lines.text) if lines is not None else ():
        if _USAGE.search(found[1]) is not None:
            yield PrintedText(path, ((found[1], found.string.count("\n", 0, found.start(1))),))
