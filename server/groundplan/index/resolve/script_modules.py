"""Which modules do TypeScript and JavaScript files make: one for each file, types beside code belong to it."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Mapping
from typing import Final

from groundplan.index.modules import Module
from groundplan.index.resolve.script_files import ScriptFiles, module_stem
from groundplan.model.languages import Language, language_of
from groundplan.model.paths import RelPath

_TEST_NAME: Final = re.compile(r"[._-](?:test|spec|e2e|cy)\.\w+$")
_TEST_FOLDERS: Final = frozenset(
    {"test", "tests", "__tests__", "__mocks__", "__fixtures__", "e2e", "cypress"}
)


def modules_of(files: ScriptFiles) -> tuple[tuple[Module, ...], Mapping[RelPath, str]]:
    """Give the modules in the order of their ids, and for each file the id of its module."""
    owners = {
        RelPath(path): files.code_of(RelPath(path)) for path in sorted(files.paths) if files.is_script(path)
    }
    stems = Counter(module_stem(path) for path in set(owners.values()))
    # A Python module at the root has an id without slash, too.
    taken = {
        posixpath.splitext(posixpath.basename(path))[0]
        for path in files.paths
        if path.endswith((".py", ".pyi"))
    }
    by_owner: dict[RelPath, list[RelPath]] = {}
    for path, owner in owners.items():
        by_owner.setdefault(owner, []).append(path)
    modules = []
    ids: dict[RelPath, str] = {}
    for owner, held in by_owner.items():
        stem = module_stem(owner)
        is_shared = stems[stem] > 1 or ("/" not in stem and stem in taken)
        module = _module(owner, tuple(sorted(held)), owner if is_shared else stem)
        modules.append(module)
        ids.update(dict.fromkeys(held, module.id))
    return tuple(sorted(modules, key=lambda module: module.id)), ids


def is_test(path: str) -> bool:
    """Tell whether a file is test code by its name or its folders."""
    name = posixpath.basename(path)
    return _TEST_NAME.search(name) is not None or not _TEST_FOLDERS.isdisjoint(path.split("/")[:-1])


def _module(path: RelPath, held: tuple[RelPath, ...], module_id: str) -> Module:
    return Module(
        id=module_id,
        language=language_of(path) or Language.JAVASCRIPT,
        path=path,
        files=held,
        package=posixpath.dirname(path),
        is_package=posixpath.basename(module_stem(path)) == "index",
        is_test=is_test(path),
    )
