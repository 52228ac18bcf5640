"""The programs while their trees of commands are collected: which entries start the same code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from groundplan.index.snapshot import Snapshot
from groundplan.recon.cli.entries import entries
from groundplan.recon.cli.entry import PROGRAMS, Entry, EntryForm, entry_root
from groundplan.recon.cli.loading import distances
from groundplan.recon.cli.starts import starts_another, starts_same
from groundplan.recon.cli.tree import Node


@dataclass(eq=False, slots=True)
class Plan:
    """A program while its trees are collected. `entries` start the same code."""

    entries: list[Entry]
    trees: list[Node] = field(default_factory=list)
    is_direct: bool = False
    """Its own start was seen to make its parser."""
    by_path: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The modules that each module of the workspace loads by a path that its code makes."""


def plans_of(snapshot: Snapshot, by_path: Mapping[str, Sequence[str]]) -> list[Plan]:
    """Give the programs; entries that start the same code are one."""
    plans: dict[str, Plan] = {}
    for entry in entries(snapshot):
        if entry.form in PROGRAMS:
            plans.setdefault(entry_root(entry), Plan([], by_path=by_path)).entries.append(entry)
    return _merged_modules(snapshot, list(plans.values()))


def _merged_modules(snapshot: Snapshot, plans: list[Plan]) -> list[Plan]:
    """`python -m pkg` is another way to start the script whose function its module calls."""
    scripts = [plan for plan in plans if plan.entries[0].form in (EntryForm.SCRIPT, EntryForm.GUI)]
    kept: list[Plan] = []
    for plan in plans:
        first = plan.entries[0]
        owner = None
        if first.form in (EntryForm.MAIN_MODULE, EntryForm.GUARD):
            same = (
                one
                for one in scripts
                if one.entries[0].module == first.module
                and not starts_another(snapshot, first, one.entries[0])
            )
            near = (one for one in scripts if starts_same(snapshot, first, one.entries[0]))
            owner = next(same, None) or next(near, None)
        if owner is None:
            kept.append(plan)
        else:
            owner.entries.append(first)
    return kept


def names_of(plans: list[Plan]) -> frozenset[str]:
    """Give all names by which the programs are started."""
    return frozenset(entry.name for plan in plans for entry in plan.entries)


def reaches(snapshot: Snapshot, plan: Plan, module: str) -> bool:
    """Tell whether the start of a program leads to a module."""
    return module in distances_of(snapshot, plan)


def distances_of(snapshot: Snapshot, plan: Plan) -> Mapping[str, int]:
    """Give the modules that the start of a program leads to, each with the number of imports on the way."""
    starts = tuple(entry.module for entry in plan.entries if entry.module)
    return distances(snapshot, starts, plan.by_path)
