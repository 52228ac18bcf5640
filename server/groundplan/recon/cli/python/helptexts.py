"""What does a program that reads its command line by itself say of its options: the usage text that it prints?

It comes last, for programs in which no parser was found, and only where the module that starts them has the text and
looks at its arguments. More options may be taken than are described, so the command stays open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence
from groundplan.model.paths import RelPath
from groundplan.recon.cli import origins
from groundplan.recon.cli.model import Option
from groundplan.recon.cli.plans import Plan
from groundplan.recon.cli.python.printedtexts import PrintedText, printed_texts
from groundplan.recon.cli.tree import Node
from groundplan.text.spans import Span

_DESCRIBED: Final = re.compile(r"[ \t]{1,10}[-+]")
_AT_MARGIN: Final = re.compile(r"-(?=[-A-Za-z])")
_DEEPER: Final = re.compile(r"[ \t]+[^\s-]")
_BETWEEN: Final = re.compile(r"[,/|]|\bor\b")
"""What stands between the names of one option; without it a line with several long names is an example."""
_NAME: Final = re.compile(r"(?<![^\s,/|\[(])(?:--[A-Za-z](?:[\w-]*\w)?|-[A-Za-z?](?![\w-]))")
_APART: Final = re.compile(r"[ \t]{2,}")
_LEAST: Final = 3
"""How many options a text must describe."""


@dataclass(frozen=True, slots=True)
class _Line:
    """The names on one line of a text, and its number in the file."""

    names: tuple[str, ...]
    takes_value: bool
    help: str
    number: int


def give_help_texts(snapshot: Snapshot, plans: list[Plan]) -> None:
    """Give each program without a parser what the usage text of its start describes."""
    for plan in plans:
        if any(_has_content(node, plan) for tree in plan.trees for node in tree.walk()):
            continue
        found = (_node(one) for entry in plan.entries for one in printed_texts(snapshot, entry))
        node = next((one for one in found if one is not None), None)
        if node is not None:
            plan.trees = [node]


def _has_content(node: Node, plan: Plan) -> bool:
    """A parser that the start was not seen to use, and that has nothing written, may be anybody's."""
    written = (one for one in node.options if one.names and (plan.is_direct or not one.is_implicit))
    return any(written) or bool(node.children)


def _node(printed: PrintedText) -> Node | None:
    described = [line for text, first in printed.parts for line in _described(text, first)]
    if len(described) < _LEAST:
        return None
    begin = printed.parts[0][1]
    where = Evidence(printed.path, Span(begin, 0, begin, 0))
    node = Node("usage-text", where, origins.COMMAND, is_open=True)
    node.options.extend(_options(printed.path, described))
    return node


def _described(text: str, first: int) -> Iterator[_Line]:
    rows = text.split("\n")
    for number, (line, below) in enumerate(zip(rows, [*rows[1:], ""], strict=True), first):
        # At the margin only what is described below, deeper, is no prose.
        is_heading = _AT_MARGIN.match(line) is not None and _DEEPER.match(below) is not None
        if not is_heading and _DESCRIBED.match(line) is None:
            continue
        head, *rest = _APART.split(line.strip(), maxsplit=1)
        names = tuple(_NAME.findall(head))
        takes_value = len(_NAME.sub("", head).strip(" ,/|")) > 0
        is_example = sum(one.startswith("--") for one in names) > 1 and _BETWEEN.search(head) is None
        for some in ((one,) for one in names) if is_example else (names,) if names else ():
            yield _Line(some, takes_value, " ".join(rest), number)


def _options(path: RelPath, lines: list[_Line]) -> Iterator[Option]:
    known: set[str] = set()
    for one in lines:
        names = tuple(name for name in one.names if name not in known)
        known.update(names)
        if names:
            where = Evidence(path, Span(one.number, 0, one.number, 0))
            maximum = 1 if one.takes_value else 0
            yield Option(
                names,
                one.takes_value,
                origins.USAGE_TEXT.label,
                where,
                help=one.help,
                maximum=maximum,
                origin=origins.USAGE_TEXT,
            )
