"""Which functions set up a command line from what other functions register, and who registers it?

`func Register(b *Backend) { backends = append(backends, b) }` fills a variable of its package. Where a function that
declares flags goes through that variable, what it declares is known by following the two, and all who register.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from groundplan.index.names import Home, home_of, meaning
from groundplan.index.snapshot import Snapshot
from groundplan.model import cancel
from groundplan.model.paths import RelPath
from groundplan.recon.flow.go.language import is_go
from groundplan.recon.flow.go.registered import Filling, Registries
from groundplan.recon.flow.relevant import walked_files
from groundplan.recon.flow.state import Walk
from groundplan.syntax.facts import MODULE_SCOPE, Call, CallForm, Definition, DefinitionKind
from groundplan.text.spans import Position, Span

_THROUGH: Final = re.compile(r"(?:\brange\s|=(?!\s*range\b))\s*(?P<name>[A-Za-z_][\w.]*)(?P<call>\()?")
_GIVEN: Final = re.compile(r"\b(?:range|return)\s+(?P<name>[A-Za-z_]\w*)\b")
_ADDING: Final = re.compile(r"\b\w+\.\w+(?:\s*=\s*append\(|\[[^\]\n]*\]\s*=(?!=))")
"""What a method does that adds to a list or a table of its object."""
_FURTHEST: Final = 3
"""How many functions may hand on to each other what is registered."""


def registries_of(walk: Walk) -> Registries:
    """Find what functions worth entering go through, and other functions fill."""
    found: dict[Home, tuple[Filling, ...]] = {}
    loops: dict[tuple[RelPath, int], tuple[Home, ...]] = {}
    for path, index in sorted(walk.relevant):
        if not is_go(path) or index == MODULE_SCOPE:
            continue
        cancel.check()
        for home in _gone_through(walk.snapshot, path, index):
            if home not in found:
                found[home] = tuple(sorted(set(_fillings(walk.snapshot, home)), key=_order))
            if any((one.path, one.index) != (path, index) for one in found[home]):
                loops[path, index] = (*loops.get((path, index), ()), home)
    return Registries({home: some for home, some in found.items() if some}, loops)


def _order(filling: Filling) -> tuple[RelPath, Span]:
    return filling.path, filling.span


def _gone_through(snapshot: Snapshot, path: RelPath, index: int) -> Iterator[Home]:
    """The variables of packages that a function goes through, or has given out by another function."""
    text = _text_of(snapshot, path, index)
    for match in _THROUGH.finditer(text) if "for " in text else ():
        home = _home(snapshot, path, match["name"])
        if home is None:
            # `range reg.Default.items`, `range reg.Default.All()`
            owner = _home(snapshot, path, match["name"].rpartition(".")[0])
            if owner is not None and _definition(snapshot, owner).kind is DefinitionKind.VARIABLE:
                yield owner
            continue
        kind = _definition(snapshot, home).kind
        if kind is DefinitionKind.VARIABLE and match["call"] is None:
            yield home
        elif kind is DefinitionKind.FUNCTION and match["call"]:
            yield from _given_out(snapshot, home)


def _given_out(snapshot: Snapshot, home: Home) -> Iterator[Home]:
    for match in _GIVEN.finditer(_text_of(snapshot, home.path, home.index)):
        inner = _home(snapshot, home.path, match["name"])
        if inner is not None and _definition(snapshot, inner).kind is DefinitionKind.VARIABLE:
            yield inner


def _fillings(snapshot: Snapshot, home: Home) -> Iterator[Filling]:
    module = snapshot.module_of(home.path)
    name = _definition(snapshot, home).qualname
    filled = re.compile(
        rf"(?<![\w.]){re.escape(name)}(?:\s*=\s*append\(\s*{re.escape(name)}\b|\[[^\]\n]*\]\s*=(?!=))"
    )
    adding: set[str] = set()
    for path in module.files if module is not None else ():
        text = snapshot.text(path) or "" if path in snapshot.derive(_walked) else ""
        for match in filled.finditer(text) if name in text else ():
            index = _around(snapshot, path, text, match.start())
            if index != MODULE_SCOPE:
                yield from _runs(snapshot, Home(path, index), _FURTHEST)
        adding |= snapshot.derive_file(_adding_in, path) if text else frozenset()
    yield from _filled_from_outside(snapshot, home, name)
    if adding and _definition(snapshot, home).kind is DefinitionKind.VARIABLE:
        yield from _added(snapshot, home, frozenset(adding))


def _filled_from_outside(snapshot: Snapshot, home: Home, name: str) -> Iterator[Filling]:
    """Other packages may add to a variable themselves: `reg.Items = append(reg.Items, item)`."""
    if not name[:1].isupper():
        return
    filled = re.compile(rf"\b(\w+\.{re.escape(name)})(?:\s*=\s*append\(\s*\1\b|\[[^\]\n]*\]\s*=(?!=))")
    for path in _users(snapshot, home.path):
        text = snapshot.text(path) or ""
        for match in filled.finditer(text) if f".{name}" in text else ():
            index = _around(snapshot, path, text, match.start())
            if index != MODULE_SCOPE and _home(snapshot, path, match[1]) == home:
                yield from _runs(snapshot, Home(path, index), _FURTHEST)


def _walked(snapshot: Snapshot) -> frozenset[RelPath]:
    return frozenset(one for one in walked_files(snapshot) if is_go(one))


def _adding_in(snapshot: Snapshot, path: RelPath) -> frozenset[str]:
    """The last names of the functions of a file that add to a list or a table of an object."""
    text = snapshot.text(path) or ""
    found = {_around(snapshot, path, text, match.start()) for match in _ADDING.finditer(text)}
    return frozenset(
        _definition(snapshot, Home(path, one)).qualname.rpartition(".")[2]
        for one in found
        if one != MODULE_SCOPE
    )


def _added(snapshot: Snapshot, home: Home, adding: frozenset[str]) -> Iterator[Filling]:
    """The calls of methods that add to a variable: `Default.Add(item)`."""
    for path in _users(snapshot, home.path):
        facts = snapshot.facts(path)
        for call in facts.calls if facts is not None else ():
            owner, _, method = call.callee.rpartition(".")
            if not owner or method not in adding or _home(snapshot, path, owner) != home:
                continue
            yield from _run_by(snapshot, path, call, _FURTHEST)


def _runs(snapshot: Snapshot, filler: Home, hops: int) -> Iterator[Filling]:
    """A function that takes nothing fills by itself, any other by those who call it."""
    definition = _definition(snapshot, filler)
    if definition.kind is not DefinitionKind.FUNCTION:
        return
    if not definition.parameters:
        yield Filling(filler.path, filler.index, definition.span)
        return
    for path in _users(snapshot, filler.path) if hops else ():
        facts = snapshot.facts(path)
        for call in facts.calls if facts is not None else ():
            is_call = call.form is CallForm.CALL and call.callee.rpartition(".")[2] == definition.qualname
            if not is_call or _home(snapshot, path, call.callee) != filler:
                continue
            yield from _run_by(snapshot, path, call, hops)


def _run_by(snapshot: Snapshot, path: RelPath, call: Call, hops: int) -> Iterator[Filling]:
    """A call in the value of a variable runs by itself, and one in a function where that runs."""
    if call.scope == MODULE_SCOPE:
        yield Filling(path, MODULE_SCOPE, call.span)
    else:
        yield from _runs(snapshot, Home(path, call.scope), hops - 1)


def _users(snapshot: Snapshot, path: RelPath) -> Iterable[RelPath]:
    """The files of a package, and those of packages that import it."""
    module = snapshot.module_of(path)
    if module is None:
        return
    for one in sorted(snapshot.derive(_walked)):
        own = snapshot.module_of(one)
        if own is not None and (own is module or module.id in snapshot.graph.successors.get(own.id, ())):
            yield one


def _around(snapshot: Snapshot, path: RelPath, text: str, offset: int) -> int:
    """Find the function around a place of a text."""
    line = text.count("\n", 0, offset)
    place = Position(line, offset - (text.rfind("\n", 0, offset) + 1))
    facts = snapshot.facts(path)
    found = MODULE_SCOPE
    for index, one in enumerate(facts.definitions if facts is not None else ()):
        if one.kind in (DefinitionKind.FUNCTION, DefinitionKind.METHOD) and one.span.contains(place):
            found = index
    return found


def _home(snapshot: Snapshot, path: RelPath, dotted: str) -> Home | None:
    """Find what a name of a package, or of one that a file imports, stands for."""
    found = meaning(snapshot, path, dotted)
    return None if found is None else home_of(snapshot, found)


def _definition(snapshot: Snapshot, home: Home) -> Definition:
    facts = snapshot.facts(home.path)
    assert facts is not None
    return facts.definitions[home.index]


def _text_of(snapshot: Snapshot, path: RelPath, index: int) -> str:
    lines = snapshot.lines(path)
    return "" if lines is None else lines.slice(_definition(snapshot, Home(path, index)).span)
