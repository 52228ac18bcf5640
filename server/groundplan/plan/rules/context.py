"""What rules may look at: the plan, and the code where it is known. Everything derived is computed once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.plan.card import Card, CardField
from groundplan.plan.dag import Dag, dag_of
from groundplan.plan.document import Document
from groundplan.plan.evidence import Definition, EvidenceLine
from groundplan.plan.form import Letter
from groundplan.plan.invocations import Run, runs_of
from groundplan.plan.outline import Item
from groundplan.plan.past import Past
from groundplan.plan.regions import Regions, regions_of
from groundplan.plan.resolve import resolve
from groundplan.plan.verdict import Verdict
from groundplan.plan.virtual import States
from groundplan.text.spans import Span

_NUMBER: Final = re.compile(r"\d+$")
_SECTION_OF_PREFIX: Final = (
    ("B-", Letter.B),
    ("INV", Letter.D),
    ("D", Letter.D),
    ("O", Letter.C),
    ("N", Letter.C),
)


@dataclass(frozen=True)
class Context:
    """A plan to be checked. `path` is its own; `encoding_problem` says how its bytes could not be read."""

    document: Document
    path: RelPath
    encoding_problem: str = ""
    snapshot: Snapshot | None = None
    past: Past | None = None
    today: str = ""
    """The date that "still valid" writes, or "" to write none."""

    @cached_property
    def regions(self) -> Regions:
        """The regions and what is wrong with them."""
        return regions_of(self.document)

    @cached_property
    def dag(self) -> Dag:
        """The declared order of the cards."""
        return dag_of(self.document)

    @property
    def code(self) -> Snapshot:
        """The snapshot, for checks that need the code."""
        assert self.snapshot is not None, "a check that needs the code runs only with a snapshot"
        return self.snapshot

    @property
    def folder(self) -> str:
        """The folder of the plan, from which its links lead."""
        return self.path.rpartition("/")[0]

    @cached_property
    def verdicts(self) -> tuple[tuple[Definition, EvidenceLine, Verdict], ...]:
        """What became of each evidence line that can be read."""
        return tuple(
            (one, one.line, resolve(one.line, self.code, self.past, self.folder))
            for one in self.document.definitions
            if one.line is not None and self.document.definition(one.key) is one
        )

    @cached_property
    def states(self) -> States:
        """V0 and V(PRk) of each card."""
        return States(self.code, self.document, self.dag)

    @cached_property
    def runs(self) -> tuple[tuple[Run, ...], ...]:
        """What the examples of each card start."""
        return runs_of(self.code, self.document, self.states)

    @cached_property
    def node_of(self) -> Mapping[int, int]:
        """For each card's identity (`id(card)`) its node."""
        return {id(card): node for node, card in enumerate(self.document.cards)}

    @cached_property
    def defined(self) -> Mapping[str, tuple[Item, ...]]:
        """The items that define an id (`O1`, `B-F3`), each with its doubles."""
        found: dict[str, list[Item]] = {}
        for item in self.defining_items():
            found.setdefault(item.id, []).append(item)
        return {item_id: tuple(items) for item_id, items in found.items()}

    @cached_property
    def cards_by_name(self) -> Mapping[str, Card]:
        """The first card of each `PRn`."""
        named: dict[str, Card] = {}
        for card in self.document.cards:
            if card.number is not None:
                named.setdefault(card.name, card)
        return named

    def defining_items(self) -> Iterator[Item]:
        """Give the items that define ids: each kind of id in its own section."""
        for letter in (Letter.B, Letter.C, Letter.D):
            section = self.document.section(letter)
            for part in section.parts if section else ():
                for top in part.items:
                    for item in top.walk():
                        if item.id and section_of_id(item.id) is letter:
                            yield item

    def ids_in(self, span: Span) -> tuple[str, ...]:
        """Give the ids that are mentioned in a range, each once."""
        return tuple(dict.fromkeys(piece.text for piece in self.document.ids_in(span)))

    def field_text(self, found: CardField) -> str:
        """Give the whole value of a field, nested items included."""
        return self.document.lines.slice(found.value_span)

    def next_free(self, prefix: str) -> str:
        """Give the first id of a kind that is not taken."""
        number = 1
        while f"{prefix}{number}" in self.defined:
            number += 1
        return f"{prefix}{number}"


def section_of_id(item_id: str) -> Letter | None:
    """Tell in which section an id is defined."""
    return next((letter for prefix, letter in _SECTION_OF_PREFIX if item_id.startswith(prefix)), None)


def prefix_of(item_id: str) -> str:
    """Give an id without its number."""
    return _NUMBER.sub("", item_id)
