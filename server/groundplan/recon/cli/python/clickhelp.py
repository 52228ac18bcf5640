"""Which option asks a command of click for help: the one that it names itself, else what the group above it named.

A context of click takes `help_option_names` over from the one around it, and leaves out what other options are called.
"""

from __future__ import annotations

from groundplan.recon.cli.implicit import implicit
from groundplan.recon.cli.tree import Node

_DEFAULT = ("--help",)


def give_help(nodes: list[Node]) -> None:
    """Add the option to each command that says whether it has one; those below a group come after it."""
    done: set[int] = set()
    for node in sorted(nodes, key=lambda one: one.has_parent):
        _give(node, _DEFAULT, done)


def _give(node: Node, around: tuple[str, ...], done: set[int]) -> None:
    if id(node) in done:
        return
    done.add(id(node))
    names = node.help_names or around
    taken = {name for one in node.options for name in one.names}
    free = tuple(name for name in names if name not in taken)
    if node.help_names is not None and free:
        node.options.append(implicit(node, *free))
    for child in node.children:
        _give(child, names, done)
