"""A server as an editor starts it, spoken to by hand: a process of its own, on its standard input and output."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

COMMAND = [sys.executable, "-P", "-m", "groundplan", "serve", "--stdio"]


class Server:
    """A running server. `edits` are those that it asked for."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self.edits: list[Any] = []
        self._next_id = 0

    def notify(self, method: str, params: Any = None) -> None:
        """Send a notification."""
        self._send({"jsonrpc": "2.0", "method": method, "params": params})

    def start(self, method: str, params: Any = None) -> int:
        """Send a request. Gives its id."""
        self._next_id += 1
        self._send({"jsonrpc": "2.0", "id": self._next_id, "method": method, "params": params})
        return self._next_id

    def request(self, method: str, params: Any = None) -> Any:
        """Give the result of a request; edits are taken, what else the server asks is answered with nothing."""
        wanted = self.start(method, params)
        while (message := self.read()).get("id") != wanted or "method" in message:
            if "id" in message and "method" in message:
                self._send({"jsonrpc": "2.0", "id": message["id"], "result": self._answer(message)})
        assert "error" not in message, message
        return message["result"]

    def read(self) -> Any:
        """Give the next message of the server."""
        assert self.process.stdout is not None
        length = 0
        while (line := self.process.stdout.readline()).strip():
            name, _, value = line.partition(b":")
            assert name == b"Content-Length", f"not of the protocol: {line!r}"
            length = int(value)
        assert length, f"the server left: {self.process.poll()}"
        return json.loads(self.process.stdout.read(length))

    def initialize(
        self, root: Path, process_id: int | None = None, capabilities: dict[str, Any] | None = None
    ) -> Any:
        """Begin a session on a folder. Gives what the server says of itself."""
        params = {"processId": process_id, "rootUri": root.as_uri(), "capabilities": capabilities or {}}
        told = self.request("initialize", params)
        self.notify("initialized", {})
        return told

    def _answer(self, message: Any) -> Any:
        if message["method"] != "workspace/applyEdit":
            return None
        self.edits.append(message["params"]["edit"])
        return {"applied": True}

    def _send(self, message: Any) -> None:
        assert self.process.stdin is not None
        body = json.dumps(message).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()


@contextmanager
def started(cwd: Path, arguments: list[str] | None = None) -> Iterator[Server]:
    """Start a server; what is left of it at the end is killed."""
    environment = os.environ | {"GROUNDPLAN_CACHE": str(cwd.parent / "cache")}
    process = subprocess.Popen(
        arguments or COMMAND,
        cwd=cwd,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        yield Server(process)
    finally:
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout, process.stderr):
            if stream is not None:
                stream.close()
