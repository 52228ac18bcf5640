"""What will be there when a card is built: V0 is the code, V(PRk) is V0 with the changes of PRk and its ancestors.

Every name, path and flag of a plan is judged in the state of its card. A change whose precondition does not hold is
applied all the same, so that one mistake is one finding.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath, rel_path
from groundplan.plan.api import ApiKind, ApiLine, Operation
from groundplan.plan.card import Card, Mark, ScopePath
from groundplan.plan.dag import Dag
from groundplan.plan.document import Document
from groundplan.plan.newpaths import module_of_new_path
from groundplan.plan.symbols import files_of_module


class Subject(StrEnum):
    """What a change is about. Names of one subject are one namespace."""

    PATH = "path"
    MODULE = "module"
    SYMBOL = "symbol"
    COMMAND = "command"
    FLAG = "flag"
    SETTING = "setting"
    OTHER = "other"


SUBJECTS: Final[Mapping[ApiKind, Subject]] = {
    ApiKind.MODULE: Subject.MODULE,
    ApiKind.CLASS: Subject.SYMBOL,
    ApiKind.FUNCTION: Subject.SYMBOL,
    ApiKind.METHOD: Subject.SYMBOL,
    ApiKind.COMMAND: Subject.COMMAND,
    ApiKind.FLAG: Subject.FLAG,
    ApiKind.OPTION: Subject.FLAG,
    ApiKind.CONFIG: Subject.SETTING,
    ApiKind.ENV: Subject.SETTING,
    ApiKind.FILE_FORMAT: Subject.OTHER,
    ApiKind.EXIT_CODE: Subject.OTHER,
    ApiKind.EVENT: Subject.OTHER,
}

Key = tuple[Subject, str]


@dataclass(frozen=True, slots=True)
class Change:
    """What a card does to one name. `line` is None where a path says it, `path` where an API line does."""

    node: int
    is_there: bool
    """After the change."""
    line: ApiLine | None = None
    path: ScopePath | None = None
    is_deprecated: bool = False
    is_new: bool = False
    """It was not there before, as far as the plan says."""
    declared: str = ""
    """The target as written: signature, value of a flag."""


@dataclass(frozen=True, slots=True)
class VirtualState:
    """The changes that lie over V0 in one state; the last one of a name counts."""

    changes: Mapping[Key, Change]

    def change(self, subject: Subject, name: str) -> Change | None:
        """Give what the plan did to a name, None where it did nothing."""
        return self.changes.get((subject, name))

    def with_changes(self, pairs: Iterator[tuple[Key, Change]]) -> VirtualState:
        """Make the state after more changes; this one stays."""
        merged = dict(self.changes)
        for key, change in pairs:
            before = merged.get(key)
            if before is not None and not change.declared and change.is_there:
                change = Change(
                    change.node, change.is_there, change.line, change.path, change.is_deprecated,
                    before.is_new, before.declared,
                )  # fmt: skip
            merged[key] = change
        return VirtualState(MappingProxyType(merged))


_NOTHING_CHANGED: Final = VirtualState(MappingProxyType({}))


@dataclass(frozen=True)
class States:
    """All states of a plan. Nodes are the places of cards, as in the DAG."""

    snapshot: Snapshot
    document: Document
    dag: Dag

    @cached_property
    def own(self) -> tuple[tuple[tuple[Key, Change], ...], ...]:
        """For each card what it changes itself, in the order of the text."""
        return tuple(tuple(self._changes(node, card)) for node, card in enumerate(self.document.cards))

    @cached_property
    def _before(self) -> tuple[VirtualState, ...]:
        return tuple(self._fold(node) for node in range(len(self.document.cards)))

    def before(self, node: int) -> VirtualState:
        """Give the state in which a card's work begins: all its ancestors are merged."""
        return self._before[node]

    @cached_property
    def _after(self) -> tuple[VirtualState, ...]:
        return tuple(
            before.with_changes(iter(own)) for before, own in zip(self._before, self.own, strict=True)
        )

    def after(self, node: int) -> VirtualState:
        """Give V(PRk)."""
        return self._after[node]

    def changes_of(self, subject: Subject, name: str) -> tuple[Change, ...]:
        """Give what any card of the plan does to a name, in the order of the cards."""
        return tuple(change for own in self.own for key, change in own if key == (subject, name))

    def _fold(self, node: int) -> VirtualState:
        state = _NOTHING_CHANGED
        for other in self.dag.order:
            # In a circle each would come after all others: then the order of the text decides.
            if other in self.dag.ancestors[node] and (other < node or self.dag.is_acyclic):
                state = state.with_changes(iter(self.own[other]))
        return state

    def _changes(self, node: int, card: Card) -> Iterator[tuple[Key, Change]]:
        for path in card.scope_in:
            if path.mark is not Mark.NONE and not path.is_glob:
                is_there = path.mark is Mark.NEW
                name = path.text.rstrip("/")
                yield (Subject.PATH, name), Change(node, is_there, path=path, is_new=is_there)
                module = self._module_of(name)
                if module:
                    yield (Subject.MODULE, module), Change(node, is_there, path=path, is_new=is_there)
        for line in card.api:
            yield from _line_changes(node, line)

    def _module_of(self, path: str) -> str:
        relative = rel_path(path)
        return module_of_new_path(self.snapshot, relative) if relative is not None else ""


def key_of(line: ApiLine) -> Key:
    """Give the name that an API line is about, before the operation."""
    return SUBJECTS[line.kind], line.name


def _line_changes(node: int, line: ApiLine) -> Iterator[tuple[Key, Change]]:
    key = key_of(line)
    declared = line.target.text
    match line.operation:
        case Operation.ADD:
            yield key, Change(node, True, line, is_new=True, declared=declared)
        case Operation.CHANGE:
            yield key, Change(node, True, line, declared=declared)
        case Operation.DEPRECATE:
            yield key, Change(node, True, line, is_deprecated=True)
        case Operation.REMOVE:
            yield key, Change(node, False, line)
        case Operation.RENAME:
            yield key, Change(node, False, line)
            renamed = line.renamed.text if line.renamed else ""
            yield (key[0], line.new_name), Change(node, True, line, is_new=True, declared=renamed)


def path_of_module(snapshot: Snapshot, state: VirtualState, module: str) -> RelPath | None:
    """Give a file of a module that exists or is planned."""
    for (subject, name), change in state.changes.items():
        if subject is Subject.PATH and change.is_there and change.path is not None:
            relative = rel_path(name)
            if relative is not None and module_of_new_path(snapshot, relative) == module:
                return relative
    return next(iter(files_of_module(snapshot, module)), None)
