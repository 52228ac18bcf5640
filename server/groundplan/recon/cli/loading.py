"""What does a program load at run time: packages that it walks by name, and what its own manifest registers."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from typing import Final

from groundplan.index.names import Home, home_of, meaning
from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.flow.classes.order import CLASS_KINDS, lineage
from groundplan.recon.flow.modules.plugins import registered_modules
from groundplan.recon.flow.relevant import walked_files
from groundplan.recon.flow.values import Kind
from groundplan.syntax.facts import MODULE_SCOPE, Call, ValueKind

_LOADERS: Final = frozenset({"import_module", "__import__", "iter_modules", "walk_packages"})
_REGISTERED: Final = frozenset({"entry_points", "iter_entry_points", "load_setuptools_entrypoints"})
_FURTHEST: Final = 4
"""How many functions may stand between the name and what loads it."""


def distances(snapshot: Snapshot, modules: tuple[str, ...]) -> Mapping[str, int]:
    """Give the modules that some modules reach, by imports and by loading, with the number of steps."""
    loaded = snapshot.derive(_loaded)
    found: dict[str, int] = {}
    todo = deque((module, 0) for module in modules)
    # What a project registers in a group of its own name, it loads itself.
    todo.extend((one, 1) for one in snapshot.derive(_own) if modules)
    while todo:
        module, distance = todo.popleft()
        if module in found:
            continue
        found[module] = distance
        todo.extend((one, distance + 1) for one in snapshot.graph.successors.get(module, ()))
        todo.extend((one, distance + 1) for one in loaded.get(module, ()))
    return found


def loaded_classes(snapshot: Snapshot) -> Iterator[tuple[Kind, str, str]]:
    """Give the classes of packages that are walked by name, with the module that walks and the last word of their own.

    A class that another one of its own module extends is a base and no command.
    """
    for loader, packages in snapshot.derive(_walked).items():
        for module in _below(snapshot, packages):
            if module in packages:
                continue
            for path in snapshot.modules[module].files:
                for kind in _outermost(snapshot, path):
                    yield kind, loader, module.rpartition(".")[2]


def _loaded(snapshot: Snapshot) -> Mapping[str, tuple[str, ...]]:
    found = {
        loader: tuple(_below(snapshot, packages)) for loader, packages in snapshot.derive(_walked).items()
    }
    registered = tuple(module for _, module in registered_modules(snapshot))
    for path in walked_files(snapshot) if registered else ():
        facts, module = snapshot.facts(path), snapshot.module_of(path)
        if facts is not None and module is not None and any(_last(one) in _REGISTERED for one in facts.calls):
            found[module.id] = (*found.get(module.id, ()), *registered)
    return found


def _walked(snapshot: Snapshot) -> Mapping[str, frozenset[str]]:
    """For each module the packages of the workspace that it names to something that loads modules."""
    loaders = _loading_functions(snapshot)
    found: dict[str, set[str]] = {}
    for path in walked_files(snapshot):
        facts, module = snapshot.facts(path), snapshot.module_of(path)
        for call in facts.calls if facts is not None and module is not None else ():
            named = {
                one.value.text
                for one in call.arguments
                if one.value.kind is ValueKind.STRING and _is_package(snapshot, one.value.text)
            }
            if not named or module is None:
                continue
            target = meaning(snapshot, path, call.callee, call.scope)
            home = None if target is None or not target.is_internal else home_of(snapshot, target)
            if home in loaders:
                found.setdefault(module.id, set()).update(named)
    return {module: frozenset(packages) for module, packages in found.items()}


def _is_package(snapshot: Snapshot, name: str) -> bool:
    found = snapshot.modules.get(name)
    return found is not None and found.package == name


def _loading_functions(snapshot: Snapshot) -> frozenset[Home]:
    """The functions that load modules by name, and those that hand a name on to one."""
    callers: list[tuple[Home, Call]] = []
    found: set[Home] = set()
    for path in walked_files(snapshot):
        facts = snapshot.facts(path)
        for call in facts.calls if facts is not None else ():
            if call.scope == MODULE_SCOPE:
                continue
            home = Home(path, call.scope)
            if _last(call) in _LOADERS:
                found.add(home)
            elif call.arguments:
                callers.append((home, call))
    for _ in range(_FURTHEST if found else 0):
        names = {_name(snapshot, home) for home in found}
        more = {
            home
            for home, call in callers
            if home not in found and _last(call) in names and _target(snapshot, home, call) in found
        }
        if not more:
            break
        found |= more
    return frozenset(found)


def _last(call: Call) -> str:
    return call.callee.rpartition(".")[2]


def _name(snapshot: Snapshot, home: Home) -> str:
    facts = snapshot.facts(home.path)
    return "" if facts is None else facts.definitions[home.index].qualname.rpartition(".")[2]


def _target(snapshot: Snapshot, home: Home, call: Call) -> Home | None:
    found = meaning(snapshot, home.path, call.callee, call.scope)
    return None if found is None or not found.is_internal else home_of(snapshot, found)


def _below(snapshot: Snapshot, packages: frozenset[str]) -> Iterator[str]:
    for module in snapshot.modules:
        if any(module == package or module.startswith(f"{package}.") for package in packages):
            yield module


def _own(snapshot: Snapshot) -> tuple[str, ...]:
    found = (
        module
        for group, module in registered_modules(snapshot)
        if group.partition(".")[0] in snapshot.modules
    )
    return tuple(dict.fromkeys(found))


def _outermost(snapshot: Snapshot, path: RelPath) -> list[Kind]:
    facts = snapshot.facts(path)
    lines = [
        lineage(snapshot, Kind(path, index)).kinds
        for index, one in enumerate(facts.definitions if facts is not None else ())
        if one.kind in CLASS_KINDS and one.parent == MODULE_SCOPE and one.is_exported
    ]
    bases = {kind for line in lines for kind in line[1:]}
    return [line[0] for line in lines if len(line) > 1 and line[0] not in bases]
