"""The dependency graph as it is drawn in a plan: Mermaid and DOT, arrows from prerequisite to dependent."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from groundplan.plan.outline import Fence
from groundplan.text.lines import Lines
from groundplan.text.spans import Span

GRAPH_FENCES: Final = frozenset({"mermaid", "dot", "graphviz"})
_NODE: Final = re.compile(r'(?<![\w-])"?(PR\d{1,4})"?(?![\w-])')
_SHAPE: Final = re.compile(r"\[[^\]]*\]|\{[^}]*\}|\([^)]*\)|:::\w+|\|[^|]*\|")
_ARROW: Final = re.compile(r"--+[^->|]*-*>|==+[^=>]*=*>|-\.[^>]*->|->|<--+|<==+")


@dataclass(frozen=True, slots=True)
class DrawnEdge:
    """An arrow between two names, with the place of its line."""

    source: str
    target: str
    span: Span


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a fence draws."""

    nodes: frozenset[str]
    edges: tuple[DrawnEdge, ...]


def read_drawing(lines: Lines, fence: Fence) -> Drawing | None:
    """Read a graph; None where the fence is none."""
    if fence.info not in GRAPH_FENCES:
        return None
    nodes: set[str] = set()
    edges: list[DrawnEdge] = []
    for number in range(fence.first_line, fence.end_line):
        raw = lines.line(number)
        for statement in _blanked(raw).split(";"):
            groups = _groups(statement)
            nodes.update(name for group in groups for name in group)
            span = Span(number, len(raw) - len(raw.lstrip()), number, len(raw.rstrip()))
            edges += _edges(statement, groups, span)
    return Drawing(frozenset(nodes), tuple(edges))


def _blanked(raw: str) -> str:
    """Take out what a node or an arrow says, so that a title may hold anything."""
    text = raw.split("%%", 1)[0].split("//", 1)[0]
    return _SHAPE.sub(" ", text)


def _groups(statement: str) -> list[list[str]]:
    """`A & B --> C` has two groups; DOT's `{A B}` is read as one word each."""
    return [_NODE.findall(part) for part in _ARROW.split(statement)]


def _edges(statement: str, groups: list[list[str]], span: Span) -> list[DrawnEdge]:
    arrows = [match[0] for match in _ARROW.finditer(statement)]
    found = []
    for arrow, left, right in zip(arrows, groups, groups[1:], strict=False):
        sources, targets = (right, left) if arrow.startswith("<") else (left, right)
        found += [DrawnEdge(source, target, span) for source in sources for target in targets]
    return found
