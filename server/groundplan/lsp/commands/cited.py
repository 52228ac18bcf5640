"""`groundplan.cited`: which definitions of a file the plan cites, for a client that marks them."""

from __future__ import annotations

from functools import partial
from typing import Any

from groundplan.ide.marks import Mark, marks
from groundplan.lsp.commands.arguments import CommandArguments
from groundplan.lsp.commands.places import place_in, range_in
from groundplan.lsp.connection import Connection
from groundplan.lsp.view import View
from groundplan.model.paths import RelPath


class CitedArguments(CommandArguments, frozen=True, kw_only=True):
    """The file."""

    uri: str = ""


async def run(connection: Connection, arguments: CitedArguments) -> list[dict[str, Any]]:
    """Give the marks of a file in order; none outside all folders."""
    place = connection.session.at(arguments.uri)
    if place is None:
        return []
    return await connection.session.reads.prompt(partial(_marks, *place))


def _marks(view: View, path: RelPath) -> list[dict[str, Any]]:
    return [_mark(view, path, one) for one in marks(view.snapshot, path)]


def _mark(view: View, path: RelPath, mark: Mark) -> dict[str, Any]:
    return {
        "range": range_in(view, path, mark.span),
        "owners": list(mark.owners),
        "labels": list(mark.labels),
        "state": mark.state,
        "isDrifted": mark.is_drifted,
        "uses": [place_in(view, mark.plan, one) for one in mark.uses],
    }
