"""Evidence that is no definition: the same verdict with a history and without, but for a file that was renamed."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from groundplan.model.paths import RelPath
from groundplan.plan.evidence import EvidenceLine, parse_definition
from groundplan.plan.resolve import resolve
from groundplan.plan.weak import text_hash
from groundplan.text.lines import Lines
from tests.unit.plan.plans import Memory
from tests.workspaces import workspace_of

FILES = {
    "src/app/__init__.py": "",
    "src/app/web.py": "import asyncio\nfrom app.core import run\n\nasyncio.run(run())\n",
    "src/app/core.py": "import json\n\n\nasync def run():\n    return json.dumps(1)\n",
    "notes.txt": "first line\nsecond   line\nthird line\nthird line\n",
    "new.txt": "moved\n",
}
SECOND, THIRD, OLD = text_hash("second line"), text_hash("third line"), text_hash("gone line")


@dataclass(frozen=True)
class Renamed(Memory):
    """A past that knows a rename."""

    def renamed_to(self, path: RelPath) -> RelPath | None:
        return RelPath("new.txt") if path == "old.txt" else None


def line(text: str) -> EvidenceLine:
    found = parse_definition(Lines(text), 0)
    assert found is not None
    assert found.line is not None, found.problem
    return found.line


@pytest.mark.parametrize(
    ("text", "state", "value"),
    [
        # what is said to be absent: imports, symbols, patterns, below a folder or in a file
        ('[a]: src/app/core.py "absent import=asyncio"', "ok", ""),
        ('[a]: src/app/ "absent import=asyncio n=0"', "claim broken", "1"),
        ('[a]: src/app/ "absent import=asyncio n=1"', "ok", ""),
        ('[a]: src/app/ "absent import=async"', "ok", ""),
        ('[a]: . "absent import=app.core"', "claim broken", "1"),
        ('[a]: src/ "absent symbol=app.core.run"', "claim broken", "1"),
        ('[a]: src/ "absent symbol=run"', "claim broken", "1"),
        ('[a]: src/app/web.py "absent symbol=run"', "ok", ""),
        ('[a]: src/ "absent regex=json\\.dumps"', "claim broken", "1"),
        ('[a]: src/ "absent regex=pickle"', "ok", ""),
        ('[a]: src/ "absent regex=(a+)+$"', "ok", ""),
        ('[a]: src/ "absent regex=["', "ok", ""),
        ('[a]: lib/ "absent import=asyncio"', "missing", ""),
        ('[a]: ../ "absent import=asyncio"', "uncheckable", ""),
        ('[a]: ./ "absent import=asyncio"', "claim broken", "1"),
        # numbers
        ('[a]: . "fact q=modules() v=3"', "ok", "3"),
        ('[a]: . "fact q=modules() v=4"', "value changed", "3"),
        ('[a]: . "fact q=fan_in(app.core) v=1"', "ok", "1"),
        ('[a]: . "fact q=fan_in(app.core) v=0"', "value changed", "1"),
        ('[a]: . "fact q=fan_in(app.core)"', "unpinned", "1"),
        ('[a]: . "fact q=fan_in(app.gone) v=1"', "missing", ""),
        ('[a]: . "fact q=beauty(app.core) v=1"', "uncheckable", ""),
        # quotes
        (f'[a]: notes.txt#L2 "txt text={SECOND}"', "ok", ""),
        (f'[a]: notes.txt#L1 "txt text={SECOND}"', "shifted", ""),
        (f'[a]: notes.txt#L9 "txt text={SECOND}"', "shifted", ""),
        (f'[a]: notes.txt#L1 "txt text={THIRD}"', "ambiguous", ""),
        (f'[a]: notes.txt#L1 "txt text={OLD}"', "missing", ""),
        (f'[a]: gone.txt#L1 "txt text={OLD}"', "missing", ""),
        ('[a]: notes.txt#L1 "txt"', "unpinned", ""),
        # files
        ('[a]: notes.txt "file"', "ok", ""),
        ('[a]: src/app "file"', "ok", ""),
        ('[a]: new.txt "file body=000000000000"', "body changed", ""),
        ('[a]: gone.txt "file"', "missing", ""),
        ('[a]: ../notes.txt "file"', "uncheckable", ""),
        ('[`nothing --here`]: src/app/web.py "cli"', "missing", ""),
    ],
)
def test_a_verdict_needs_no_history(text: str, state: str, value: str) -> None:
    snapshot = workspace_of(FILES).snapshot
    for past in (None, Memory(FILES), Renamed(FILES)):
        found = resolve(line(text), snapshot, past)
        assert (found.state.value, found.value) == (state, value)


def test_the_folder_above_the_plan_may_be_the_workspace() -> None:
    snapshot = workspace_of(FILES).snapshot
    claim = line('[a]: ../ "absent import=asyncio"')
    assert resolve(claim, snapshot, folder="docs").state.value == "claim broken"
    assert resolve(claim, snapshot, folder="").state.value == "uncheckable"


def test_a_renamed_file_is_followed_where_the_history_knows_it() -> None:
    snapshot = workspace_of(FILES).snapshot
    old = line('[a]: old.txt "file"')
    assert resolve(old, snapshot).state.value == "missing"
    found = resolve(old, snapshot, Renamed(FILES))
    assert (found.state.value, found.path) == ("moved", "new.txt")


def test_the_places_of_what_must_be_absent_are_named() -> None:
    found = resolve(line('[a]: src/ "absent import=asyncio"'), workspace_of(FILES).snapshot)
    assert [(one.path, one.line, one.text) for one in found.hits] == [("src/app/web.py", 0, "asyncio")]
