"""Which function answers which message. Wiring only."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, Final, TypeVar

from lsprotocol import types as lsp

import groundplan
from groundplan.ide.actions import ActionKind
from groundplan.lsp.commands import (
    add_card,
    check,
    debug_information,
    generate,
    pin_evidence,
    plan_status,
    recon,
    reindex,
    update,
)
from groundplan.lsp.commands.add_card import AddCardArguments
from groundplan.lsp.commands.arguments import Arguments, CommandArguments, read
from groundplan.lsp.commands.generate import GenerateArguments
from groundplan.lsp.commands.pin_evidence import PinArguments
from groundplan.lsp.commands.recon import ReconArguments
from groundplan.lsp.configuration import Configuration
from groundplan.lsp.connection import Connection
from groundplan.lsp.editor import Editor
from groundplan.lsp.indexing import Indexing
from groundplan.lsp.notifications import text_document as documents
from groundplan.lsp.notifications import workspace
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

_DIAGNOSTIC: Final = lsp.DiagnosticOptions(
    identifier="groundplan", inter_file_dependencies=True, workspace_diagnostics=True
)
_ACTION: Final = lsp.CodeActionOptions(
    code_action_kinds=[lsp.CodeActionKind.QuickFix, ActionKind.PLAN.value], resolve_provider=True
)
_COMPLETION: Final = lsp.CompletionOptions(
    trigger_characters=list(completion.TRIGGERS), resolve_provider=True
)


def make_server() -> HardenedServer:
    """Make a server with everything registered, ready to be connected."""
    server = HardenedServer("groundplan", groundplan.__version__, protocol_cls=Protocol)
    connection = _connection(server)
    _register_lifecycle(server, connection)
    _register_reads(server, connection.session)
    _register_commands(server, connection)
    return server


def _connection(server: HardenedServer) -> Connection:
    editor = Editor(server)
    session = Session(editor)
    protocol = server.protocol
    assert isinstance(protocol, Protocol)
    indexing = Indexing(session)
    configuration = Configuration(session)
    connection = Connection(
        editor=editor,
        session=session,
        indexing=indexing,
        watch=Watch(session, indexing, configuration),
        warmer=Warmer(session),
        configuration=configuration,
        revisions=Revisions(),
        pusher=Pusher(session),
        leave=protocol.exited.set,
    )
    session.watchers.append(connection.see)
    return connection


def _register_lifecycle(server: HardenedServer, connection: Connection) -> None:
    session = connection.session
    _tell(server, lsp.INITIALIZE, connection, lifecycle.initialize)
    _tell(server, lsp.INITIALIZED, connection, lifecycle.initialized)
    _tell(server, lsp.SHUTDOWN, connection, lifecycle.shutdown)
    _tell(server, lsp.TEXT_DOCUMENT_DID_OPEN, session, documents.did_open)
    _tell(server, lsp.TEXT_DOCUMENT_DID_CHANGE, session, documents.did_change)
    _tell(server, lsp.TEXT_DOCUMENT_DID_CLOSE, session, documents.did_close)
    _tell(server, lsp.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS, connection, workspace.did_change_folders)
    _tell(server, lsp.WORKSPACE_DID_CHANGE_CONFIGURATION, connection, workspace.did_change_configuration)
    _tell(server, lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES, connection, workspace.did_change_watched_files)
    _answer(server, lsp.WORKSPACE_DIAGNOSTIC, connection, diagnostic.workspace)


def _register_reads(server: HardenedServer, session: Session) -> None:
    _answer(server, lsp.TEXT_DOCUMENT_DIAGNOSTIC, session, diagnostic.document, _DIAGNOSTIC)
    _answer(server, lsp.TEXT_DOCUMENT_HOVER, session, hover.hover)
    _answer(server, lsp.TEXT_DOCUMENT_CODE_ACTION, session, code_action.code_action, _ACTION)
    _answer(server, lsp.CODE_ACTION_RESOLVE, session, code_action.resolve)
    _answer(server, lsp.TEXT_DOCUMENT_DEFINITION, session, navigation.definition)
    _answer(server, lsp.TEXT_DOCUMENT_IMPLEMENTATION, session, navigation.implementation)
    _answer(server, lsp.TEXT_DOCUMENT_REFERENCES, session, navigation.references)
    _answer(server, lsp.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT, session, navigation.document_highlight)
    _answer(server, lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL, session, symbols.document_symbol)
    _answer(server, lsp.WORKSPACE_SYMBOL, session, symbols.workspace_symbol)
    _answer(server, lsp.TEXT_DOCUMENT_DOCUMENT_LINK, session, plan_view.document_link)
    _answer(server, lsp.TEXT_DOCUMENT_FOLDING_RANGE, session, plan_view.folding_range)
    _answer(server, lsp.TEXT_DOCUMENT_CODE_LENS, session, plan_view.code_lens)
    _answer(server, lsp.TEXT_DOCUMENT_COMPLETION, session, completion.completion, _COMPLETION)
    _answer(server, lsp.COMPLETION_ITEM_RESOLVE, session, completion.resolve)
    _answer(server, lsp.TEXT_DOCUMENT_PREPARE_RENAME, session, plan_editing.prepare_rename)
    _answer(server, lsp.TEXT_DOCUMENT_RENAME, session, plan_editing.rename_card)
    _answer(server, lsp.TEXT_DOCUMENT_FORMATTING, session, plan_editing.formatting)
    _answer(server, lsp.TEXT_DOCUMENT_INLAY_HINT, session, plan_editing.inlay_hint)
    _answer(
        server,
        lsp.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL,
        session,
        plan_editing.semantic_tokens,
        plan_editing.LEGEND,
    )


def _register_commands(server: HardenedServer, connection: Connection) -> None:
    _command(server, connection, "generate", GenerateArguments, generate.run)
    _command(server, connection, "update", CommandArguments, update.run)
    _command(server, connection, "check", CommandArguments, check.run)
    _command(server, connection, "planStatus", CommandArguments, plan_status.run)
    _command(server, connection, "addCard", AddCardArguments, add_card.run)
    _command(server, connection, "pinEvidence", PinArguments, pin_evidence.run)
    _command(server, connection, "recon", ReconArguments, recon.run)
    _command(server, connection, "reindex", CommandArguments, reindex.run)
    _command(server, connection, "debugInformation", CommandArguments, debug_information.run)


def _tell(server: HardenedServer, method: str, context: Context, act: Callable[[Context, Any], None]) -> None:
    """Register what runs on the loop, synchronously, in the order of the messages."""

    @server.feature(method)
    def told(params: Any) -> None:
        act(context, params)


def _answer(
    server: HardenedServer,
    method: str,
    context: Context,
    answer: Callable[[Context, Any], Awaitable[object]],
    options: object = None,
) -> None:
    """Register what answers a request."""

    @server.feature(method, options)
    async def answered(params: Any) -> object:
        return await answer(context, params)


def _command(
    server: HardenedServer,
    connection: Connection,
    name: str,
    wanted: type[Arguments],
    run: Callable[[Connection, Arguments], Awaitable[object]],
) -> None:
    """Register a command that takes one object of its own type, or nothing."""

    @server.command(f"groundplan.{name}")
    async def ran(params: Any) -> object:
        return await run(connection, read(params.arguments, wanted))
