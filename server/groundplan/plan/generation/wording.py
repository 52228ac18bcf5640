"""How derived text is put: code in back ticks, counts, lists that end, slots."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from groundplan.plan.form import SLOT

_NEEDS_CARE: Final = str.maketrans(
    {"\\": "\\\\", "*": "\\*", "_": "\\_", "[": "\\[", "]": "\\]", "<": "&lt;", "`": "\\`"}
)


def slot(question: str) -> str:
    """Write an open question: the plan stays red until a person answers it."""
    return f"{SLOT} {question}"


def code(text: str) -> str:
    """Write code. A back tick inside asks for two around, as CommonMark has it."""
    plain = " ".join(text.split())
    if "`" not in plain:
        return f"`{plain}`"
    return f"`` {plain} ``"


def prose(text: str) -> str:
    """Write text of the repository as prose: nothing in it may become markup."""
    return " ".join(text.split()).translate(_NEEDS_CARE)


def count(number: int, noun: str, plural: str = "") -> str:
    """Write a number with its noun: `1 module`, `2,345 modules`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def listed(items: Sequence[str], most: int) -> str:
    """Write the first items and how many more there are."""
    shown = ", ".join(items[:most])
    return f"{shown} and {len(items) - most:,} more" if len(items) > most else shown
