"""The process that reads the facts of large open texts, so that a parse never holds up who serves the editor."""

from __future__ import annotations

import msgspec

from groundplan.index.extracted import encode_content
from groundplan.index.wire import receive, send
from groundplan.index.worker import private_pipes
from groundplan.model.languages import Language
from groundplan.syntax.reparse import parse_near


class Text(msgspec.Struct, frozen=True, array_like=True):
    """A text as it would stand on disk."""

    content: bytes
    language: Language


def main() -> None:
    """Serve one parent. Not niced: somebody is typing."""
    texts, answers = private_pipes()
    while (message := receive(texts)) is not None:
        text = msgspec.msgpack.decode(message, type=Text)
        encoded = encode_content(text.content, text.language, parse=parse_near)
        send(answers, msgspec.msgpack.encode(encoded))


if __name__ == "__main__":
    main()
