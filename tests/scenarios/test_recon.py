"""`groundplan recon` over one small repository, whole, in each of its formats."""

from __future__ import annotations

from pathlib import Path

import pytest

from groundplan.cli.app import main
from tests.fixtures import draw

_DRAWING = '''
//- pyproject.toml
[project]
name = "tool"
requires-python = ">=3.11"

[project.scripts]
tool = "tool.cli:main"
//- tests/test_notes.py
from tool import notes
//- tool/__init__.py
"""Sends notes."""
//- tool/cli.py
"""What the command line takes."""

import argparse
import os

from tool import notes


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("-v", "--verbose", action="store_true", help="say more")
    parser.add_argument(os.environ["TOOL_OPTION"])
    notes.send(parser.parse_args())
//- tool/notes.py
import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Note:
    text: str


def send(note):
    if note is None:
        raise ValueError("a note is needed")
    return {k: v for k, v in os.environ.items() if k.startswith("TOOL_")}
'''

_TEXT = """\
Modules (4)
  confirmed tool  Sends notes  tool/__init__.py:1
  confirmed tool.cli  What the command line takes  tool/cli.py:1
  inferred  tests.test_notes  defines no public name [module-names]  tests/test_notes.py:1
  inferred  tool.notes  defines Note, send [module-names]  tool/notes.py:1
  2 of 4 modules say what they are for

Data structures (1)
  confirmed tool.notes.Note  dataclass with 1 field (text), used by 0 modules  tool/notes.py:5
  1 of 1 types hold data

Invariants (2)
  confirmed tool.notes.send  refuses note is None: ValueError: a note is needed  tool/notes.py:12
  confirmed tool.notes.Note  instances never change after they are made  tool/notes.py:6
  1 of 3 files state one

Entry points (1)
  confirmed tool  is a console script that starts tool.cli:main  pyproject.toml:6
  1 of 1 programs lead to code in the repository

Flags (3)
  confirmed tool --verbose  say more  tool/cli.py:11
  inferred  tool --help  show this help message and exit [framework-implicit]  tool/cli.py:10
  open      tool (built at run time)  an option is added under a name that is built at run time [dynamic-option-name]  tool/cli.py:12
  2 of 3 option declarations have static names and a known receiver

Configuration reads (2)
  confirmed TOOL_OPTION  is read from the environment  tool/cli.py:12
  inferred  TOOL_<NAME>  is read from the environment [environment-prefix]  tool/notes.py:13
  the key of 2 of 2 reads is static

Constraints (1)
  confirmed python  Python >=3.11 must work  pyproject.toml:3
  1 constraints in 1 manifests, workflows and owner files

Coupling (2)
  inferred  propagation cost  a module reaches 44.4 % of the 3 modules outside tests on average, itself included [propagation-cost]
  inferred  tool  Ca 0, Ce 0, I none, A 0.00, D none [martin-metrics]  tool/__init__.py:1
  2 imports between 4 modules, 0 between packages

Tests (1)
  confirmed tests.test_notes  tests tool.notes  tests/test_notes.py:1
  tests reach 1 of 3 modules by import

Public API (3)
  inferred  tool.cli.main  def main() [public-by-name]  tool/cli.py:9
  inferred  tool.notes.Note  class Note [public-by-name]  tool/notes.py:5
  inferred  tool.notes.send  def send(note) [public-by-name]  tool/notes.py:10
  2 of 3 public modules define public names

Open uncertainties (1)
  open      history  no history: the folder is in no Git repository [incomplete-history]

Interfaces: 0 of 0 interfaces have implementers in the repository
Commands: the command line of 1 of 1 programs was read
Configuration sources: 0 of 0 sources have a static name
Extension points: 0 extension points; 0 interfaces were looked at
Extensions: 0 of 0 resolved
contract: 0 contracts in files, 0 broken
history: 0 commits in one day; no history: the folder is in no Git repository
import: 6 of 6 imports resolved
"""

_MARKDOWN = r"""
## Flags

### Confirmed

- `tool --verbose`: say more — `tool/cli.py:11`

### Inferred

- `tool --help`: show this help message and exit (framework-implicit: an option that the framework adds by itself) — `tool/cli.py:10`

### Open

- `tool (built at run time)`: an option is added under a name that is built at run time (dynamic-option-name: an option is added under a name that is built at run time) — `tool/cli.py:12`

## Configuration reads

### Confirmed

- `TOOL_OPTION`: is read from the environment — `tool/cli.py:12`

### Inferred

- `TOOL_<NAME>`: is read from the environment (environment-prefix: the environment is searched for names with a literal prefix) — `tool/notes.py:13`

## Constraints

### Confirmed

- `python`: Python \>=3.11 must work — `pyproject.toml:3`

## Coverage

- flag: 2 of 3 option declarations have static names and a known receiver
- config-read: the key of 2 of 2 reads is static
- constraint: 1 constraints in 1 manifests, workflows and owner files
- contract: 0 contracts in files, 0 broken
"""

_JSON = """\
{
  "schema": "groundplan/recon/1",
  "root": ".",
  "revision": null,
  "facts": [
    {
      "id": "entry-point:f1043ef04d5f",
      "kind": "entry-point",
      "subject": "tool",
      "statement": "is a console script that starts tool.cli:main",
      "label": "confirmed",
      "origin": "manifest-entry",
      "attributes": {
        "form": "script",
        "target": "tool.cli:main",
        "extras": [],
        "development": false,
        "command": null
      },
      "evidence": [
        {
          "path": "pyproject.toml",
          "symbol": "",
          "start": {
            "line": 6,
            "column": 1
          },
          "end": {
            "line": 6,
            "column": 5
          }
        }
      ]
    }
  ],
  "coverage": [
    {
      "kind": "entry-point",
      "examined": 1,
      "resolved": 1,
      "note": "1 of 1 programs lead to code in the repository"
    }
  ]
}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GROUNDPLAN_CACHE", str(tmp_path / "cache"))
    # The temporary folder may lie below somebody's repository.
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    root = tmp_path / "repository"
    for name, text in draw(_DRAWING).files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], _TEXT),
        (
            ["--format", "markdown", "--kind", "flag", "--kind", "config-read", "--kind", "constraint"],
            _MARKDOWN.removeprefix("\n"),
        ),
        (["--format", "json", "--kind", "entry-point"], _JSON),
    ],
    ids=["text", "markdown", "json"],
)
def test_the_whole_answer_is_printed(
    folder: Path, words: list[str], expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["recon", str(folder), *words])
    said = capsys.readouterr()
    assert (stopped.value.code, said.err) == (0, "")
    assert _lines(said.out) == _lines(expected)


def _lines(text: str) -> list[str]:
    # A line without a place ends in blanks, which no editor keeps.
    return [line.rstrip() for line in text.rstrip().splitlines()]
