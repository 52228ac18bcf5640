"""Which option asks a command of click for help: the one that it names itself, else what the group above it named.

A context of click takes `help_option_names` over from the one around it, and leaves out what other options are called.
"""

from __future__ import annotations

from groundplan.recon.cli import origins
from groundplan.recon.cli.model import Option
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
        node.options.append(implicit(free, node))
    for child in node.children:
        _give(child, names, done)


def implicit(names: tuple[str, ...], node: Node) -> Option:
    """Make an option that the library adds to a command."""
    label = origins.IMPLICIT.label
    return Option(names, False, label, node.evidence, is_implicit=True, maximum=0, origin=origins.IMPLICIT)
