"""What the history and the state of the index add to the verdicts."""

from __future__ import annotations

from pathlib import Path

import pytest

from groundplan.history.log import Commit
from groundplan.history.mine import History, mine
from groundplan.ide.findings import findings_of
from groundplan.index.changes import Cause, PastLearned
from groundplan.index.indexing import open_workspace
from groundplan.index.snapshot import Snapshot
from groundplan.index.workspace import Workspace
from groundplan.model.paths import RelPath
from groundplan.plan.past import git_past
from tests.repositories import Step, git, make_repository
from tests.unit.plan.plans import files_of, perfect_plan
from tests.workspaces import workspace_of

PLAN = RelPath("PLAN.md")


def codes(snapshot: Snapshot) -> set[str]:
    return {one.code for one in findings_of(snapshot, PLAN) if one.code != "PLN903"}


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return make_repository(tmp_path / "orders", [Step(dict(files_of("orders")))])


def snapshot_with_history(root: Path) -> Snapshot:
    workspace = open_workspace(root)
    return workspace.apply(Cause.HISTORY, [PastLearned(mine(root))])


def write(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (root / path).write_text(text.replace(old, new), encoding="utf-8")


def test_a_committed_plan_is_clean(repository: Path) -> None:
    assert codes(snapshot_with_history(repository)) == set()


def test_an_uncommitted_change_is_told_apart_from_a_committed_one(repository: Path) -> None:
    write(repository, "src/orders/settings.py", '"orders-store"', '"store"')
    assert codes(snapshot_with_history(repository)) == {"PLN318"}
    git(repository, "commit", "--quiet", "--all", "--message=Shorten the name")
    assert codes(snapshot_with_history(repository)) == {"PLN304"}


def test_a_renamed_file_is_followed_also_where_the_body_changed(repository: Path) -> None:
    git(repository, "mv", "src/orders/settings.py", "src/orders/places.py")
    git(repository, "commit", "--quiet", "--message=Rename")
    write(repository, "src/orders/places.py", '"orders-store"', '"store"')
    git(repository, "commit", "--quiet", "--all", "--message=Shorten the name")
    [found] = [one for one in findings_of(snapshot_with_history(repository), PLAN) if one.code == "PLN304"]
    assert "it moved to src/orders/places.py" in found.message


@pytest.mark.parametrize(
    "message",
    ["Filter reports by tenant (#12)", "Merge pull request #12 from acme/filter\n\nFilter reports by tenant"],
    ids=["squashed", "merged"],
)
def test_a_merged_card_is_held_against_what_its_merge_changed(repository: Path, message: str) -> None:
    git(repository, "switch", "--quiet", "--create", "filter")
    write(repository, "src/orders/store.py", "import json\n", "import json\n\n")
    git(repository, "commit", "--quiet", "--all", "--message=Work")
    git(repository, "switch", "--quiet", "main")
    git(repository, "merge", "--quiet", "--no-ff", f"--message={message}", "filter")
    past = git_past(snapshot_with_history(repository), "")
    assert past is not None
    assert past.files_of_commit("Filter reports by tenant") == ("src/orders/store.py",)


def test_the_base_of_the_plan_must_be_in_the_history(repository: Path) -> None:
    head = git(repository, "rev-parse", "HEAD").strip()
    write(repository, "PLAN.md", "<!-- groundplan v1 -->", f"<!-- groundplan v1 base={head[:7]} -->")
    assert codes(snapshot_with_history(repository)) == set()
    write(repository, "PLAN.md", f"base={head[:7]}", "base=abcdef0")
    assert codes(snapshot_with_history(repository)) == {"PLN009"}


def test_a_base_that_is_no_hash_never_reaches_git(repository: Path) -> None:
    write(repository, "PLAN.md", "<!-- groundplan v1 -->", "<!-- groundplan v1 base=--output=x -->")
    assert codes(snapshot_with_history(repository)) == {"PLN009"}
    assert not (repository / "x").exists()


@pytest.mark.parametrize("first", ['"""First."""\n', "import orders.second\n"], ids=["apart", "joined"])
def test_files_that_change_together_are_noted_for_parallel_cards(first: str) -> None:
    files = dict(files_of("orders"))
    files |= {"src/orders/first.py": first, "src/orders/second.py": '"""Second."""\n'}
    files |= {"tests/test_both.py": "import orders.first\nimport orders.second\n"}
    plan = files["PLAN.md"].replace(
        "  - `tests/test_report.py`\n", "  - `tests/test_report.py`\n  - `src/orders/first.py`\n"
    )
    plan = plan.replace(
        "  - `tests/test_store.py`\n", "  - `tests/test_store.py`\n  - `src/orders/second.py`\n"
    )
    plan = plan.replace("- PR1 and PR2 both start from the flag of PR0: merge", "- Merge")
    files["PLAN.md"] = plan
    together = [("src/orders/first.py", "src/orders/second.py")] * 12
    apart = [(f"src/orders/{name}.py",) for name in ("api", "cli", "model", "report") for _ in range(12)]
    commits = [
        Commit(f"{n:040x}", 1_700_000_000 + n, (), paths) for n, paths in enumerate([*together, *apart])
    ]
    workspace = workspace_of(files)
    before = codes(workspace.snapshot)
    snapshot = workspace.apply(Cause.HISTORY, [PastLearned(History("", tuple(reversed(commits))))])
    assert codes(snapshot) - before == {"PLN611"}


def test_an_unfinished_index_says_so() -> None:
    workspace = Workspace(Path("/drawn"))
    assert not workspace.snapshot.status.is_complete
    from groundplan.plan.check import check

    found = {one.code for one in check(perfect_plan(), workspace.snapshot)}
    assert "PLN907" in found
    assert not [one for one in check(perfect_plan(), workspace.snapshot) if one.severity == "error"]


def test_a_workspace_in_other_languages_says_what_is_not_checked() -> None:
    snapshot = workspace_of({"PLAN.md": perfect_plan(), "src/main.rs": "fn main() {}\n"}).snapshot
    [found] = [one for one in findings_of(snapshot, PLAN) if one.code == "PLN010"]
    assert "claims are not checkable" in found.message
    assert len(found.related) > 10
