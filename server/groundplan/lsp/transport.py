"""How do messages get in and out: framing, and the three ways to be connected.

Reading and writing block, each in a daemon thread: a client that does not read never holds up the loop, and no pool is
shared with the work. Standard output belongs to the protocol alone: a print, a library or a child cannot reach it.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import queue
import socket
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, BinaryIO, Final

from groundplan.lsp.protocol import HardenedServer, Protocol

_MAX_HEADER: Final = 8192
_DRAIN_SECONDS: Final = 1.0

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Wire:
    """One connection. `receive` blocks until a message is there and gives None at the end of input."""

    receive: Callable[[], bytes | None]
    send: Callable[[bytes], None]


def stream_wire(reader: BinaryIO, writer: BinaryIO) -> Wire:
    """Frame messages on a byte stream, as the base protocol does."""

    def send(body: bytes) -> None:
        writer.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        writer.flush()

    return Wire(lambda: read_message(reader), send)


def read_message(reader: BinaryIO) -> bytes | None:
    """Read one framed message, None at the end. Header names are case-insensitive; junk between is skipped."""
    length = 0
    while line := reader.readline(_MAX_HEADER):
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length" and value.strip().isdigit():
            length = int(value)
        elif length and not line.strip():
            body = reader.read(length)
            return body if len(body) == length else None
    return None


def stdio_wire() -> Wire:
    """Take standard input and output for the protocol; what is printed from now on goes to standard error."""
    reader, writer = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)  # a child that reads its input must not eat the client's messages
    os.close(nothing)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return stream_wire(reader, writer)


def tcp_wire(host: str, port: int, announce: Callable[[str], None]) -> Wire:
    """Wait for one client on a TCP port and frame messages on its stream."""
    with socket.create_server((host, port)) as listener:
        announce(f"listening on {host}:{listener.getsockname()[1]}")
        connection, _ = listener.accept()
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return stream_wire(connection.makefile("rb"), connection.makefile("wb"))


def websocket_wire(host: str, port: int, announce: Callable[[str], None]) -> Wire:
    """Wait for one client of a WebSocket, where each message is a frame of its own.

    Raises:
        ImportError: the extra `websocket` is not installed.
    """
    from websockets.exceptions import ConnectionClosed
    from websockets.sync.server import ServerConnection, serve

    accepted: queue.SimpleQueue[ServerConnection] = queue.SimpleQueue()
    over = threading.Event()

    def hold(connection: ServerConnection) -> None:
        accepted.put(connection)
        over.wait()

    listener = serve(hold, host, port)
    announce(f"listening on ws://{host}:{listener.socket.getsockname()[1]}")
    threading.Thread(target=listener.serve_forever, daemon=True, name="websocket").start()
    connection = accepted.get()

    def receive() -> bytes | None:
        try:
            return connection.recv(decode=False)
        except ConnectionClosed:
            over.set()
            return None

    def send(body: bytes) -> None:
        try:
            connection.send(body, text=True)
        except ConnectionClosed as error:
            raise BrokenPipeError(str(error)) from error

    return Wire(receive, send)


def run(server: HardenedServer, wire: Wire) -> int:
    """Talk until the client leaves. Gives the exit code: 0 after a shutdown, 1 without one."""
    return asyncio.run(converse(server, wire))


async def converse(server: HardenedServer, wire: Wire) -> int:
    """Talk on the running loop until the client leaves. Gives the exit code."""
    protocol = server.protocol
    assert isinstance(protocol, Protocol)
    writer = _QueueWriter(wire.send)
    protocol.set_writer(writer, include_headers=False)
    loop = asyncio.get_running_loop()

    def deliver(act: Callable[..., None], *args: Any) -> None:
        # The loop may have ended while this thread was reading.
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(act, *args)

    threading.Thread(target=_read_all, args=(wire, protocol, deliver), daemon=True, name="reader").start()
    await protocol.exited.wait()
    await asyncio.to_thread(writer.drain)
    return 0 if protocol.is_shut_down else 1


def _read_all(wire: Wire, protocol: Protocol, deliver: Callable[..., None]) -> None:
    try:
        while (body := wire.receive()) is not None:
            try:
                message = json.loads(body)
            except (ValueError, RecursionError) as error:
                deliver(protocol.refuse_unreadable, f"Parse Error: {error}")
            else:
                deliver(protocol.receive, message)
    except (OSError, ValueError) as error:
        _log.warning("the connection broke: %s", error)
    deliver(protocol.exited.set)


class _QueueWriter:
    """Sends in a thread of its own, in order. Never raises: without a reader there is nobody to tell."""

    def __init__(self, send: Callable[[bytes], None]) -> None:
        self._bodies: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._send_all, args=(send,), daemon=True, name="writer")
        self._thread.start()

    def write(self, data: bytes) -> None:
        self._bodies.put(data)

    def close(self) -> None:
        self._bodies.put(None)

    def drain(self) -> None:
        """Wait until all is sent, but not for a client that has stopped reading."""
        self.close()
        self._thread.join(_DRAIN_SECONDS)

    def _send_all(self, send: Callable[[bytes], None]) -> None:
        while (body := self._bodies.get()) is not None:
            try:
                send(body)
            except (OSError, ValueError) as error:
                _log.warning("the client does not listen any more: %s", error)
                return
