"""Folders, settings and files change while the server runs."""

from __future__ import annotations

from pathlib import Path

from tests.protocol.clients import NEOVIM, VSCODE, client, draw_on_disk
from tests.protocol.test_diagnostics import CYCLE, codes_of, pull


async def test_an_excluded_file_loses_its_findings_at_once(tmp_path: Path) -> None:
    draw_on_disk(tmp_path, CYCLE)
    async with client(tmp_path, VSCODE) as one:
        await one.indexed()
        assert [told["code"] for told in await one.diagnostics("a.py")] == ["CPL001"]
        one.refreshed.clear()
        one.settings = {"exclude": ["b.py"]}
        one.wire.notify("workspace/didChangeConfiguration", {"settings": None})
        await one.wire.until(lambda: one.refreshed)
        await one.indexed()
        assert await one.diagnostics("a.py") == []


async def test_a_bad_setting_is_one_message_and_its_default(tmp_path: Path) -> None:
    async with client(tmp_path, VSCODE, settings={"plan": {"path": 5}, "exclude": ["b.py"]}) as one:
        told = await one.wire.take("window/showMessage")
        assert told["type"] == 2
        assert "plan.path" in told["message"]
        one.wire.notify("workspace/didChangeConfiguration", {"settings": None})
        await one.indexed()


async def test_settings_of_the_project_count_where_the_client_has_none(tmp_path: Path) -> None:
    draw_on_disk(tmp_path, CYCLE)
    (tmp_path / "groundplan.toml").write_text('exclude = ["b.py"]\n')
    async with client(tmp_path, NEOVIM) as one:
        await one.indexed()
        assert one.published == {}


async def test_the_plan_may_have_another_path(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/next.md").write_text("# Macro plan: x\n")
    async with client(tmp_path, VSCODE, settings={"plan": {"path": "docs/next.md"}}) as one:
        await one.indexed()
        report = (await one.wire.response(await pull(one)))["result"]
        assert list(codes_of(report)) == ["next.md"]


async def test_a_folder_comes_and_goes_with_its_findings(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    draw_on_disk(tmp_path / "two", CYCLE)
    async with client(tmp_path / "one", NEOVIM) as one:
        await one.indexed()
        other = {"uri": (tmp_path / "two").as_uri(), "name": "two"}
        event = {"event": {"added": [other], "removed": []}}
        one.wire.notify("workspace/didChangeWorkspaceFolders", event)
        uri = (tmp_path / "two/a.py").as_uri()
        await one.wire.until(lambda: one.published.get(uri, {}).get("diagnostics"))
        event = {"event": {"added": [], "removed": [other]}}
        one.wire.notify("workspace/didChangeWorkspaceFolders", event)
        await one.wire.until(lambda: not one.published[uri]["diagnostics"])


async def test_an_open_document_loses_its_findings_with_its_folder(tmp_path: Path) -> None:
    draw_on_disk(tmp_path, CYCLE)
    async with client(tmp_path, VSCODE) as one:
        await one.indexed()
        one.open("a.py")
        assert [told["code"] for told in await one.diagnostics("a.py")] == ["CPL001"]
        one.refreshed.clear()
        gone = {"uri": tmp_path.as_uri(), "name": "gone"}
        one.wire.notify("workspace/didChangeWorkspaceFolders", {"event": {"added": [], "removed": [gone]}})
        await one.wire.until(lambda: "diagnostic" in one.refreshed)
        assert await one.diagnostics("a.py") == []


async def test_a_document_that_was_open_before_its_folder_counts(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    draw_on_disk(tmp_path / "two", CYCLE)
    async with client(tmp_path / "one", NEOVIM) as one:
        one.open("../two/b.py", "import json  # 😋\n")
        uri = (tmp_path / "two/b.py").as_uri()
        other = {"uri": (tmp_path / "two").as_uri(), "name": "two"}
        one.wire.notify("workspace/didChangeWorkspaceFolders", {"event": {"added": [other], "removed": []}})
        await one.indexed()
        assert one.published.get(uri, {"diagnostics": []})["diagnostics"] == []


async def test_the_watchers_are_few(tmp_path: Path) -> None:
    async with client(tmp_path, VSCODE) as one:
        await one.wire.until(lambda: one.registered)
        assert one.registered == {
            "workspace/didChangeWatchedFiles",
            "workspace/didChangeConfiguration",
        }


async def test_a_change_on_disk_leaves_the_buffer_alone(tmp_path: Path) -> None:
    draw_on_disk(tmp_path, CYCLE)
    async with client(tmp_path, VSCODE) as one:
        await one.indexed()
        one.open("b.py")
        one.change("b.py", "import json\n")
        one.refreshed.clear()
        (tmp_path / "b.py").write_text("import a\n\n")
        one.wire.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": one.uri("b.py"), "type": 2}]})
        await one.wire.until(lambda: one.refreshed)
        await one.indexed()
        assert await one.diagnostics("b.py") == []
        one.close("b.py")
        assert [told["code"] for told in await one.diagnostics("b.py")] == ["CPL001"]


async def test_without_watchers_a_save_is_a_moment_to_look_at_the_disk(tmp_path: Path) -> None:
    draw_on_disk(tmp_path, CYCLE)
    async with client(tmp_path, NEOVIM) as one:
        await one.codes_become("a.py", ["CPL001"])
        one.open("a.py")
        (tmp_path / "b.py").write_text("import json\n")
        one.wire.notify("textDocument/didSave", {"textDocument": {"uri": one.uri("a.py")}})
        await one.codes_become("a.py", [])
        await one.codes_become("b.py", [])
