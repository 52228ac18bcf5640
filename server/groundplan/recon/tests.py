"""Which tests reach which module, how they are run, and with what."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from typing import Final

from groundplan.index.modules import Module
from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Answer, Coverage, Evidence, Fact, FactKind, Label, Origin, make_fact
from groundplan.recon.modules import is_own
from groundplan.text.spans import ORIGIN

IMPORTS: Final = Origin("test-imports", Label.CONFIRMED, "the test module imports what it tests")
ORIGINS: Final = (IMPORTS,)


def tests(snapshot: Snapshot) -> Answer:
    """Give one fact for each test module, and in the coverage how many modules no test reaches."""
    found = tuple(_facts(snapshot))
    own = [one.id for one in snapshot.modules.values() if not one.is_test and is_own(snapshot, one)]
    reached = sum(bool(tests_reaching(snapshot).get(one)) for one in own)
    note = f"tests reach {reached} of {len(own)} modules by import"
    return Answer(found, (Coverage(FactKind.TEST, len(own), reached, note),))


def tests_reaching(snapshot: Snapshot) -> Mapping[str, tuple[str, ...]]:
    """Give, for each module, the test modules whose imports reach it, nearest first."""
    return snapshot.derive(_tests_reaching)


def _facts(snapshot: Snapshot) -> Iterator[Fact]:
    for module in snapshot.modules.values():
        if not module.is_test or not is_own(snapshot, module):
            continue
        targets = tuple(
            one for one in snapshot.graph.successors.get(module.id, {}) if not _is_test(snapshot, one)
        )
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


def _is_test(snapshot: Snapshot, module: str) -> bool:
    found = snapshot.modules.get(module)
    return found is not None and found.is_test


def _tests_reaching(snapshot: Snapshot) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[tuple[int, str]]] = {}
    for module in snapshot.modules.values():
        if module.is_test:
            for reached, distance in _reach(snapshot, module.id).items():
                found.setdefault(reached, []).append((distance, module.id))
    return {module: tuple(test for _, test in sorted(found[module])) for module in sorted(found)}


def _reach(snapshot: Snapshot, start: str) -> Mapping[str, int]:
    """Give what a test reaches, without going through other tests' support, and how many imports away."""
    successors = snapshot.graph.successors
    distances = {start: 0}
    pending = deque([start])
    while pending:
        module = pending.popleft()
        for target in successors.get(module, ()):
            if target not in distances:
                distances[target] = distances[module] + 1
                pending.append(target)
    return {
        module: distance
        for module, distance in distances.items()
        if distance and not _is_test(snapshot, module)
    }
