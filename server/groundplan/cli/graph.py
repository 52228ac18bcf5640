"""`groundplan graph`: the module graph of a folder, or the order of its plan's cards, as picture or JSON."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from groundplan.cli.errors import CannotRun, warn
from groundplan.cli.folder import read_folder
from groundplan.cli.plan_file import refuse_unread
from groundplan.ide.card_drawing import card_drawing
from groundplan.ide.drawing import Drawing, NotDrawn, dot, mermaid, svg
from groundplan.ide.graphs import Format, Of
from groundplan.ide.module_drawing import module_drawing
from groundplan.ide.plan_file import PlanFile, plan_of
from groundplan.index.snapshot import Snapshot
from groundplan.plan.dag import dag_of


def graph(
    path: Annotated[Path, typer.Argument(help="The folder of a repository.")] = Path(),
    of: Annotated[Of, typer.Option("--of", help="The graph of modules, or of the plan's PRs.")] = Of.MODULES,
    output: Annotated[Format, typer.Option("--format", help="How to draw it.")] = Format.MERMAID,
) -> None:
    """Draw a graph; imports that close a cycle are marked as the ones to cut."""
    snapshot = read_folder(path)
    plan = _plan(snapshot, path) if of is Of.PRS else None
    if output is Format.JSON:
        from groundplan.ide.json.graph import card_graph_model, graph_json, module_graph_model

        model = (
            module_graph_model(snapshot)
            if plan is None
            else card_graph_model(dag_of(plan.document), plan.path)
        )
        sys.stdout.write(graph_json(model))
    else:
        drawing = module_drawing(snapshot) if plan is None else card_drawing(dag_of(plan.document))
        sys.stdout.write(_drawn(drawing, output))


def _plan(snapshot: Snapshot, folder: Path) -> PlanFile:
    refuse_unread(snapshot, folder)
    plan = plan_of(snapshot)
    if plan is None:
        raise CannotRun(
            f"No {snapshot.settings.plan_path} in '{snapshot.root}': run \"groundplan generate\" first"
        )
    return plan


def _drawn(drawing: Drawing, output: Format) -> str:
    match output:
        case Format.DOT:
            return dot(drawing)
        case Format.SVG:
            picture = svg(drawing)
            if isinstance(picture, NotDrawn):
                warn(f"{picture.message}; this is the drawing in Mermaid")
                return mermaid(drawing)
            return picture
        case _:
            return mermaid(drawing)
