"""Byte offsets of a parsed text stand where an editor puts them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundplan.model.languages import Language
from groundplan.syntax.source import Source
from groundplan.text.lines import Lines

ODD = st.text(alphabet="ab \n\r\t\f\v\x0b\x1c\u2028é😀\ufeff")


def check(text: str) -> None:
    source, lines = Source.of(text, Language.PYTHON), Lines(text)
    assert len(source.starts) == len(lines)
    for offset in range(len(text) + 1):
        byte = len(text[:offset].encode())
        assert source.position(byte) == lines.position(offset)
        assert source.span_of(0, byte) == lines.span(0, offset)
        assert source.span_of(byte, len(source.content)) == lines.span(offset, len(text))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("a\n", id="line end at the end"),
        pytest.param("x = '😀'; y\nz", id="emoji before the place"),
        pytest.param("a\rb\r\nc\n\rd", id="lone carriage returns"),
        pytest.param("a\x0cb\x0bc\u2028d\x85e", id="what ends a line for Python only"),
        pytest.param("\ufeffx = 1\n", id="mark inside the text"),
    ],
)
def test_a_byte_offset_is_the_position_that_an_editor_shows(text: str) -> None:
    check(text)


@given(ODD)
def test_every_offset_of_any_text_has_the_editors_position(text: str) -> None:
    check(text)


def test_a_node_after_an_emoji_and_a_lone_return_has_the_editors_range() -> None:
    text = "a = '😀'\rb = '😀'; cat\n"
    source = Source.of(text, Language.PYTHON)
    found = source.tree.root_node.descendant_for_byte_range(
        source.content.index(b"cat"), source.content.index(b"cat") + 3
    )
    assert found is not None
    assert source.span(found) == Lines(text).span(text.index("cat"), text.index("cat") + 3)
