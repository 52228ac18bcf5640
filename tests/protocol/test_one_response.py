"""Whatever arrives, in whatever order: every request gets exactly one response."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groundplan.lsp.server import make_server
from tests.protocol.wire import Json, connected

_METHODS = (
    "initialize", "shutdown", "textDocument/hover", "textDocument/definition", "textDocument/codeAction",
    "codeAction/resolve", "textDocument/diagnostic", "textDocument/completion", "textDocument/rename",
    "textDocument/documentSymbol", "workspace/symbol", "workspace/executeCommand", "textDocument/nonsense", "$/x", "",
)  # fmt: skip
_NOTIFICATIONS = (
    "initialized", "textDocument/didOpen", "textDocument/didChange", "textDocument/didClose", "$/cancelRequest",
    "workspace/didChangeWatchedFiles", "workspace/didChangeWorkspaceFolders", "nonsense",
)  # fmt: skip
_URI = "file:///nowhere/a.py"
_DOCUMENT = {"uri": _URI, "version": 1, "languageId": "python", "text": "import a  # 😋\n"}
_PLACE = {"line": 0, "character": 7}
_GOOD = {
    "textDocument": _DOCUMENT, "position": _PLACE, "range": {"start": _PLACE, "end": _PLACE}, "query": "a",
    "context": {"diagnostics": []}, "newName": "x", "command": "groundplan.debugInformation", "id": 3,
    "contentChanges": [{"text": "b"}], "changes": [], "event": {"added": [], "removed": []}, "title": "x",
    "capabilities": {}, "processId": None, "rootUri": None,
}  # fmt: skip
_JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["jsonrpc", "id", "uri", "textDocument", "data", "😋"]), inner, max_size=3
        )
    ),
    max_leaves=8,
)
_PARAMS = st.one_of(st.just(_GOOD), _JUNK)
_REQUEST = st.builds(lambda method, params: (True, method, params), st.sampled_from(_METHODS), _PARAMS)
_NOTIFICATION = st.builds(
    lambda method, params: (False, method, params), st.sampled_from(_NOTIFICATIONS), _PARAMS
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.booleans(), st.lists(_REQUEST | _NOTIFICATION, max_size=12))
def test_every_request_gets_exactly_one_response(begins: bool, sent: list[tuple[bool, str, Json]]) -> None:
    asyncio.run(_converse(begins, sent))


async def _converse(begins: bool, sent: list[tuple[bool, str, Json]]) -> None:
    async with connected(make_server()) as wire:
        wire.readers["textDocument/publishDiagnostics"] = lambda _: None
        wire.readers["window/showMessage"] = lambda _: None
        expected = set()
        if begins:
            with tempfile.TemporaryDirectory() as folder:
                root = Path(folder).as_uri()
                await wire.request("initialize", {"processId": None, "rootUri": root, "capabilities": {}})
        for number, (is_request, method, params) in enumerate(sent, start=100):
            message = {"jsonrpc": "2.0", "method": method, "params": params}
            if is_request:
                expected.add(number)
                message["id"] = number
            wire.send(message)
        await wire.until(lambda: expected <= set(wire.responses))
