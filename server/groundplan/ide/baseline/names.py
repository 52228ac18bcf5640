"""Under which names are the files and modules of a baseline known today?

A file that is gone is looked for in the renames of the history, then among the files of today that define the same
names. What is ambiguous is not guessed: its findings show as new ones.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from groundplan.history.names import names_today
from groundplan.ide.baseline.document import NamedFile
from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.coupling.past import known_history
from groundplan.syntax.facts import FileFacts

# Between the names that a key is made of.
_BETWEEN: Final = re.compile(r"([<>:]+)")


@dataclass(frozen=True, slots=True)
class Renames:
    """Names of then -> names of today, where they differ."""

    paths: Mapping[RelPath, RelPath]
    modules: Mapping[str, str]
    """Modules and packages."""

    def path(self, name: RelPath) -> RelPath:
        """Give the name of a file today."""
        return self.paths.get(name, name)

    def module(self, name: str) -> str:
        """Give the name of a module or package today."""
        return self.modules.get(name, name)

    def key(self, key: str) -> str:
        """Write the key of a finding with the names of today."""
        return "".join(
            self.modules.get(part) or self.paths.get(RelPath(part)) or part for part in _BETWEEN.split(key)
        )


def renames_since(snapshot: Snapshot, files: Iterable[NamedFile]) -> Renames:
    """Find the files that have other names than in the baseline."""
    listed = list(files)
    gone = [one for one in listed if one.path not in snapshot.files]
    if not gone:
        return Renames({}, {})
    known = {one.path for one in listed}
    paths = {**_of_equal_shape(snapshot, gone, known), **_in_history(snapshot, gone)}
    return Renames(paths, dict(_modules(snapshot, gone, paths)))


def names_in(key: str) -> Iterator[str]:
    """Give the parts of a key that may be names."""
    yield from filter(None, _BETWEEN.split(key)[::2])


def named_file(snapshot: Snapshot, path: RelPath) -> NamedFile:
    """Describe a file so that it is found again."""
    module = snapshot.module_of(path)
    shape = snapshot.derive_file(_shape, path)
    return NamedFile(path, module.id if module else "", module.package if module else "", shape)


def _in_history(snapshot: Snapshot, gone: Iterable[NamedFile]) -> dict[RelPath, RelPath]:
    history = known_history(snapshot)
    if history is None:
        return {}
    today = names_today(history.commits)
    moved = {one.path: RelPath(today.get(one.path, "")) for one in gone}
    return {old: new for old, new in moved.items() if new in snapshot.files}


def _of_equal_shape(
    snapshot: Snapshot, gone: Iterable[NamedFile], known: set[RelPath]
) -> dict[RelPath, RelPath]:
    lost: dict[str, list[RelPath]] = {}
    for one in gone:
        lost.setdefault(one.shape, []).append(one.path)
    found: dict[str, list[RelPath]] = {}
    for path, record in snapshot.files.items():
        if record.language is not None and path not in known:
            found.setdefault(snapshot.derive_file(_shape, path), []).append(path)
    return {
        old[0]: found[shape][0]
        for shape, old in lost.items()
        if shape and len(old) == 1 and len(found.get(shape, ())) == 1
    }


def _modules(
    snapshot: Snapshot, gone: Iterable[NamedFile], paths: Mapping[RelPath, RelPath]
) -> Iterator[tuple[str, str]]:
    packages = {module.package for module in snapshot.modules.values()}
    for one in gone:
        module = snapshot.module_of(paths[one.path]) if one.path in paths else None
        if module is None:
            continue
        if one.package and one.package not in packages:
            yield one.package, module.package
        if one.module and one.module not in snapshot.modules:
            yield one.module, module.id


def _shape(snapshot: Snapshot, path: RelPath) -> str:
    facts = snapshot.facts(path)
    named = () if facts is None else sorted(_named(facts))
    return hashlib.blake2b("\n".join(named).encode(), digest_size=6).hexdigest() if named else ""


def _named(facts: FileFacts) -> Iterator[str]:
    if facts.definitions:
        yield from (f"{one.kind.value} {one.qualname}" for one in facts.definitions)
        return
    # A file that only brings names together is known by those, wherever they come from now.
    yield from (f"import {name.name}" for one in facts.imports for name in one.names)
