"""The cards of a plan as a drawing: arrows run from a prerequisite to what depends on it."""

from __future__ import annotations

from groundplan.ide.drawing import Arrow, Drawing, Node
from groundplan.plan.dag import Dag


def card_drawing(dag: Dag) -> Drawing:
    """Draw the order of the cards, with dependency cycles marked."""
    knotted = {node for cycle in dag.cycles for node in cycle}
    closing = {(cycle[-1], cycle[0]) for cycle in dag.cycles}
    nodes = tuple(
        Node(str(index), f"{card.name} {card.title}".strip(), is_marked=index in knotted)
        for index, card in enumerate(dag.cards)
    )
    arrows = tuple(
        Arrow(str(source), str(target), is_marked=(source, target) in closing) for source, target in dag.edges
    )
    return Drawing(f"{len(nodes)} cards, {len(arrows)} dependencies", nodes, arrows)
