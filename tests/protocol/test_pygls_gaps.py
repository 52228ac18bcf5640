"""Each gap of pygls that the hardening layer covers: covered here, and still there without the layer.

When the second half of a test fails, pygls has mended that gap and the override in `lsp/protocol.py` can go.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import pytest
from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer
from pygls.workspace import PositionCodec

from groundplan.lsp import documents, transport
from groundplan.lsp.jobs import Reads
from groundplan.lsp.positions import Encoding, Units
from groundplan.lsp.progress import Progress
from groundplan.lsp.protocol import HardenedServer, Protocol
from groundplan.model import cancel
from tests.protocol.wire import UNANSWERED, Json, Wire, connected, talk_as_pygls_does

URI = "file:///w/a.py"
INITIALIZE: Json = {"processId": None, "rootUri": None, "capabilities": {}}
SILENCE = "silence"
Story = Callable[[Wire], Awaitable[object]]


class Ours(HardenedServer):
    """A server with the layer and our documents."""

    def __init__(self) -> None:
        super().__init__("ours", "1", protocol_cls=Protocol)
        self.open: dict[str, documents.Document] = {}

        @self.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
        def did_open(params: lsp.DidOpenTextDocumentParams) -> None:
            self.open[params.text_document.uri] = documents.opened(params.text_document)

        @self.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
        def did_change(params: lsp.DidChangeTextDocumentParams) -> None:
            if (document := self.open.get(params.text_document.uri)) is not None:
                self.open[document.uri] = documents.changed(
                    document, params.text_document.version, params.content_changes, Units(Encoding.UTF16)
                )

        @self.feature("test/text")
        def text(uri: str) -> str:
            return self.open[uri].text


class Stock(LanguageServer):
    """The same server on pygls alone."""

    def __init__(self) -> None:
        super().__init__("stock", "1")

        @self.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
        def did_open(params: lsp.DidOpenTextDocumentParams) -> None:
            return None

        @self.feature("test/text")
        def text(uri: str) -> str:
            return self.workspace.get_text_document(uri).source


def equip(server: LanguageServer) -> LanguageServer:
    """Register what the stories talk to."""
    log: list[str] = []

    @server.feature("test/log")
    def read_log(_: Any) -> list[str]:
        return log

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    def hover(params: lsp.HoverParams) -> None:
        return None

    @server.feature(lsp.INITIALIZED)
    def initialized(params: lsp.InitializedParams) -> None:
        log.append("initialized")

    @server.command("test.slow")
    async def slow(params: Any = None) -> None:
        log.append("started")
        await asyncio.sleep(0.5)
        log.append("ran on")

    @server.feature("test/ask")
    async def ask(_: Any) -> None:
        await server.workspace_configuration_async(lsp.ConfigurationParams([]))

    @server.command("test.echo")
    async def echo(params: Any) -> str:
        return "echoed"

    @server.command("test.progress")
    async def progress(params: Any = None) -> int:
        if isinstance(server, Ours):
            async with Progress(server, "Counting", is_supported=True) as shown:
                shown.report("one", 50)
        else:
            await server.work_done_progress.create_async("token")
            server.work_done_progress.begin("token", lsp.WorkDoneProgressBegin(title="Counting"))
            server.work_done_progress.end("token", lsp.WorkDoneProgressEnd())
        return len(server.work_done_progress.tokens)

    @server.feature("test/broken")
    def broken(_: Any) -> object:
        return {1, 2}

    @server.feature("test/fails")
    def fails(_: Any) -> object:
        raise OSError("gone")

    return server


async def tell(story: Story, *, is_ours: bool) -> object:
    server = equip(Ours() if is_ours else Stock())
    async with connected(server, None if is_ours else talk_as_pygls_does) as wire:
        await wire.request("initialize", INITIALIZE)
        wire.notify("initialized", {})
        outcome = await story(wire)
        if not is_ours:
            wire.unread.clear()
        return outcome


async def answer_or_silence(wire: Wire, msg_id: int) -> Json:
    try:
        response = await wire.response(msg_id, patience=5.0)
    except TimeoutError:
        return SILENCE
    return response["error"]["code"] if "error" in response else response["result"]


async def toasts(wire: Wire) -> list[str]:
    await asyncio.sleep(0.1)
    return [message["method"] for message in wire.unread]


@dataclass(frozen=True)
class Held:
    """A question of the server that waits for its answer, and the request that asked it."""

    id: str
    asker: int


async def hold(wire: Wire, method: str, asking: str) -> Held:
    wire.answers[method] = lambda params: UNANSWERED
    asker = wire.start(asking, {})
    await wire.until(lambda: method in wire.questions)
    return Held(wire.questions[method], asker)


async def edit(wire: Wire, text: str, change: Json) -> Json:
    item = {"uri": URI, "languageId": "python", "version": 1, "text": text}
    wire.notify("textDocument/didOpen", {"textDocument": item})
    wire.notify(
        "textDocument/didChange", {"textDocument": {"uri": URI, "version": 2}, "contentChanges": [change]}
    )
    return await wire.request("test/text", URI)


def replacing(line: int, start: int, end: int, text: str) -> Json:
    return {
        "range": {"start": {"line": line, "character": start}, "end": {"line": line, "character": end}},
        "text": text,
    }


async def a_form_feed_is_no_line_end(wire: Wire) -> object:
    return await edit(wire, "a = 1\n\x0c\nb = 2\nc = 3\n", replacing(3, 0, 1, "ZZ"))


async def a_column_past_the_last_line_is_its_end(wire: Wire) -> object:
    return await edit(wire, "abc", replacing(0, 0, 2147483647, "NEW"))


async def bad_params_are_answered(wire: Wire) -> object:
    return await answer_or_silence(wire, wire.start("textDocument/hover", {"textDocument": 5}))


async def a_nested_jsonrpc_key_is_data(wire: Wire) -> object:
    arguments = [{"jsonrpc": "2.0", "id": 7, "method": "nonsense"}]
    params = {"command": "test.echo", "arguments": arguments}
    return await answer_or_silence(wire, wire.start("workspace/executeCommand", params))


async def a_cancelled_command_stops(wire: Wire) -> object:
    msg_id = wire.start("workspace/executeCommand", {"command": "test.slow"})
    await asyncio.sleep(0.02)
    wire.notify("$/cancelRequest", {"id": msg_id})
    assert (await wire.response(msg_id))["error"]["code"] == -32800
    await asyncio.sleep(0.7)
    return await wire.request("test/log", {})


async def shutdown_is_answered_while_a_command_runs(wire: Wire) -> object:
    for _ in range(3):
        wire.start("workspace/executeCommand", {"command": "test.slow"})
    await asyncio.sleep(0.02)
    return await answer_or_silence(wire, wire.start("shutdown"))


async def a_request_after_shutdown_is_answered(wire: Wire) -> object:
    await wire.request("shutdown")
    return await answer_or_silence(wire, wire.start("test/log", {}))


async def a_late_answer_to_a_cancelled_question_is_quiet(wire: Wire) -> object:
    question = await hold(wire, "workspace/configuration", "test/ask")
    wire.notify("$/cancelRequest", {"id": question.asker})
    await wire.response(question.asker)
    wire.send({"jsonrpc": "2.0", "id": question.id, "result": []})
    return await toasts(wire)


async def a_progress_token_is_forgotten(wire: Wire) -> object:
    wire.answers["window/workDoneProgress/create"] = lambda params: None
    wire.readers["$/progress"] = lambda params: None
    return await wire.request("workspace/executeCommand", {"command": "test.progress"})


async def a_change_of_an_unopened_document_is_quiet(wire: Wire) -> object:
    identifier = {"uri": "file:///w/never.py", "version": 2}
    wire.notify("textDocument/didChange", {"textDocument": identifier, "contentChanges": [{"text": ""}]})
    return await toasts(wire)


async def a_header_may_be_lower_case(wire: Wire) -> object:
    wire._next_id += 1
    body = f'{{"jsonrpc":"2.0","id":{wire._next_id},"method":"test/log","params":{{}}}}'
    wire.send_bytes(body.encode(), header="content-length")
    return await answer_or_silence(wire, wire._next_id)


async def an_unknown_notification_with_bad_params_is_quiet(wire: Wire) -> object:
    wire.notify("textDocument/didOpen", {"textDocument": None})
    return await toasts(wire)


async def a_result_that_cannot_be_encoded_is_an_error(wire: Wire) -> object:
    return await answer_or_silence(wire, wire.start("test/broken", {}))


async def a_request_before_initialize_is_refused(wire: Wire) -> object:
    return await answer_or_silence(wire, wire.start("initialize", INITIALIZE))


async def an_error_carries_no_traceback(wire: Wire) -> object:
    return sorted(await wire.error("test/fails", {}))


async def an_exit_ends_the_conversation_without_ending_the_process(wire: Wire) -> object:
    wire.start("shutdown")
    wire.notify("exit")
    return "ended"


async def json_that_is_none_is_answered(wire: Wire) -> object:
    wire.send_bytes(b"{nonsense")
    return await answer_or_silence(wire, None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        (a_form_feed_is_no_line_end, "a = 1\n\x0c\nb = 2\nZZ = 3\n"),
        (a_column_past_the_last_line_is_its_end, "NEW"),
        (bad_params_are_answered, -32602),
        (a_nested_jsonrpc_key_is_data, "echoed"),
        (a_cancelled_command_stops, ["initialized", "started"]),
        (shutdown_is_answered_while_a_command_runs, None),
        (a_request_after_shutdown_is_answered, -32600),
        (a_late_answer_to_a_cancelled_question_is_quiet, []),
        (a_progress_token_is_forgotten, 0),
        (a_change_of_an_unopened_document_is_quiet, []),
        (an_unknown_notification_with_bad_params_is_quiet, []),
        (a_header_may_be_lower_case, ["initialized"]),
        (a_result_that_cannot_be_encoded_is_an_error, -32603),
        (a_request_before_initialize_is_refused, -32600),
        (an_error_carries_no_traceback, ["code", "message"]),
        (json_that_is_none_is_answered, -32700),
    ],
    ids=lambda value: value.__name__ if callable(value) else "",
)
async def test_the_layer_covers_what_pygls_leaves_open(story: Story, expected: object) -> None:
    assert await tell(story, is_ours=True) == expected
    assert await tell(story, is_ours=False) != expected


def test_converting_a_position_leaves_it_as_it_was() -> None:
    ours, stock = lsp.Position(0, 99), lsp.Position(0, 99)
    Units(Encoding.UTF16).position(lambda _: "abc", ours)
    PositionCodec().position_from_client_units(["abc"], stock)
    assert ours == lsp.Position(0, 99)
    assert stock != lsp.Position(0, 99)


async def test_a_cancelled_read_stops_its_thread() -> None:
    started, stopped = threading.Event(), threading.Event()

    def work() -> None:
        started.set()
        try:
            while True:
                cancel.check()
                started.wait(0.001)
        finally:
            stopped.set()

    reads = Reads()
    task = asyncio.ensure_future(reads.prompt(work))
    await asyncio.to_thread(started.wait)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await asyncio.to_thread(stopped.wait, 60)
    reads.close()


async def test_a_client_that_hangs_up_is_not_told_so(caplog: pytest.LogCaptureFixture) -> None:
    def broken(body: bytes) -> None:
        raise BrokenPipeError("nobody listens")

    messages = iter([b'{"jsonrpc":"2.0","id":%d,"method":"nothing"}' % number for number in range(50)])
    server = equip(Ours())
    assert isinstance(server, Ours)
    assert await transport.converse(server, transport.Wire(lambda: next(messages, None), broken)) == 1
    assert len(caplog.records) == 1
