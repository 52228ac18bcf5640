from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from groundplan.ide.code_hover import Reach
from groundplan.ide.hover import hover
from tests.unit.ide.drawings import at_cursor, shown, with_cursor


@pytest.mark.parametrize(
    ("cursor", "named", "said"),
    [
        (
            "    def pri$0ce(self) -> int:\n        assert",
            "shop/orders.py:17 price",
            [
                "def price(self) -> int",
                "method · public",
                "an order is never empty",
                "Cited by",
                "INV1",
                "PR1",
            ],
        ),
        (
            "class Pri$0ced(ABC)",
            "shop/orders.py:7 Priced",
            ["Has a price", "Implemented by", "shop.orders.Order"],
        ),
        (
            "import shop.peo$0ple as",
            "shop/orders.py:4 shop.people",
            [
                "**shop.people**",
                "People who order",
                "Imported by 1 module, imports 0 modules",
                "Ca 1 (modules that depend on it) · Ce 0 (modules that it depends on) · I 0.00 (instability, ",
                "Ce ÷ (Ca + Ce)) · A 0.00 (abstract ones of its 1 type) · D 1.00 (distance from A + I = 1)",
            ],
        ),
        ("people.Per$0son(self", "shop/orders.py:22 Person", ["class Person", "shop/people.py#L4", "PR0"]),
        (
            "whole numbers [`shop.orders.Or$0der.price`]",
            "PLAN.md:5 [`shop.orders.Order.price`]",
            ["**unpinned**", "return self.total"],
        ),
        ("after PR$00", "PLAN.md:21 PR0", ["**PR0**: Name people", "`shop/people.py`"]),
        ("and INV$01", "PLAN.md:21 INV1", ["**INV1** ", "Prices stay whole numbers"]),
        ("- `shop/ord$0ers.py`", "PLAN.md:16 `shop/orders.py`", ["**shop.orders**", "imports 1 module"]),
    ],
)
def test_a_hover_says_what_is_known(cursor: str, named: str, said: list[str]) -> None:
    snapshot, path, position = at_cursor(with_cursor(cursor))
    found = hover(snapshot, path, position)
    assert found is not None
    assert shown(snapshot, path, found.span) == named
    assert [words for words in said if words not in found.markdown] == []


@pytest.mark.parametrize("cursor", ["from abc imp$0ort", "def __init__(self, a$0ge: int)", "Prices st$0ay"])
def test_where_nothing_is_known_nothing_is_said(cursor: str) -> None:
    assert hover(*at_cursor(with_cursor(cursor))) is None


COMMAND = """
//- pyproject.toml
[project]
name = "shop"
[project.scripts]
shop = "shop.cli:main"
//- shop/__init__.py
//- shop/cli.py
import os
import click


@click.command()
@click.option("--tenant", help="😋")
def ma$0in(tenant):
    return os.environ["SHOP_TOKEN"]
"""


def test_a_command_names_its_flags_and_the_settings_that_it_reads() -> None:
    found = hover(*at_cursor(COMMAND))
    assert found is not None
    assert "Runs `shop` with " in found.markdown
    assert "`--tenant`" in found.markdown
    assert "Reads `SHOP_TOKEN`" in found.markdown


def test_before_the_workspace_is_linked_the_file_speaks_alone() -> None:
    snapshot, path, position = at_cursor(with_cursor("class Pri$0ced(ABC)"))
    found = hover(snapshot, path, position, Reach.FILE)
    assert found is not None
    assert "PLN907" in found.markdown
    assert "Implemented by" not in found.markdown


def test_text_of_the_repository_is_no_markdown() -> None:
    drawing = '''
//- a.py
def f$0ree(x="```"):
    """[click](command:x) <img src=x> **bold** 😋"""
    assert x, "![i](http://evil) `code`"
'''
    found = hover(*at_cursor(drawing))
    assert found is not None
    tokens = MarkdownIt("commonmark", {"html": True}).parse(found.markdown)
    inner = [child for token in tokens for child in token.children or []]
    assert [one.type for one in inner if one.type in {"image", "html_inline", "strong_open"}] == []
    targets = [str(one.attrGet("href")) for one in inner if one.type == "link_open"]
    assert [one for one in targets if not one.startswith("file:///drawn/")] == []
    assert tokens[0].type == "fence"
    assert tokens[0].content == 'def free(x="```")\n'
