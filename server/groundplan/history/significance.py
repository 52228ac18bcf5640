"""Could two files have changed together that often by chance: Fisher's exact test, one-sided."""

from __future__ import annotations

from math import exp, lgamma


def chance_of_sharing(shared: int, first: int, second: int, total: int) -> float:
    """Give the probability of at least `shared` common commits, when `first` and `second` of `total` are independent."""
    highest = min(first, second)
    whole = _log_choose(total, second)
    terms = (
        exp(_log_choose(first, count) + _log_choose(total - first, second - count) - whole)
        for count in range(max(shared, first + second - total), highest + 1)
    )
    return min(1.0, sum(terms))


def _log_choose(of: int, take: int) -> float:
    return lgamma(of + 1) - lgamma(take + 1) - lgamma(of - take + 1)
