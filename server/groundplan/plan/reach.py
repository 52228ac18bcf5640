"""Which modules can the examples of a card reach: imports of the code, plus the consumers that the plan declares.

A module that imports another may call anything in it, so this says too much rather than too little: only
"cannot be reached" is certain.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.plan.api import ApiKind
from groundplan.plan.dag import Dag
from groundplan.plan.document import Document
from groundplan.plan.presence import home_of
from groundplan.plan.reading import Reading
from groundplan.plan.symbols import files_of_module
from groundplan.plan.virtual import Subject, VirtualState
from groundplan.recon.surface import Command, Program

_SYMBOLS = frozenset({ApiKind.MODULE, ApiKind.CLASS, ApiKind.FUNCTION, ApiKind.METHOD})


def reached_modules(
    snapshot: Snapshot,
    document: Document,
    dag: Dag,
    state: VirtualState,
    node: int,
    readings: Iterable[Reading],
) -> frozenset[str] | None:
    """Give all modules that the handlers of some command lines reach; None where no handler is known."""
    starts = {module for reading in readings for module in _starts(snapshot, reading)}
    if not starts:
        return None
    planned: dict[str, set[str]] = {}
    for source, target in planned_edges(snapshot, document, state, (*dag.ancestors[node], node)):
        planned.setdefault(source, set()).add(target)
    reached = set(starts)
    pending = deque(sorted(starts))
    while pending:
        module = pending.popleft()
        following = {*snapshot.graph.successors.get(module, {}), *planned.get(module, ())}
        for target in sorted(following - reached):
            reached.add(target)
            pending.append(target)
    return frozenset(reached)


def planned_edges(
    snapshot: Snapshot, document: Document, state: VirtualState, nodes: Iterable[int]
) -> Iterator[tuple[str, str]]:
    """Give (consumer's module, target's module) for what the cards add or change."""
    for node in sorted(nodes):
        for line in document.cards[node].api:
            if line.kind not in _SYMBOLS:
                continue
            target = target_module(snapshot, state, line.new_name)
            for consumer in line.consumers:
                source = target_module(snapshot, state, consumer.text.partition("(")[0])
                if source and target and source != target:
                    yield source, target


def target_module(snapshot: Snapshot, state: VirtualState, name: str) -> str:
    """Give the module of a name: an id of the graph, or the name of a planned one."""
    owner = name
    while owner:
        files = files_of_module(snapshot, owner)
        if files:
            return _id(snapshot, files[0])
        if state.change(Subject.MODULE, owner) is not None:
            return owner
        owner = owner.rpartition(".")[0]
    homes = home_of(snapshot, state, name)
    return _id(snapshot, homes[0]) if homes else ""


def _starts(snapshot: Snapshot, reading: Reading) -> Iterator[str]:
    program: Program | None = reading.program
    root = program.resolve(()) if program else None
    commands: list[Command] = [one for one in (reading.model, root[0] if root else None) if one is not None]
    for command in commands:
        for evidence in (command.place, command.handler):
            if evidence is not None and evidence.path in snapshot.files:
                yield _id(snapshot, evidence.path)


def _id(snapshot: Snapshot, path: RelPath) -> str:
    module = snapshot.module_of(path)
    return module.id if module else ""
