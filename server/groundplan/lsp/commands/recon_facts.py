"""`groundplan.reconFacts`: the facts of one topic, a page at a time."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any, Final

import msgspec

from groundplan.ide.recon_view import Filter, page
from groundplan.lsp.commands.arguments import CommandArguments
from groundplan.lsp.commands.places import place_in
from groundplan.lsp.commands.target import folder_of
from groundplan.lsp.connection import Connection
from groundplan.lsp.view import View
from groundplan.model.facts import Fact, FactKind, Label

_MOST: Final = 1000


class FactsArguments(CommandArguments, frozen=True, kw_only=True):
    """A topic, what its facts must say, and which of them are wanted."""

    kind: FactKind = FactKind.MODULE
    query: str = ""
    labels: tuple[Label, ...] = tuple(Label)
    offset: Annotated[int, msgspec.Meta(ge=0)] = 0
    limit: Annotated[int, msgspec.Meta(ge=1, le=_MOST)] = 200


async def run(connection: Connection, arguments: FactsArguments) -> dict[str, Any]:
    """Give a page of facts with their places, and how many there are in all."""
    view = connection.session.view(folder_of(connection, arguments))
    return await connection.session.reads.prompt(partial(_page, view, arguments))


def _page(view: View, arguments: FactsArguments) -> dict[str, Any]:
    wanted = Filter(arguments.query, arguments.labels)
    found = page(view.snapshot, arguments.kind, wanted, arguments.offset, arguments.limit)
    return {"total": found.total, "facts": [_fact(view, one) for one in found.facts]}


def _fact(view: View, fact: Fact) -> dict[str, Any]:
    return {
        "id": fact.id,
        "subject": fact.subject,
        "statement": fact.statement,
        "label": fact.label.value,
        "origin": fact.origin.name,
        "rule": fact.origin.rule,
        "places": [place_in(view, one.path, one.span) for one in fact.evidence],
    }
