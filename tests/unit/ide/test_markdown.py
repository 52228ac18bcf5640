from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from groundplan.ide.markdown import block, code, escape, link
from groundplan.model.paths import RelPath
from groundplan.text.spans import Span

_PARSER = MarkdownIt("commonmark", {"html": True})
_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60)


def kinds(markdown: str) -> set[str]:
    tokens = _PARSER.parse(markdown)
    return {inner.type for token in tokens for inner in [token, *(token.children or [])]}


@given(_TEXT)
def test_escaped_text_is_one_paragraph_of_plain_text(text: str) -> None:
    assert kinds(f"x {escape(text)} x") <= {
        "paragraph_open",
        "paragraph_close",
        "inline",
        "text",
        "text_special",
    }


@given(_TEXT)
def test_code_holds_its_text_whatever_back_ticks_it_has(text: str) -> None:
    inner = [child for token in _PARSER.parse(f"x {code(text)}") for child in token.children or []]
    found = [child.content for child in inner if child.type == "code_inline"]
    assert [one.split() for one in found] == [text.split()]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60))
def test_a_block_is_one_fence(text: str) -> None:
    assert [token.content for token in _PARSER.parse(block(text))] == [f"{text}\n"]


def test_a_link_leads_to_the_line_and_quotes_odd_names() -> None:
    made = link(Path("/w"), RelPath("a b/(x).py"), Span(4, 0, 4, 1))
    assert made == "[a b/\\(x\\).py\\:5](<file:///w/a%20b/%28x%29.py#L5>)"
