"""A fact: one statement about the code, with label, origin and evidence."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from groundplan.model.paths import RelPath
from groundplan.text.spans import Span

JsonValue = None | bool | int | float | str | tuple["JsonValue", ...] | Mapping[str, "JsonValue"]


class Label(StrEnum):
    """How sure a fact is."""

    CONFIRMED = "confirmed"
    INFERRED = "inferred"
    OPEN = "open"


class FactKind(StrEnum):
    """The kinds that the JSON names."""

    MODULE = "module"
    DATA_STRUCTURE = "data-structure"
    INTERFACE = "interface"
    INVARIANT = "invariant"
    ENTRY_POINT = "entry-point"
    COMMAND = "command"
    FLAG = "flag"
    CONFIG_READ = "config-read"
    CONFIG_SOURCE = "config-source"
    EXTENSION_POINT = "extension-point"
    EXTENSION = "extension"
    CONSTRAINT = "constraint"
    COUPLING = "coupling"
    TEST = "test"
    PUBLIC_API = "public-api"
    UNCERTAINTY = "uncertainty"


@dataclass(frozen=True, slots=True)
class Origin:
    """The closed name of the rule that produces a fact. Each origin has exactly one label."""

    name: str
    label: Label
    rule: str
    """What the rule looks at, in one sentence; printed with inferred facts."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where to find the proof again: path, range, and the enclosing definition's qualified name."""

    path: RelPath
    span: Span
    symbol: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement about the code. Made by `make_fact`, which gives it an id that ignores lines."""

    id: str
    kind: FactKind
    subject: str
    statement: str
    origin: Origin
    evidence: tuple[Evidence, ...]
    attributes: Mapping[str, JsonValue] = field(default_factory=dict)

    @property
    def label(self) -> Label:
        """The label is the origin's: no rule can hand out two."""
        return self.origin.label


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was examined and what of it was resolved, so that "none found" says what was looked at."""

    kind: str
    examined: int
    resolved: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one question of the recon gives back."""

    facts: tuple[Fact, ...] = ()
    coverage: tuple[Coverage, ...] = ()


def make_fact(
    kind: FactKind,
    subject: str,
    statement: str,
    origin: Origin,
    evidence: tuple[Evidence, ...],
    attributes: Mapping[str, JsonValue] | None = None,
) -> Fact:
    """Make a fact whose id stays the same when lines move.

    Raises:
        ValueError: a confirmed fact without evidence, which the house forbids.
    """
    if origin.label is Label.CONFIRMED and not evidence:
        raise ValueError(f"confirmed fact without evidence: {statement}")
    first = evidence[0] if evidence else None
    place = f"{first.path}\0{first.symbol}" if first else ""
    key = f"{kind.value}\0{origin.name}\0{subject}\0{place}"
    digest = hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
    return Fact(f"{kind.value}:{digest}", kind, subject, statement, origin, evidence, attributes or {})


def told_once(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Leave out what was told already: the same statement by the same rule at the same place."""
    return tuple({(fact.id, fact.statement, fact.evidence): fact for fact in facts}.values())
