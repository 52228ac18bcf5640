"""Which programs, tasks and images does the repository start?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Answer, Coverage, Fact, FactKind, make_fact
from groundplan.recon.cli.entries import entries
from groundplan.recon.cli.entry import PROGRAMS, Entry, EntryForm

_WORDS: Final = {
    EntryForm.SCRIPT: "is a console script",
    EntryForm.GUI: "is a windowed script",
    EntryForm.BIN: "is an executable of a package",
    EntryForm.MAIN_PACKAGE: "is a Go program",
    EntryForm.MAIN_MODULE: "runs a package as a module",
    EntryForm.GUARD: "runs a file as a script",
    EntryForm.COLLECTION: "runs the tasks of a file",
    EntryForm.TASK: "is a task",
    EntryForm.IMAGE: "is what an image runs",
    EntryForm.UNNAMED: "is a script whose name the program that sets up the package builds",
}


def entry_points(snapshot: Snapshot) -> Answer:
    """Give one fact for each way to start something."""
    found = tuple(_facts(snapshot))
    targets = [one for one in entries(snapshot) if one.form in PROGRAMS]
    there = sum(_is_there(snapshot, one) for one in targets)
    note = f"{there} of {len(targets)} programs lead to code in the repository"
    return Answer(found, (Coverage(FactKind.ENTRY_POINT, len(targets), there, note),))


def _facts(snapshot: Snapshot) -> Iterator[Fact]:
    for entry in entries(snapshot):
        target = f"{entry.module}:{entry.attribute}" if entry.attribute else entry.module or entry.path
        words = _WORDS[entry.form]
        yield make_fact(
            FactKind.ENTRY_POINT,
            entry.name,
            _statement(words, entry, target),
            entry.origin,
            (entry.evidence,),
            {
                "form": entry.form.value,
                "target": target,
                "extras": entry.extras,
                "development": entry.is_development,
                "command": entry.command or None,
            },
        )


def _statement(words: str, entry: Entry, target: str) -> str:
    if entry.command:
        return f"{words}: {entry.command}"
    return f"{words} that starts {target}" if target else words


def _is_there(snapshot: Snapshot, entry: Entry) -> bool:
    return entry.module in snapshot.modules or entry.path in snapshot.files
