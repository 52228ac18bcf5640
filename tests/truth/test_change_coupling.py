"""code-maat's `coupling` analysis, written a second time after its documentation, on real and generated histories."""

from __future__ import annotations

import itertools
import math
import random
import subprocess
from fractions import Fraction
from pathlib import Path

import pytest

from groundplan.history.change_coupling import coupled_pairs
from groundplan.history.mine import mine
from tests.repositories import Step, make_repository
from tests.truth.evidence.releases import Project, commit
from tests.truth.histories import HISTORIES

_ROW = tuple[str, str, int, int]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_our_pairs_are_those_of_the_published_formula(seed: int, tmp_path: Path) -> None:
    check(make_repository(tmp_path, _history(random.Random(seed))))


@pytest.mark.corpus
@pytest.mark.parametrize("history", HISTORIES, ids=lambda history: history.package)
def test_the_pairs_of_a_real_package_are_those_of_the_published_formula(
    history: Project, tmp_path: Path
) -> None:
    if not history.is_there:
        pytest.skip(f'no releases of {history.package}: run "python -m tests.truth.histories"')
    for version in history.versions:
        commit(tmp_path / "r", history, version)
    check(tmp_path / "r")


def check(root: Path) -> None:
    """Compare the pairs of a history, with their degree and average revisions."""
    # Without renames and without a look at HEAD, as code-maat has it.
    pairs = coupled_pairs(frozenset(one.paths) for one in mine(root).commits)
    ours = {
        (pair.first, pair.second, pair.degree, math.ceil((pair.first_revisions + pair.second_revisions) / 2))
        for pair in pairs
    }
    theirs = _as_documented(root)
    assert ours == theirs
    assert len(theirs) > 20


def _as_documented(root: Path) -> set[_ROW]:
    """`git log --numstat` -> entity, coupled, degree, average-revs; min 5, 5, 30 %, at most 30 files a commit."""
    command = ["git", "-C", str(root), "log", "--all", "--numstat", "--no-renames", "--pretty=format:--%h"]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    changes = [
        {line.split("\t")[2] for line in block.splitlines()[1:] if line.strip()}
        for block in printed.split("--")[1:]
    ]
    small = [change for change in changes if len(change) <= 30]
    entities = sorted(set().union(*small))
    revisions = {entity: sum(entity in change for change in small) for entity in entities}
    rows: set[_ROW] = set()
    for entity, coupled in itertools.combinations(entities, 2):
        shared = sum(entity in change and coupled in change for change in small)
        average = Fraction(revisions[entity] + revisions[coupled], 2)
        degree = 100 * shared / average
        if average >= 5 and shared >= 5 and 30 <= degree <= 100:
            rows.add((entity, coupled, int(degree), math.ceil(average)))
    return rows


def _history(chance: random.Random) -> list[Step]:
    """Teams that change their own files, with sweeps over everything and commits of one file."""
    teams = [[f"team{team}/file{number}.py" for number in range(8)] for team in range(5)]
    everything = [path for team in teams for path in team]
    steps: list[Step] = []
    for day in range(250):
        kind = chance.random()
        if kind < 0.08:
            paths = everything
        elif kind < 0.3:
            paths = [chance.choice(everything)]
        else:
            team = chance.choice(teams)
            paths = [path for path in team if chance.random() < 0.4] or team[:1]
        steps.append(Step(dict.fromkeys(paths, f"{day}\n")))
    return steps
