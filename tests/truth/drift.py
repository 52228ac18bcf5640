"""How loud is a plan when its program moves on: `python -m tests.truth.drift`, one row for each later release.

The plans are those of `tests/plans`. What is flagged is held against the text of both releases: a definition whose
words stand unchanged in the later file must not be flagged; one that is flagged must have other words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.findings import Finding
from groundplan.model.paths import RelPath
from groundplan.model.settings import RuleSettings
from groundplan.plan.check import Subject, check_document
from groundplan.plan.evidence import EvidenceKind
from groundplan.plan.parse import parse
from tests.unit.plan.real import plan_for, snapshot_of_release

LATER: Final = {
    "mkdocs": ("mkdocs-1.5", "mkdocs-1.6"),
    "gh": ("gh-2.46",),
    "ts-json-schema-generator": ("ts-json-schema-generator-1.5", "ts-json-schema-generator-2.4"),
}
# The code that was cited is another one now; a line that only moved is not among them.
FLAGS: Final = frozenset({"PLN302", "PLN303", "PLN304", "PLN305", "PLN306", "PLN307"})
UNCHECKED: Final = frozenset({"PLN308", "PLN516"})
_NOISE: Final = re.compile(r'"""(?:.|\n)*?"""|/\*(?:.|\n)*?\*/|(?<![:"\'])//[^\n]*|(?m:^\s*#[^\n]*)|[\s,]+')


@dataclass(frozen=True)
class Drift:
    """What a plan says of a later release, and how far that release is away."""

    findings: tuple[Finding, ...]
    cited: tuple[str, ...]
    """Labels of definitions and tests."""
    flagged: frozenset[str]
    kept: frozenset[str]
    """Labels whose words stand in the later file as they were."""
    touched: frozenset[str]
    """Labels of definitions in a file that is gone or has another text."""
    signatures: float
    """The share of all definitions that are gone or have another signature."""
    files: float
    """The share of all files of a language that are gone or have another text."""

    def share(self, labels: frozenset[str]) -> float:
        """The share of the cited definitions that are among some."""
        return len(labels) / len(self.cited)


def drift(program: str, release: str) -> Drift:
    """Check a plan against a later release of its program."""
    document = parse(plan_for(program))
    before, after = snapshot_of_release(program), snapshot_of_release(release)
    findings = check_document(document, Subject(snapshot=after), RuleSettings())
    lines = {one.span.start_line: one for one in document.definitions if one.line is not None}
    symbols = {
        one.label: one.line
        for one in lines.values()
        if one.line is not None and one.line.kind in (EvidenceKind.SYMBOL, EvidenceKind.TEST)
    }
    flagged = {
        lines[one.span.start_line].label
        for one in findings
        if one.code in FLAGS and one.span.start_line in lines
    }
    kept = {
        label
        for label, line in symbols.items()
        if _words(_lines(before, line.path, line.first_line, line.last_line))
        in _words(_text(after, line.path))
    }
    return Drift(
        findings,
        tuple(symbols),
        frozenset(flagged & symbols.keys()),
        frozenset(kept),
        frozenset(
            label for label, line in symbols.items() if _text(before, line.path) != _text(after, line.path)
        ),
        _share(_changed_signatures(before, after)),
        _share(_changed_files(before, after)),
    )


def main() -> None:
    """Print the table."""
    for program, releases in LATER.items():
        for release in releases:
            found = drift(program, release)
            codes = Counter(one.code for one in found.findings)
            shown = " ".join(f"{code}×{count}" for code, count in sorted(codes.items()))
            print(
                f"{release:28} cited {len(found.cited):3}, flagged {found.share(found.flagged):4.0%}, with other words "
                f"{1 - found.share(found.kept):4.0%}, in changed files {found.share(found.touched):4.0%}; flagged but kept "
                f"{len(found.flagged & found.kept)}; of all: signatures {found.signatures:4.0%}, files {found.files:4.0%}  {shown}"
            )


def _lines(snapshot: Snapshot, path: str, first: int, last: int) -> str:
    return "\n".join(_text(snapshot, path).splitlines()[first - 1 : last])


def _text(snapshot: Snapshot, path: str) -> str:
    return snapshot.text(RelPath(path)) or "" if RelPath(path) in snapshot.files else ""


def _words(text: str) -> str:
    """Leave out white space, comments, docstrings and commas, which a formatter or an author moves freely."""
    return _NOISE.sub("", text)


def _changed_signatures(before: Snapshot, after: Snapshot) -> Iterator[bool]:
    for path in _sources(before):
        facts, later = before.facts(path), after.facts(path) if path in after.files else None
        known = {one.qualname: one.sig for one in later.definitions} if later else {}
        for one in facts.definitions if facts else ():
            yield known.get(one.qualname) != one.sig


def _changed_files(before: Snapshot, after: Snapshot) -> Iterator[bool]:
    for path in _sources(before):
        yield before.text(path) != _text(after, path)


def _sources(snapshot: Snapshot) -> Iterator[RelPath]:
    return (path for path, record in snapshot.files.items() if record.language is not None)


def _share(seen: Iterable[bool]) -> float:
    every = list(seen)
    return sum(every) / len(every)


if __name__ == "__main__":
    main()
