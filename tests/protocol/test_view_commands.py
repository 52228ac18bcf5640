"""What the views of a client ask for, and what they are told."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from tests.protocol.clients import NEOVIM, VSCODE, Client, client, draw_on_disk
from tests.repositories import git
from tests.unit.ide.drawings import SHOP

WATCHING = dataclasses.replace(
    VSCODE, capabilities=VSCODE.capabilities | {"experimental": {"groundplanChanges": True}}
)
LABEL = "shop.orders.Order.price"


def lines(range_: dict[str, Any]) -> tuple[int, int]:
    return range_["start"]["line"], range_["end"]["line"]


def doubled(root: Path) -> str:
    """Commit all that is there, double the price of an order, and give the text from before."""
    git(root, "init", "--quiet")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "Price orders")
    orders = root / "shop/orders.py"
    before = orders.read_text(encoding="utf-8")
    after = before.replace("        return self.total\n", "        return round(self.total * 2)\n")
    orders.write_text(after, encoding="utf-8")
    return before


async def pinned(one: Client) -> None:
    """Open the plan with the price of an order pinned as it is now."""
    await one.indexed()
    plan = one.root / "PLAN.md"
    settled = await one.command("settleEvidence", {"label": LABEL})
    assert settled["code"] == "PLN309"
    [change] = one.applied[-1]["edit"]["documentChanges"]
    [edit] = change["edits"]
    text = plan.read_text(encoding="utf-8").splitlines(keepends=True)
    number = edit["range"]["start"]["line"]
    text[number] = edit["newText"] + "\n"
    plan.write_text("".join(text), encoding="utf-8")
    one.open("PLAN.md")
    one.applied.clear()


async def test_topics_are_counted_by_label_and_filtered_by_every_word(tmp_path: Path) -> None:
    draw_on_disk(tmp_path, SHOP)
    async with client(tmp_path, VSCODE) as one:
        await one.indexed()
        whole = await one.command("reconTopics")
        assert whole["isComplete"] is True
        modules = whole["topics"][0]
        assert (modules["kind"], modules["title"], modules["total"]) == ("module", "Modules", 3)
        assert modules["counts"] == {"confirmed": 3, "inferred": 0, "open": 0}
        assert modules["note"] == "3 of 3 modules say what they are for"
        some = await one.command("reconTopics", {"query": "SHOP people"})
        assert some["topics"][0]["counts"] == {"confirmed": 1, "inferred": 0, "open": 0}
        assert some["topics"][0]["total"] == 3
        none = await one.command("reconTopics", {"labels": ["open"]})
        assert none["topics"][0]["counts"] == {"confirmed": 0, "inferred": 0, "open": 0}


async def test_topics_of_half_an_index_are_none(tmp_path: Path) -> None:
    draw_on_disk(tmp_path, SHOP)
    async with client(tmp_path, VSCODE) as one:
        first = await one.command("reconTopics")
        assert first["isComplete"] or first["topics"] == []
        await one.indexed()
        assert (await one.command("reconTopics"))["isComplete"]


async def test_facts_come_a_page_at_a_time_with_places_in_the_client_s_units(tmp_path: Path) -> None:
    draw_on_disk(tmp_path, SHOP)
    async with client(tmp_path, VSCODE) as one:
        await one.indexed()
        whole = await one.command("reconFacts", {"kind": "module"})
        assert whole["total"] == 3
        assert [fact["subject"] for fact in whole["facts"]] == ["shop", "shop.orders", "shop.people"]
        second = await one.command("reconFacts", {"kind": "module", "offset": 1, "limit": 1})
        assert second == {"total": 3, "facts": [whole["facts"][1]]}
        [invariant] = (await one.command("reconFacts", {"kind": "invariant"}))["facts"]
        [place] = invariant["places"]
        assert (place["path"], place["uri"]) == ("shop/orders.py", one.uri("shop/orders.py"))
        assert lines(place["range"])[0] == 17


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ({"kind": "rumour"}, "Invalid enum value 'rumour' - at `$.kind`"),
        ({"limit": 0}, "Expected `int` >= 1 - at `$.limit`"),
        ({"limit": 100_000}, "Expected `int` <= 1000 - at `$.limit`"),
        ({"offset": -1}, "Expected `int` >= 0 - at `$.offset`"),
    ],
)
async def test_a_page_that_cannot_be_is_refused(
    tmp_path: Path, arguments: dict[str, object], reason: str
) -> None:
    async with client(tmp_path, VSCODE) as one:
        params = {"command": "groundplan.reconFacts", "arguments": [arguments]}
        assert await one.wire.error("workspace/executeCommand", params) == {"code": -32602, "message": reason}


async def test_the_outline_has_the_cards_in_merge_order_with_what_blocks_them(tmp_path: Path) -> None:
    draw_on_disk(tmp_path, SHOP)
    async with client(tmp_path, VSCODE) as one:
        await one.indexed()
        plan = (await one.command("planOutline"))["plan"]
        assert plan["title"] == "Split orders"
        assert [(card["name"], card["readiness"], card["blockedBy"]) for card in plan["cards"]] == [
            ("PR0", "ready", []),
            ("PR1", "blocked", ["PR0"]),
        ]
        assert plan["cards"][0]["files"] == [one.uri("shop/people.py")]
        assert [(one["id"], one["cites"]) for one in plan["invariants"]] == [
            ("INV1", [f"`{LABEL.casefold()}`"])
        ]
        assert [(one["label"], one["state"], one["isDrifted"]) for one in plan["evidence"]] == [
            (LABEL, "unpinned", False),
            ("shop.people.Person", "unpinned", False),
        ]
        place = plan["evidence"][0]["place"]
        assert (place["path"], lines(place["range"])) == ("shop/orders.py", (16, 18))


async def test_the_outline_follows_what_is_typed_into_the_plan(tmp_path: Path) -> None:
    fixture = draw_on_disk(tmp_path, SHOP)
    async with client(tmp_path, VSCODE) as one:
        await one.indexed()
        card = "### PR0: Name people <!-- groundplan:pr name-people -->\n"
        one.open("PLAN.md", fixture.files["PLAN.md"].replace(card, f"{card}- **Status:** merged\n"))
        cards = (await one.command("planOutline"))["plan"]["cards"]
        assert [(card["name"], card["readiness"]) for card in cards] == [("PR0", "merged"), ("PR1", "ready")]


async def test_without_a_plan_there_is_no_outline_and_nothing_is_cited(tmp_path: Path) -> None:
    draw_on_disk(tmp_path, "//- shop.py\ndef price(): ...\n")
    async with client(tmp_path, VSCODE) as one:
        await one.indexed()
        assert await one.command("planOutline") == {"isComplete": True, "plan": None}
        assert await one.command("cited", {"uri": one.uri("shop.py")}) == []
        assert await one.command("cited", {"uri": "untitled:Untitled-1"}) == []


async def test_a_cited_definition_is_marked_with_who_cites_it(tmp_path: Path) -> None:
    draw_on_disk(tmp_path, SHOP)
    async with client(tmp_path, NEOVIM) as one:
        await one.indexed()
        [mark] = await one.command("cited", {"uri": one.uri("shop/orders.py")})
        assert mark["owners"] == ["INV1", "PR1"]
        assert mark["labels"] == [LABEL]
        assert mark["isDrifted"] is False
        assert lines(mark["range"]) == (16, 16)
        assert [lines(use["range"])[0] for use in mark["uses"]] == [4, 20]


async def test_a_body_that_changed_is_marked_shown_as_it_was_and_settled(tmp_path: Path) -> None:
    draw_on_disk(tmp_path, SHOP)
    async with client(tmp_path, VSCODE) as one:
        await pinned(one)
        before = doubled(tmp_path)
        git(tmp_path, "commit", "--all", "--quiet", "--message", "Double prices")
        await one.command("reindex")
        await one.indexed()
        [mark] = await one.command("cited", {"uri": one.uri("shop/orders.py")})
        assert (mark["state"], mark["isDrifted"]) == ("body changed", True)
        version = await one.command("pinnedVersion", {"label": LABEL})
        assert (version["path"], version["text"]) == ("shop/orders.py", before)
        assert lines(version["range"]) == (16, 18)
        settled = await one.command("settleEvidence", {"label": LABEL})
        assert settled == {
            "plan": one.uri("PLAN.md"),
            "title": "Still valid: pin it anew",
            "code": "PLN304",
        }
        [change] = one.applied[0]["edit"]["documentChanges"]
        assert f"[`{LABEL}`]: shop/orders.py#L17-L19" in change["edits"][0]["newText"]
        assert " ok=" in change["edits"][0]["newText"]


async def test_a_commit_is_noticed_by_what_git_writes_in_its_log(tmp_path: Path) -> None:
    draw_on_disk(tmp_path, SHOP)
    async with client(tmp_path, VSCODE) as one:
        await pinned(one)
        doubled(tmp_path)
        await one.command("reindex")
        await one.indexed()
        assert "PLN318" in [told["code"] for told in await one.diagnostics("PLAN.md")]
        git(tmp_path, "commit", "--all", "--quiet", "--message", "Double prices")
        one.refreshed.clear()
        log = one.uri(".git/logs/HEAD")
        one.wire.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": log, "type": 2}]})
        await one.wire.until(lambda: one.refreshed)
        await one.indexed()
        codes = [told["code"] for told in await one.diagnostics("PLAN.md")]
        assert ("PLN304" in codes, "PLN318" in codes) == (True, False)


async def test_without_a_history_nothing_is_known_of_what_was_pinned(tmp_path: Path) -> None:
    draw_on_disk(tmp_path, SHOP)
    async with client(tmp_path, VSCODE) as one:
        await pinned(one)
        assert await one.command("pinnedVersion", {"label": LABEL}) is None


@pytest.mark.parametrize(
    ("code", "label", "error"),
    [
        ("", "shop.nothing", {"code": -32602, "message": "'shop.nothing' is no evidence of the plan"}),
        (
            "class Order: ...\n",
            LABEL,
            {"code": -32803, "message": "this needs a decision in the plan"},
        ),
    ],
)
async def test_evidence_that_is_gone_is_never_settled(
    tmp_path: Path, code: str, label: str, error: dict[str, object]
) -> None:
    draw_on_disk(tmp_path, SHOP)
    async with client(tmp_path, VSCODE) as one:
        await one.indexed()
        one.open("shop/orders.py", code)
        params = {"command": "groundplan.settleEvidence", "arguments": [{"label": label}]}
        told = await one.wire.error("workspace/executeCommand", params)
        assert told["code"] == error["code"]
        assert str(told["message"]).endswith(str(error["message"]))
        assert one.applied == []


async def test_every_code_has_a_title(tmp_path: Path) -> None:
    async with client(tmp_path, VSCODE) as one:
        rules = await one.command("rules")
        assert rules["PLN304"] == "The body of the evidence changed since it was pinned"
        assert all(rules.values())


async def test_the_graph_tells_ready_cards_from_blocked_ones(tmp_path: Path) -> None:
    draw_on_disk(tmp_path, SHOP)
    async with client(tmp_path, VSCODE) as one:
        graph = await one.command("graph", {"of": "prs"})
        assert {node["id"]: node["readiness"] for node in graph["nodes"]} == {
            "PR0": "ready",
            "PR1": "blocked",
        }


async def test_a_client_with_views_hears_once_of_a_burst_of_changes(tmp_path: Path) -> None:
    draw_on_disk(tmp_path, SHOP)
    async with client(tmp_path, WATCHING) as one:
        heard: list[Any] = []
        one.wire.readers["groundplan/changed"] = heard.append
        await one.wire.until(lambda: any(told["isComplete"] for told in heard))
        await one.indexed()
        one.open("shop/people.py")
        await one.wire.until(lambda: len(heard) > 0)
        heard.clear()
        for number in range(5):
            one.change("shop/people.py", f"x = {number}\n")
        await one.wire.until(lambda: len(heard) > 0)
        assert [told["folder"] for told in heard] == [tmp_path.as_uri()]
