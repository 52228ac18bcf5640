"""The commands, as any client can call them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.protocol.clients import NEOVIM, PROFILES, VSCODE, Client, Profile, client, draw_on_disk
from tests.unit.ide.drawings import SHOP

DRAWING = """
//- shop/__init__.py
\"\"\"A shop.\"\"\"
//- shop/orders.py
\"\"\"Orders 😋 of the shop.\"\"\"
import shop.people


def total(order):
    \"\"\"Add up an order.\"\"\"
    assert order, "an order is never empty"
    return sum(order)
//- shop/people.py
\"\"\"People who order.\"\"\"
"""


def text_of(one: Client) -> str:
    """Give the text that an edit of the plan, which is not there yet, makes of it."""
    [params] = one.applied
    changes = params["edit"].get("documentChanges") or []
    return "".join(edit["newText"] for change in changes for edit in change.get("edits", []))


@pytest.mark.parametrize("profile", [VSCODE, NEOVIM], ids=lambda profile: profile.name)
async def test_generate_creates_the_plan_through_the_client_and_shows_it(
    tmp_path: Path, profile: Profile
) -> None:
    draw_on_disk(tmp_path, DRAWING)
    async with client(tmp_path, profile) as one:
        arguments = {"title": "Split orders", "focus": ["shop/orders.py"], "nonGoals": ["No new shop"]}
        made = await one.command("generate", arguments)
        assert made == {"plan": one.uri("PLAN.md"), "created": True, "unknownFocus": []}
        assert [change.get("kind") for change in one.applied[0]["edit"]["documentChanges"]] == [
            "create",
            None,
        ]
        assert one.applied[0]["edit"]["changeAnnotations"]["groundplan"]["needsConfirmation"] is False
        plan = text_of(one)
        assert plan.startswith("# Macro plan: Split orders\n")
        assert "`shop.orders`" in plan or "shop/orders.py" in plan
        assert [shown["uri"] for shown in one.shown] == [one.uri("PLAN.md")]
        assert not (tmp_path / "PLAN.md").exists()


async def test_generate_leaves_a_plan_that_is_there(tmp_path: Path) -> None:
    draw_on_disk(tmp_path, DRAWING)
    (tmp_path / "PLAN.md").write_text("# Mine\n")
    async with client(tmp_path, VSCODE) as one:
        await one.indexed()
        made = await one.command("generate")
        assert made == {"plan": one.uri("PLAN.md"), "created": False, "unknownFocus": []}
        assert one.applied == []


async def test_a_generated_plan_takes_a_card_a_pin_and_an_update(tmp_path: Path) -> None:
    draw_on_disk(tmp_path, DRAWING)
    async with client(tmp_path, VSCODE) as one:
        await one.command("generate", {"title": "Split orders"})
        one.open("PLAN.md", text_of(one))
        one.applied.clear()
        await one.command("addCard", {"title": "Give orders a total", "focus": ["shop/orders.py"]})
        [change] = one.applied[0]["edit"]["documentChanges"]
        assert change["textDocument"] == {"uri": one.uri("PLAN.md"), "version": 1}
        assert "### PR1: Give orders a total" in text_of(one)
        one.applied.clear()
        place = {"line": 5, "character": 5}
        pinned = await one.command("pinEvidence", {"uri": one.uri("shop/orders.py"), "position": place})
        assert pinned["label"] == "`shop.orders.total`"
        if pinned["added"]:
            assert "shop/orders.py#L5-L8" in text_of(one)
        one.applied.clear()
        await one.command("update")
        assert one.applied == []


async def test_the_status_counts_the_evidence_that_holds_in_unsaved_buffers(tmp_path: Path) -> None:
    draw_on_disk(tmp_path, DRAWING)
    async with client(tmp_path, VSCODE) as one:
        await one.indexed()
        assert await one.command("planStatus") == {"isComplete": True, "plan": None}
        await one.command("generate", {"title": "Split orders"})
        one.open("PLAN.md", text_of(one))
        whole = (await one.command("planStatus"))["plan"]
        assert whole["total"] > 0
        assert whole == {"verified": whole["total"], "total": whole["total"]}
        one.open("shop/orders.py", "")
        gone = (await one.command("planStatus"))["plan"]
        assert gone["total"] == whole["total"]
        assert gone["verified"] < whole["verified"]


async def test_recon_gives_the_facts_of_the_kinds_that_were_asked_for(tmp_path: Path) -> None:
    draw_on_disk(tmp_path, DRAWING)
    async with client(tmp_path, VSCODE) as one:
        found = await one.command("recon", {"kinds": ["module"]})
        assert found["schema"] == "groundplan/recon/1"
        assert {fact["subject"]: fact["statement"] for fact in found["facts"]} == {
            "shop": "A shop",
            "shop.orders": "Orders 😋 of the shop",
            "shop.people": "People who order",
        }


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ([{"title": 5}], "Expected `str`, got `int` - at `$.title`"),
        ([{"titel": "x"}], "Object contains unknown field `titel`"),
        (["x"], "Expected `object`, got `str`"),
        ([{}, {}], "Expected at most one argument, got 2"),
        ([{"folder": "file:///elsewhere"}], "'file:///elsewhere' lies in no open folder"),
    ],
)
async def test_bad_arguments_are_answered_with_the_reason(
    tmp_path: Path, arguments: list[object], reason: str
) -> None:
    async with client(tmp_path, VSCODE) as one:
        params = {"command": "groundplan.generate", "arguments": arguments}
        assert await one.wire.error("workspace/executeCommand", params) == {"code": -32602, "message": reason}


async def test_an_unknown_command_is_answered(tmp_path: Path) -> None:
    async with client(tmp_path, VSCODE) as one:
        error = await one.wire.error("workspace/executeCommand", {"command": "groundplan.nothing"})
        assert error == {"code": -32602, "message": "unknown command 'groundplan.nothing'"}


async def test_a_client_that_applies_no_edits_is_told_so(tmp_path: Path) -> None:
    async with client(tmp_path, PROFILES[2]) as one:
        error = await one.wire.error("workspace/executeCommand", {"command": "groundplan.generate"})
        assert error["code"] == -32803
        assert error["message"].endswith("this editor does not apply edits that a server proposes")


async def test_a_cancelled_command_stops_and_is_answered_as_cancelled(tmp_path: Path) -> None:
    draw_on_disk(tmp_path, "".join(f"//- m{number}.py\nimport m{number + 1}\n" for number in range(200)))
    async with client(tmp_path, VSCODE) as one:
        msg_id = one.wire.start("workspace/executeCommand", {"command": "groundplan.recon"})
        one.wire.notify("$/cancelRequest", {"id": msg_id})
        assert (await one.wire.response(msg_id))["error"]["code"] == -32800
        assert one.applied == []


async def test_a_lens_leads_to_the_place_that_was_chosen(tmp_path: Path) -> None:
    draw_on_disk(tmp_path, SHOP)
    async with client(tmp_path, VSCODE) as one:
        await one.indexed()
        params = {"textDocument": {"uri": one.uri("shop/orders.py")}}
        [lens] = await one.wire.request("textDocument/codeLens", params)
        command = lens["command"]
        assert command["title"] == "INV1, PR1"
        one.choices = ["2. - **Evidence:** 😋 [`shop.orders.Order.price`] and INV1, after PR0"]
        shown = {"command": command["command"], "arguments": command["arguments"]}
        assert await one.wire.request("workspace/executeCommand", shown) is True
        assert [(told["uri"], told["selection"]["start"]["line"]) for told in one.shown] == [
            (one.uri("PLAN.md"), 20)
        ]


@pytest.mark.parametrize(
    ("of", "nodes"), [("modules", ["shop", "shop.orders", "shop.people"]), ("prs", ["PR0", "PR1"])]
)
async def test_a_graph_comes_as_data_and_as_a_picture(tmp_path: Path, of: str, nodes: list[str]) -> None:
    draw_on_disk(tmp_path, SHOP)
    async with client(tmp_path, VSCODE) as one:
        found = await one.command("graph", {"of": of})
        assert [node["id"] for node in found["nodes"]] == nodes
        assert (await one.command("graph", {"of": of, "format": "mermaid"})).startswith("flowchart")
