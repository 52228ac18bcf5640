from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types as lsp

from groundplan.lsp.documents import changed, opened
from groundplan.lsp.positions import Encoding, Units
from groundplan.text.edits import TextEdit, apply_edits
from groundplan.text.lines import Lines
from groundplan.text.spans import Span

_TEXT = st.text(st.sampled_from("ab😋é\r\n\x0c\u2028\x85 "), max_size=30)
_PLACE = st.tuples(st.integers(0, 8), st.integers(0, 12))


def edit(text: str, start: tuple[int, int], end: tuple[int, int], new: str, units: Units) -> str:
    """Send one change and give the text that the document has then."""
    document = opened(lsp.TextDocumentItem("file:///a", "python", 1, text))
    where = lsp.Range(lsp.Position(*start), lsp.Position(*end))
    after = changed(document, 2, [lsp.TextDocumentContentChangePartial(where, new)], units)
    assert after.version == 2
    assert list(after.lines) == list(opened(lsp.TextDocumentItem("file:///a", "python", 1, after.text)).lines)
    return after.text


@given(_TEXT, _PLACE, _PLACE, _TEXT, st.sampled_from(Encoding))
def test_a_change_is_what_the_protocol_says(
    text: str, start: tuple[int, int], end: tuple[int, int], new: str, encoding: Encoding
) -> None:
    units, lines = Units(encoding), Lines(text)
    start, end = sorted((start, end))
    first, last = (units.position(lines.line, lsp.Position(*place)) for place in (start, end))
    if last < first:
        last = first
    expected = apply_edits(text, [TextEdit(Span(first.line, first.column, last.line, last.column), new)])
    assert edit(text, start, end, new, units) == expected


@pytest.mark.parametrize(
    ("text", "start", "end", "new", "expected"),
    [
        ("abc", (0, 0), (0, 2147483647), "NEW", "NEW"),
        ("a\n\x0c\nb\nc\n", (3, 0), (3, 1), "Z", "a\n\x0c\nb\nZ\n"),
        ("a\u2028b\nc", (1, 0), (1, 1), "Z", "a\u2028b\nZ"),
        ("a\rb", (1, 0), (1, 1), "\n", "a\r\n"),
        ("a\r\nb", (0, 1), (1, 0), "", "ab"),
        ('x = "😋" #', (0, 8), (0, 8), "!", 'x = "😋"! #'),
        ("", (0, 0), (0, 0), "x", "x"),
        ("a\n", (1, 0), (1, 0), "b", "a\nb"),
        ("a", (9, 9), (9, 9), "b", "ab"),
    ],
)
def test_traps_of_line_ends_and_columns(
    text: str, start: tuple[int, int], end: tuple[int, int], new: str, expected: str
) -> None:
    assert edit(text, start, end, new, Units(Encoding.UTF16)) == expected


def test_many_changes_apply_one_after_the_other() -> None:
    document = opened(lsp.TextDocumentItem("file:///a", "python", 1, "one\ntwo\n"))
    at = lsp.Range(lsp.Position(0, 0), lsp.Position(0, 0))
    changes: list[lsp.TextDocumentContentChangeEvent] = [
        lsp.TextDocumentContentChangePartial(at, "1\n"),
        lsp.TextDocumentContentChangePartial(at, "0\n"),
        lsp.TextDocumentContentChangeWholeDocument("all"),
        lsp.TextDocumentContentChangePartial(at, "at "),
    ]
    assert changed(document, 2, changes, Units(Encoding.UTF16)).text == "at all"
