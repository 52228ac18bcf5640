"""Numbered statements with evidence, as lists of section B and G: how they are written and keep their ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from groundplan.model.facts import Evidence
from groundplan.plan.document import Document
from groundplan.plan.evidence import EvidenceLine
from groundplan.plan.generation.citations import Citations
from groundplan.plan.inline import label_key
from groundplan.plan.outline import Item

Proof = Evidence | EvidenceLine
"""A place in the code, or a computed number."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One item: words, ready for Markdown, and what proves them."""

    text: str
    proofs: tuple[Proof, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicText:
    """A topic: a line on what was looked at, then its statements."""

    lead: str
    statements: tuple[Statement, ...]


class Ids:
    """Gives `B-F1`, `B-F2` …; a statement that the plan held before keeps its id, so that prose may name it."""

    def __init__(self, prefix: str, taken: Iterable[str] = ()) -> None:
        """Start after the ids that the plan holds."""
        numbers = [int(one.removeprefix(prefix)) for one in taken if one.removeprefix(prefix).isdecimal()]
        self._prefix = prefix
        self._last = max(numbers, default=0)

    def fresh(self) -> str:
        """Give an id that nothing has."""
        self._last += 1
        return f"{self._prefix}{self._last}"


def known_ids(document: Document, items: Iterable[Item]) -> dict[str, str]:
    """Read the ids that a plan holds, by anchor and place among equal anchors."""
    seen: Counter[str] = Counter()
    found: dict[str, str] = {}
    for item in items:
        references = document.references_in(item.span)
        line = document.lines.line(item.span.start_line)
        anchor = references[0].key if references else line.partition(f"**{item.id}** ")[2]
        seen[anchor] += 1
        if item.id:
            found[f"{anchor}#{seen[anchor]}"] = item.id
    return found


def write_list(
    statements: Sequence[Statement], known: Mapping[str, str], ids: Ids, citations: Citations
) -> str:
    """Write statements as a list, one line each, with a line end after each."""
    lines: list[str] = []
    seen: Counter[str] = Counter()
    for statement in statements:
        found = (cite(proof, citations) for proof in statement.proofs)
        references = list(dict.fromkeys(reference for reference in found if reference))
        anchor = label_key(references[0][1:-1]) if references else statement.text
        seen[anchor] += 1
        cited = f" {' '.join(references)}" if references else ""
        name = known.get(f"{anchor}#{seen[anchor]}") or ids.fresh()
        lines.append(f"- **{name}** {statement.text}{cited}\n")
    return "".join(lines)


def cite(proof: Proof, citations: Citations) -> str:
    """Give the reference for a proof, empty where it cannot be pinned."""
    return citations.cite_line(proof) if isinstance(proof, EvidenceLine) else citations.cite(proof)
