"""What has Python loaded by the time somebody asks what a class keeps of others: all that the start imports.

`class Register(type): known = []`, and each class of a program puts itself there as its module is loaded. The walk
runs a module when one of its names is asked for, and nobody asks for what registers itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from groundplan.index.names import meaning
from groundplan.index.snapshot import Snapshot
from groundplan.model.edges import EdgeClass
from groundplan.model.paths import RelPath
from groundplan.recon.flow.classes.order import CLASS_KINDS, lineage
from groundplan.recon.flow.parsed import is_python
from groundplan.recon.flow.state import LOADED, OF_START, Walk, definition_at
from groundplan.recon.flow.values import Kind, Listing, Table, Thing, Value
from groundplan.syntax.facts import MODULE_SCOPE, Member, ValueKind

_EAGER: Final = frozenset({EdgeClass.EAGER})
_EVER: Final = _EAGER | {EdgeClass.DEFERRED}
_PUTS: Final = re.compile(
    r"\.(\w+)(?:\[[^\]\n]+\]\s*=[^=]|\.(?:append|add|extend|insert|update|setdefault)\()"
)
_USED: Final = re.compile(r"^(?:[ \t]*@[ \t]*|(?=\w[\w.]*[ \t]*[\[(]))([A-Za-z_]\w*(?:\.\w+)*)", re.MULTILINE)
_OF_CLASS: Final = frozenset({"classmethod", "staticmethod", "static"})
_MAKING: Final = frozenset({"__new__", "__init__", "__init_subclass__"})
_MAKERS: Final = frozenset({"type", "ABCMeta", "EnumMeta", "EnumType"})
_EMPTY: Final = frozenset({"list", "dict", "set", "OrderedDict", "defaultdict"})


def load_for(walk: Walk, kind: Kind, name: str, held: Listing | Table) -> None:
    """Run the modules that the start of the walk imports, where a class keeps others under that name.

    What only the programs before it load is taken out.
    """
    if name not in walk.snapshot.derive_file(_registries, kind.path).get(kind.index, {}) or _is_filling(walk):
        return
    start = walk.snapshot.module_of(walk.stack[0][0])
    if start is None or walk.asked.get((kind, name)) == start.id:
        return
    walk.asked[kind, name] = start.id
    if start.id not in walk.loaded:
        _load(walk, start.id)
    others = frozenset().union(*walk.loaded.values()) - frozenset(walk.loaded[start.id])
    if others:
        _leave_out(walk, held, others.difference(_imported(walk.snapshot, start.id, _EVER)))


def load_for_object(walk: Walk, thing: Thing) -> None:
    """Run the modules that the start imports, and that import the one that keeps an object, before it is asked.

    `@registry.command("get")` fills the object as the module of the command is loaded.
    """
    home, start = walk.snapshot.module_of(thing.place.path), _asking(walk)
    if thing.place.scope != MODULE_SCOPE or home is None or not start or (home.id, start) in walk.filled_for:
        return
    walk.filled_for.add((home.id, start))
    near = {home.id, home.package}
    successors = walk.snapshot.graph.successors
    imported = _imported(walk.snapshot, start, _EVER)
    close = (one for one in imported if not near.isdisjoint(successors.get(one, {})))
    _walk_modules(walk, (one for one in close if _uses(walk.snapshot, one, near)))


def _asking(walk: Walk) -> str:
    """Give the module whose code asks; of those that are being loaded only that of a program, as others may fill yet."""
    if walk.root.startswith(LOADED):
        return walk.start if walk.root == f"{LOADED}{walk.start}" else ""
    start = walk.snapshot.module_of(walk.stack[0][0]) if walk.stack else None
    return "" if start is None else start.id


def _uses(snapshot: Snapshot, module: str, homes: set[str]) -> bool:
    """Tell whether a module decorates with, calls or fills something of some others as it is loaded."""
    for path in snapshot.modules[module].files:
        lines = snapshot.lines(path) if is_python(snapshot, path) else None
        for name in dict.fromkeys(_USED.findall(lines.text)) if lines is not None else ():
            found = meaning(snapshot, path, name)
            if found is not None and found.is_internal and found.module in homes:
                return True
    return False


def registers(snapshot: Snapshot, path: RelPath, index: int) -> bool:
    """Tell whether a function puts something into what its class keeps of others."""
    return index in snapshot.derive_file(_fillers, path)


def _load(walk: Walk, start: str) -> None:
    walk.loaded[start] = _imported(walk.snapshot, start, _EAGER)
    _walk_modules(walk, walk.loaded[start])


def _walk_modules(walk: Walk, modules: Iterable[str]) -> None:
    # What modules do as they are loaded takes nothing from the function that asks.
    outer, walk.budget = walk.budget, OF_START
    wanted, walk.wanted = walk.wanted, 0
    for module in modules:
        walk.steps.walk_module(walk, module)
    walk.budget, walk.wanted = outer, wanted


def _leave_out(walk: Walk, held: Listing | Table, modules: frozenset[str]) -> None:
    if isinstance(held, Listing):
        held.items[:] = [one for one in held.items if _module_of(walk, one) not in modules]
        return
    for key, one in tuple(held.entries.items()):
        if _module_of(walk, held.objects.get(key, one)) in modules:
            del held.entries[key]


def _module_of(walk: Walk, value: Value) -> str:
    """Give the module of a class, empty where it is something else."""
    module = walk.snapshot.module_of(value.path) if isinstance(value, Kind) else None
    return "" if module is None else module.id


def _is_filling(walk: Walk) -> bool:
    """Tell whether a class is being made, or a module is being loaded: nobody asks for what is there."""
    if not walk.stack:
        return True
    path, index, _ = walk.stack[-1]
    is_making = definition_at(walk, path, index).qualname.rpartition(".")[2] in _MAKING
    return is_making or registers(walk.snapshot, path, index)


def _fillers(snapshot: Snapshot, path: RelPath) -> frozenset[int]:
    facts = snapshot.facts(path)
    own = {one for kept in _registries(snapshot, path).values() for some in kept.values() for one in some}
    inner = (
        index for index, one in enumerate(facts.definitions if facts is not None else ()) if one.parent in own
    )
    return frozenset(own.union(inner))


def _registries(snapshot: Snapshot, path: RelPath) -> Mapping[int, Mapping[str, frozenset[int]]]:
    """For each class of a file the lists and tables that it keeps empty, with its own methods that fill each."""
    facts = snapshot.facts(path)
    if facts is None or not is_python(snapshot, path):
        return {}
    found: dict[int, Mapping[str, frozenset[int]]] = {}
    for index, one in enumerate(facts.definitions):
        empty = {member.name for member in one.members if _is_empty(member)}
        if one.kind in CLASS_KINDS and empty:
            filled = [pair for pair in _filled(snapshot, Kind(path, index)) if pair[0] in empty]
            found[index] = {
                name: frozenset(method for other, method in filled if other == name) for name, _ in filled
            }
    return found


def _is_empty(member: Member) -> bool:
    given = member.default
    if given is None or given.items:
        return False
    is_called = given.kind is ValueKind.CALL and given.text.rpartition(".")[2] in _EMPTY
    return is_called or given.kind in (ValueKind.LIST, ValueKind.DICT)


def _filled(snapshot: Snapshot, kind: Kind) -> Iterator[tuple[str, int]]:
    """What the methods of a class itself put something into; those of a metaclass are all such methods."""
    facts, lines = snapshot.facts(kind.path), snapshot.lines(kind.path)
    if facts is None or lines is None:
        return
    above = {one.rpartition(".")[2] for one in lineage(snapshot, kind).outside}
    for index, one in enumerate(facts.definitions):
        is_of_class = not _OF_CLASS.isdisjoint(one.modifiers) or one.qualname.rpartition(".")[2] in _MAKING
        if one.parent == kind.index and (is_of_class or not _MAKERS.isdisjoint(above)):
            yield from ((name, index) for name in _PUTS.findall(lines.slice(one.span)))


def _imported(snapshot: Snapshot, start: str, edges: frozenset[EdgeClass]) -> tuple[str, ...]:
    """Give what a module imports, the packages around each among them, in the order that it is done."""
    found: list[str] = []
    seen: set[str] = set()
    todo = [(start, False)]
    while todo:
        module, is_done = todo.pop()
        if is_done:
            found.append(module)
            continue
        if module in seen or module not in snapshot.modules:
            continue
        seen.add(module)
        todo.append((module, True))
        targets = snapshot.graph.successors.get(module, {})
        todo.extend((one, False) for one, edge in reversed([*targets.items()]) if edge in edges)
        todo.append((module.rpartition(".")[0], False))
    return tuple(found)
