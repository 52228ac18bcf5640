"""The command line and each kind of editor say the same of the same files: code, place, severity, message."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from groundplan.cli.app import main
from tests.protocol.clients import NEOVIM, VSCODE, Profile, client, units
from tests.protocol.wire import Json

_PLAN = Path(__file__).parents[1] / "plans" / "orders"
_SEVERITIES = {1: "error", 2: "warning", 3: "information", 4: "hint"}

Said = list[tuple[str, str, tuple[int, int], tuple[int, int], str]]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan with findings of its text and of the code, and code with a cycle."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    root = Path(shutil.copytree(_PLAN, tmp_path / "orders"))
    plan = root / "PLAN.md"
    text = plan.read_text(encoding="utf-8").replace("--format json ", "--formt json ", 1)
    plan.write_text(f"{text}\nTBD 😋: Ω\n", encoding="utf-8")
    (root / "src" / "orders" / "settings.py").write_text('"""Nothing."""\n', encoding="utf-8")
    for name, other in (("first", "second"), ("second", "first")):
        (root / "src" / "orders" / f"{name}.py").write_text(f"import orders.{other}\n", encoding="utf-8")
    return root


def on_the_command_line(root: Path, encoding: str, capsys: pytest.CaptureFixture[str]) -> dict[str, Said]:
    """Give what `check` prints, by path, its columns counted as an editor counts them."""
    with pytest.raises(SystemExit):
        main(["check", str(root), "--format", "json"])
    said: dict[str, Said] = {}
    for one in json.loads(capsys.readouterr().out)["findings"]:
        lines = (root / one["path"]).read_text(encoding="utf-8").split("\n")
        start, end = (_counted(lines, one[at], encoding) for at in ("start", "end"))
        said.setdefault(one["path"], []).append((one["code"], one["severity"], start, end, one["message"]))
    return said


def _counted(lines: list[str], place: Json, encoding: str) -> tuple[int, int]:
    line: int = place["line"] - 1
    return line, units(lines[line][: place["column"] - 1], encoding)


def in_the_editor(found: list[Json]) -> Said:
    return [
        (
            one["code"],
            _SEVERITIES[one["severity"]],
            (one["range"]["start"]["line"], one["range"]["start"]["character"]),
            (one["range"]["end"]["line"], one["range"]["end"]["character"]),
            one["message"],
        )
        for one in found
    ]


@pytest.mark.parametrize("profile", [VSCODE, NEOVIM], ids=lambda one: one.name)
async def test_all_say_the_same(root: Path, profile: Profile, capsys: pytest.CaptureFixture[str]) -> None:
    wanted = on_the_command_line(root, profile.encoding, capsys)
    codes = {code for said in wanted.values() for code, *_ in said}
    assert codes >= {"PLN004", "PLN306", "PLN504", "CPL001"}
    async with client(root, profile) as one:
        await one.indexed()
        for path, said in wanted.items():
            one.open(path)
            found = await one.codes_become(path, [code for code, *_ in said])
            assert in_the_editor(found) == said
