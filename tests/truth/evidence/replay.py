"""Cite what a release declares, and judge each citation in every later release, with the history and without."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Final

from groundplan.history.mine import mine
from groundplan.index.changes import Cause, PastLearned
from groundplan.index.indexing import open_workspace
from groundplan.index.snapshot import Snapshot
from groundplan.plan.evidence import EvidenceLine, parse_definition, render
from groundplan.plan.heal import apply_verdict
from groundplan.plan.past import Past, git_past
from groundplan.plan.pin import Unpinned, pin
from groundplan.plan.resolve import resolve
from groundplan.plan.verdict import State, Verdict
from groundplan.text.lines import Lines
from tests.truth.evidence.declared import Declared, declarations
from tests.truth.evidence.judgement import Place, Step, Tier, following, tier
from tests.truth.evidence.releases import Project, commit, renames

_SEED: Final = 20
_COUNT: Final = re.compile(r"@\d+")


class Outcome(StrEnum):
    """What an answer is worth."""

    RIGHT = "right"
    LOST = "lost, and it is gone"
    WRONG_PLACE = "wrong place"
    WRONG_TIER = "wrong tier"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation: where it was pinned, and the line as a plan holds it."""

    release: int
    place: Place
    line: EvidenceLine
    old: Declared
    now: Place | None
    """Where it is, as far as the history was walked; None when it was taken away."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said of one citation in one later release, and what is true."""

    cited: Cited
    release: int
    has_history: bool
    state: State
    said: Place | None
    truth: Place | None
    tier: Tier | None
    outcome: Outcome
    is_healed: bool
    """The line was written anew without asking."""

    @property
    def is_wrong_heal(self) -> bool:
        """Tell whether `update` would have led the plan astray in silence."""
        return self.is_healed and self.said != self.truth


@dataclass(frozen=True)
class Replay:
    """All answers of one project."""

    project: Project
    answers: tuple[Answer, ...]
    cited: int
    unknown: int
    """Definitions of ours that the other parser does not list under that name: not cited."""

    def with_history(self, has_history: bool) -> tuple[Answer, ...]:
        """Give the answers that were made with the history, or without."""
        return tuple(one for one in self.answers if one.has_history is has_history)


@dataclass(frozen=True)
class Score:
    """What many answers are worth together."""

    answers: Sequence[Answer]

    @property
    def recall(self) -> float:
        """The share of what is still there that was found, with the right verdict."""
        return self.count(Outcome.RIGHT) / max(sum(one.truth is not None for one in self.answers), 1)

    @property
    def precision(self) -> float:
        """The share of the answers with a place that are right."""
        return self.count(Outcome.RIGHT) / max(sum(one.said is not None for one in self.answers), 1)

    @property
    def wrong_heals(self) -> list[Answer]:
        """The answers that would have been written into a plan, and are wrong."""
        return [one for one in self.answers if one.is_wrong_heal]

    def count(self, outcome: Outcome) -> int:
        """Count the answers of one worth."""
        return sum(one.outcome is outcome for one in self.answers)


@dataclass
class _Walk:
    """The history as far as it was committed."""

    project: Project
    repository: Path
    steps: list[Step] = field(default_factory=list)
    commits: list[str] = field(default_factory=list)
    cited: list[Cited] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    unknown: int = 0


def replay(project: Project, folder: Path, sample: int) -> Replay:
    """Commit the releases one after the other; cite up to `sample` definitions of each but the last."""
    walk = _Walk(project, folder / project.name)
    for version in project.versions:
        walk.commits.append(commit(walk.repository, project, version))
        seen = renames(walk.repository, *walk.commits[-2:]) if len(walk.commits) > 1 else {}
        walk.steps.append(Step(declarations(walk.repository, project.language, folder), seen))
        walk.cited = [replace(one, now=following(one.now, walk.steps)) for one in walk.cited]
        workspace = open_workspace(walk.repository)
        for has_history in (False, True):
            if has_history:
                workspace.apply(Cause.HISTORY, [PastLearned(mine(walk.repository))])
            walk.answers += _answers(walk, workspace.snapshot, has_history=has_history)
        if version != project.versions[-1]:
            _cite(walk, workspace.snapshot, sample)
    return Replay(project, tuple(walk.answers), len(walk.cited), walk.unknown)


def _cite(walk: _Walk, snapshot: Snapshot, sample: int) -> None:
    known = walk.steps[-1].declared
    ours = [
        Place(path, one.qualname)
        for path in sorted(snapshot.files)
        if (facts := snapshot.facts(path)) is not None
        for one in facts.definitions
    ]
    listed = [one for one in ours if one.name in known.get(one.path, {})]
    walk.unknown += len(ours) - len(listed)
    chosen = random.Random(_SEED).sample(listed, min(sample, len(listed)))
    for place in chosen:
        line = pin(snapshot, f"{place.path}::{place.name}")
        assert not isinstance(line, Unpinned), line.problem
        read = parse_definition(Lines(render(line)), 0)
        assert read is not None
        assert read.line == line, render(line)
        old = known[place.path][place.name]
        walk.cited.append(Cited(len(walk.steps) - 1, place, line, old, place))


def _answers(walk: _Walk, snapshot: Snapshot, *, has_history: bool) -> Iterator[Answer]:
    for cited in walk.cited:
        past = git_past(snapshot, walk.commits[cited.release]) if has_history else None
        yield _answer(cited, snapshot, past, walk.steps)


def _answer(cited: Cited, snapshot: Snapshot, past: Past | None, steps: Sequence[Step]) -> Answer:
    verdict = resolve(cited.line, snapshot, past)
    said = _said(verdict)
    truth, now = cited.now, len(steps) - 1
    changed = None if truth is None else tier(cited.old, steps[now].declared[truth.path][truth.name])
    healed = apply_verdict(cited.line, verdict, snapshot)
    outcome = _outcome(verdict, said, truth, changed)
    return Answer(
        cited, now, past is not None, verdict.state, said, truth, changed, outcome, healed != cited.line
    )


def _said(verdict: Verdict) -> Place | None:
    # The other parsers count no overloads: `group@2` is `group` to them.
    entry = verdict.entry
    return None if entry is None else Place(entry.path, _COUNT.sub("", entry.qualname))


_TIERS: Final = {
    State.OK: Tier.SAME,
    State.SHIFTED: Tier.SAME,
    State.MOVED: Tier.SAME,
    State.BODY_CHANGED: Tier.BODY,
    State.SIGNATURE_CHANGED: Tier.SIGNATURE,
}


def _outcome(verdict: Verdict, said: Place | None, truth: Place | None, changed: Tier | None) -> Outcome:
    if said is None:
        return Outcome.LOST if truth is None else Outcome.MISSED
    if said != truth:
        return Outcome.WRONG_PLACE
    # What is only offered says nothing yet of what changed.
    is_right = _TIERS.get(verdict.state, changed) is changed
    return Outcome.RIGHT if is_right else Outcome.WRONG_TIER
