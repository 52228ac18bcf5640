"""Which definition does a plan mean by a name: `orders.api.Order.total`, `pkg/orders.Order.Total`.

A name is the module as its language writes it, a dot, and the qualified name in the file. Go's module is the folder,
TypeScript's the path without extension.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from groundplan.index.modules import TargetKind
from groundplan.index.names import definition_named
from groundplan.index.snapshot import Snapshot
from groundplan.model.languages import Language
from groundplan.model.paths import RelPath, parent
from groundplan.syntax.facts import MODULE_SCOPE, Definition, ImportForm

_SEPARATOR: Final = re.compile(r"[.:]")
_NO_SYMBOLS: Final[tuple[Entry, ...]] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index keeps of a definition, so that a search decodes no facts."""

    path: RelPath
    place: int
    """Among the definitions of the file."""
    qualname: str
    sig: str
    body: str
    is_telling: bool
    """Long enough for an equal body to prove something: 3 lines or 20 tokens."""


@dataclass(frozen=True)
class SymbolIndex:
    """All definitions of a workspace, by last name and by body."""

    by_simple: Mapping[str, tuple[Entry, ...]]
    by_body: Mapping[str, tuple[Entry, ...]]


def symbol_index(snapshot: Snapshot) -> SymbolIndex:
    """Give the index of all definitions."""
    return snapshot.derive(_index)


def definition_of(snapshot: Snapshot, entry: Entry) -> Definition | None:
    """Give the definition that an entry stands for."""
    facts = snapshot.facts(entry.path)
    if facts is None or entry.place >= len(facts.definitions):
        return None
    return facts.definitions[entry.place]


def entries_of(snapshot: Snapshot, path: RelPath) -> tuple[Entry, ...]:
    """Give the definitions of one file."""
    return snapshot.derive_file(_entries, path)


def module_name(snapshot: Snapshot, path: RelPath) -> str:
    """Give the first part of the names in a file, as its language writes it."""
    module = snapshot.module_of(path)
    record = snapshot.files.get(path)
    language = record.language if record else None
    if language is Language.GO:
        folder = parent(path)
        facts = snapshot.facts(path)
        return folder or (facts.package if facts else "")
    if module is not None and language is Language.PYTHON:
        return module.id
    return path.rsplit(".", 1)[0]


def symbol_name(snapshot: Snapshot, path: RelPath, qualname: str) -> str:
    """Give the name by which a plan calls a definition."""
    module = module_name(snapshot, path)
    return f"{module}.{qualname}" if module else qualname


def in_file(snapshot: Snapshot, path: RelPath, name: str) -> Entry | None:
    """Find the definition that a name means in a known file: the longest qualified name that ends it."""
    bare = (name.partition("::")[2] or name).replace("::", ".")
    named = snapshot.derive_file(_by_qualname, path)
    ends = (bare[match.end() :] for match in _SEPARATOR.finditer(bare))
    best = named.get(bare) or next((named[end] for end in ends if end in named), None)
    if best is None or bare == best.qualname:
        return best
    # A longer name is of this file only where what is left names its module.
    left = bare[: -len(best.qualname) - 1]
    module = module_name(snapshot, path)
    # A new manifest or package file gives the same file a longer name, or a shorter one.
    is_own = module == left or module.endswith((f".{left}", f"/{left}")) or _ends(left, module)
    return best if is_own else None


def find(snapshot: Snapshot, name: str) -> tuple[Entry, ...]:
    """Find all definitions that a name may mean, re-exports followed; in the order of their paths."""
    path, colons, qualname = name.partition("::")
    if colons:
        file = RelPath(path)
        entry = in_file(snapshot, file, qualname.replace("::", ".")) if file in snapshot.files else None
        return (entry,) if entry else ()
    simple = name.rpartition(".")[2]
    found = tuple(
        entry
        for entry in symbol_index(snapshot).by_simple.get(simple, _NO_SYMBOLS)
        if _is_named(snapshot, entry, name)
    )
    if found:
        return found
    home = definition_named(snapshot, name)
    if home is not None:
        return tuple(entry for entry in entries_of(snapshot, home.path) if entry.place == home.index)
    return ()


def is_attribute(snapshot: Snapshot, name: str) -> bool:
    """Tell whether a name is a field of a class, a module-level binding, or a name that a module imports."""
    owner, _, last = name.rpartition(".")
    for entry in find(snapshot, owner) if owner else ():
        definition = definition_of(snapshot, entry)
        if definition is not None and any(member.name == last for member in definition.members):
            return True
    return any(_holds(snapshot, path, last) for path in files_of_module(snapshot, owner))


def files_of_module(snapshot: Snapshot, name: str) -> tuple[RelPath, ...]:
    """Give the files that a module's name stands for, none where there is no such module."""
    if not name:
        return ()
    module = snapshot.modules.get(name)
    if module is not None:
        return module.files
    return snapshot.derive(_files_by_name).get(name, ())


def has_open_ends(snapshot: Snapshot, path: RelPath) -> bool:
    """Tell whether a file may hold names that reading it does not show: star imports, `__getattr__`, broken code."""
    facts = snapshot.facts(path)
    if facts is None or facts.problems:
        return True
    if any(definition.qualname in ("__getattr__", "setattr") for definition in facts.definitions):
        return True
    for imported, targets in zip(facts.imports, snapshot.targets(path), strict=False):
        if imported.form is ImportForm.STAR and any(one.kind is not TargetKind.INTERNAL for one in targets):
            return True
    return False


def _ends(name: str, module: str) -> bool:
    return bool(module) and name.endswith((f".{module}", f"/{module}"))


def _index(snapshot: Snapshot) -> SymbolIndex:
    by_simple: dict[str, list[Entry]] = {}
    by_body: dict[str, list[Entry]] = {}
    for path, record in snapshot.files.items():
        if record.language is None or record.skipped:
            continue
        for entry in entries_of(snapshot, path):
            by_simple.setdefault(entry.qualname.rpartition(".")[2], []).append(entry)
            if entry.is_telling:
                by_body.setdefault(entry.body, []).append(entry)
    return SymbolIndex(
        {name: tuple(entries) for name, entries in by_simple.items()},
        {body: tuple(entries) for body, entries in by_body.items()},
    )


def _entries(snapshot: Snapshot, path: RelPath) -> tuple[Entry, ...]:
    facts = snapshot.facts(path)
    if facts is None:
        return ()
    return tuple(
        Entry(path, place, one.qualname, one.sig, one.body, _is_telling(one))
        for place, one in enumerate(facts.definitions)
    )


def _by_qualname(snapshot: Snapshot, path: RelPath) -> Mapping[str, Entry]:
    found: dict[str, Entry] = {}
    for entry in entries_of(snapshot, path):
        found.setdefault(entry.qualname, entry)
    return found


def _is_telling(definition: Definition) -> bool:
    lines = definition.span.end_line - definition.span.start_line + 1
    return bool(definition.body) and (lines >= 3 or definition.size >= 20)


def _is_named(snapshot: Snapshot, entry: Entry, name: str) -> bool:
    if name == entry.qualname:
        return False
    if not name.endswith(f".{entry.qualname}"):
        return False
    left = name[: -len(entry.qualname) - 1]
    module = module_name(snapshot, entry.path)
    if left in (module, entry.path, _module_id(snapshot, entry.path)):
        return True
    return module.endswith(f"/{left}") or (module.endswith(f".{left}") and "." not in left)


def _module_id(snapshot: Snapshot, path: RelPath) -> str:
    module = snapshot.module_of(path)
    return module.id if module else ""


def _files_by_name(snapshot: Snapshot) -> Mapping[str, tuple[RelPath, ...]]:
    found: dict[str, list[RelPath]] = {}
    for path, record in snapshot.files.items():
        if record.language is not None:
            found.setdefault(module_name(snapshot, path), []).append(path)
    return {name: tuple(paths) for name, paths in found.items()}


def _holds(snapshot: Snapshot, path: RelPath, name: str) -> bool:
    return name in snapshot.derive_file(_own_names, path)


def _own_names(snapshot: Snapshot, path: RelPath) -> frozenset[str]:
    facts = snapshot.facts(path)
    if facts is None:
        return frozenset()
    return frozenset(_names(snapshot, path))


def _names(snapshot: Snapshot, path: RelPath) -> Iterator[str]:
    facts = snapshot.facts(path)
    assert facts is not None
    yield from (one.target for one in facts.bindings if one.scope == MODULE_SCOPE)
    yield from (one.qualname for one in facts.definitions)
    for imported in facts.imports:
        if imported.scope == MODULE_SCOPE:
            yield from (one.alias or one.name for one in imported.names)
            if imported.alias:
                yield imported.alias
