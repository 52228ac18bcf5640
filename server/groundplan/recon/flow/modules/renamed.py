"""Under which name is a module loaded: a package may take its modules from folders that are elsewhere.

`__path__ = [folder, …]` in a package makes `package.name` of each file in that folder, and that is what the classes
in it say of themselves.
"""

from __future__ import annotations

from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.flow.files.paths import path_of
from groundplan.recon.flow.state import Walk
from groundplan.recon.flow.values import Listing, Thing
from groundplan.syntax.facts import MODULE_SCOPE

_PATH: Final = "__path__"
_SAME: Final = ".extend_path"


def loaded_name(walk: Walk, module: str) -> str:
    """Give the name that a module has when it runs; empty where a package has folders that are not known.

    It is the one of a package that has its folder, unless somebody imports it by its own.
    """
    if module in walk.snapshot.derive(_imported):
        return module
    file = walk.snapshot.modules[module].path
    for package in walk.snapshot.derive(_moved):
        own = walk.snapshot.modules[package].path.rpartition("/")[0]
        folders = _folders(walk, package)
        if folders is None:
            return ""
        for folder in folders:
            if folder and folder != own and file.startswith(f"{folder}/"):
                rest = file.removeprefix(f"{folder}/").removesuffix(".py").removesuffix("/__init__")
                return f"{package}.{rest.replace('/', '.')}"
    return module


def _folders(walk: Walk, package: str) -> list[str] | None:
    held = walk.steps.walk_module(walk, package).get(_PATH)
    if isinstance(held, Thing) and held.type.endswith(_SAME):
        # Folders of the same name, in which modules keep theirs.
        return []
    return [path_of(walk, one) or "" for one in held.items] if isinstance(held, Listing) else None


def _imported(snapshot: Snapshot) -> frozenset[str]:
    """The modules that some module imports by their own names."""
    return frozenset(target for targets in snapshot.graph.successors.values() for target in targets)


def _moved(snapshot: Snapshot) -> tuple[str, ...]:
    """The packages that say themselves where their modules are."""
    return tuple(
        name
        for name, module in snapshot.modules.items()
        if module.is_package and any(_binds(snapshot, path) for path in module.files)
    )


def _binds(snapshot: Snapshot, path: RelPath) -> bool:
    facts = snapshot.facts(path)
    bound = facts.bindings if facts is not None else ()
    return any(one.target == _PATH and one.scope == MODULE_SCOPE for one in bound)
