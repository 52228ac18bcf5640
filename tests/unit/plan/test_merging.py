"""A region that was edited by hand: both changes in one text, both sides where they meet, nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from groundplan.history.mine import mine
from groundplan.ide.findings import findings_of
from groundplan.ide.thawing import Settled, Settlement, settle_frozen
from groundplan.index.changes import Cause, PastLearned
from groundplan.index.indexing import open_workspace
from groundplan.index.snapshot import Snapshot
from groundplan.model.findings import Finding
from groundplan.model.paths import RelPath
from groundplan.plan.parse import parse
from groundplan.plan.regions import Region, regions_of, render_region
from groundplan.plan.update import updated
from groundplan.text.edits import TextEdit, apply_edits
from tests.repositories import git

PLAN = RelPath("PLAN.md")
OLD = '"""A."""\n\n\ndef one(x):\n    """One."""\n    return x\n'
ENDS = ["\n", "\r\n"]


def plan(end: str) -> str:
    region = render_region("recon-modules", "", "\n")
    head = "# Macro plan: X\n\n## B) Repository Recon Summary\n\n### Confirmed facts\n\n"
    return f"{head}#### Top-level packages/modules and responsibilities\n\n{region}\n\nWords\u2028of a person\n".replace(
        "\n", end
    )


def read(root: Path) -> Snapshot:
    workspace = open_workspace(root)
    return workspace.apply(Cause.HISTORY, [PastLearned(mine(root))])


def text_of(root: Path) -> str:
    return (root / PLAN).read_bytes().decode()


def write(root: Path, text: str) -> None:
    (root / PLAN).write_bytes(text.encode())


@pytest.fixture(params=ENDS)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Path:
    """A plan whose region was made, committed, and left behind by the code."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    root = tmp_path / "w"
    (root / "shop").mkdir(parents=True)
    for name in ("__init__", "alpha", "beta", "gamma"):
        (root / "shop" / f"{name}.py").write_text(OLD.replace("A.", f"{name}."), encoding="utf-8")
    write(root, plan(request.param))
    write(root, updated(text_of(root), read(root)))
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message=Plan")
    return root


def region_of(text: str) -> Region:
    [region] = regions_of(parse(text)).regions
    return region


def edit_by_hand(root: Path) -> str:
    """Change the second of four statements; give what was written."""
    text = text_of(root)
    lines = [line for line in region_of(text).body.splitlines() if line.startswith("- **B-F")]
    line = lines[1]
    write(root, text.replace(line, f"{line} And by hand.", 1))
    return f"{line} And by hand."


def change_code(root: Path) -> None:
    """Make a package: the region counts it first and names it last."""
    (root / "zoo").mkdir()
    (root / "zoo" / "__init__.py").write_text('"""Zoo."""\n', encoding="utf-8")
    (root / "zoo" / "main.py").write_text("import os\n", encoding="utf-8")


def frozen(root: Path) -> Finding:
    [found] = [one for one in findings_of(read(root), PLAN) if one.code == "PLN901"]
    return found


def fixed(root: Path, title: str) -> str:
    [fix] = [one for one in frozen(root).fixes if one.title.startswith(title)]
    return apply_edits(text_of(root), [TextEdit(edit.span, edit.new_text) for edit in fix.edits])


def settled(root: Path, how: Settled) -> Settlement:
    return settle_frozen(text_of(root), read(root), how)


def test_a_merge_holds_both_changes_and_stays_frozen(repository: Path) -> None:
    mine_now = edit_by_hand(repository)
    change_code(repository)
    merged = fixed(repository, "Merge")
    assert mine_now in merged
    assert "zoo" in region_of(merged).body
    assert region_of(merged).is_frozen
    assert "<<<<<<<" not in merged
    assert settled(repository, Settled.MERGE) == Settlement(merged, 1)
    # The next update keeps the edit, because the region is still a person's too.
    write(repository, merged)
    assert mine_now in updated(merged, read(repository))


def test_where_both_changed_the_same_lines_both_stand_between_markers(repository: Path) -> None:
    before = text_of(repository)
    region = region_of(before)
    body = region.body
    lines = body.splitlines(keepends=True)
    mine_now = "".join(f"{line.rstrip()} Mine.{line[len(line.rstrip()) :]}" for line in lines)
    write(repository, before.replace(body, mine_now, 1))
    change_code(repository)
    found = settled(repository, Settled.MERGE)
    assert found.conflicts == ("recon-modules",)
    for line in [*mine_now.splitlines(), *region_of(fixed(repository, "Regenerate")).body.splitlines()]:
        assert line in found.text
    end = "\r\n" if "\r\n" in before else "\n"
    assert found.text.count("\n") == found.text.count(end)
    write(repository, found.text)
    assert "PLN908" in {one.code for one in findings_of(read(repository), PLAN)}
    assert updated(found.text, read(repository)).count("<<<<<<<") == 1


def test_regenerating_drops_the_edit_and_nothing_else(repository: Path) -> None:
    before = text_of(repository)
    edit_by_hand(repository)
    assert fixed(repository, "Regenerate") == before
    assert settled(repository, Settled.REGENERATE).text == before


def test_keeping_takes_the_markers_and_no_word(repository: Path) -> None:
    edit_by_hand(repository)
    edited = text_of(repository)
    kept = fixed(repository, "Keep")
    lines = [
        line for line in edited.split("\n") if "groundplan:begin" not in line and "groundplan:end" not in line
    ]
    assert kept.split("\n") == lines
    assert settled(repository, Settled.KEEP).text == kept
    assert settled(repository, Settled.LEAVE).text == edited


def test_a_hand_edit_that_was_committed_still_has_its_base(repository: Path) -> None:
    mine_now = edit_by_hand(repository)
    git(repository, "commit", "--quiet", "--all", "--message=By hand")
    change_code(repository)
    assert mine_now in fixed(repository, "Merge")


def test_without_a_base_there_is_no_merge(repository: Path) -> None:
    edit_by_hand(repository)
    write(repository, text_of(repository).replace(region_of(text_of(repository)).end.checksum, "AAAAAAAAAA"))
    titles = [fix.title.split()[0] for fix in frozen(repository).fixes]
    assert titles == ["Give", "Keep", "Regenerate"]
    assert settled(repository, Settled.MERGE).text == text_of(repository)
