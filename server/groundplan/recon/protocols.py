"""Which classes have the methods that a Python protocol asks for, although nothing declares it?

A match of names alone is an accident waiting to happen: the parameters must have the same names too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from groundplan.index.names import definition_named
from groundplan.index.snapshot import Snapshot
from groundplan.model.languages import Language
from groundplan.model.paths import RelPath
from groundplan.recon.ancestry import ancestors
from groundplan.recon.modules import is_own, own_files
from groundplan.syntax.facts import Definition, DefinitionKind

Shape = Mapping[str, tuple[str, ...]]
"""The public methods of a class by name, each with the names of its parameters."""


def matching_classes(snapshot: Snapshot, path: RelPath, index: int) -> tuple[str, ...]:
    """Give the classes outside tests that match a protocol, as `module.Name`, sorted. None match a trivial one."""
    asked = _own_shape(snapshot, path, index)
    # A method without parameters says nothing by its signature: alone it would match by its name.
    if not asked or (len(asked) == 1 and all(len(names) < 2 for names in asked.values())):
        return ()
    return tuple(name for name, shape in snapshot.derive(_shapes).items() if asked.items() <= shape.items())


def _shapes(snapshot: Snapshot) -> Mapping[str, Shape]:
    """Give the methods of each class, inherited ones included; protocols and abstract classes left out."""
    found: dict[str, Shape] = {}
    for module in snapshot.modules.values():
        if module.language is Language.PYTHON and not module.is_test and is_own(snapshot, module):
            for path in own_files(snapshot, module):
                for index, definition in _classes(snapshot, path):
                    found[f"{module.id}.{definition.qualname}"] = _whole_shape(snapshot, path, index)
    return dict(sorted(found.items()))


def _classes(snapshot: Snapshot, path: RelPath) -> Iterator[tuple[int, Definition]]:
    facts = snapshot.facts(path)
    for index, one in enumerate(facts.definitions if facts is not None else ()):
        is_protocol = any(base.partition("[")[0].endswith("Protocol") for base in one.bases)
        if one.kind is DefinitionKind.CLASS and not is_protocol:
            yield index, one


def _whole_shape(snapshot: Snapshot, path: RelPath, index: int) -> Shape:
    shape: dict[str, tuple[str, ...]] = {}
    for name in sorted(ancestors(snapshot, path, index)):
        home = definition_named(snapshot, name)
        if home is not None:
            shape |= _own_shape(snapshot, home.path, home.index)
    return shape | _own_shape(snapshot, path, index)


def _own_shape(snapshot: Snapshot, path: RelPath, index: int) -> dict[str, tuple[str, ...]]:
    facts = snapshot.facts(path)
    return {
        one.qualname.rpartition(".")[2]: tuple(parameter.name for parameter in one.parameters)
        for one in (facts.definitions if facts is not None else ())
        if one.parent == index and one.kind is DefinitionKind.METHOD and _is_public(one)
    }


def _is_public(definition: Definition) -> bool:
    name = definition.qualname.rpartition(".")[2]
    return not name.startswith("_") or name == "__call__"
