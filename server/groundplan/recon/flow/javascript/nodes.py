"""What do the nodes of a script say that hold no name: their text, their parts, the literals."""

from __future__ import annotations

from tree_sitter import Node

from groundplan.recon.flow.javascript.scope import Fold, Made, Names
from groundplan.recon.flow.state import UNKNOWN
from groundplan.recon.flow.values import Literal


def text_of(node: Node | None) -> str:
    """Give the source of a node."""
    return "" if node is None or node.text is None else node.text.decode("utf-8", "replace")


def parts_of(node: Node) -> list[Node]:
    """Give what a node holds, without comments."""
    return [one for one in node.named_children if one.type != "comment"]


def string_of(fold: Fold, node: Node, _: Names) -> Made:
    text = text_of(node)[1:-1]
    return UNKNOWN if "\\" in text else Literal(text, fold.place)


def number_of(fold: Fold, node: Node, _: Names) -> Made:
    text = text_of(node)
    return Literal(int(text), fold.place) if text.isdecimal() and len(text) < 16 else UNKNOWN


def constant_of(fold: Fold, node: Node, _: Names) -> Made:
    return Literal({"true": True, "false": False}.get(node.type), fold.place)
