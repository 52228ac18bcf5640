"""The server as an editor starts it: a process of its own, on its standard input and output."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from websockets.sync.client import connect

from groundplan.lsp.transport import stream_wire
from tests.e2e.stdio import COMMAND, Server, started

PATIENCE = 60.0
MODULES = ("logging", "json", "asyncio", "typing", "pygls", "jedi", "msgspec", "groundplan", "sitecustomize")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    root = tmp_path / "w"
    root.mkdir()
    (root / "a.py").write_text("import b  # 😋\n")
    (root / "b.py").write_text("import a\n")
    return root


def test_a_session_from_start_to_exit(workspace: Path) -> None:
    with started(workspace) as server:
        server.initialize(workspace)
        uri = (workspace / "a.py").as_uri()
        item = {"uri": uri, "languageId": "python", "version": 1, "text": "import b  # 😋\n"}
        server.notify("textDocument/didOpen", {"textDocument": item})
        while not (message := server.read()).get("params", {}).get("diagnostics"):
            continue
        assert [told["code"] for told in message["params"]["diagnostics"]] == ["CPL001"]
        assert server.request("shutdown") is None
        server.notify("exit")
        assert server.process.wait(PATIENCE) == 0


def test_an_exit_without_a_shutdown_is_1(workspace: Path) -> None:
    with started(workspace) as server:
        server.initialize(workspace)
        server.notify("exit")
        assert server.process.wait(PATIENCE) == 1


def test_the_end_of_input_is_an_end_and_leaves_no_orphan(workspace: Path) -> None:
    for number in range(400):
        (workspace / f"m{number}.py").write_text("import os\n" * 200)
    with started(workspace) as server:
        server.initialize(workspace)
        assert server.process.stdin is not None
        server.process.stdin.close()
        assert server.process.wait(PATIENCE) == 1
        assert _others_of(server.process.pid) == []


def test_the_server_ends_when_its_client_dies(workspace: Path) -> None:
    client = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    with started(workspace) as server:
        server.initialize(workspace, client.pid)
        client.send_signal(signal.SIGKILL)
        client.wait()
        assert server.process.wait(PATIENCE) == 1


def test_shutdown_is_answered_while_the_index_builds(workspace: Path) -> None:
    for number in range(600):
        (workspace / f"m{number}.py").write_text("def f():\n    return 1\n" * 100)
    with started(workspace) as server:
        server.initialize(workspace)
        assert server.request("shutdown") is None
        server.notify("exit")
        assert server.process.wait(PATIENCE) == 0
        assert _others_of(server.process.pid) == []


def test_a_workspace_cannot_shadow_our_modules(workspace: Path) -> None:
    for name in MODULES:
        (workspace / f"{name}.py").write_text(f"open({str(workspace / 'ran')!r}, 'a').write({name!r})\n")
    with started(workspace) as server:
        server.initialize(workspace)
        assert server.request("shutdown") is None
        server.notify("exit")
        assert server.process.wait(PATIENCE) == 0
    assert not (workspace / "ran").exists()


def test_what_is_printed_does_not_reach_the_wire(workspace: Path) -> None:
    code = (
        "import sys; sys.argv = ['groundplan', 'serve', '--stdio']\n"
        "import groundplan.lsp.server as server, os\n"
        "make = server.make_server\n"
        "from groundplan.lsp import serve\n"
        "def loud():\n"
        "    print('noise'); os.system('echo noise'); os.write(1, b'noise')\n"
        "    return make()\n"
        "serve.make_server = loud\n"
        "from groundplan.__main__ import main; main()\n"
    )
    with started(workspace, [sys.executable, "-P", "-c", code]) as server:
        server.initialize(workspace)
        assert server.request("shutdown") is None


@pytest.mark.parametrize("option", ["--tcp", "--ws"])
def test_a_bad_address_is_one_line(workspace: Path, option: str) -> None:
    command = [*COMMAND[:-1], option, "nowhere"]
    done = subprocess.run(command, cwd=workspace, capture_output=True, timeout=PATIENCE, check=False)
    assert done.returncode == 2
    assert done.stderr.decode().count("\n") == 1


def test_a_client_can_come_over_tcp(workspace: Path) -> None:
    with started(workspace, [*COMMAND[:-1], "--tcp", "127.0.0.1:0"]) as server:
        with socket.create_connection(("127.0.0.1", _port(server))) as connection:
            reader, writer = connection.makefile("rb"), connection.makefile("wb")
            wire = stream_wire(reader, writer)
            assert _conversation(wire.send, wire.receive) == [1, 2]
        assert server.process.wait(PATIENCE) == 0


def test_a_client_can_come_over_a_web_socket(workspace: Path) -> None:
    with started(workspace, [*COMMAND[:-1], "--ws", "127.0.0.1:0"]) as server:
        with connect(f"ws://127.0.0.1:{_port(server)}") as connection:
            received = connection.recv
            assert _conversation(lambda body: connection.send(body, text=True), received) == [1, 2]
        assert server.process.wait(PATIENCE) == 0


def _port(server: Server) -> int:
    assert server.process.stderr is not None
    return int(server.process.stderr.readline().rpartition(b":")[2])


def _conversation(send: Callable[[bytes], object], receive: Callable[[], bytes | str | None]) -> list[int]:
    """Begin and end, and give the ids that were answered."""
    capabilities: dict[str, Any] = {"processId": None, "rootUri": None, "capabilities": {}}
    answered = []
    for msg_id, method, params in ((1, "initialize", capabilities), (2, "shutdown", None)):
        send(json.dumps({"jsonrpc": "2.0", "id": msg_id, "method": method, "params": params}).encode())
        answered.append(json.loads(receive() or "{}")["id"])
    send(b'{"jsonrpc": "2.0", "method": "exit"}')
    return answered


def _others_of(session: int) -> list[str]:
    """Give the processes of a session that do not end: a worker is first done with its file."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        listed = subprocess.run(
            ["ps", "-o", "pid=,stat=,args=", "-s", str(session)], capture_output=True, text=True, check=False
        )
        found = [line for line in listed.stdout.splitlines() if " Z" not in line]
        if not found:
            return []
        time.sleep(0.1)
    return found
