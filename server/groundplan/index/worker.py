"""A worker process: reads files, sends their facts, ends when its input ends.

Its own stdout is closed to everything but these messages, and the stdout of the process that started it is not even
open here. A parent that is killed closes our input, so no orphan stays.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import BinaryIO, Final

import msgspec

from groundplan.index.reading import Job, Setup, read_file
from groundplan.index.wire import receive, send

_NICENESS: Final = 10


def main() -> None:
    """Serve one parent."""
    requests, answers = private_pipes()
    _be_nice()
    first = receive(requests)
    if first is None:
        return
    setup = msgspec.msgpack.decode(first, type=Setup)
    decoder = msgspec.msgpack.Decoder(tuple[Job, ...])
    encoder = msgspec.msgpack.Encoder()
    while (message := receive(requests)) is not None:
        for job in decoder.decode(message):
            reading = read_file(setup.root, job, setup.limit, setup.known)
            # One message for each file: when we die, the parent knows over which.
            send(answers, encoder.encode(reading))


def private_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Take stdin and stdout for the messages; who prints prints to stderr from now on."""
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return requests, answers


def _be_nice() -> None:
    nice: Callable[[int], int] | None = getattr(os, "nice", None)
    if nice is not None:
        nice(_NICENESS)


if __name__ == "__main__":
    main()
