"""Which function is behind which message. Wiring only; loading this loads everything."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from lsprotocol import types as lsp

from groundplan.lsp.announcing import Announcer
from groundplan.lsp.commands import (
    add_card,
    check,
    cited,
    debug_information,
    evidence,
    generate,
    graph,
    pin_evidence,
    plan_outline,
    plan_status,
    recon,
    recon_facts,
    recon_topics,
    reindex,
    rules,
    show_places,
    update,
)
from groundplan.lsp.commands.arguments import Arguments, CommandArguments, read
from groundplan.lsp.configuration import Configuration
from groundplan.lsp.connection import Connection
from groundplan.lsp.editor import Editor
from groundplan.lsp.indexing import Indexing
from groundplan.lsp.notifications import text_document, workspace
from groundplan.lsp.protocol import HardenedServer, Protocol
from groundplan.lsp.pulling import Revisions
from groundplan.lsp.pushing import Pusher
from groundplan.lsp.requests import (
    code_action,
    completion,
    diagnostic,
    hover,
    lifecycle,
    navigation,
    plan_editing,
    plan_view,
    symbols,
)
from groundplan.lsp.session import Session
from groundplan.lsp.warming import Warmer
from groundplan.lsp.watching import Watch

Context = TypeVar("Context", Session, Connection)

Tell = Callable[[Any], None]
Answer = Callable[[Any], Awaitable[object]]
Run = Callable[[Sequence[object] | None], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Routes:
    """The functions behind the messages of one connection, by method; commands by name."""

    told: dict[str, Tell]
    answered: dict[str, Answer]
    commands: dict[str, Run]
    end: Callable[[], None]
    """Stops all that runs."""


def make_routes(server: HardenedServer, params: lsp.InitializeParams) -> Routes:
    """Make the parts of a connection and wire them."""
    connection = _connection(server)
    lifecycle.initialize(connection, params)
    return Routes(
        _told(connection),
        _answered(connection, connection.session),
        _commands(connection),
        partial(lifecycle.shutdown, connection),
    )


def _connection(server: HardenedServer) -> Connection:
    protocol = server.protocol
    assert isinstance(protocol, Protocol)
    editor = Editor(server)
    session = Session(editor)
    indexing = Indexing(session)
    configuration = Configuration(session)
    connection = Connection(
        editor=editor,
        session=session,
        indexing=indexing,
        watch=Watch(session, indexing, configuration),
        announcer=Announcer(session),
        warmer=Warmer(session),
        configuration=configuration,
        revisions=Revisions(),
        pusher=Pusher(session),
        leave=protocol.exited.set,
    )
    session.watchers.append(connection.see)
    return connection


def _told(connection: Connection) -> dict[str, Tell]:
    return {
        lsp.INITIALIZED: partial(lifecycle.initialized, connection),
        lsp.TEXT_DOCUMENT_DID_OPEN: partial(text_document.did_open, connection),
        lsp.TEXT_DOCUMENT_DID_CHANGE: partial(text_document.did_change, connection),
        lsp.TEXT_DOCUMENT_DID_CLOSE: partial(text_document.did_close, connection),
        lsp.TEXT_DOCUMENT_DID_SAVE: partial(text_document.did_save, connection),
        lsp.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS: partial(workspace.did_change_folders, connection),
        lsp.WORKSPACE_DID_CHANGE_CONFIGURATION: partial(workspace.did_change_configuration, connection),
        lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES: partial(workspace.did_change_watched_files, connection),
    }


def _answered(connection: Connection, session: Session) -> dict[str, Answer]:
    return {
        lsp.WORKSPACE_DIAGNOSTIC: partial(diagnostic.workspace, connection),
        lsp.TEXT_DOCUMENT_DIAGNOSTIC: partial(diagnostic.document, session),
        lsp.TEXT_DOCUMENT_HOVER: partial(hover.hover, session),
        lsp.TEXT_DOCUMENT_CODE_ACTION: partial(code_action.code_action, session),
        lsp.CODE_ACTION_RESOLVE: partial(code_action.resolve, session),
        lsp.TEXT_DOCUMENT_DEFINITION: partial(navigation.definition, session),
        lsp.TEXT_DOCUMENT_IMPLEMENTATION: partial(navigation.implementation, session),
        lsp.TEXT_DOCUMENT_REFERENCES: partial(navigation.references, session),
        lsp.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT: partial(navigation.document_highlight, session),
        lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL: partial(symbols.document_symbol, session),
        lsp.WORKSPACE_SYMBOL: partial(symbols.workspace_symbol, session),
        lsp.TEXT_DOCUMENT_DOCUMENT_LINK: partial(plan_view.document_link, session),
        lsp.TEXT_DOCUMENT_FOLDING_RANGE: partial(plan_view.folding_range, session),
        lsp.TEXT_DOCUMENT_CODE_LENS: partial(plan_view.code_lens, session),
        lsp.TEXT_DOCUMENT_COMPLETION: partial(completion.completion, session),
        lsp.COMPLETION_ITEM_RESOLVE: partial(completion.resolve, session),
        lsp.TEXT_DOCUMENT_PREPARE_RENAME: partial(plan_editing.prepare_rename, session),
        lsp.TEXT_DOCUMENT_RENAME: partial(plan_editing.rename_card, session),
        lsp.TEXT_DOCUMENT_FORMATTING: partial(plan_editing.formatting, session),
        lsp.TEXT_DOCUMENT_INLAY_HINT: partial(plan_editing.inlay_hint, session),
        lsp.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL: partial(plan_editing.semantic_tokens, session),
    }


def _commands(connection: Connection) -> dict[str, Run]:
    return {
        "generate": _run(connection, generate.GenerateArguments, generate.run),
        "update": _run(connection, CommandArguments, update.run),
        "check": _run(connection, CommandArguments, check.run),
        "addCard": _run(connection, add_card.AddCardArguments, add_card.run),
        "pinEvidence": _run(connection, pin_evidence.PinArguments, pin_evidence.run),
        "planStatus": _run(connection, CommandArguments, plan_status.run),
        "planOutline": _run(connection, CommandArguments, plan_outline.run),
        "cited": _run(connection, cited.CitedArguments, cited.run),
        "pinnedVersion": _run(connection, evidence.EvidenceArguments, evidence.pinned),
        "settleEvidence": _run(connection, evidence.EvidenceArguments, evidence.settle),
        "recon": _run(connection, recon.ReconArguments, recon.run),
        "reconTopics": _run(connection, recon_topics.TopicsArguments, recon_topics.run),
        "reconFacts": _run(connection, recon_facts.FactsArguments, recon_facts.run),
        "rules": _run(connection, CommandArguments, rules.run),
        "graph": _run(connection, graph.GraphArguments, graph.run),
        "showPlaces": _run(connection, show_places.ShowPlacesArguments, show_places.run),
        "reindex": _run(connection, CommandArguments, reindex.run),
        "debugInformation": _run(connection, CommandArguments, debug_information.run),
    }


def _run(
    connection: Connection,
    wanted: type[Arguments],
    command: Callable[[Connection, Arguments], Awaitable[object]],
) -> Run:
    def run(arguments: Sequence[object] | None) -> Awaitable[object]:
        return command(connection, read(arguments, wanted))

    return run
