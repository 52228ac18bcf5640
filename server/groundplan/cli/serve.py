"""`groundplan serve`: the language server over stdio, TCP or a WebSocket."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from groundplan.cli.errors import CannotRun

_Address = tuple[str, int]


def serve(
    stdio: Annotated[
        bool, typer.Option("--stdio", help="Speak over stdin and stdout (the default).")
    ] = False,
    tcp: Annotated[str, typer.Option("--tcp", metavar="HOST:PORT", help="Listen on a TCP port.")] = "",
    ws: Annotated[str, typer.Option("--ws", metavar="HOST:PORT", help="Listen for a WebSocket.")] = "",
    paranoid: Annotated[
        bool, typer.Option("--paranoid", help="Compare each step with a start from scratch (slow).")
    ] = False,
    log_file: Annotated[Path | None, typer.Option("--log-file", help="Log there instead of stderr.")] = None,
) -> None:
    """Run the language server."""
    if stdio + bool(tcp) + bool(ws) > 1:
        raise CannotRun("Only one of --stdio, --tcp and --ws can be served: leave out the others")
    tcp_address, ws_address = _address("--tcp", tcp), _address("--ws", ws)
    if paranoid:
        os.environ["GROUNDPLAN_PARANOID"] = "1"
    from groundplan.lsp.serve import serve as run

    raise typer.Exit(run(tcp=tcp_address, ws=ws_address, log_file=log_file))


def _address(option: str, text: str) -> _Address | None:
    if not text:
        return None
    host, _, port = text.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65_535:
        raise CannotRun(f"'{text}' is no address: write {option} 127.0.0.1:4389")
    return host.strip("[]"), int(port)
