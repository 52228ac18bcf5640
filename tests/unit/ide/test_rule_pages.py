"""The pages about findings are those of the rules in force."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from groundplan.ide.rule_pages import INDEX, page_texts, write_pages
from groundplan.ide.rules import RULES

PAGES = Path(__file__).resolve().parents[3] / "docs" / "findings"


def test_the_pages_of_the_repository_are_current() -> None:
    """`python -m groundplan.ide.rule_pages docs/findings` writes them anew."""
    assert {page.name: page.read_text(encoding="utf-8") for page in PAGES.iterdir()} == page_texts()


def test_each_code_has_a_page_and_the_index_leads_to_it() -> None:
    texts = page_texts()
    inline = [
        child
        for token in MarkdownIt("commonmark").enable("table").parse(texts[INDEX])
        for child in token.children or ()
    ]
    linked = [str(token.attrGet("href")) for token in inline if token.type == "link_open"]
    assert linked == [f"{code}.md" for code in RULES]
    assert set(texts) == {INDEX, *linked}


@pytest.mark.parametrize("code", RULES)
def test_a_page_has_one_title_and_three_answers_as_they_were_written(code: str) -> None:
    tokens = MarkdownIt("commonmark").parse(page_texts()[f"{code}.md"])
    headings = [tokens[n + 1].content for n, token in enumerate(tokens) if token.type == "heading_open"]
    rule = RULES[code]
    assert headings == [f"{code}: {rule.title}", "Why it matters", "What to do", "Settings"]
    paragraphs = [tokens[n + 1].content for n, token in enumerate(tokens) if token.type == "paragraph_open"]
    assert paragraphs[1:3] == [rule.why, rule.remedy]
    # Markup in a rule's text would be lost in an editor's pop-up, or worse.
    assert not [token for token in tokens if token.type in {"html_block", "code_block"}]


def test_writing_removes_the_page_of_a_code_that_is_no_more(tmp_path: Path) -> None:
    (tmp_path / "XYZ999.md").write_text("gone", encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"kept")
    write_pages(tmp_path)
    assert {page.name for page in tmp_path.iterdir()} == {*page_texts(), "picture.png"}
