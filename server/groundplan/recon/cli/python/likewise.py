"""Options of a layer that the project wrote itself: its classes have methods like a parser's."""

from __future__ import annotations

from groundplan.index.snapshot import Snapshot
from groundplan.recon.cli import origins
from groundplan.recon.cli.python.argparsearguments import add_argument
from groundplan.recon.cli.tree import Node, evidence_at
from groundplan.recon.flow.state import LIKE_PARSER
from groundplan.recon.flow.values import Effect, Literal, Place


def read(snapshot: Snapshot, effects: tuple[Effect, ...]) -> list[Node]:
    """Give one node for each module that adds such options."""
    nodes: dict[str, Node] = {}
    received = _received(effects)
    for effect in effects:
        if effect.thing.type != LIKE_PARSER or _places(effect) & received:
            continue
        path = effect.place.path
        if path not in nodes:
            where = evidence_at(snapshot, effect.place)
            nodes[path] = Node("likewise", where, origins.LIKE_OPTION, is_global=True)
        nodes[path].roots.add(effect.root)
        add_argument(snapshot, nodes[path], effect, origins.LIKE_OPTION)
    return list(nodes.values())


def _received(effects: tuple[Effect, ...]) -> set[Place]:
    """Where the names stand that a parser was seen to receive in the end."""
    return {
        place
        for effect in effects
        if effect.thing.type and effect.thing.type != LIKE_PARSER and not effect.thing.is_assumed
        for place in _places(effect)
    }


def _places(effect: Effect) -> set[Place]:
    given = effect.arguments.positional
    return {one.place for one in given if isinstance(one, Literal) and one.place is not None}
