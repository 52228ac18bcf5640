"""What do the methods of classes put into a table that a module keeps empty, as their decorators run with the class?

Python runs the body of a class when its module is loaded; the walk runs it when something of the class is asked for.
"""

from __future__ import annotations

import ast
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.flow.parsed import is_python, top_statements
from groundplan.recon.flow.python.loadedcalls import called_in_classes, fills, names_called
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
    told = called_in_classes(walk.snapshot, path) if names else ()
    # Most files call none of them: their trees are not needed.
    for statement in top_statements(walk.snapshot, path) if fills(walk, path, told, module, fillers) else ():
        kind = names.get(statement.name) if isinstance(statement, ast.ClassDef) else None
        if isinstance(statement, ast.ClassDef) and isinstance(kind, Kind):
            given = [one for inner in statement.body for one in getattr(inner, "decorator_list", ())]
            called = (name for one in given for name in names_called(one, is_decorator=True))
            if fills(walk, path, called, module, fillers):
                wanted, walk.wanted = walk.wanted, len(walk.stack) + _NEAR
                walk.steps.class_body(walk, kind)
                walk.wanted = wanted


def empty_tables(snapshot: Snapshot, path: RelPath) -> frozenset[str]:
    """Give the names of the tables that a module keeps empty."""
    facts = snapshot.facts(path) if is_python(snapshot, path) else None
    return frozenset(
        one.target
        for one in (facts.bindings if facts is not None else ())
        if one.scope == MODULE_SCOPE and one.value.kind is ValueKind.DICT and not one.value.items
    )
