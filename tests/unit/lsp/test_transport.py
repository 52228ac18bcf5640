from __future__ import annotations

import io

import pytest

from groundplan.lsp.transport import read_message, stream_wire


@pytest.mark.parametrize(
    ("sent", "messages"),
    [
        (b"Content-Length: 2\r\n\r\n{}", [b"{}"]),
        (b"content-length:2\r\nContent-Type: x\r\n\r\n{}Content-Length: 1\r\n\r\n5", [b"{}", b"5"]),
        (b"Content-Length: 2\n\n{}", [b"{}"]),
        (b"noise\r\n\r\nContent-Length: 2\r\n\r\n{}", [b"{}"]),
        (b"Content-Length: x\r\n\r\nContent-Length: 2\r\n\r\n{}", [b"{}"]),
        (b"Content-Length: 9\r\n\r\n{}", []),
        (b"", []),
    ],
)
def test_messages_are_read_as_they_are_framed(sent: bytes, messages: list[bytes]) -> None:
    reader = io.BytesIO(sent)
    assert list(iter(lambda: read_message(reader), None)) == messages


def test_what_is_sent_is_read_back() -> None:
    stream = io.BytesIO()
    wire = stream_wire(stream, stream)
    wire.send("😋".encode())
    stream.seek(0)
    assert wire.receive() == "😋".encode()
