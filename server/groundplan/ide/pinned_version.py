"""What did the code say when this evidence was pinned? The earlier text whose hash is the pinned one.

Git alone keeps it: without a history, or where the commit is too long ago, nothing is known.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from groundplan.history.git import Trouble, open_repository
from groundplan.ide.citations import verdict_of
from groundplan.ide.plan_file import plan_of
from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath, parent
from groundplan.plan.evidence import EvidenceKind, EvidenceLine
from groundplan.plan.past import GitPast, Version
from groundplan.plan.resolve import workspace_path
from groundplan.plan.weak import text_hash
from groundplan.text.lines import Lines
from groundplan.text.spans import Span


@dataclass(frozen=True, slots=True)
class PinnedVersion:
    """A file as it was, with the range of what was pinned."""

    path: RelPath
    text: str
    span: Span


def pinned_version(snapshot: Snapshot, key: str) -> PinnedVersion | None:
    """Find the text that an evidence line was pinned to, in the commits that last touched its file."""
    plan = plan_of(snapshot)
    definition = plan.document.definition(key) if plan is not None else None
    if plan is None or definition is None or definition.line is None:
        return None
    header = plan.document.header
    repository = open_repository(snapshot.root)
    if isinstance(repository, Trouble):
        return None
    # No renames are asked about: what has read the whole history need not be waited for.
    past = GitPast(repository, header.keys.get("base", "") if header else "")
    verdict = verdict_of(snapshot, definition)
    now = verdict.path if verdict is not None else None
    then = workspace_path(definition.line.path, parent(plan.path))
    for path in dict.fromkeys(one for one in (then, now) if one is not None):
        for version in past.versions(path):
            span = _pinned_in(version, definition.line)
            if span is not None:
                return PinnedVersion(path, version.text, span)
    return None


def _pinned_in(version: Version, line: EvidenceLine) -> Span | None:
    return next(_places(version, line), None)


def _places(version: Version, line: EvidenceLine) -> Iterator[Span]:
    body, sig = line.keys.get("body"), line.keys.get("sig")
    if line.kind is EvidenceKind.FILE:
        if body is not None and text_hash(version.text) == body:
            yield Span(0, 0, 0, 0)
    elif line.kind is EvidenceKind.TEXT:
        yield from _quotes(version, line)
    elif body is not None or sig is not None:
        simple = line.name.rpartition(".")[2].rpartition("::")[2]
        for one in version.facts.definitions:
            is_it = one.body == (body or one.body) and one.sig == (sig or one.sig)
            if is_it and one.qualname.rpartition(".")[2].partition("@")[0] == simple:
                yield one.span


def _quotes(version: Version, line: EvidenceLine) -> Iterator[Span]:
    height = max(line.last_line - line.first_line, 0) + 1
    lines = Lines(version.text)
    for first in range(len(lines) - height + 1):
        last = first + height - 1
        if text_hash(" ".join(lines.line(one) for one in range(first, last + 1))) == line.keys.get("text"):
            yield Span(first, 0, last, len(lines.line(last)))
