"""What do we ask of the client? Each question is asked only where the client has said that it can answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer

from groundplan.lsp.capabilities import ClientCapabilities
from groundplan.lsp.progress import Progress

SECTION: Final = "groundplan"
CHANGED: Final = "groundplan/changed"


class Editor:
    """The client, seen from the server."""

    def __init__(self, server: LanguageServer) -> None:
        self._server = server
        self.client = ClientCapabilities()

    def progress(self, title: str, *, is_shown: bool = True) -> Progress:
        """Make a progress bar, one that nobody sees where the client has none."""
        return Progress(self._server, title, is_supported=is_shown and self.client.shows_progress)

    def say(self, message: str, kind: lsp.MessageType = lsp.MessageType.Warning) -> None:
        """Show a message to the user."""
        self._server.window_show_message(lsp.ShowMessageParams(kind, message))

    async def ask(self, message: str, choices: Sequence[str]) -> str | None:
        """Let the user choose, None where they do not want to."""
        actions = [lsp.MessageActionItem(choice) for choice in choices]
        params = lsp.ShowMessageRequestParams(lsp.MessageType.Info, message, actions)
        chosen = await self._server.window_show_message_request_async(params)
        return None if chosen is None else chosen.title

    async def edit(self, label: str, edit: lsp.WorkspaceEdit) -> str | None:
        """Let the client make an edit. Gives None when it was made, else why it was not."""
        if not self.client.applies_edits:
            return "this editor does not apply edits that a server proposes"
        params = lsp.ApplyWorkspaceEditParams(edit, label)
        result = await self._server.workspace_apply_edit_async(params)
        if result.applied:
            return None
        return (
            result.failure_reason or "the editor did not apply the edit: look whether the file can be written"
        )

    async def show(self, uri: str, selection: lsp.Range | None = None) -> bool:
        """Show a document where the client can."""
        if not self.client.shows_documents:
            return False
        params = lsp.ShowDocumentParams(uri, external=False, take_focus=True, selection=selection)
        return (await self._server.window_show_document_async(params)).success

    async def settings(self, scopes: Sequence[str]) -> list[Any]:
        """Pull our settings for each folder, None for each where the client has none to give."""
        if not self.client.configures:
            return [None] * len(scopes)
        items = [lsp.ConfigurationItem(scope_uri=uri, section=SECTION) for uri in scopes]
        try:
            found = await self._server.workspace_configuration_async(lsp.ConfigurationParams(items))
        except JsonRpcException:
            return [None] * len(scopes)
        return [*found, *[None] * len(scopes)][: len(scopes)]

    async def register(self, registrations: Sequence[lsp.Registration]) -> None:
        """Ask the client for messages that it sends only on request."""
        await self._server.client_register_capability_async(lsp.RegistrationParams(registrations))

    def publish(self, params: lsp.PublishDiagnosticsParams) -> None:
        """Push the diagnostics of one document."""
        self._server.text_document_publish_diagnostics(params)

    def stream(self, token: str | int, value: object) -> None:
        """Send one part of an answer that the client takes in parts."""
        self._server.progress(lsp.ProgressParams(token, value))

    def announce(self, uri: str, revision: int, *, is_complete: bool) -> None:
        """Say that a folder is not what it was, to a client whose own views follow it."""
        params = {"folder": uri, "revision": revision, "isComplete": is_complete}
        self._server.protocol.notify(CHANGED, params)

    def refresh(self) -> None:
        """Let the client ask again for all that depends on the whole workspace."""
        if self.client.refreshes_diagnostics:
            self._server.workspace_diagnostic_refresh(None)
        if self.client.refreshes_lenses:
            self._server.workspace_code_lens_refresh(None)
        if self.client.refreshes_inlay_hints:
            self._server.workspace_inlay_hint_refresh(None)
        if self.client.refreshes_tokens:
            self._server.workspace_semantic_tokens_refresh(None)
