"""Plain data of manifests, which anybody may have written: what is not of the expected shape is empty."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast


def mapping_of(data: object) -> Mapping[str, object]:
    """Give a mapping with text keys, empty for anything else."""
    if not isinstance(data, Mapping):
        return {}
    return {
        key: value for key, value in cast("Mapping[object, object]", data).items() if isinstance(key, str)
    }


def text_of(data: object) -> str | None:
    """Give a text, None for anything else."""
    return data if isinstance(data, str) else None


def texts_of(data: object) -> tuple[str, ...]:
    """Give the texts of a list, or the one text."""
    if isinstance(data, str):
        return (data,)
    return tuple(item for item in data if isinstance(item, str)) if isinstance(data, list | tuple) else ()


def at(data: object, *keys: str) -> object:
    """Give what lies below some keys, None where nothing does."""
    for key in keys:
        data = data.get(key) if isinstance(data, Mapping) else None
    return data
