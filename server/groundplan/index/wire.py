"""Messages over a pipe: a length, then msgpack. Blocking; an end of input is an answer, not an error."""

from __future__ import annotations

import struct
from typing import BinaryIO, Final

_LENGTH: Final = struct.Struct("!I")


def send(pipe: BinaryIO, message: bytes) -> None:
    """Write one message.

    Raises:
        OSError: the other side is gone.
    """
    pipe.write(_LENGTH.pack(len(message)) + message)
    pipe.flush()


def receive(pipe: BinaryIO) -> bytes | None:
    """Read one message, None where the other side is gone."""
    prefix = pipe.read(_LENGTH.size)
    if len(prefix) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(prefix)
    message = pipe.read(length)
    return message if len(message) == length else None
