"""What a reader takes in of a text: its first sentence."""

from __future__ import annotations

import re
from typing import Final

# A full stop ends a sentence before a space and a capital, but not after these.
_END: Final = re.compile(r"(?<!\be\.g)(?<!\bi\.e)(?<!\bvs)(?<!\betc)(?<!\bcf)[.!?](?=\s+[A-Z`\"'(\[]|\s*$)")
_MARKUP: Final = re.compile(
    r"``([^`]+)``|:\w+:`~?\.?([^`]+)`|\{@link(?:code|plain)?\s+([^}|\s]+)[^}]*\}|^[=\-~#*\s]+$"
)
_MAX_LENGTH: Final = 200


def first_sentence(text: str) -> str:
    """Give the first sentence without its final period, cut at 200 characters, on one line."""
    plain = " ".join(
        _MARKUP.sub(lambda match: match[match.lastindex or 0] if match.lastindex else "", text).split()
    )
    match = _END.search(plain)
    sentence = plain[: match.start()] if match else plain.rstrip(".:")
    return sentence if len(sentence) <= _MAX_LENGTH else sentence[: _MAX_LENGTH - 1].rstrip() + "…"
