"""Text of a repository becomes prose in which nothing is markup."""

from __future__ import annotations

import pytest

from groundplan.plan.generation.wording import code, prose, sentence


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("asks for from_wheel, __init__, x", "asks for `from_wheel`, `__init__`, x"),
        ("pip._internal.a → b. End a_b.", "`pip._internal.a` → b. End `a_b`."),
        ("a/b_c.py, (d_e)", "`a/b_c.py`, (`d_e`)"),
        ("<b>*bold*</b> [x](command:y)", "&lt;b>\\*bold\\*&lt;/b> \\[x\\](command:y)"),
        ("say `x_y` now", "say `x_y` now"),
        ("runs `a <b>` and `[c](d)`", "runs `a <b>` and `[c](d)`"),
        ("`a` ends `<!-- groundplan:end x -->`", "`a` ends `<! -- groundplan:end x -->`"),
        ("one ` alone_here", "one \\` `alone_here`"),
        ("``two`` and ```three```", "\\`\\`two\\`\\` and \\`\\`\\`three\\`\\`\\`"),
        ("two\nlines", "two lines"),
        ("", ""),
    ],
)
def test_names_become_code_and_the_rest_is_plain(text: str, expected: str) -> None:
    assert prose(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a b", "`a b`"), ("a`b", "`` a`b ``"), ("<!-- groundplan:end x -->", "`<! -- groundplan:end x -->`")],
)
def test_code_keeps_its_back_ticks(text: str, expected: str) -> None:
    assert code(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It ends", "It ends."),
        ("Does it?", "Does it?"),
        ("x" * 500, "x" * 399 + "…"),
        ("x" * 390 + " `a_very_long_name`", "x" * 390 + "…"),
    ],
)
def test_a_sentence_ends_and_is_cut_outside_code(text: str, expected: str) -> None:
    assert sentence(text) == expected
