"""How the server starts and ends: the log, the wire, the exit code."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import Final

from groundplan.lsp.lifetime import leave_within
from groundplan.lsp.server import make_server
from groundplan.lsp.transport import Wire, run, stdio_wire, tcp_wire, websocket_wire

_GRACE_SECONDS: Final = 1.0
"""After the conversation has ended; editors kill after two seconds."""
_FORMAT: Final = "%(asctime)s %(levelname)s %(name)s: %(message)s"

Address = tuple[str, int]


def serve(tcp: Address | None = None, ws: Address | None = None, log_file: Path | None = None) -> int:
    """Serve one client and give the exit code: 0 after a shutdown, 1 without one."""
    _start_log(log_file)
    # A waiting thread gets its turn sooner: the loop must not queue behind an analysis.
    sys.setswitchinterval(0.001)
    wire = _wire(tcp, ws)
    code = run(make_server(), wire)
    leave_within(_GRACE_SECONDS, code)
    return code


def _wire(tcp: Address | None, ws: Address | None) -> Wire:
    if tcp is not None:
        return tcp_wire(*tcp, _announce)
    if ws is not None:
        return websocket_wire(*ws, _announce)
    return stdio_wire()


def _announce(message: str) -> None:
    sys.stderr.write(f"{message}\n")
    sys.stderr.flush()


def _start_log(file: Path | None) -> None:
    if file is None:
        logging.basicConfig(level=logging.WARNING, format=_FORMAT, stream=sys.stderr)
    else:
        logging.basicConfig(level=logging.INFO, format=_FORMAT, filename=file, encoding="utf-8")
    # pygls writes every message to its log.
    logging.getLogger("pygls").setLevel(logging.WARNING)
