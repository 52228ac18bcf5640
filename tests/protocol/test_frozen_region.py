"""What becomes of a region that was edited by hand, over the protocol and on the command line alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from groundplan.cli.app import main
from groundplan.ide.thawing import Settled
from groundplan.plan.parse import parse
from groundplan.plan.regions import regions_of
from tests.protocol.clients import VSCODE, client
from tests.protocol.wire import Json
from tests.repositories import git

SHOP = {"shop/__init__.py": '"""Shop."""\n', "shop/alpha.py": "A = 1\n", "shop/beta.py": "B = 1\n"}
TITLES = {Settled.KEEP: "Keep", Settled.REGENERATE: "Regenerate", Settled.MERGE: "Merge"}


def cli(*words: str) -> None:
    with pytest.raises(SystemExit) as left:
        main(words)
    assert left.value.code == 0


@pytest.fixture
def edited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A committed plan, one of whose regions was edited by hand since, and that the code has left behind."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    root = tmp_path / "w"
    for name, text in SHOP.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    cli("generate", str(root))
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message=Plan")
    plan = root / "PLAN.md"
    text = plan.read_bytes().decode()
    region = regions_of(parse(text)).get("recon-modules")
    assert region is not None
    line = next(line for line in region.body.splitlines() if "shop.alpha" in line)
    plan.write_bytes(text.replace(line, f"{line} By hand.", 1).encode())
    (root / "zoo").mkdir()
    (root / "zoo" / "__init__.py").write_text('"""Zoo."""\n', encoding="utf-8")
    return root


@pytest.mark.parametrize("how", TITLES)
async def test_the_action_writes_what_the_command_writes(edited: Path, how: Settled) -> None:
    plan = edited / "PLAN.md"
    before = plan.read_bytes().decode()
    async with client(edited, VSCODE) as one:
        await one.indexed()
        one.open("PLAN.md")
        found = [item for item in await one.diagnostics("PLAN.md") if item["code"] == "PLN901"]
        action = await _action(one.wire.request, one.uri("PLAN.md"), found, TITLES[how])
        [change] = action["edit"]["documentChanges"]
        assert change["textDocument"] == {"uri": one.uri("PLAN.md"), "version": 1}
    after = _applied(before, change["edits"])
    cli("update", str(edited), "--frozen", how.value)
    # The command goes on to refresh the rest; of the region both say the same.
    written = plan.read_bytes().decode()
    region, other = (regions_of(parse(text)).get("recon-modules") for text in (after, written))
    assert (region and (region.body, region.end.checksum)) == (other and (other.body, other.end.checksum))
    assert ("By hand." in written) is (how is not Settled.REGENERATE)
    assert (region is None) is (how is Settled.KEEP)
    assert ("Zoo" in after) is (how is not Settled.KEEP)


async def _action(request: Json, uri: str, found: list[Json], title: str) -> Json:
    [diagnostic] = found
    params = {
        "textDocument": {"uri": uri},
        "range": diagnostic["range"],
        "context": {"diagnostics": found, "only": ["quickfix"]},
    }
    offered = await request("textDocument/codeAction", params)
    [action] = [one for one in offered if one["title"].startswith(title)]
    return await request("codeAction/resolve", action)


def _applied(text: str, edits: list[Json]) -> str:
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)

    def offset(position: Json) -> int:
        # The plan has no sign outside the basic plane, so units are characters.
        start: int = starts[position["line"]]
        return start + int(position["character"])

    for edit in sorted(edits, key=lambda one: offset(one["range"]["start"]), reverse=True):
        span = edit["range"]
        text = text[: offset(span["start"])] + edit["newText"] + text[offset(span["end"]) :]
    return text
