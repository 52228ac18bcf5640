"""Which programs does a package of npm install, and from which source is each built?"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from groundplan.index.modules import TargetKind
from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence
from groundplan.model.paths import RelPath, parent, rel_path
from groundplan.recon.cli import origins
from groundplan.recon.cli.entry import Entry, EntryForm, mapping

_BUILT: Final = re.compile(r"(^|/)(?:dist|lib|build|out|esm|cjs|bin)/")
_EXTENSIONS: Final = (".ts", ".mts", ".cts", ".tsx", ".js", ".mjs", ".cjs")


def of_package_json(snapshot: Snapshot, path: RelPath) -> Iterator[Entry]:
    """Give the programs of a package.json."""
    document = snapshot.document(path)
    if document is None:
        return
    declared = mapping(document.data).get("bin")
    package = str(mapping(document.data).get("name", ""))
    is_private = mapping(document.data).get("private") is True
    named: Sequence[tuple[str, object]] = ()
    if isinstance(declared, str):
        named = [(package.rpartition("/")[2], declared)]
    elif isinstance(declared, Mapping):
        named = list(declared.items())
    for name, target in named:
        where = rel_path("/".join(word for word in (parent(path), str(target)) if word)) or ""
        place = document.place("bin", name)
        module = _source_module(snapshot, where)
        evidence = Evidence(path, place)
        yield Entry(
            name,
            EntryForm.BIN,
            evidence,
            origins.MANIFEST,
            module,
            path=where,
            is_development=is_private and "/" in path,
        )


def _source_module(snapshot: Snapshot, where: str) -> str:
    """Find the module that an executable is, or the source that it is most likely built from."""
    stem = re.sub(r"\.[cm]?[jt]sx?$", "", where)
    stems = [stem, _BUILT.sub(r"\1src/", stem, count=1), _BUILT.sub(r"\1", stem, count=1)]
    for one in stems:
        for path in (where, *(f"{one}{extension}" for extension in _EXTENSIONS)):
            found = snapshot.module_of(RelPath(path)) if path in snapshot.files else None
            if found is not None:
                return _behind(snapshot, found.files[0]) or found.id
    return ""


def _behind(snapshot: Snapshot, path: RelPath) -> str:
    """Find the source of what a script without code of its own loads: `require("../dist/cli")`."""
    facts = snapshot.facts(path)
    if facts is None or facts.definitions or len(facts.imports) != 1:
        return ""
    loaded = facts.imports[0].module
    target = rel_path(posixpath.normpath(f"{parent(path)}/{loaded}")) if loaded.startswith(".") else None
    is_there = any(one.kind is TargetKind.INTERNAL for one in snapshot.targets(path)[0])
    return "" if target is None or is_there else _source_module(snapshot, target)
