"""Which files change together, by the definition of code-maat's `coupling` analysis.

Change sets of more than 30 files are dropped before revisions are counted; the degree is the shared revisions in
percent of the average of both; the minimum of revisions is asked of that average, not of each file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain, combinations

from groundplan.history.names import ChangeSet
from groundplan.history.significance import chance_of_sharing
from groundplan.model import cancel


@dataclass(frozen=True, slots=True)
class Limits:
    """What a pair must reach. The defaults are code-maat's."""

    largest_change_set: int = 30
    average_revisions: int = 5
    shared_revisions: int = 5
    degree: int = 30


@dataclass(frozen=True, slots=True)
class Pair:
    """Two files in the order of their names, and how often they changed, together and each."""

    first: str
    second: str
    shared: int
    first_revisions: int
    second_revisions: int
    degree: int
    """Percent, rounded down."""
    chance: float
    """The probability that independent files would share that many commits."""


CODE_MAAT = Limits()


def coupled_pairs(
    sets: Iterable[ChangeSet], limits: Limits = CODE_MAAT, wanted: Callable[[str], bool] | None = None
) -> list[Pair]:
    """Give the pairs that reach the limits, by degree, then by revisions, then by name.

    `wanted` tells which files may be in a pair; it is asked after sweeping change sets are dropped.
    """
    kept = [files for files in sets if len(files) <= limits.largest_change_set]
    revisions = Counter(chain.from_iterable(kept))
    # A file changes at least as often as it does together with another.
    frequent = {
        name
        for name, count in revisions.items()
        if count >= limits.shared_revisions and (wanted is None or wanted(name))
    }
    shared: Counter[tuple[str, str]] = Counter()
    for files in kept:
        cancel.check()
        if len(together := files & frequent) > 1:
            shared.update(combinations(sorted(together), 2))
    # The chance costs most: it is asked only of what is told.
    found = [
        Pair(*names, count, first, second, degree, chance_of_sharing(count, first, second, len(kept)))
        for names, count in shared.items()
        if count >= limits.shared_revisions
        for first, second in ((revisions[names[0]], revisions[names[1]]),)
        for degree in (200 * count // (first + second),)
        if degree >= limits.degree and first + second >= 2 * limits.average_revisions
    ]
    return sorted(found, key=lambda pair: (-pair.degree, -_average(pair), pair.first, pair.second))


def _average(pair: Pair) -> float:
    return (pair.first_revisions + pair.second_revisions) / 2
