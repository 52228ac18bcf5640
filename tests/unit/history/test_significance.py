"""Fisher's exact test against counting in whole numbers."""

from __future__ import annotations

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundplan.history.significance import chance_of_sharing


def check(shared: int, first: int, second: int, total: int) -> None:
    ways = sum(
        comb(first, k) * comb(total - first, second - k) for k in range(shared, min(first, second) + 1)
    )
    expected = float(Fraction(ways, comb(total, second)))
    assert chance_of_sharing(shared, first, second, total) == pytest.approx(expected, rel=1e-6, abs=1e-12)


@given(st.data())
def test_the_chance_equals_the_counted_one(data: st.DataObject) -> None:
    total = data.draw(st.integers(1, 80))
    first, second = data.draw(st.integers(0, total)), data.draw(st.integers(0, total))
    check(data.draw(st.integers(0, min(first, second))), first, second, total)


def test_long_histories_do_not_overflow() -> None:
    assert chance_of_sharing(40, 60, 50, 100_000) < 1e-60
    assert chance_of_sharing(0, 60, 50, 100_000) == pytest.approx(1.0)
