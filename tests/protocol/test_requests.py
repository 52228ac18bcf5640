"""The reads, each asked by clients that count columns differently, behind an emoji."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from groundplan.text.spans import Position
from tests.protocol.clients import (
    NEOVIM,
    PLAIN,
    PROFILES,
    VSCODE,
    Client,
    Profile,
    client,
    draw_on_disk,
    units,
)
from tests.protocol.wire import Json
from tests.unit.ide.drawings import SHOP

LINE = 'price = "😋"; from shop.people import Person\n'
COLUMN = LINE.index("Person")


def place(one: Client, path: str, line: int, text: str, column: int) -> Json:
    character = units(text[:column], one.profile.encoding)
    return {"textDocument": {"uri": one.uri(path)}, "position": {"line": line, "character": character}}


def characters(one: Client, text: str, start: int, end: int) -> list[int]:
    return [units(text[:start], one.profile.encoding), units(text[:end], one.profile.encoding)]


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
async def test_a_definition_is_found_behind_an_emoji(tmp_path: Path, profile: Profile) -> None:
    draw_on_disk(tmp_path, SHOP + f"//- shop/late.py\n{LINE}")
    async with client(tmp_path, profile) as one:
        await one.indexed()
        found = await one.wire.request(
            "textDocument/definition", place(one, "shop/late.py", 0, LINE, COLUMN + 1)
        )
        assert [target.get("uri") or target["targetUri"] for target in found] == [one.uri("shop/people.py")]


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
async def test_a_reference_is_given_in_the_units_of_the_client(tmp_path: Path, profile: Profile) -> None:
    draw_on_disk(tmp_path, SHOP + f"//- shop/late.py\n{LINE}")
    async with client(tmp_path, profile) as one:
        await one.indexed()
        params = place(one, "shop/people.py", 3, "class Person:", 8) | {
            "context": {"includeDeclaration": False}
        }
        found = await _references_with(one, params, "shop/late.py")
        late = next(one_["range"] for one_ in found if one_["uri"] == one.uri("shop/late.py"))
        assert [late["start"]["character"], late["end"]["character"]] == characters(
            one, LINE, COLUMN, COLUMN + 6
        )
        assert {one_["uri"] for one_ in found} == {one.uri("shop/late.py"), one.uri("PLAN.md")}


async def _references_with(one: Client, params: Json, path: str) -> list[Json]:
    """Ask until a file is among the answers: right after the index, what links files is still being made."""
    while True:
        found: list[Json] = await one.wire.request("textDocument/references", params)
        if any(each["uri"] == one.uri(path) for each in found):
            return found
        await asyncio.sleep(0.05)


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
async def test_every_view_of_the_plan_is_answered(tmp_path: Path, profile: Profile) -> None:
    draw_on_disk(tmp_path, SHOP)
    async with client(tmp_path, profile) as one:
        await one.indexed()
        one.open("PLAN.md")
        document = {"textDocument": {"uri": one.uri("PLAN.md")}}
        whole = {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}
        links = await one.wire.request("textDocument/documentLink", document)
        assert [link["target"].rpartition("/")[2] for link in links][:2] == ["orders.py#L17", "people.py#L1"]
        lenses = await one.wire.request("textDocument/codeLens", document)
        assert [lens["command"]["title"] for lens in lenses][1].endswith("blocked by PR0")
        assert await one.wire.request("textDocument/foldingRange", document)
        symbols = await one.wire.request("textDocument/documentSymbol", document)
        assert symbols[0]["name"] == "D) Architectural Evolution"
        assert ("children" in symbols[0]) == bool(profile.capabilities)
        assert await one.wire.request("textDocument/inlayHint", document | {"range": whole}) == []
        tokens = (await one.wire.request("textDocument/semanticTokens/full", document))["data"]
        assert len(tokens) % 5 == 0
        assert (
            await one.wire.request(
                "textDocument/formatting", document | {"options": {"tabSize": 2, "insertSpaces": True}}
            )
            == []
        )


async def test_workspace_symbols_are_facts(tmp_path: Path) -> None:
    draw_on_disk(tmp_path, SHOP)
    async with client(tmp_path, VSCODE) as one:
        await one.indexed()
        found = await one.wire.request("workspace/symbol", {"query": "orders"})
        assert "shop.orders" in [symbol["name"] for symbol in found]


@pytest.mark.parametrize("profile", [VSCODE, NEOVIM, PLAIN], ids=lambda profile: profile.name)
async def test_a_rename_is_one_edit_of_the_plan(tmp_path: Path, profile: Profile) -> None:
    draw_on_disk(tmp_path, SHOP)
    async with client(tmp_path, profile) as one:
        await one.indexed()
        one.open("PLAN.md")
        line = next(
            number for number, text in enumerate(one.texts["PLAN.md"].split("\n")) if "after PR0" in text
        )
        text = one.texts["PLAN.md"].split("\n")[line]
        params = place(one, "PLAN.md", line, text, text.index("PR0") + 1)
        prepared = await one.wire.request("textDocument/prepareRename", params)
        start = text.index("PR0")
        assert prepared["placeholder"] == "PR0"
        assert [prepared["range"][end]["character"] for end in ("start", "end")] == characters(
            one, text, start, start + 3
        )
        edit = await one.wire.request("textDocument/rename", params | {"newName": "PR5"})
        if profile is PLAIN:
            assert list(edit["changes"]) == [one.uri("PLAN.md")]
        else:
            [change] = edit["documentChanges"]
            assert change["textDocument"]["version"] == 1
        refused = await one.wire.error("textDocument/rename", params | {"newName": "x"})
        assert refused == {"code": -32803, "message": "'x' is no card's number: write PR4 or 4"}


LAYERED = "\n".join(
    [
        '//- pyproject.toml\n[tool.importlinter]\nroot_package = "shop"',
        "//- shop/__init__.py",
        *(f"//- shop/{part}/__init__.py" for part in ("web", "core", "store")),
        *(f"//- shop/web/v{n}.py\nimport shop.core.m{n}\nimport shop.store.db" for n in range(4)),
        *(f"//- shop/core/m{n}.py\nimport shop.store.db" for n in range(4)),
        "//- shop/store/db.py",
    ]
)


async def actions_at(one: Client, path: str, line: int, only: list[str] | None = None) -> list[Json]:
    where = {"line": line, "character": 8}
    context: Json = {"diagnostics": []} | ({"only": only} if only else {})
    params = {
        "textDocument": {"uri": one.uri(path)},
        "range": {"start": where, "end": where},
        "context": context,
    }
    found = await one.wire.request("textDocument/codeAction", params)
    assert isinstance(found, list)
    return found


async def test_an_action_is_resolved_from_what_it_carries(tmp_path: Path) -> None:
    draw_on_disk(tmp_path, SHOP)
    async with client(tmp_path, VSCODE) as one:
        await one.indexed()
        one.open("shop/orders.py")
        action = next(
            found for found in await actions_at(one, "shop/orders.py", 20) if found["title"].startswith("Pin")
        )
        assert "edit" not in action
        resolved = await one.wire.request("codeAction/resolve", action)
        [change] = resolved["edit"]["documentChanges"]
        assert change["textDocument"] == {"uri": one.uri("PLAN.md"), "version": None}
        one.change("shop/orders.py", "\n" + one.texts["shop/orders.py"])
        stale = await one.wire.error("codeAction/resolve", action)
        assert stale["code"] == -32801


async def test_the_contract_of_a_layering_is_one_versioned_insertion(tmp_path: Path) -> None:
    draw_on_disk(tmp_path, LAYERED)
    async with client(tmp_path, VSCODE) as one:
        await one.indexed()
        one.open("pyproject.toml")
        [action] = await actions_at(one, "shop/web/v0.py", 0, ["refactor.rewrite.contract"])
        assert action["title"] == "Write the contract that shop keeps: 3 layers, 12 imports down and none up"
        one.change("pyproject.toml", one.texts["pyproject.toml"] + "# the end\n")
        resolved = await one.wire.request("codeAction/resolve", action)
        [change] = resolved["edit"]["documentChanges"]
        assert change["textDocument"] == {"uri": one.uri("pyproject.toml"), "version": 2}
        [edit] = change["edits"]
        end = {"line": 3, "character": 0}
        assert (edit["range"], edit["newText"].splitlines()[1]) == (
            {"start": end, "end": end},
            "[[tool.importlinter.contracts]]",
        )


async def test_a_client_that_resolves_nothing_gets_the_edits_at_once(tmp_path: Path) -> None:
    draw_on_disk(tmp_path, SHOP)
    async with client(tmp_path, PLAIN) as one:
        await one.indexed()
        found = await actions_at(one, "shop/orders.py", 20)
        assert found
        assert all(list(action["edit"]["changes"]) == [one.uri("PLAN.md")] for action in found)


async def test_only_the_kinds_that_were_asked_for_are_offered(tmp_path: Path) -> None:
    draw_on_disk(tmp_path, SHOP)
    async with client(tmp_path, VSCODE) as one:
        await one.indexed()
        assert await actions_at(one, "shop/orders.py", 20, ["quickfix"]) == []
        assert await actions_at(one, "shop/orders.py", 20, ["refactor"])


async def test_an_offer_of_the_plan_brings_its_evidence(tmp_path: Path) -> None:
    draw_on_disk(tmp_path, SHOP)
    async with client(tmp_path, VSCODE) as one:
        await one.indexed()
        one.open("PLAN.md", "😋 [`owner\n")
        params = one.at("PLAN.md", Position(0, 9))
        [offer] = (await one.wire.request("textDocument/completion", params))["items"]
        assert offer["textEdit"]["newText"] == "`shop.orders.Order.owner`]"
        resolved = await one.wire.request("completionItem/resolve", offer)
        assert "shop/orders.py#L21-L22" in resolved["additionalTextEdits"][0]["newText"]


async def test_nothing_is_answered_for_what_lies_outside(tmp_path: Path) -> None:
    (tmp_path / "w").mkdir()
    async with client(tmp_path / "w", VSCODE) as one:
        for uri in (one.uri("../a.py"), "untitled:Untitled-1", "file:///w/%00"):
            params = {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 0}}
            assert await one.wire.request("textDocument/hover", params) is None
            assert await one.wire.request("textDocument/definition", params) == []


async def test_a_definition_that_takes_inference_is_found_too(tmp_path: Path) -> None:
    use = "from shop.people import Person\n\nsomebody = Person(1)\nprint(somebody.age)\n"
    draw_on_disk(tmp_path, SHOP + f"//- shop/late.py\n{use}")
    async with client(tmp_path, VSCODE) as one:
        await one.indexed()
        where = one.at("shop/late.py", Position(3, 16))
        # On a slow machine the first answers come too late: what was read for them is kept for the next.
        for _ in range(10):
            if found := await one.wire.request("textDocument/definition", where):
                break
        assert [target["targetUri"] for target in found] == [one.uri("shop/people.py")]
