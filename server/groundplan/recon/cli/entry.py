"""What is a start of a program: its form, where it is said, and what it leads to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence, Origin
from groundplan.recon.flow.values import Kind


class EntryForm(StrEnum):
    """What kind of start an entry is."""

    SCRIPT = "script"
    GUI = "gui-script"
    BIN = "bin"
    MAIN_PACKAGE = "main-package"
    MAIN_MODULE = "main-module"
    GUARD = "guard"
    COLLECTION = "task-collection"
    TASK = "task"
    IMAGE = "image"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Entry:
    """One way to start something. `module` and `attribute` for Python, `path` for a file or folder."""

    name: str
    form: EntryForm
    evidence: Evidence
    origin: Origin
    module: str = ""
    attribute: str = ""
    path: str = ""
    extras: tuple[str, ...] = ()
    is_development: bool = False
    command: str = ""
    """What a task or an image runs."""


STARTED: Final = "entry "
"""Before the name of a walk that starts at a function."""

PROGRAMS: Final = frozenset(
    {
        EntryForm.SCRIPT,
        EntryForm.GUI,
        EntryForm.BIN,
        EntryForm.MAIN_PACKAGE,
        EntryForm.MAIN_MODULE,
        EntryForm.GUARD,
        EntryForm.COLLECTION,
    }
)
"""The forms whose command line is the project's own."""

_DEVELOPMENT: Final = re.compile(
    r"(^|/)(tests?|testing|testdata|scripts?|tools?|hack|build|ci|dev|docs?|examples?|benchmarks?|internal|gen|[._]\w+)(/|$)"
    r"|(^|[/-])gen(erate)?[-_]",
    re.IGNORECASE,
)
"""Folders whose programs serve the repository itself."""


def entry_root(entry: Entry) -> str:
    """Name the walk that starts at an entry."""
    if entry.form is EntryForm.COLLECTION:
        return f"tasks {entry.module}"
    is_run = entry.form in (EntryForm.MAIN_MODULE, EntryForm.GUARD, EntryForm.BIN)
    is_file = entry.form is EntryForm.SCRIPT and bool(entry.path)
    if (is_run or is_file) and entry.module:
        return f"module {entry.module}"
    return f"{STARTED}{entry.module or entry.path}:{entry.attribute}"


def is_development(folder: str) -> bool:
    """Tell whether the programs of a folder serve the repository itself."""
    return _DEVELOPMENT.search(folder) is not None


def mapping(value: object, *keys: str) -> Mapping[str, object]:
    """Give a table of a document by its keys; an empty one where there is none."""
    for key in keys:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value if isinstance(value, Mapping) else {}


def class_root(snapshot: Snapshot, kind: Kind) -> str:
    """Name the walk of a class that nobody was seen to make."""
    facts = snapshot.facts(kind.path)
    assert facts is not None
    return f"class {kind.path}:{facts.definitions[kind.index].qualname}"
