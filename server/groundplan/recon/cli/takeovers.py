"""Which commands of one library are made of what another one declared: a Typer app that click runs."""

from __future__ import annotations

from groundplan.recon.cli.tree import Node


def united(nodes: list[Node]) -> list[Node]:
    """Fill the commands that take over another library's, and leave out what is told twice then."""
    made = {node.thing: node for node in nodes if node.thing is not None}
    left_out: set[Node] = set()
    for node in nodes:
        inner = made.get(node.taken_over) if node.taken_over is not None else None
        if node.taken_over is None:
            continue
        if not (node.has_parent or node.is_used or node.children):
            # It is only asked for, by what writes documentation of it.
            left_out.add(node)
        elif inner is not None:
            _take_over(node, inner)
            left_out.update(() if inner.is_used or inner.has_parent else (inner,))
    return [node for node in nodes if node not in left_out]


def _take_over(node: Node, inner: Node) -> None:
    node.options = [*inner.options, *node.options]
    node.positionals = [*inner.positionals, *node.positionals]
    node.help, node.handler = node.help or inner.help, node.handler or inner.handler
    node.name = node.name or inner.name
    node.help_names = node.help_names or inner.help_names
    node.is_open = node.is_open or inner.is_open
    for child in inner.children:
        node.adopt(child)
