"""Numbered statements with evidence, as lists of section B and G: how they are written and keep their ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from groundplan.model.facts import Evidence
from groundplan.plan.document import Document, Item
from groundplan.plan.evidence import EvidenceLine
from groundplan.plan.generation.citations import Citations
from groundplan.plan.inline import label_key

Proof = Evidence | EvidenceLine
"""A place in the code, or a computed number."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One item: words, ready for Markdown, and what proves them."""

    text: str
    proofs: tuple[Proof, ...] = ()


class Ids:
    """Gives `B-F1`, `B-F2` …; a statement that the plan held before keeps its id, so that prose may name it."""

    def __init__(self, prefix: str, known: Mapping[str, str], taken: Iterable[str] = ()) -> None:
        """Start from the ids by anchor, and from the ids that stand elsewhere."""
        self._prefix = prefix
        self._known = known
        self._taken = {*known.values(), *taken}
        self._next = 1
        self._seen: Counter[str] = Counter()

    def give(self, anchor: str) -> str:
        """Give the id of a statement by what it hangs on: its first reference, else its words."""
        self._seen[anchor] += 1
        known = self._known.get(f"{anchor}#{self._seen[anchor]}")
        if known is not None:
            return known
        while f"{self._prefix}{self._next}" in self._taken:
            self._next += 1
        found = f"{self._prefix}{self._next}"
        self._taken.add(found)
        return found


def known_ids(document: Document, items: Iterable[Item]) -> dict[str, str]:
    """Read the ids that a plan holds, by anchor and place among equal anchors."""
    seen: Counter[str] = Counter()
    found: dict[str, str] = {}
    for item in items:
        references = document.references_in(item.span)
        anchor = references[0].key if references else item.text
        seen[anchor] += 1
        if item.id:
            found[f"{anchor}#{seen[anchor]}"] = item.id
    return found


def write_list(statements: Sequence[Statement], ids: Ids, citations: Citations) -> str:
    """Write statements as a list, one line each, with a line end after each."""
    lines: list[str] = []
    for statement in statements:
        references = [reference for proof in statement.proofs if (reference := _cite(proof, citations))]
        anchor = label_key(references[0][1:-1]) if references else statement.text
        cited = f" {' '.join(references)}" if references else ""
        lines.append(f"- **{ids.give(anchor)}** {statement.text}{cited}\n")
    return "".join(lines)


def _cite(proof: Proof, citations: Citations) -> str:
    return citations.cite_line(proof) if isinstance(proof, EvidenceLine) else citations.cite(proof)
