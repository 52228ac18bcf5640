"""`groundplan.showPlaces`: what a code lens speaks of, shown by any client that can show a document."""

from __future__ import annotations

import msgspec
from lsprotocol import types as lsp

from groundplan.lsp.commands.arguments import CommandArguments
from groundplan.lsp.commands.pin_evidence import Place
from groundplan.lsp.commands.plan_edit import failed
from groundplan.lsp.connection import Connection


class ShownPlace(msgspec.Struct, frozen=True):
    """A place in the client's units, with the line that stands there."""

    uri: str
    start: Place
    end: Place
    title: str = ""


class ShowPlacesArguments(CommandArguments, frozen=True, kw_only=True):
    """The places, best first."""

    places: tuple[ShownPlace, ...] = ()


async def run(connection: Connection, arguments: ShowPlacesArguments) -> bool:
    """Show the place, the one that the user chooses where there are several."""
    by_title = {f"{number}. {one.title}": one for number, one in enumerate(arguments.places, start=1)}
    if not by_title:
        raise failed("There is nothing to show: give places")
    titles = list(by_title)
    chosen = titles[0] if len(titles) == 1 else await connection.editor.ask("Groundplan: go where?", titles)
    if chosen is None:
        return False
    place = by_title[chosen]
    start = lsp.Position(place.start.line, place.start.character)
    return await connection.editor.show(
        place.uri, lsp.Range(start, lsp.Position(place.end.line, place.end.character))
    )
