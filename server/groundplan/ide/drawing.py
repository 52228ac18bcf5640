"""Drawings of graphs as Mermaid, DOT and SVG. What is drawn is the caller's matter: modules, packages or cards.

Colour never says anything alone: what is marked has another shape and a word too.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_SAFE: Final = re.compile(r"[^\w ./:@()+,*=→⟲✂|%~-]")
_DRAW_SECONDS: Final = 60
_RED, _PALE = "#b3261e", "#fde0dc"


class Line(StrEnum):
    """How an edge is drawn."""

    SOLID = "solid"
    DASHED = "dashed"
    DOTTED = "dotted"


@dataclass(frozen=True, slots=True)
class Node:
    """A box; a marked one is red, has six corners and a sign before its label."""

    id: str
    label: str
    group: str = ""
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class Arrow:
    """An edge; a marked one is red and thick, and its label begins with a sign."""

    source: str
    target: str
    label: str = ""
    line: Line = Line.SOLID
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """Nodes, clustered by group, and arrows, both in the order in which they are written."""

    title: str
    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]
    node_sign: str = "⟲"
    arrow_sign: str = "✂"


@dataclass(frozen=True, slots=True)
class NotDrawn:
    """Why there is no picture, in one line that says what to do."""

    message: str


def mermaid(drawing: Drawing) -> str:
    """Write a Mermaid flowchart."""
    names = {node.id: f"n{index}" for index, node in enumerate(drawing.nodes)}
    lines = ["flowchart LR", f"  %% {_one_line(drawing.title)}"]
    for index, (group, nodes) in enumerate(_grouped(drawing.nodes).items()):
        if group:
            lines.append(f'  subgraph g{index}["{_mermaid_text(group)}"]')
        lines += [f"  {'  ' if group else ''}{_mermaid_node(names, node, drawing)}" for node in nodes]
        if group:
            lines.append("  end")
    lines += [f"  {_mermaid_arrow(names, arrow, drawing)}" for arrow in drawing.arrows]
    marked = [str(index) for index, arrow in enumerate(drawing.arrows) if arrow.is_marked]
    if marked:
        lines.append(f"  linkStyle {','.join(marked)} stroke:{_RED}")
    if any(node.is_marked for node in drawing.nodes):
        lines.append(f"  classDef marked fill:{_PALE},stroke:{_RED},stroke-width:2px,color:#000")
    return "\n".join(lines) + "\n"


def dot(drawing: Drawing) -> str:
    """Write a graph for Graphviz."""
    lines = [
        "digraph groundplan {",
        f"  label={_dot_text(drawing.title)}; labelloc=t; fontname=sans; rankdir=LR; concentrate=false;",
        '  node [shape=box, style="rounded", fontname=sans, fontsize=11];',
        "  edge [fontname=sans, fontsize=9, arrowsize=0.7];",
    ]
    for index, (group, nodes) in enumerate(_grouped(drawing.nodes).items()):
        if group:
            lines += [f"  subgraph cluster_{index} {{", f'    label={_dot_text(group)}; color="#888888";']
        lines += [f"  {'  ' if group else ''}{_dot_node(node, drawing)}" for node in nodes]
        if group:
            lines.append("  }")
    lines += [f"  {_dot_arrow(arrow, drawing)}" for arrow in drawing.arrows]
    return "\n".join([*lines, "}", ""])


def svg(drawing: Drawing) -> str | NotDrawn:
    """Let Graphviz draw, or say in a line why it did not."""
    try:
        done = subprocess.run(
            ["dot", "-Tsvg"],
            input=dot(drawing).encode("utf-8", "replace"),
            capture_output=True,
            check=False,
            timeout=_DRAW_SECONDS,
        )
    except FileNotFoundError:
        return NotDrawn(
            "Graphviz is not installed: install it (apt install graphviz, brew install graphviz) for SVG"
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return NotDrawn(f"Graphviz did not draw the graph ({type(error).__name__})")
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        return NotDrawn(f"Graphviz failed ({said[0] if said else done.returncode})")
    return done.stdout.decode("utf-8", "replace")


def _grouped(nodes: Iterable[Node]) -> Mapping[str, list[Node]]:
    groups: dict[str, list[Node]] = {}
    for node in nodes:
        groups.setdefault(node.group, []).append(node)
    return groups


def _mermaid_node(names: Mapping[str, str], node: Node, drawing: Drawing) -> str:
    text = _mermaid_text(node.label)
    if node.is_marked:
        return f'{names[node.id]}{{{{"{drawing.node_sign} {text}"}}}}:::marked'
    return f'{names[node.id]}["{text}"]'


def _mermaid_arrow(names: Mapping[str, str], arrow: Arrow, drawing: Drawing) -> str:
    shafts = {Line.SOLID: "-->", Line.DASHED: "-.->", Line.DOTTED: "-.->"}
    shaft = "==>" if arrow.is_marked else shafts[arrow.line]
    label = " ".join(filter(None, [drawing.arrow_sign if arrow.is_marked else "", arrow.label]))
    said = f'|"{_mermaid_text(label)}"|' if label else ""
    return f"{names[arrow.source]} {shaft}{said} {names[arrow.target]}"


def _mermaid_text(text: str) -> str:
    return _SAFE.sub(lambda match: f"#{ord(match[0])};", _one_line(text))


def _dot_node(node: Node, drawing: Drawing) -> str:
    label = f"{drawing.node_sign} {node.label}" if node.is_marked else node.label
    look = f', shape=hexagon, style="filled", fillcolor="{_PALE}", color="{_RED}"' if node.is_marked else ""
    return f"{_dot_text(node.id)} [label={_dot_text(label)}{look}];"


def _dot_arrow(arrow: Arrow, drawing: Drawing) -> str:
    label = " ".join(filter(None, [drawing.arrow_sign if arrow.is_marked else "", arrow.label]))
    looks = [f"label={_dot_text(label)}"] if label else []
    if arrow.line is not Line.SOLID:
        looks.append(f"style={arrow.line.value}")
    if arrow.is_marked:
        looks += [f'color="{_RED}"', "penwidth=2"]
    attributes = f" [{', '.join(looks)}]" if looks else ""
    return f"{_dot_text(arrow.source)} -> {_dot_text(arrow.target)}{attributes};"


def _dot_text(text: str) -> str:
    # Graphviz reads entities, and takes `&;` for one that its SVG may hold as it is.
    escaped = _one_line(text).replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _one_line(text: str) -> str:
    return " ".join("".join(_printable(text)).split())


def _printable(text: str) -> Iterator[str]:
    for character in text:
        yield character if character.isprintable() else " "
