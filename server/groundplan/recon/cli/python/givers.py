"""Which names from elsewhere decorate the functions of a file that add options to what they are given?

Such a decorator keeps the function, and whoever asks it for all of them has the commands: its source says how.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from groundplan.index.imported import imported_names
from groundplan.index.modules import Target
from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.syntax.facts import MODULE_SCOPE, CallForm, FileFacts

_ADDING: Final = frozenset(
    {"add_argument", "add_argument_group", "add_option", "add_parser", "add_subparsers"}
)


def keeping_decorators(snapshot: Snapshot, path: RelPath) -> Iterator[Target]:
    """Give what such a decorator is imported as, or what makes it: `command = lazydecorator()`."""
    facts = snapshot.facts(path)
    if facts is None:
        return
    decorating = [one for one in facts.calls if one.form is CallForm.DECORATOR]
    names = {one.callee.partition(".")[0] for one in decorating if _adds(facts, one.decorates)}
    if not names:
        return
    made = {one.callee for one in facts.calls if one.scope == MODULE_SCOPE and one.target in names}
    imported = imported_names(snapshot, path)
    for name in sorted(names | {one.partition(".")[0] for one in made}):
        if (target := imported.get((MODULE_SCOPE, name))) is not None:
            yield target


def _adds(facts: FileFacts, index: int) -> bool:
    """Tell whether a function adds something to one of its parameters."""
    given = {one.name for one in facts.definitions[index].parameters} if index >= 0 else set()
    called = (one.callee.rpartition(".") for one in facts.calls if one.scope == index)
    return any(owner in given and method in _ADDING for owner, _, method in called)
