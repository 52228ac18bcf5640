"""Who gets which findings, and when they go."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from groundplan.lsp.uris import path_of
from tests.protocol.clients import NEOVIM, PLAIN, VSCODE, Client, Profile, client, draw_on_disk
from tests.protocol.wire import Json

CYCLE = """
//- a.py
import b  # 😋
//- b.py
import a
"""
PUSHED = (NEOVIM, PLAIN)


async def pull(one: Client, known: list[Json] | None = None) -> int:
    return one.wire.start("workspace/diagnostic", {"previousResultIds": known or []})


def ids_of(report: Json) -> list[Json]:
    return [
        {"uri": item["uri"], "value": item["resultId"]} for item in report["items"] if item.get("resultId")
    ]


def codes_of(report: Json) -> dict[str, list[str]]:
    return {
        item["uri"].rpartition("/")[2]: [one["code"] for one in item["items"]]
        for item in report["items"]
        if item["kind"] == "full"
    }


async def test_a_pull_is_held_back_until_something_changes(tmp_path: Path) -> None:
    draw_on_disk(tmp_path, CYCLE)
    async with client(tmp_path, VSCODE) as one:
        await one.indexed()
        first = (await one.wire.response(await pull(one)))["result"]
        assert codes_of(first) == {"a.py": ["CPL001"], "b.py": ["CPL001"]}
        parked = await pull(one, ids_of(first))
        with pytest.raises(TimeoutError):
            await one.wire.response(parked, patience=0.6)
        one.open("b.py")
        one.change("b.py", "import json\n")
        mended = (await one.wire.response(parked))["result"]
        assert codes_of(mended) == {"a.py": [], "b.py": []}


async def test_a_file_that_is_deleted_loses_its_findings(tmp_path: Path) -> None:
    draw_on_disk(tmp_path, CYCLE)
    async with client(tmp_path, VSCODE) as one:
        await one.indexed()
        first = (await one.wire.response(await pull(one)))["result"]
        parked = await pull(one, ids_of(first))
        (tmp_path / "b.py").unlink()
        one.wire.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": one.uri("b.py"), "type": 3}]})
        assert codes_of((await one.wire.response(parked))["result"]) == {"a.py": [], "b.py": []}


async def test_a_parked_pull_can_be_cancelled(tmp_path: Path) -> None:
    async with client(tmp_path, VSCODE) as one:
        await one.indexed()
        parked = await pull(one)
        one.wire.notify("$/cancelRequest", {"id": parked})
        assert (await one.wire.response(parked))["error"]["code"] == -32800


async def test_a_long_answer_comes_in_parts(tmp_path: Path) -> None:
    draw_on_disk(tmp_path, CYCLE)
    async with client(tmp_path, VSCODE) as one:
        await one.indexed()
        params = {"previousResultIds": [], "partialResultToken": "part"}
        report = await one.wire.request("workspace/diagnostic", params)
        parts = [told["value"] for told in one.progress if told["token"] == "part"]
        assert report["items"] == []
        assert [codes_of(part) for part in parts] == [{"a.py": ["CPL001"], "b.py": ["CPL001"]}]


async def test_an_unchanged_file_is_told_by_its_result_id(tmp_path: Path) -> None:
    draw_on_disk(tmp_path, CYCLE)
    async with client(tmp_path, VSCODE) as one:
        await one.indexed()
        params = {"textDocument": {"uri": one.uri("a.py")}}
        first = await one.wire.request("textDocument/diagnostic", params)
        again = await one.wire.request(
            "textDocument/diagnostic", params | {"previousResultId": first["resultId"]}
        )
        assert again == {"kind": "unchanged", "resultId": first["resultId"]}


async def test_a_client_that_pulls_is_not_pushed_to(tmp_path: Path) -> None:
    draw_on_disk(tmp_path, CYCLE)
    async with client(tmp_path, VSCODE) as one:
        one.open("a.py")
        await one.indexed()
        await asyncio.sleep(0.5)
        assert one.wire.unread == []


@pytest.mark.parametrize("profile", PUSHED, ids=lambda profile: profile.name)
async def test_closed_files_are_pushed_too_and_cleared_when_deleted(tmp_path: Path, profile: Profile) -> None:
    draw_on_disk(tmp_path, CYCLE)
    async with client(tmp_path, profile) as one:
        await one.codes_become("a.py", ["CPL001"])
        await one.codes_become("b.py", ["CPL001"])
        (tmp_path / "a.py").unlink()
        one.wire.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": one.uri("a.py"), "type": 3}]})
        await one.codes_become("a.py", [])
        await one.codes_become("b.py", [])


@pytest.mark.parametrize("profile", [VSCODE, *PUSHED], ids=lambda profile: profile.name)
async def test_the_plan_is_checked_while_it_is_closed(tmp_path: Path, profile: Profile) -> None:
    (tmp_path / "PLAN.md").write_text("# Macro plan: 😋\n\nSee [`no.such.name`].\n")
    async with client(tmp_path, profile) as one:
        await one.indexed()
        if profile.pulls:
            found = codes_of((await one.wire.response(await pull(one)))["result"])["PLAN.md"]
        else:
            await one.wire.until(lambda: one.published.get(one.uri("PLAN.md")))
            found = [told["code"] for told in await one.diagnostics("PLAN.md")]
        assert {"PLN001", "PLN310"} <= set(found)


async def test_a_finding_carries_what_its_client_can_show(tmp_path: Path) -> None:
    draw_on_disk(tmp_path, CYCLE)
    async with client(tmp_path, VSCODE) as one:
        await one.indexed()
        [told] = await one.diagnostics("a.py")
        assert told["source"] == "groundplan"
        assert told["data"]["key"].startswith("CPL001:")
        assert told["relatedInformation"]
        page = path_of(told["codeDescription"]["href"])
        assert page is not None
        assert page.read_text().startswith("# CPL001: ")
    async with client(tmp_path, PLAIN) as one:
        await one.codes_become("a.py", ["CPL001"])
        [told] = await one.diagnostics("a.py")
        assert sorted(told) == ["code", "message", "range", "severity", "source"]


async def test_what_the_baseline_knows_is_not_shown_and_shows_when_the_file_is_gone(tmp_path: Path) -> None:
    draw_on_disk(tmp_path, CYCLE)
    imports = [{"class": "eager", "module": one, "imports": [other]} for one, other in ("ab", "ba")]
    text = json.dumps({"schema": "groundplan/baseline/1", "imports": imports})
    (tmp_path / "groundplan-baseline.json").write_text(text, encoding="utf-8")
    async with client(tmp_path, NEOVIM) as one:
        await one.indexed()
        one.open("a.py")
        one.open("b.py")
        await one.codes_become("a.py", [])
        one.open("c.py", "import a\n")
        one.change("a.py", "import b, c\n")
        await one.codes_become("a.py", ["CPL001"])
        await one.codes_become("b.py", [])
        (tmp_path / "groundplan-baseline.json").unlink()
        changes = [{"uri": one.uri("groundplan-baseline.json"), "type": 3}]
        one.wire.notify("workspace/didChangeWatchedFiles", {"changes": changes})
        await one.codes_become("b.py", ["CPL001"])
