"""A client on a socket in the same process, that speaks raw JSON and fails on any message left unread."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from pygls.io_ import run_async
from pygls.lsp.server import LanguageServer

from groundplan.lsp.protocol import HardenedServer
from groundplan.lsp.transport import converse, stream_wire

Json = Any
PATIENCE = 60.0


class Wire:
    """One client. Requests, answers and notifications are plain dicts, exactly as they travel."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer
        self.answers: dict[str, Callable[[Json], Json]] = {}
        self.readers: dict[str, Callable[[Json], object]] = {}
        """Who reads which notifications; what nobody reads is left unread."""
        self.unread: list[Json] = []
        self.responses: dict[Any, list[Json]] = {}
        self.questions: dict[str, Any] = {}
        """The id of the last request of the server, by method."""
        self._arrived = asyncio.Condition()
        self._next_id = 0
        self._listener = asyncio.create_task(self._listen())

    def send(self, message: Json) -> None:
        """Put one message on the wire."""
        self.send_bytes(json.dumps(message).encode())

    def send_bytes(self, body: bytes, header: str = "Content-Length") -> None:
        """Put any bytes on the wire, framed."""
        self.writer.write(f"{header}: {len(body)}\r\n\r\n".encode() + body)

    def notify(self, method: str, params: Json = None) -> None:
        """Send a notification."""
        self.send({"jsonrpc": "2.0", "method": method} | ({} if params is None else {"params": params}))

    def start(self, method: str, params: Json = None) -> int:
        """Send a request and give its id at once."""
        self._next_id += 1
        request = {"jsonrpc": "2.0", "id": self._next_id, "method": method}
        self.send(request | ({} if params is None else {"params": params}))
        return self._next_id

    async def response(self, msg_id: Any, patience: float = PATIENCE) -> Json:
        """Wait for the response to a request."""
        await self.until(lambda: msg_id in self.responses, patience)
        return self.responses[msg_id][-1]

    async def request(self, method: str, params: Json = None) -> Json:
        """Send a request and give its result.

        Raises:
            AssertionError: the response is an error.
        """
        response = await self.response(self.start(method, params))
        assert "error" not in response, response["error"]
        return response["result"]

    async def error(self, method: str, params: Json = None) -> Json:
        """Send a request that must fail and give its error."""
        response = await self.response(self.start(method, params))
        assert "error" in response, response
        return response["error"]

    async def take(self, method: str, patience: float = PATIENCE) -> Json:
        """Wait for a notification and give its params."""
        await self.until(lambda: any(message["method"] == method for message in self.unread), patience)
        message = next(message for message in self.unread if message["method"] == method)
        self.unread.remove(message)
        return message.get("params")

    async def until(self, holds: Callable[[], object], patience: float = PATIENCE) -> None:
        """Wait until something holds; looked at after each message."""
        async with self._arrived:
            await asyncio.wait_for(self._arrived.wait_for(holds), patience)

    async def close(self) -> None:
        """Hang up.

        Raises:
            AssertionError: the server said something that nobody read.
        """
        self._listener.cancel()
        self.writer.close()
        assert not self.unread, f"left unread: {self.unread}"
        twice = {
            msg_id: told for msg_id, told in self.responses.items() if len(told) > 1 and msg_id is not None
        }
        assert not twice, f"more than one response: {twice}"

    async def _listen(self) -> None:
        while header := await self.reader.readline():
            while (line := await self.reader.readline()).strip():
                header = line if line.lower().startswith(b"content-length") else header
            body = await self.reader.readexactly(int(header.split(b":")[1]))
            async with self._arrived:
                self._sort(json.loads(body))
                self._arrived.notify_all()

    def _sort(self, message: Json) -> None:
        if "method" not in message:
            self.responses.setdefault(message["id"], []).append(message)
        elif "id" not in message:
            read = self.readers.get(message["method"])
            if read is None:
                self.unread.append(message)
            else:
                read(message.get("params"))
        elif (answer := self.answers.get(message["method"])) is not None:
            self.questions[message["method"]] = message["id"]
            self._answer(message, answer)
        else:
            self.unread.append(message)
            self.send({"jsonrpc": "2.0", "id": message["id"], "error": {"code": -32601, "message": "no"}})

    def _answer(self, message: Json, answer: Callable[[Json], Json]) -> None:
        result = answer(message.get("params"))
        if result is not UNANSWERED:
            self.send({"jsonrpc": "2.0", "id": message["id"], "result": result})


UNANSWERED = object()
"""What an answer gives to leave the server waiting."""


@asynccontextmanager
async def connected(
    server: LanguageServer, talk: Callable[[LanguageServer, socket.socket], Awaitable[object]] | None = None
) -> AsyncIterator[Wire]:
    """Connect a client to a server on this loop; leaving hangs up and waits for the server's end."""
    ours, theirs = socket.socketpair()
    conversation = asyncio.ensure_future((talk or _talk)(server, theirs))
    wire = Wire(*await asyncio.open_connection(sock=ours, limit=1 << 26))
    try:
        yield wire
    finally:
        await wire.close()
        await asyncio.wait_for(conversation, PATIENCE)
        theirs.close()


async def _talk(server: LanguageServer, connection: socket.socket) -> int:
    assert isinstance(server, HardenedServer)
    reader, writer = connection.makefile("rb"), connection.makefile("wb")
    try:
        return await converse(server, stream_wire(reader, writer))
    finally:
        reader.close()


async def talk_as_pygls_does(server: LanguageServer, connection: socket.socket) -> None:
    """Run pygls' own loop, to show which of its gaps are still there."""
    connection.setblocking(False)
    reader, writer = await asyncio.open_connection(sock=connection)
    server.protocol.set_writer(writer)
    await run_async(threading.Event(), reader, server.protocol, error_handler=server.report_server_error)
    writer.close()
