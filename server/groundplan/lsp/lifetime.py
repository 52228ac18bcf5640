"""When must the server end although nobody said so: its client has died, or something does not stop."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
import threading
from typing import Final

_POLL_SECONDS: Final = 3.0

_log = logging.getLogger(__name__)


async def client_death(process_id: int) -> None:
    """Return when the client's process is gone. Where that cannot be seen, the end of input must do."""
    while _is_alive(process_id):
        await asyncio.sleep(_POLL_SECONDS)
    _log.warning("the client's process %d is gone", process_id)


def leave_within(seconds: float, code: int) -> None:
    """End the process after so many seconds, whatever still runs by then."""
    timer = threading.Timer(seconds, os._exit, (code,))
    timer.daemon = True
    timer.start()


def _is_alive(process_id: int) -> bool:
    if sys.platform == "win32":
        return True  # there `os.kill` ends the process that it should only ask for
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
