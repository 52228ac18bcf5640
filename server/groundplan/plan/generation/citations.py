"""Evidence of facts -> references in prose and the definition lines that they need."""

from __future__ import annotations

from collections.abc import Mapping

from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence
from groundplan.plan.evidence import EvidenceKind, EvidenceLine
from groundplan.plan.inline import label_key
from groundplan.plan.pin import pin_evidence


class Citations:
    """Collects what a plan cites. Labels stay unique in CommonMark's sense, with those that are there already."""

    def __init__(self, snapshot: Snapshot, known: Mapping[str, EvidenceLine]) -> None:
        """Start from the lines that the plan holds, by their label's key."""
        self._snapshot = snapshot
        self._folder = snapshot.settings.plan_path.rpartition("/")[0]
        self._lines = dict(known)
        # Invariant: all(self._lines[key] is a line for that place for place, key in self._keys.items())
        self._keys = {_place(line): key for key, line in known.items()}
        self._cited: set[str] = set()

    def cite(self, evidence: Evidence) -> str:
        """Give the reference for a place, `[`label`]`; empty where the place cannot be pinned."""
        line = pin_evidence(self._snapshot, evidence, self._folder)
        return "" if line is None else self.cite_line(line)

    def cite_line(self, line: EvidenceLine) -> str:
        """Give the reference for a line that was made elsewhere, such as a computed number."""
        key = self._keys.get(_place(line))
        if key is None:
            line = self._with_free_label(line)
            key = label_key(line.label)
            self._lines[key] = line
            self._keys[_place(line)] = key
        self._cited.add(key)
        return f"[{self._lines[key].label}]"

    def cited(self) -> list[EvidenceLine]:
        """Give the lines of all that was cited, sorted by path and name."""
        return sorted(
            (self._lines[key] for key in self._cited),
            key=lambda line: (line.path, line.name, line.kind),
        )

    def _with_free_label(self, line: EvidenceLine) -> EvidenceLine:
        label = next((one for one in _labels(line) if label_key(one) not in self._lines), line.label)
        keys = dict(line.keys)
        # A quote is found again by its hash; every other kind needs its name, which the label no longer is.
        if label != line.label and "q" not in keys and line.kind is not EvidenceKind.TEXT:
            keys = {"q": line.name} | keys
        return EvidenceLine(label, line.path, line.kind, keys, line.first_line, line.last_line)


def _labels(line: EvidenceLine) -> tuple[str, ...]:
    """Give the labels that a line may have, best first: CommonMark takes no two that differ in case alone."""
    by_line = f"`{line.path}#L{line.first_line}`"
    if line.kind is EvidenceKind.TEXT:
        return (line.label, by_line)
    return (line.label, f"`{line.path}::{line.name}`", by_line)


def _place(line: EvidenceLine) -> tuple[str, str, str]:
    return line.kind, line.path, line.keys.get("text") or line.name
