"""Under which name is the file of an old commit known today.

Walked from the newest commit back: below a rename the old name means the new file, and below the commit that added
a file its name means another file, which is gone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from groundplan.history.log import Commit

ChangeSet = frozenset[str]


def names_today(commits: Iterable[Commit]) -> dict[str, str]:
    """Follow each old name through the later renames of it; `commits` are the newest first."""
    now: dict[str, str] = {}
    for commit in commits:
        for one in commit.renames:
            now.setdefault(one.old, now.get(one.new, one.new))
    return now


def change_sets(commits: Iterable[Commit], at_head: Collection[str]) -> list[ChangeSet]:
    """Give for each commit, newest first, the files of today that it changed; what is gone keeps its old name.

    The size of a set is the number of files that the commit touched, so that sweeps can be told by it.
    """
    listed = list(commits)
    today = set(at_head)
    later = _last_names(listed, today)
    names: dict[str, str] = {}
    sets: list[ChangeSet] = []
    for commit in listed:
        # Most commits touch files that have always been called so.
        if not commit.added and today.issuperset(commit.paths) and names.keys().isdisjoint(commit.paths):
            sets.append(frozenset(commit.paths))
            continue
        moved = {rename.new: rename.old for rename in commit.renames}
        sets.append(
            frozenset(_name(path, names, today, later) for path in commit.paths if path not in moved.values())
        )
        for path in commit.added:
            name = _name(path, names, today, later)
            # What stood here before was another file: a name that no path can have.
            names[path] = f"{path}\0{commit.id}"
            if path in moved:
                names[moved[path]] = name
    return sets


def _name(path: str, names: dict[str, str], today: set[str], later: dict[str, str]) -> str:
    known = names.get(path, path)
    # A branch that was made before the rename, and merged after it, still speaks of the old name.
    return known if known in today or path in names else later.get(path, known)


def _last_names(commits: Iterable[Commit], today: set[str]) -> dict[str, str]:
    later: dict[str, str] = {}
    for commit in commits:
        for rename in commit.renames:
            name = later.get(rename.new, rename.new)
            if name in today and rename.old not in today:
                later.setdefault(rename.old, name)
    return later
