"""In which order did the commits come: newest first, no commit before one that builds on it.

Computed from the commits alone, so that a history read in two parts has the order of one read at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heapify, heappop, heappush

from groundplan.history.log import Commit


def newest_first(commits: Iterable[Commit]) -> list[Commit]:
    """Sort commits so that each stands before its parents; what is free of that goes by time, then by id."""
    known = {commit.id: commit for commit in commits}
    children = dict.fromkeys(known, 0)
    for commit in known.values():
        for parent in commit.parents:
            if parent in children:
                children[parent] += 1
    ready = [(-known[identity].time, identity) for identity, count in children.items() if not count]
    heapify(ready)
    ordered: list[Commit] = []
    while ready:
        commit = known[heappop(ready)[1]]
        ordered.append(commit)
        for parent in commit.parents:
            if parent in children:
                children[parent] -= 1
                if not children[parent]:
                    heappush(ready, (-known[parent].time, parent))
    return ordered
