"""A parser with the title of a command and its options is that command, made once more."""

from __future__ import annotations

import pytest

from groundplan.model.facts import Evidence, Label
from groundplan.model.paths import RelPath
from groundplan.recon.cli import origins
from groundplan.recon.cli.model import Option
from groundplan.recon.cli.python.titled import made_again
from groundplan.recon.cli.tree import Node
from groundplan.text.spans import Span


def _parser(*lines: int, name: str = "", title: str = "") -> Node:
    places = [Evidence(RelPath("main.py"), Span(line, 0, line, 9)) for line in (0, *lines)]
    options = [Option((f"--{one.span.start_line}",), True, Label.CONFIRMED, one) for one in places[1:]]
    return Node("argparse", places[0], origins.COMMAND, name, title, options=options)


@pytest.mark.parametrize(
    ("other", "is_again"),
    [
        pytest.param(_parser(1, 2, title="tool load"), True, id="all of its options"),
        pytest.param(_parser(1, title="tool load"), True, id="some of them"),
        pytest.param(_parser(1, 3, title="tool load"), False, id="one that it has not"),
        pytest.param(_parser(1, 2, title="tool save"), False, id="the title of another command"),
        pytest.param(_parser(1, 2), False, id="no title"),
    ],
)
def test_a_parser_is_a_command_made_once_more(other: Node, is_again: bool) -> None:
    command = _parser(1, 2, name="load")
    assert list(made_again([command, other], {command})) == ([other] if is_again else [])
