"""What does a table come to that is written in braces: entries, and other tables in its midst?"""

from __future__ import annotations

from typing import Final

from groundplan.recon.flow.computing.operations import NOTHING

SPREAD: Final = object()
"""What stands for the key of `**table`."""


def table_with(keys: list[object], values: list[object]) -> object:
    """Give the table; nothing where a key is not known, or what is spread is no table."""
    found: dict[object, object] = {}
    for key, value in zip(keys, values, strict=True):
        if key is SPREAD and isinstance(value, dict):
            found.update(value)
        elif isinstance(key, str | int):
            found[key] = value
        else:
            return NOTHING
    return found
