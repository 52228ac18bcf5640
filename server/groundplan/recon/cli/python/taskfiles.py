"""Is a file a collection of tasks: what `invoke` and `fab` look for in the folder where they are started."""

from __future__ import annotations

from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.syntax.facts import CallForm, FileFacts

_RUNNERS: Final = {"tasks": "invoke", "fabfile": "fab"}
"""What runs the collection of a name."""

NAMESPACES: Final = ("ns", "namespace")
"""What a module may call the collection that stands for it."""

_LIBRARIES: Final = frozenset({"invoke", "fabric"})


def runner_of(snapshot: Snapshot, path: RelPath) -> str:
    """Give the program whose commands a file holds; empty for other files."""
    stem = path.removesuffix(".py").removesuffix("/__init__").rpartition("/")[2]
    facts = snapshot.facts(path) if path.endswith(".py") and stem in _RUNNERS else None
    imported = {one.module.partition(".")[0] for one in facts.imports} if facts is not None else set()
    # Many a project calls something else its tasks.
    return _RUNNERS[stem] if facts is not None and imported & _LIBRARIES and _has_tasks(facts) else ""


def folder_of(path: RelPath) -> str:
    """Give the folder in which the program has to be started."""
    return path.removesuffix("/__init__.py").rpartition("/")[0]


def _has_tasks(facts: FileFacts) -> bool:
    """Tell whether a function is marked as a task, or the module names its collection."""
    is_marked = any(
        one.form is CallForm.DECORATOR and one.callee.rpartition(".")[2] == "task" for one in facts.calls
    )
    imported = (name.alias for one in facts.imports for name in one.names)
    names = {*imported, *(one.target for one in facts.bindings)}
    return is_marked or not names.isdisjoint(NAMESPACES)
