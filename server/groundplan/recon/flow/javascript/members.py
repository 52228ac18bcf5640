"""What do the statements of a script set on an object that it declares: `const cli = {}; cli.options = {…}`?"""

from __future__ import annotations

from tree_sitter import Node

from groundplan.recon.flow.javascript.scope import Fold
from groundplan.recon.flow.sources import source_of


def member_set(fold: Fold, name: str, key: str) -> Node | None:
    """Give the only value that the top level of a file sets a member to; None where it sets none, or several."""
    source = source_of(fold.walk, fold.frame.path)
    if source is None:
        return None
    found = [value for value in map(_assigned, source.tree.root_node.named_children) if value is not None]
    values = [value for target, value in found if source.text(target) == f"{name}.{key}"]
    return values[0] if len(values) == 1 else None


def _assigned(statement: Node) -> tuple[Node, Node] | None:
    inner = statement.named_children[0] if statement.type == "expression_statement" else None
    if inner is None or inner.type != "assignment_expression":
        return None
    target, value = inner.child_by_field_name("left"), inner.child_by_field_name("right")
    return None if target is None or value is None or target.type != "member_expression" else (target, value)
