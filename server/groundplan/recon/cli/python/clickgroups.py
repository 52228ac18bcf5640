"""Which commands is a group of click made with: a table that names them, or a list of commands that name themselves?"""

from __future__ import annotations

from groundplan.recon.cli.literals import named_entries
from groundplan.recon.cli.tree import Node
from groundplan.recon.flow.values import Listing, Literal, Table, Value


def made_with(node: Node, given: Value | None) -> list[tuple[str, Value]]:
    """Give the commands of `commands=…`, each with its word or none; what is not known leaves the group open."""
    if not isinstance(given, Table | Listing):
        node.is_open = node.is_open or not (given is None or isinstance(given, Literal))
        return []
    named = [*named_entries(given)] if isinstance(given, Table) else [("", one) for one in given.items]
    node.is_open = (
        node.is_open or given.is_open or (isinstance(given, Table) and len(named) < len(given.entries))
    )
    return named
