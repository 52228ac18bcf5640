"""Parsing in parts gives what parsing at once gives."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundplan.plan.blocks import _parse_part, parse_blocks
from groundplan.text.lines import Lines
from tests.unit.plan.plans import perfect_plan

LINES = (
    "## A) B", "### C", "# D", "words", "", "```", "```sh", "~~~~", "  ```", "- item", "  - nested", "    code",
    "<!-- one -->", "<!-- open", "close -->", "<div>", "<pre>", "</pre>", "> quote", "> ```", "1. x", "---", "===", "| a | b |",
    "|---|---|", "[a]: b.py \"sym\"", "\t## E", " ## F", "```` ", "<?php", "?>",
)  # fmt: skip


def check(text: str) -> None:
    assert parse_blocks(Lines(text)) == _parse_part(text, 0)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_perfect_plan_in_parts(end: str) -> None:
    check(perfect_plan().replace("\n", end))


@settings(max_examples=400)
@given(st.lists(st.sampled_from(LINES), max_size=14), st.sampled_from(["\n", "\r\n", "\r"]))
def test_any_lines_in_parts(lines: list[str], end: str) -> None:
    check(end.join(lines))
