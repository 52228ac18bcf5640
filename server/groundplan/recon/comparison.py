"""What changed on a surface between two snapshots: added, removed, renamed, or another default?

Facts are matched by what a user types or imports, never by where they stand: moved code changes no surface.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, cast

from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence, Fact, FactKind, JsonValue, Label
from groundplan.recon.questions import recon

_MIN_BODY: Final = 20
"""Leaf tokens: equal bodies below this size prove nothing."""

_COMPARED: Final[Mapping[FactKind, tuple[str, ...]]] = {
    FactKind.ENTRY_POINT: (),
    FactKind.COMMAND: ("aliases", "hidden", "arguments"),
    FactKind.FLAG: (
        "names",
        "negations",
        "value",
        "default",
        "choices",
        "env",
        "required",
        "hidden",
        "deprecated",
    ),
    FactKind.CONFIG_READ: ("default",),
    FactKind.PUBLIC_API: ("kind", "signature"),
}
"""The attributes that belong to the surface, by kind."""

COMPARABLE: Final = tuple(_COMPARED)
"""The kinds that are a surface; of the others a change is no news to a user."""


class Op(StrEnum):
    """What happened to a part of the surface."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One part of the surface that is another one now."""

    op: Op
    kind: FactKind
    before: Fact | None
    after: Fact | None

    @property
    def fact(self) -> Fact:
        """Give the side that is there, today's before the older one."""
        fact = self.after or self.before
        assert fact is not None, "a difference has a side"
        return fact

    @property
    def changes(self) -> tuple[tuple[str, JsonValue, JsonValue], ...]:
        """Give (attribute, before, after) for what differs of the surface, nothing where a side is missing."""
        if self.before is None or self.after is None:
            return ()
        old, new = self.before.attributes, self.after.attributes
        return tuple(
            (name, old.get(name), new.get(name))
            for name in _COMPARED[self.kind]
            if old.get(name) != new.get(name)
        )


def compare(older: Snapshot, newer: Snapshot, kinds: Collection[FactKind]) -> tuple[Difference, ...]:
    """Compare the surface of two snapshots, in the order of the kinds, then of the subjects."""
    return tuple(
        difference for kind in COMPARABLE if kind in kinds for difference in _compared(older, newer, kind)
    )


def _compared(older: Snapshot, newer: Snapshot, kind: FactKind) -> list[Difference]:
    before, after = _by_subject(older, kind), _by_subject(newer, kind)
    found: list[Difference] = []
    gone: list[Fact] = []
    come: list[Fact] = []
    for subject in sorted(before.keys() | after.keys()):
        old, new = before.get(subject, {}), after.get(subject, {})
        left = [fact for surface, fact in old.items() if surface not in new]
        right = [fact for surface, fact in new.items() if surface not in old]
        pairs = list(zip(left, right, strict=False))
        found += [Difference(Op.CHANGED, kind, *pair) for pair in pairs]
        # What a subject has more of, beside others that stay, is another reading of the same part.
        gone += [] if new else left
        come += [] if old else right
    return sorted([*found, *_moves(older, newer, gone, come)], key=lambda one: one.fact.subject)


def _by_subject(snapshot: Snapshot, kind: FactKind) -> dict[str, dict[str, Fact]]:
    """Group the facts that have a static name, told apart by what belongs to the surface."""
    grouped: defaultdict[str, dict[str, Fact]] = defaultdict(dict)
    for fact in recon(snapshot, [kind]).facts:
        if fact.label is not Label.OPEN:
            surface = repr([fact.attributes.get(name) for name in _COMPARED[kind]])
            grouped[fact.subject].setdefault(surface, fact)
    return grouped


def _moves(older: Snapshot, newer: Snapshot, gone: list[Fact], come: list[Fact]) -> Iterator[Difference]:
    successors = _successors(older, newer, gone, come)
    renamed = {fact.id for fact in successors.values()}
    for fact in gone:
        successor = successors.get(fact.id)
        yield Difference(Op.RENAMED if successor else Op.REMOVED, fact.kind, fact, successor)
    yield from (Difference(Op.ADDED, fact.kind, None, fact) for fact in come if fact.id not in renamed)


def _successors(older: Snapshot, newer: Snapshot, gone: list[Fact], come: list[Fact]) -> dict[str, Fact]:
    """Find, by the id of what is gone, what it is called now: the only one left that shares a mark with it."""
    old_marks, new_marks = _by_mark(older, gone), _by_mark(newer, come)
    found: dict[str, Fact] = {}
    for mark, old in old_marks.items():
        new = new_marks.get(mark, [])
        if len(old) == len(new) == 1 and old[0].id not in found:
            found[old[0].id] = new[0]
    taken = Counter(fact.id for fact in found.values())
    return {identity: fact for identity, fact in found.items() if taken[fact.id] == 1}


def _by_mark(snapshot: Snapshot, facts: Iterable[Fact]) -> dict[Hashable, list[Fact]]:
    grouped: defaultdict[Hashable, list[Fact]] = defaultdict(list)
    for fact in facts:
        for mark in _marks(snapshot, fact):
            grouped[mark].append(fact)
    return grouped


def _marks(snapshot: Snapshot, fact: Fact) -> Iterator[Hashable]:
    """Name what a part of the surface keeps when only its name changes, the surest mark first."""
    about = fact.attributes
    match fact.kind:
        case FactKind.FLAG:
            owner = (about["program"], about["command"])
            yield from ((owner, name) for name in cast("tuple[str, ...]", about["names"]))
            if about["help"]:
                yield (owner, about["help"], about["value"])
        case FactKind.COMMAND if about["handler"]:
            yield (about["program"], about["handler"])
        case FactKind.CONFIG_READ:
            yield (fact.evidence[0].path, fact.evidence[0].symbol, about["default"])
        case FactKind.PUBLIC_API:
            body = _body(snapshot, fact.evidence[0])
            if body:
                yield (about["kind"], body)


def _body(snapshot: Snapshot, evidence: Evidence) -> str:
    facts = snapshot.facts(evidence.path)
    found = [one for one in facts.definitions if one.qualname == evidence.symbol] if facts else []
    return found[0].body if found and found[0].size >= _MIN_BODY else ""
