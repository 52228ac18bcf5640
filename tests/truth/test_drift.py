"""What a plan says of a later release is what changed there, and no more."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.truth.drift import FLAGS, drift

pytestmark = [pytest.mark.corpus, pytest.mark.xdist_group("real plans")]


def test_a_small_release_flags_what_has_other_words_and_nothing_else() -> None:
    found = drift("ts-json-schema-generator", "ts-json-schema-generator-1.5")
    assert Counter(one.code for one in found.findings) == {"PLN301": 2, "PLN304": 3, "PLN313": 1}
    assert found.flagged == frozenset(found.cited) - found.kept - {"`src/SchemaGenerator.SchemaGenerator`"}
    assert found.flagged == {
        "`factory/formatter.createFormatter`",
        "`factory/parser.createParser`",
        "`src/Config.Config`",
    }


@pytest.mark.parametrize(
    ("program", "release"), [("mkdocs", "mkdocs-1.6"), ("gh", "gh-2.46"), ("mkdocs", "mkdocs-1.5")]
)
def test_no_definition_is_flagged_whose_words_are_kept(program: str, release: str) -> None:
    found = drift(program, release)
    assert found.flagged & found.kept == frozenset()
    assert found.share(found.flagged) <= found.share(found.touched)
    assert any(one.code in FLAGS for one in found.findings)
