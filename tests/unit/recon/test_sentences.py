"""The first sentence is what a reader takes in."""

from __future__ import annotations

import pytest

from groundplan.recon.sentences import first_sentence


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Orders and their totals.", "Orders and their totals"),
        ("Orders and their totals. More here.", "Orders and their totals"),
        ("Reads files, e.g. Markdown. Then stops.", "Reads files, e.g. Markdown"),
        ("Version 1.2 of the format", "Version 1.2 of the format"),
        ("See :class:`~app.Order` and ``total``.", "See app.Order and total"),
        ("{@link Handler} context, see {@linkcode run | how}.", "Handler context, see run"),
        ("Is it open? It is.", "Is it open"),
        ("", ""),
        ("a" * 300, "a" * 199 + "…"),
    ],
)
def test_only_the_first_sentence_is_taken(text: str, expected: str) -> None:
    assert first_sentence(text) == expected
