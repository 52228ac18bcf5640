"""`groundplan recon`: what changed since a revision, for reading and for programs."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from groundplan.cli.app import main
from groundplan.recon.comparison import COMPARABLE
from tests.repositories import Step, make_repository

SCHEMAS = Path(__file__).parents[3] / "schemas"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    cli = "import argparse\np = argparse.ArgumentParser('tool')\np.add_argument('--n', default={})\n"
    return make_repository(
        tmp_path / "r", [Step({"tool.py": cli.format(1)}), Step({"tool.py": cli.format(2)})]
    )


def said(words: list[str], capsys: pytest.CaptureFixture[str], code: int = 0) -> str:
    with pytest.raises(SystemExit) as stopped:
        main(["recon", *words])
    assert stopped.value.code == code
    found = capsys.readouterr()
    return found.err if code else found.out


def test_the_json_follows_its_schema(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(said([str(root), "--base", "HEAD~1", "--format", "json"], capsys))
    jsonschema.validate(found, json.loads((SCHEMAS / "comparison.schema.json").read_text(encoding="utf-8")))
    [difference] = found["differences"]
    assert (difference["op"], difference["attributes"]) == ("changed", ["default"])
    assert [difference[side]["attributes"]["default"] for side in ("before", "after")] == [1, 2]


@pytest.mark.parametrize(("form", "line"), [("text", "  ~ "), ("markdown", "- changed `")])
def test_each_change_is_a_line(root: Path, form: str, line: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = said([str(root), "--base", "HEAD~1", "--kind", "flag", "--format", form], capsys)
    assert [text for text in out.splitlines() if text.startswith(line)] != []


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["--base", "nope"], "no revision 'nope' in this repository: give a commit, branch or tag"),
        (
            ["--base", "HEAD", "--kind", "test"],
            f"'test' cannot be compared with a revision: give --kind of {', '.join(COMPARABLE)}",
        ),
    ],
)
def test_what_cannot_be_compared_is_said(
    root: Path, words: list[str], line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said([str(root), *words], capsys, code=2) == f"groundplan: {line}\n"
