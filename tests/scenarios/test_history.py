"""Change coupling and hotspots joined with the structure of a drawn repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from groundplan.history.mine import History, mine
from groundplan.ide.history import learn_history
from groundplan.index.changes import Cause, PastLearned
from groundplan.index.indexing import open_workspace
from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import FactKind
from groundplan.model.paths import RelPath
from groundplan.recon.coupling.contracts.facts import coupling_uncertainties
from groundplan.recon.coupling.facts import coupling
from groundplan.recon.coupling.past import hidden_pairs, hotspots
from tests.repositories import Step, make_repository
from tests.workspaces import coupling_findings, workspace_of

_TANGLED = """def f(a, b):
    if a:
        for x in b:
            if x and (a or x):
                while x:
                    if a: x = 0
    return b
"""


def learned(tmp_path: Path, steps: list[Step]) -> Snapshot:
    root = make_repository(tmp_path / "r", steps)
    return learn_history(open_workspace(root))


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GROUNDPLAN_CACHE", str(tmp_path / "cache"))


def steps(*changes: tuple[dict[str, str], int]) -> list[Step]:
    """Repeat each change so often, with a line that differs each time."""
    return [
        Step({path: f"{text}# {number}.{time}\n" for path, text in files.items()})
        for number, (files, times) in enumerate(changes)
        for time in range(times)
    ]


OTHERS = ({"other.py": ""}, 40)


def test_files_that_change_together_without_an_import_are_told_in_both(tmp_path: Path) -> None:
    snapshot = learned(tmp_path, steps(({"a.py": "", "b.py": ""}, 8), ({"a.py": ""}, 2), OTHERS))
    assert [
        (one.path, one.code, one.message, [place.path for place in one.related])
        for one in coupling_findings(snapshot)
    ] == [
        (
            "a.py",
            "CPL020",
            (
                "Changes together with b.py in 8 of its 10 commits (degree 88 %, p = 8.4e-08), though no import joins"
                " them (50 commits in 49 days)"
            ),
            ["b.py"],
        ),
        (
            "b.py",
            "CPL020",
            (
                "Changes together with a.py in 8 of its 8 commits (degree 88 %, p = 8.4e-08), though no import joins"
                " them (50 commits in 49 days)"
            ),
            ["a.py"],
        ),
    ]


def test_an_import_path_in_either_direction_explains_the_pair(tmp_path: Path) -> None:
    pair = {"a.py": "import way\n", "b.py": ""}
    snapshot = learned(tmp_path, steps(({"way.py": "import b\n"}, 1), (pair, 8), OTHERS))
    assert hidden_pairs(snapshot) == {}


def test_tests_and_files_without_a_language_are_in_no_pair(tmp_path: Path) -> None:
    together = {"a.py": "", "tests/test_b.py": "", "notes.md": "", "vendor/lib.py": ""}
    assert hidden_pairs(learned(tmp_path, steps((together, 8), OTHERS))) == {}


def test_what_chance_explains_is_no_pair(tmp_path: Path) -> None:
    # Always together, and in every commit there is: nothing to learn from that.
    assert hidden_pairs(learned(tmp_path, steps(({"a.py": "", "b.py": ""}, 12)))) == {}


def test_an_unsaved_import_ends_the_hidden_coupling(tmp_path: Path) -> None:
    past = mine(make_repository(tmp_path / "r", steps(({"a.py": "", "b.py": ""}, 8), OTHERS)))
    codes = []
    for text in ("", "import b\n"):
        workspace = workspace_of({"a.py": text, "b.py": "", "other.py": ""})
        snapshot = workspace.apply(Cause.HISTORY, [PastLearned(past)])
        codes.append([one.code for one in coupling_findings(snapshot)])
    assert codes == [["CPL020", "CPL020"], []]


def test_the_hotspot_stands_on_its_most_complex_function(tmp_path: Path) -> None:
    snapshot = learned(tmp_path, steps(({"hot.py": _TANGLED}, 12), ({"cool.py": "def g(): ...\n"}, 40)))
    [finding] = coupling_findings(snapshot)
    lines = snapshot.lines(RelPath("hot.py"))
    assert lines is not None
    assert (finding.code, finding.path, lines.slice(finding.span)) == ("CPL021", "hot.py", "f")
    assert finding.message.startswith("Hotspot 1 of 1: 12 commits, cognitive complexity ")
    assert finding.message.endswith("in f (52 commits in 51 days)")


def test_what_nobody_came_back_to_is_no_hotspot(tmp_path: Path) -> None:
    snapshot = learned(tmp_path, steps(({"once.py": _TANGLED}, 1), ({"cool.py": "def g(): ...\n"}, 60)))
    assert list(hotspots(snapshot)) == []


def test_a_short_history_and_none_at_all_are_open_uncertainties(tmp_path: Path) -> None:
    snapshot = learned(tmp_path, steps(({"a.py": ""}, 3)))
    short = "the history has only 3 commits: change coupling needs more"
    assert [fact.statement for fact in coupling_uncertainties(snapshot).facts] == [short]
    (tmp_path / "plain").mkdir()
    bare = learn_history(open_workspace(tmp_path / "plain"))
    missing = "no history: the folder is in no Git repository"
    assert [fact.statement for fact in coupling_uncertainties(bare).facts] == [missing]


def test_facts_say_whether_the_history_was_read() -> None:
    workspace = workspace_of({"a.py": ""})
    notes = [one.note for one in coupling(workspace.snapshot).coverage if one.kind == "history"]
    assert notes == ["the history was not read"]
    known = workspace.apply(Cause.HISTORY, [PastLearned(History())])
    assert [one.note for one in coupling(known).coverage if one.kind == "history"] == [
        "0 commits in one day; the history has only 0 commits: change coupling needs more"
    ]
    assert {fact.kind for fact in coupling(known).facts} == {FactKind.COUPLING}
