"""Is a plain value of one of Python's own classes? A tuple, a set and a list are the same to the walk."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Final

from groundplan.recon.flow.computing.operations import NOTHING

ASKED: Final = frozenset({"isinstance", "hasattr"})
_TYPES: Final[Mapping[str, type | tuple[type, ...]]] = {
    "str": str,
    "bytes": bytes,
    "bool": bool,
    "int": int,
    "float": float,
    "dict": dict,
    "Mapping": dict,
    "Sequence": (str, list, tuple),
    "Iterable": (str, list, tuple, dict),
}
_LISTS: Final = frozenset({"list", "tuple", "set", "frozenset"})
_OF_EVERY_LIST: Final = frozenset({"list", "tuple"})
_LOOPED: Final = "__iter__"


def told_of_plain(name: str, value: object, asked: ast.expr) -> object:
    """Answer `isinstance(value, asked)` or `hasattr(value, asked)` for a text, a number, a list or a table."""
    is_plain = value is None or isinstance(value, str | int | float | list | tuple | dict)
    if not is_plain or value is NOTHING:
        return NOTHING
    if name == "hasattr":
        is_loop = isinstance(asked, ast.Constant) and asked.value == _LOOPED
        return isinstance(value, str | list | tuple | dict) if is_loop else NOTHING
    names = {_last_name(one) for one in (asked.elts if isinstance(asked, ast.Tuple) else [asked])}
    if any(isinstance(value, _TYPES[one]) for one in names if one in _TYPES):
        return True
    if isinstance(value, list | tuple) and not names.isdisjoint(_LISTS):
        return True if names >= _OF_EVERY_LIST else NOTHING
    return False if names <= _TYPES.keys() | _LISTS else NOTHING


def _last_name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
