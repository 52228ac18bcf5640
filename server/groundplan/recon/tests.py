"""Which tests reach which module, how they are run, and with what."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from groundplan.index.modules import Module
from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Answer, Coverage, Evidence, Fact, FactKind, Label, Origin, make_fact
from groundplan.recon.modules import is_own
from groundplan.recon.uses import importers_of
from groundplan.text.spans import ORIGIN

IMPORTS: Final = Origin("test-imports", Label.CONFIRMED, "the test module imports what it tests")
ORIGINS: Final = (IMPORTS,)

_GO_TESTS: Final = " [test]"
"""What the id of a Go package's tests ends in."""


def tests(snapshot: Snapshot) -> Answer:
    """Give one fact for each test module, and in the coverage how many modules no test reaches."""
    found = tuple(_facts(snapshot))
    own = [one.id for one in snapshot.modules.values() if not one.is_test and is_own(snapshot, one)]
    reached = len(snapshot.derive(_reached).intersection(own))
    note = f"tests reach {reached} of {len(own)} modules by import"
    return Answer(found, (Coverage(FactKind.TEST, len(own), reached, note),))


def tests_reaching(snapshot: Snapshot, module: str) -> tuple[str, ...]:
    """Give the test modules whose imports lead to a module, nearest first. Tests of tests are not followed."""
    return snapshot.derive(_backward).tests_reaching(module)


@dataclass(frozen=True, eq=False)
class _Backward:
    """The imports backwards, with the answers that were given: a plan asks for hundreds of modules at a time."""

    importers: Mapping[str, Sequence[str]]
    tests: frozenset[str]
    known: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def tests_reaching(self, module: str) -> tuple[str, ...]:
        if module not in self.known:
            self.known[module] = self._search(module)
        return self.known[module]

    def _search(self, module: str) -> tuple[str, ...]:
        distances = {module: 0}
        pending = deque([module])
        while pending:
            reached = pending.popleft()
            companion = f"{reached}{_GO_TESTS}"
            others = (companion,) if companion in self.tests else ()
            for importer in (*self.importers.get(reached, ()), *others):
                if importer not in distances:
                    distances[importer] = distances[reached] + 1
                    if importer not in self.tests:
                        pending.append(importer)
        found = [(distance, one) for one, distance in distances.items() if distance and one in self.tests]
        return tuple(one for _, one in sorted(found))


def _backward(snapshot: Snapshot) -> _Backward:
    tests = frozenset(one.id for one in snapshot.modules.values() if one.is_test)
    return _Backward(snapshot.derive(importers_of), tests)


def _facts(snapshot: Snapshot) -> Iterator[Fact]:
    for module in snapshot.modules.values():
        if not module.is_test or not is_own(snapshot, module):
            continue
        imported = snapshot.graph.successors.get(module.id, {})
        tested = (*_own_package(snapshot, module.id), *imported)
        targets = tuple(dict.fromkeys(one for one in tested if not _is_test(snapshot, one)))
        yield make_fact(
            FactKind.TEST,
            module.id,
            f"tests {', '.join(targets)}" if targets else "imports no module of the repository",
            IMPORTS,
            (Evidence(module.files[0], ORIGIN),),
            {"targets": targets, "cases": _cases(snapshot, module)},
        )


def _cases(snapshot: Snapshot, module: Module) -> int:
    return sum(
        definition.qualname.rpartition(".")[2].lower().startswith("test")
        and definition.kind in {"function", "method"}
        for path in module.files
        if (facts := snapshot.facts(path)) is not None
        for definition in facts.definitions
    )


def _own_package(snapshot: Snapshot, test: str) -> tuple[str, ...]:
    """Go's tests stand in the package that they test, so no import says so."""
    package = test.removesuffix(_GO_TESTS)
    return (package,) if package != test and package in snapshot.modules else ()


def _is_test(snapshot: Snapshot, module: str) -> bool:
    found = snapshot.modules.get(module)
    return found is not None and found.is_test


def _reached(snapshot: Snapshot) -> frozenset[str]:
    """Give all modules that some test reaches, in one pass."""
    successors = snapshot.graph.successors
    found = {one.id for one in snapshot.modules.values() if one.is_test}
    pending = deque(found)
    while pending:
        module = pending.popleft()
        for target in (*successors.get(module, ()), *_own_package(snapshot, module)):
            if target not in found:
                found.add(target)
                pending.append(target)
    return frozenset(found)
