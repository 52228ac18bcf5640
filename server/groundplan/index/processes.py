"""How child processes of ours are started: our own interpreter, our own modules, nothing of the workspace."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import BinaryIO, cast

from groundplan.index.wire import receive, send


class Child:
    """A process that answers messages over its stdin and stdout. Its stderr is ours."""

    __slots__ = ("_process", "answers", "requests")

    def __init__(self, module: str) -> None:
        # -P: the folder that we stand in must not shadow modules. The path goes along, since a test runner, an
        # archive or a wrapper may have set it in ways that a new interpreter does not know of.
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(str(Path(entry).absolute()) for entry in sys.path if entry),
        }
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            cwd=Path(sys.executable).parent,
        )
        self.requests = cast("BinaryIO", self._process.stdin)
        self.answers = cast("BinaryIO", self._process.stdout)

    @property
    def pid(self) -> int:
        """The id of the process."""
        return self._process.pid

    def ask(self, message: bytes | None, seconds: float) -> bytes | None:
        """Send a message, if any, and wait for the next answer; None where none came in time.

        Reads of a pipe cannot be timed everywhere: at the deadline the process is ended, which ends the read.
        """
        timer = threading.Timer(seconds, self.kill)
        timer.daemon = True
        timer.start()
        try:
            if message is not None:
                send(self.requests, message)
            return receive(self.answers)
        except OSError:
            return None
        finally:
            timer.cancel()

    def kill(self) -> None:
        """End the process now and wait until it is gone. May be called from any thread, more than once."""
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        """End the process and let go of its pipes."""
        self.kill()
        for pipe in (self.requests, self.answers):
            with contextlib.suppress(OSError):  # what was not sent yet has nobody to read it
                pipe.close()
