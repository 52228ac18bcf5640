"""What was found in one text stands where it belongs in the next, or nowhere."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundplan.ide.carrying import Judged, carried
from groundplan.model.findings import Authority, FileEdit, Finding, Fix, Place, Rule, Severity
from groundplan.model.paths import RelPath
from groundplan.text.lines import Lines
from groundplan.text.spans import Span

PLAN, CODE = RelPath("PLAN.md"), RelPath("a.py")
RULE = Rule("PLN306", Severity.ERROR, "Gone", "Why.", "How.")


def finding(line: int, edited: int | None = None) -> Finding:
    span = Span(line, 0, line, 1)
    edits = [
        FileEdit(PLAN, Span(number, 0, number, 1), "x") for number in (line, edited) if number is not None
    ]
    related = (Place(CODE, span, "there"), Place(PLAN, Span(0, 0, 0, 1), "here"))
    fixes = (Fix("Do it", tuple(edits)),)
    return Finding(RULE, Severity.ERROR, PLAN, span, "It is gone", Authority.INDEX, "key", related, fixes)


def lines_of(before: str, after: str, *found: Finding) -> list[int]:
    return [one.span.start_line for one in carried(Judged(before, found), PLAN, after)]


@pytest.mark.parametrize(
    ("before", "after", "line", "expected"),
    [
        ("a\nb\nc\n", "a\nb\nc\n", 1, [1]),
        ("a\nb\nc\n", "a\nx\nb\nc\n", 1, [2]),
        ("a\nb\nc\n", "a\nb\nx\nc\n", 1, [1]),
        ("a\nb\nc\n", "b\nc\n", 2, [1]),
        ("a\nb\nc\n", "a\nbb\nc\n", 1, []),
        ("a\nb\nc\n", "a\nc\n", 1, []),
        ("a\nb\nc", "", 2, []),
        ("a\r\nb\r\nc\r\n", "a\r\nx\r\nb\r\nc\r\n", 2, [3]),
        ("a\nb\nb\nb\n", "a\nb\nb\n", 1, [1]),
    ],
)
def test_a_finding_moves_with_its_line(before: str, after: str, line: int, expected: list[int]) -> None:
    assert lines_of(before, after, finding(line)) == expected


def test_a_fix_that_touches_the_change_is_left_out_and_other_files_stay() -> None:
    [moved] = carried(Judged("a\nb\nc\nd\n", (finding(3, edited=1),)), PLAN, "a\nx\ny\nc\nd\n")
    assert (moved.span.start_line, moved.fixes) == (4, ())
    assert moved.related == (Place(CODE, Span(3, 0, 3, 1), "there"), Place(PLAN, Span(0, 0, 0, 1), "here"))
    [moved] = carried(Judged("a\nb\nc\nd\n", (finding(3, edited=2),)), PLAN, "a\nx\ny\nc\nd\n")
    assert [edit.span.start_line for edit in moved.fixes[0].edits] == [4, 3]


@settings(max_examples=200)
@given(st.lists(st.sampled_from("ab")), st.lists(st.sampled_from("ab")))
def test_a_line_that_is_carried_says_the_same(before: list[str], after: list[str]) -> None:
    old, new = Lines("\n".join(before)), Lines("\n".join(after))
    for number in range(len(old)):
        for line in lines_of(old.text, new.text, finding(number)):
            assert new.line(line) == old.line(number)
