"""The beginning and the end of a conversation."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types as lsp

from groundplan.lsp.routes import make_routes
from groundplan.lsp.server import ANSWERED, COMMANDS, TOLD, make_server
from tests.protocol.clients import PROFILES, VSCODE, Profile, client
from tests.protocol.wire import connected


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
async def test_a_client_hears_nothing_that_it_did_not_ask_for(tmp_path: Path, profile: Profile) -> None:
    async with client(tmp_path, profile) as one:
        assert (
            await one.wire.request(
                "textDocument/hover",
                {
                    "textDocument": {"uri": one.uri("a.py")},
                    "position": {"line": 0, "character": 0},
                },
            )
            is None
        )


def test_what_is_announced_has_a_function_behind_it() -> None:
    params = lsp.InitializeParams(capabilities=lsp.ClientCapabilities())
    routes = make_routes(make_server(), params)
    assert set(routes.told) == set(TOLD)
    assert set(routes.answered) == set(ANSWERED)
    assert set(routes.commands) == set(COMMANDS)
    routes.end()


async def test_what_the_server_can_do_is_announced(tmp_path: Path) -> None:
    async with connected(make_server()) as wire:
        result = await wire.request(
            "initialize",
            {"processId": None, "rootUri": tmp_path.as_uri(), "capabilities": VSCODE.capabilities},
        )
        announced = result["capabilities"]
        assert announced["positionEncoding"] == "utf-16"
        assert announced["textDocumentSync"] == {"openClose": True, "change": 2, "save": True}
        assert announced["diagnosticProvider"] == {
            "identifier": "groundplan", "interFileDependencies": True, "workspaceDiagnostics": True,
        }  # fmt: skip
        assert announced["codeActionProvider"]["resolveProvider"] is True
        assert announced["renameProvider"] == {"prepareProvider": True}
        assert announced["completionProvider"]["resolveProvider"] is True
        assert sorted(announced["executeCommandProvider"]["commands"]) == sorted(
            f"groundplan.{name}" for name in COMMANDS
        )
        wire.answers["client/registerCapability"] = lambda _: None


@pytest.mark.parametrize(
    ("offered", "chosen"),
    [
        (["utf-16"], "utf-16"),
        (["utf-8", "utf-16", "utf-32"], "utf-8"),
        (["utf-32", "utf-16"], "utf-32"),
        (None, "utf-16"),
    ],
)
async def test_the_first_encoding_of_the_client_is_taken(offered: list[str] | None, chosen: str) -> None:
    async with connected(make_server()) as wire:
        general = {} if offered is None else {"general": {"positionEncodings": offered}}
        params: dict[str, object] = {"processId": None, "rootUri": None, "capabilities": general}
        result = await wire.request("initialize", params)
        assert result["capabilities"]["positionEncoding"] == chosen
