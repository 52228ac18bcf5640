"""`python -m tests.truth.evidence [PROJECT…]`: what becomes of citations in later releases, verdict by verdict.

Fetches the releases once. Prints, for each project, the states by what is true, then recall and precision.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tests.truth.evidence.releases import PROJECTS, fetch
from tests.truth.evidence.replay import Answer, Outcome, Replay, Score, replay

_SHOWN: Final = 400


def main() -> None:
    """Replay the projects and print the tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.truth.evidence", description=__doc__)
    parser.add_argument("projects", nargs="*", help="only these projects")
    parser.add_argument("--sample", type=int, default=120, help="citations of each release")
    parser.add_argument("--verbose", action="store_true", help="list every disagreement")
    given = parser.parse_args()
    wanted = [one for one in PROJECTS if not given.projects or one.name in given.projects]
    replays: list[Replay] = []
    for project in wanted:
        if problem := fetch(project):
            print(problem)
            continue
        with tempfile.TemporaryDirectory() as folder:
            os.environ["GROUNDPLAN_CACHE"] = f"{folder}/cache"
            replays.append(replay(project, Path(folder), given.sample))
        _print(replays[-1], is_verbose=given.verbose)
    for has_history in (True, False):
        _print_total(replays, has_history)


def _print(found: Replay, *, is_verbose: bool) -> None:
    project = found.project
    print(
        f"\n{project.name} {' '.join(project.versions)}: {found.cited} citations, {found.unknown} not cited"
    )
    for has_history in (True, False):
        answers = found.with_history(has_history)
        print(f"  {_title(has_history)}: {_figures(answers)}")
        _print_table(answers)
        if is_verbose:
            _print_disagreements(answers)


def _print_table(answers: Sequence[Answer]) -> None:
    columns = ["same", "body", "signature", "gone"]
    counts = Counter((one.state.value, one.tier.value if one.tier else "gone") for one in answers)
    print(f"    {'said':20}" + "".join(f"{column:>11}" for column in columns))
    for state in sorted({state for state, _ in counts}):
        print(f"    {state:20}" + "".join(f"{counts[state, column]:>11}" for column in columns))


def _print_disagreements(answers: Sequence[Answer]) -> None:
    wrong = [one for one in answers if one.outcome not in (Outcome.RIGHT, Outcome.LOST)]
    for one in wrong[:_SHOWN]:
        cited, heal = one.cited, " HEALED WRONGLY" if one.is_wrong_heal else ""
        print(
            f"    {one.outcome.value}{heal}: {cited.place.path}::{cited.place.name} {cited.release}->{one.release}"
        )
        print(f"      said {one.state.value} {_shown(one, is_said=True)}; it is {_shown(one, is_said=False)}")


def _shown(one: Answer, *, is_said: bool) -> str:
    place = one.said if is_said else one.truth
    changed = "" if is_said or one.tier is None else f"{one.tier.value} "
    return "nowhere" if place is None else f"{changed}{place.path}::{place.name}"


def _print_total(replays: Sequence[Replay], has_history: bool) -> None:
    answers = [answer for one in replays for answer in one.with_history(has_history)]
    print(f"\nall, {_title(has_history)}: {_figures(answers)}")


def _title(has_history: bool) -> str:
    return "with history" if has_history else "without history"


def _figures(answers: Sequence[Answer]) -> str:
    score = Score(answers)
    healed = sum(one.is_healed for one in answers)
    share = f"recall {score.recall:.3f}, precision {score.precision:.3f}"
    heals = f"{healed} healed, {len(score.wrong_heals)} of them wrongly"
    detail = ", ".join(f"{outcome.value} {score.count(outcome)}" for outcome in Outcome)
    return f"{len(answers)} answers, {share}, {heals} ({detail})"


if __name__ == "__main__":
    main()
