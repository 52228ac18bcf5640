from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundplan.lsp.positions import Encoding, Units

LINE = "a😋é\u4e2d\ud800z"
"""One, four, two, three and (a lone surrogate) three bytes."""


@pytest.mark.parametrize(
    ("encoding", "characters"),
    [
        (Encoding.UTF8, [0, 1, 5, 7, 10, 13, 14]),
        (Encoding.UTF16, [0, 1, 3, 4, 5, 6, 7]),
        (Encoding.UTF32, [0, 1, 2, 3, 4, 5, 6]),
    ],
)
def test_units_and_code_points_convert_both_ways(encoding: Encoding, characters: list[int]) -> None:
    units = Units(encoding)
    assert [units.character(LINE, column) for column in range(len(LINE) + 1)] == characters
    assert [units.column(LINE, character) for character in characters] == list(range(len(LINE) + 1))


@pytest.mark.parametrize("encoding", list(Encoding))
def test_what_lies_past_the_end_means_the_end(encoding: Encoding) -> None:
    assert Units(encoding).column(LINE, 2147483647) == len(LINE)
    assert Units(encoding).column("abc", -1) == 0


@pytest.mark.parametrize(("encoding", "inside"), [(Encoding.UTF8, [2, 3, 4]), (Encoding.UTF16, [2])])
def test_a_place_inside_a_code_point_means_the_place_before_it(encoding: Encoding, inside: list[int]) -> None:
    assert [Units(encoding).column(LINE, character) for character in inside] == [1] * len(inside)


@given(st.text(max_size=40), st.integers(0, 100), st.sampled_from(Encoding))
def test_any_character_means_a_place_in_the_line(line: str, character: int, encoding: Encoding) -> None:
    units = Units(encoding)
    column = units.column(line, character)
    assert 0 <= column <= len(line)
    assert units.character(line, column) <= character
