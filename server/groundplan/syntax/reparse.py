"""The tree of an open text from the tree of the text before: what an edit leaves alone is not parsed again.

A parser that recovers from an error may recover in another way where it starts in the middle, so a tree with errors is
made anew: facts never depend on what was parsed before.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from tree_sitter import Tree

from groundplan.model.languages import Language
from groundplan.syntax.grammars import parse_anew, parser_of
from groundplan.syntax.readable import readable

_KEPT_TEXTS: Final = 4
_KEPT_BYTES: Final = 1_000_000
"""Of all texts whose trees are kept: a tree takes twenty times as much memory."""


@dataclass(frozen=True, slots=True)
class _Parsed:
    content: bytes
    language: Language
    tree: Tree


@dataclass(frozen=True, slots=True)
class _Change:
    """What two texts do not have in common at either end."""

    start: int
    old_end: int
    new_end: int


_lock: Final = threading.Lock()
_recent: Final[list[_Parsed]] = []
"""The last texts, newest first, guarded by the lock. Invariant: nobody edits a tree that is kept."""


def parse_near(content: bytes, language: Language) -> Tree:
    """Parse a text that may be an edit of one that was parsed a moment ago: the tree that `parse_anew` gives."""
    content = readable(content, language)
    base = _nearest(content, language)
    if base is not None and base.content == content:
        return base.tree
    tree = None if base is None else _reparsed(base, content)
    if tree is None or tree.root_node.has_error:
        tree = parse_anew(content, language)
    _keep(_Parsed(content, language, tree), base)
    return tree


def _nearest(content: bytes, language: Language) -> _Parsed | None:
    with _lock:
        kept = [one for one in _recent if one.language is language]
    return next((one for one in kept if _is_edit(one.content, content)), None)


def _is_edit(old: bytes, new: bytes) -> bool:
    change = _change(old, new)
    return 2 * (change.new_end - change.start) <= len(new)


def _change(old: bytes, new: bytes) -> _Change:
    shorter = min(len(old), len(new))
    start = _longest(shorter, lambda length: old[:length] == new[:length])
    end = _longest(shorter - start, lambda length: old[len(old) - length :] == new[len(new) - length :])
    return _Change(start, len(old) - end, len(new) - end)


def _longest(most: int, is_common: Callable[[int], bool]) -> int:
    least = 0
    while least < most:
        middle = (least + most + 1) // 2
        if is_common(middle):
            least = middle
        else:
            most = middle - 1
    return least


def _reparsed(base: _Parsed, content: bytes) -> Tree:
    change = _change(base.content, content)
    edited = base.tree.copy()
    edited.edit(
        change.start,
        change.old_end,
        change.new_end,
        _point(content, change.start),
        _point(base.content, change.old_end),
        _point(content, change.new_end),
    )
    return parser_of(base.language).parse(content, edited)


def _point(content: bytes, byte: int) -> tuple[int, int]:
    return content.count(b"\n", 0, byte), byte - content.rfind(b"\n", 0, byte) - 1


def _keep(parsed: _Parsed, base: _Parsed | None) -> None:
    """Put a text in the place of the one that it is an edit of."""
    with _lock:
        kept = [parsed, *(one for one in _recent if one is not base)][:_KEPT_TEXTS]
        while kept and sum(len(one.content) for one in kept) > _KEPT_BYTES:
            kept.pop()
        _recent[:] = kept
