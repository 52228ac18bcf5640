"""Which options has a command that nobody declares: those that its library adds by itself?"""

from __future__ import annotations

from groundplan.recon.cli import origins
from groundplan.recon.cli.model import Option
from groundplan.recon.cli.tree import Node


def implicit(node: Node, *names: str, takes_value: bool = False) -> Option:
    """Make an option that the library adds to a command by itself."""
    origin, maximum = origins.IMPLICIT, 1 if takes_value else 0
    return Option(
        names, takes_value, origin.label, node.evidence, is_implicit=True, maximum=maximum, origin=origin
    )
