"""What do the methods of classes put into a table that a module keeps empty, as their decorators run with the class?

Python runs the body of a class when its module is loaded; the walk runs it when something of the class is asked for.
"""

from __future__ import annotations

import ast
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.flow.meanings import meaning_of
from groundplan.recon.flow.parsed import is_python, top_statements
from groundplan.recon.flow.relevant import walked_files
from groundplan.recon.flow.state import Walk
from groundplan.recon.flow.values import Kind
from groundplan.syntax.facts import MODULE_SCOPE, ValueKind

_NEAR: Final = 4
"""How many calls away from the class a function is entered for what it puts there."""


def kept_empty(snapshot: Snapshot) -> frozenset[str]:
    """Give the names of the tables that modules of Python keep empty."""
    return frozenset().union(*(snapshot.derive_file(empty_tables, path) for path in walked_files(snapshot)))


def fill_in_classes(walk: Walk, path: RelPath, module: str, fillers: frozenset[str]) -> None:
    """Run the classes of a file whose methods are decorated by what fills a table of a module."""
    own = walk.snapshot.module_of(path)
    names = walk.modules.get(own.id, {}) if own is not None and fillers else {}
    for statement in top_statements(walk.snapshot, path) if names else ():
        kind = names.get(statement.name) if isinstance(statement, ast.ClassDef) else None
        if isinstance(statement, ast.ClassDef) and isinstance(kind, Kind):
            given = [one for inner in statement.body for one in getattr(inner, "decorator_list", ())]
            if any(calls_of(walk, path, one, module, fillers, is_decorator=True) for one in given):
                wanted, walk.wanted = walk.wanted, len(walk.stack) + _NEAR
                walk.steps.class_body(walk, kind)
                walk.wanted = wanted


def calls_of(
    walk: Walk,
    path: RelPath,
    node: ast.AST,
    module: str,
    fillers: frozenset[str],
    *,
    is_decorator: bool = False,
) -> bool:
    """Tell whether a part of a file calls one of some functions of a module, or is one as a decorator."""
    called = [one.func for one in ast.walk(node) if isinstance(one, ast.Call)]
    names = [ast.unparse(one) for one in (*called, *([node] if is_decorator else ())) if _is_name(one)]
    for one in names:
        if one.rpartition(".")[2] not in fillers and "." in one:
            continue
        found = meaning_of(walk, path, one)
        if found is not None and found.is_internal and found.module == module and found.name in fillers:
            return True
    return False


def _is_name(node: ast.AST) -> bool:
    while isinstance(node, ast.Attribute):
        node = node.value
    return isinstance(node, ast.Name)


def empty_tables(snapshot: Snapshot, path: RelPath) -> frozenset[str]:
    """Give the names of the tables that a module keeps empty."""
    facts = snapshot.facts(path) if is_python(snapshot, path) else None
    return frozenset(
        one.target
        for one in (facts.bindings if facts is not None else ())
        if one.scope == MODULE_SCOPE and one.value.kind is ValueKind.DICT and not one.value.items
    )
