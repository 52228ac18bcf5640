"""code-maat's definition, with its quirks."""

from __future__ import annotations

from groundplan.history.change_coupling import Limits, coupled_pairs
from groundplan.history.names import ChangeSet


def check(history: str, expected: str, **limits: int) -> None:
    """`ab*5 a*2` is five commits of a and b and two of a; a pair is `ab shared/revisions/revisions degree%`."""
    pairs = coupled_pairs(_sets(history), Limits(**limits))
    shown = [
        f"{pair.first}{pair.second} {pair.shared}/{pair.first_revisions}/{pair.second_revisions} {pair.degree}%"
        for pair in pairs
    ]
    assert shown == [row.strip() for row in expected.split(",") if row]


def test_the_degree_is_the_shared_part_of_the_average_rounded_down() -> None:
    check("ab*5", "ab 5/5/5 100%")
    check("ab*5 a*3", "ab 5/8/5 76%")


def test_the_minimum_of_revisions_is_asked_of_the_average() -> None:
    check("ab*4 a*4", "ab 4/8/4 66%", shared_revisions=4)
    check("ab*4 a*1", "", shared_revisions=4)


def test_pairs_below_a_limit_are_left_out() -> None:
    check("ab*4", "")
    check("ab*5 a*40", "")
    check("ab*5 a*40", "ab 5/45/5 20%", degree=20)


def test_sweeping_commits_are_dropped_before_revisions_are_counted() -> None:
    check("ab*5 abcdef*9", "ab 5/5/5 100%", largest_change_set=5)


def test_a_set_of_just_the_largest_size_counts() -> None:
    check("ab*5 abc*1", "ab 6/6/6 100%", largest_change_set=3)


def test_the_order_is_degree_then_revisions_then_name() -> None:
    check("ab*5 cd*6 xy*6 x*2", "cd 6/6/6 100%, ab 5/5/5 100%, xy 6/8/6 85%")


def test_unwanted_files_are_in_no_pair_but_count_for_the_size_of_a_set() -> None:
    pairs = coupled_pairs(
        _sets("abz*5 abcz*3"), Limits(largest_change_set=3), wanted=lambda name: name != "z"
    )
    assert [(pair.first, pair.second, pair.shared) for pair in pairs] == [("a", "b", 5)]


def test_always_together_in_a_long_history_is_no_chance() -> None:
    together, apart = coupled_pairs(_sets("ab*6 z*200"))[0], coupled_pairs(_sets("ab*6"))[0]
    assert together.chance < 1e-9
    assert apart.chance == 1.0


def _sets(history: str) -> list[ChangeSet]:
    rows = [word.split("*") for word in history.split()]
    return [frozenset(names) for names, times in rows for _ in range(int(times))]
