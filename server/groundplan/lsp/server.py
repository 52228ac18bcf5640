"""Which messages are answered, and how that is announced. Light on purpose: an editor waits for this alone.

What knows code and plans is loaded by `routes.py` as soon as `initialize` has been answered.
"""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from lsprotocol import types as lsp

import groundplan
from groundplan.ide.vocabulary import TRIGGERS, ActionKind, TokenModifier, TokenType
from groundplan.lsp.protocol import HardenedServer, Protocol

if TYPE_CHECKING:
    from groundplan.lsp.routes import Routes

TOLD: Final = (
    lsp.INITIALIZED,
    lsp.TEXT_DOCUMENT_DID_OPEN,
    lsp.TEXT_DOCUMENT_DID_CHANGE,
    lsp.TEXT_DOCUMENT_DID_SAVE,
    lsp.TEXT_DOCUMENT_DID_CLOSE,
    lsp.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS,
    lsp.WORKSPACE_DID_CHANGE_CONFIGURATION,
    lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES,
)
"""Notifications: they run on the loop, in their order."""

ANSWERED: Final[dict[str, object]] = {
    lsp.TEXT_DOCUMENT_DIAGNOSTIC: lsp.DiagnosticOptions(
        identifier="groundplan", inter_file_dependencies=True, workspace_diagnostics=True
    ),
    lsp.WORKSPACE_DIAGNOSTIC: None,
    lsp.TEXT_DOCUMENT_HOVER: None,
    lsp.TEXT_DOCUMENT_CODE_ACTION: lsp.CodeActionOptions(
        code_action_kinds=[kind.value for kind in ActionKind], resolve_provider=True
    ),
    lsp.CODE_ACTION_RESOLVE: None,
    lsp.TEXT_DOCUMENT_DEFINITION: None,
    lsp.TEXT_DOCUMENT_IMPLEMENTATION: None,
    lsp.TEXT_DOCUMENT_REFERENCES: None,
    lsp.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT: None,
    lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL: None,
    lsp.WORKSPACE_SYMBOL: None,
    lsp.TEXT_DOCUMENT_DOCUMENT_LINK: None,
    lsp.TEXT_DOCUMENT_FOLDING_RANGE: None,
    lsp.TEXT_DOCUMENT_CODE_LENS: None,
    lsp.TEXT_DOCUMENT_COMPLETION: lsp.CompletionOptions(
        trigger_characters=list(TRIGGERS), resolve_provider=True
    ),
    lsp.COMPLETION_ITEM_RESOLVE: None,
    lsp.TEXT_DOCUMENT_PREPARE_RENAME: None,
    lsp.TEXT_DOCUMENT_RENAME: None,
    lsp.TEXT_DOCUMENT_FORMATTING: None,
    lsp.TEXT_DOCUMENT_INLAY_HINT: None,
    lsp.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL: lsp.SemanticTokensLegend(
        token_types=[one.value for one in TokenType], token_modifiers=[one.value for one in TokenModifier]
    ),
}
"""Requests with the options that are announced."""

COMMANDS: Final = (
    "generate",
    "update",
    "check",
    "addCard",
    "pinEvidence",
    "planStatus",
    "planOutline",
    "cited",
    "pinnedVersion",
    "settleEvidence",
    "recon",
    "reconTopics",
    "reconFacts",
    "rules",
    "graph",
    "showPlaces",
    "reindex",
    "debugInformation",
)
"""Commands without their prefix."""


def make_server() -> HardenedServer:
    """Make a server with everything registered, ready to be connected."""
    server = HardenedServer("groundplan", groundplan.__version__, protocol_cls=Protocol)
    later = _Later(server)
    # pygls writes its marks on what it registers, and a bound method takes none.
    server.feature(lsp.INITIALIZE)(partial(later.begin))
    server.feature(lsp.SHUTDOWN)(partial(later.end))
    for method in TOLD:
        _tell(server, later, method)
    for method, options in ANSWERED.items():
        _answer(server, later, method, options)
    for name in COMMANDS:
        _command(server, later, name)
    return server


class _Later:
    """The part of the server that takes a while to load. Lives on the loop."""

    def __init__(self, server: HardenedServer) -> None:
        self._server = server
        self._params: lsp.InitializeParams | None = None
        self._routes: Routes | None = None

    def begin(self, params: lsp.InitializeParams) -> None:
        """Remember what the client says; the answer goes out before anything is loaded."""
        self._params = params
        asyncio.get_running_loop().call_soon(self.routes)

    def end(self, *_params: object) -> None:
        """Stop all that runs."""
        if self._routes is not None:
            self._routes.end()

    def routes(self) -> Routes:
        """Give the functions behind the messages."""
        if self._routes is None:
            from groundplan.lsp.routes import make_routes

            assert self._params is not None, "the protocol lets nothing through before `initialize`"
            self._routes = make_routes(self._server, self._params)
        return self._routes


def _tell(server: HardenedServer, later: _Later, method: str) -> None:
    @server.feature(method)
    def told(params: Any) -> None:
        later.routes().told[method](params)


def _answer(server: HardenedServer, later: _Later, method: str, options: object) -> None:
    @server.feature(method, options)
    async def answered(params: Any) -> object:
        return await later.routes().answered[method](params)


def _command(server: HardenedServer, later: _Later, name: str) -> None:
    @server.command(f"groundplan.{name}")
    async def ran(params: Any) -> object:
        return await later.routes().commands[name](params.arguments)
