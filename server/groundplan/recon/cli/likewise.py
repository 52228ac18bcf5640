"""Options of a layer that the project wrote itself: its classes have methods like a parser's."""

from __future__ import annotations

from groundplan.index.snapshot import Snapshot
from groundplan.recon.cli import origins
from groundplan.recon.cli.argparse import add_argument
from groundplan.recon.cli.tree import Node, evidence_at
from groundplan.recon.flow.state import LIKE_PARSER
from groundplan.recon.flow.values import Effect


def read(snapshot: Snapshot, effects: tuple[Effect, ...]) -> list[Node]:
    """Give one node for each module that adds such options."""
    nodes: dict[str, Node] = {}
    for effect in effects:
        if effect.thing.type != LIKE_PARSER:
            continue
        path = effect.place.path
        if path not in nodes:
            where = evidence_at(snapshot, effect.place)
            nodes[path] = Node("likewise", where, origins.LIKE_OPTION, is_global=True)
        nodes[path].roots.add(effect.root)
        add_argument(snapshot, nodes[path], effect, origins.LIKE_OPTION)
    return list(nodes.values())
