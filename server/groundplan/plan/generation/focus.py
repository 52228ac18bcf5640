"""What a person names as focus -> files and symbols that exist, or a question back."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import Final

from groundplan.index.modules import Module
from groundplan.index.names import definition_named
from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath, rel_path
from groundplan.plan.symbols import find, module_name

_CODE: Final = re.compile(r"`([^`]+)`")
_WORD: Final = re.compile(r"[a-z0-9]+")
_MOST_FILES: Final = 10
"""More files than this in one card are not reviewable: their folder is named instead."""


@dataclass(frozen=True, slots=True)
class Target:
    """One thing to change: what it is called, its files, and the symbol where one was named."""

    name: str
    files: tuple[RelPath, ...]
    symbol: str = ""

    @property
    def slug(self) -> str:
        """The identity of the card that changes it."""
        return "-".join(_WORD.findall(self.name.lower())[-4:]) or "change"


@dataclass(frozen=True, slots=True)
class Focus:
    """The targets in the order of their naming, and the words that name nothing."""

    targets: tuple[Target, ...]
    unknown: tuple[str, ...]


def resolve_focus(snapshot: Snapshot, words: tuple[str, ...], objectives: tuple[str, ...]) -> Focus:
    """Find what was named: paths, `path::symbol`, modules, symbols as plans name them; in objectives what stands in back ticks."""
    found: dict[str, Target] = {}
    unknown: list[str] = []
    for word in words:
        target = find_target(snapshot, word)
        if target is None:
            unknown.append(word)
        else:
            found.setdefault(target.name, target)
    for objective in objectives:
        for word in _CODE.findall(objective):
            target = find_target(snapshot, word)
            if target is not None:
                found.setdefault(target.name, target)
    return Focus(tuple(found.values()), tuple(unknown))


def find_target(snapshot: Snapshot, word: str) -> Target | None:
    """Find one target by its name, None where the snapshot holds nothing of that name."""
    word = word.strip().strip("`")
    path_text, _, symbol = word.partition("::")
    path = rel_path(path_text.rstrip("/"))
    if path is not None and path in snapshot.files:
        return _in_file(snapshot, path, symbol)
    if symbol:
        return None
    module = snapshot.modules.get(word)
    if module is not None:
        return Target(word, module.files)
    home = definition_named(snapshot, word)
    if home is not None:
        facts = snapshot.facts(home.path)
        qualname = facts.definitions[home.index].qualname if facts is not None else ""
        return Target(word, (home.path,), qualname)
    named = find(snapshot, word)
    if len(named) == 1:
        return Target(word, (named[0].path,), named[0].qualname)
    below = tuple(one for one in snapshot.files if path is not None and one.startswith(f"{path}/"))
    return Target(str(path), below) if below else _by_suffix(snapshot, word)


def _in_file(snapshot: Snapshot, path: RelPath, symbol: str) -> Target | None:
    name = module_name(snapshot, path) if snapshot.module_of(path) is not None else path
    if not symbol:
        return Target(name, (path,))
    facts = snapshot.facts(path)
    known = facts is not None and any(one.qualname == symbol for one in facts.definitions)
    return Target(f"{name}.{symbol}", (path,), symbol) if known else None


def _by_suffix(snapshot: Snapshot, word: str) -> Target | None:
    """Find the one module that ends in the name; several would be a guess."""
    ends = (f".{word}", f"/{word}")
    found: list[Module] = [one for one in snapshot.modules.values() if one.id.endswith(ends)]
    return Target(found[0].id, found[0].files) if len(found) == 1 and word else None


def scope_lines(target: Target) -> tuple[str, ...]:
    """Give what a card names as its scope: files, or the folder around them where there are many."""
    folder = posixpath.commonpath(target.files) if len(target.files) > _MOST_FILES else ""
    return (f"{folder}/",) if folder else target.files
