"""`groundplan.recon`: the facts of a folder, as `groundplan recon --format json` prints them."""

from __future__ import annotations

from functools import partial
from typing import Any

from groundplan.history.git import Trouble, open_repository
from groundplan.index.snapshot import Snapshot
from groundplan.lsp.commands.arguments import CommandArguments
from groundplan.lsp.commands.long_work import long_work
from groundplan.lsp.commands.target import chosen_folder
from groundplan.lsp.connection import Connection
from groundplan.model.facts import FactKind
from groundplan.recon.questions import recon


class ReconArguments(CommandArguments, frozen=True, kw_only=True):
    """The kinds of facts that are wanted; all where none is named."""

    kinds: tuple[FactKind, ...] = ()


async def run(connection: Connection, arguments: ReconArguments) -> Any:
    """Answer the questions of the recon."""
    folder = await chosen_folder(connection, arguments)
    kinds = arguments.kinds or tuple(FactKind)
    return await long_work(connection, folder, "reading the code", partial(_recon, kinds=kinds))


def _recon(snapshot: Snapshot, kinds: tuple[FactKind, ...]) -> Any:
    # pydantic is not needed before somebody asks.
    from groundplan.ide.json.recon import recon_model

    repository = open_repository(snapshot.root)
    revision = None if isinstance(repository, Trouble) else repository.head or None
    return recon_model(recon(snapshot, kinds), revision).model_dump(mode="json", by_alias=True)
