"""`groundplan.graph`: the graph of modules or of the plan's cards, as a picture or as data."""

from __future__ import annotations

from functools import partial
from typing import Any

from groundplan.ide.card_drawing import card_drawing
from groundplan.ide.drawing import NotDrawn, dot, mermaid, svg
from groundplan.ide.graphs import Format, Of
from groundplan.ide.module_drawing import module_drawing
from groundplan.index.snapshot import Snapshot
from groundplan.lsp.commands.arguments import CommandArguments
from groundplan.lsp.commands.long_work import long_work
from groundplan.lsp.commands.plan_edit import failed
from groundplan.lsp.commands.target import chosen_folder, plan_in
from groundplan.lsp.connection import Connection
from groundplan.plan.dag import dag_of


class GraphArguments(CommandArguments, frozen=True, kw_only=True):
    """As `groundplan graph --of … --format …`."""

    of: Of = Of.MODULES
    format: Format = Format.JSON


async def run(connection: Connection, arguments: GraphArguments) -> Any:
    """Draw a graph: an object for JSON, else a text."""
    folder = await chosen_folder(connection, arguments)
    return await long_work(connection, folder, "drawing", partial(_drawn, arguments=arguments))


def _drawn(snapshot: Snapshot, arguments: GraphArguments) -> Any:
    if arguments.format is Format.JSON:
        return _model(snapshot, arguments.of)
    is_of_cards = arguments.of is Of.PRS
    drawing = card_drawing(dag_of(plan_in(snapshot).document)) if is_of_cards else module_drawing(snapshot)
    if arguments.format is Format.SVG:
        picture = svg(drawing)
        if isinstance(picture, NotDrawn):
            raise failed(picture.message)
        return picture
    return dot(drawing) if arguments.format is Format.DOT else mermaid(drawing)


def _model(snapshot: Snapshot, of: Of) -> Any:
    # pydantic is not needed before somebody asks.
    from groundplan.ide.json.graph import card_graph_model, module_graph_model

    if of is Of.MODULES:
        return module_graph_model(snapshot).model_dump(mode="json", by_alias=True)
    plan = plan_in(snapshot)
    return card_graph_model(dag_of(plan.document), plan.path).model_dump(mode="json", by_alias=True)
