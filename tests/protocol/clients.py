"""Clients as they are in the world: what each announces, and what it keeps of what it is told."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from groundplan.lsp.server import make_server
from groundplan.text.spans import Position
from tests.fixtures import Fixture, draw
from tests.protocol.wire import PATIENCE, Json, Wire, connected


@dataclass(frozen=True)
class Profile:
    """What a client announces. `encoding` is what positions will be counted in."""

    name: str
    capabilities: Json
    encoding: str = "utf-16"
    pulls: bool = False


_DIAGNOSTIC_EXTRAS = {
    "relatedInformation": True,
    "codeDescriptionSupport": True,
    "dataSupport": True,
    "tagSupport": {"valueSet": [1, 2]},
}
_EDIT = {
    "documentChanges": True,
    "resourceOperations": ["create", "rename", "delete"],
    "changeAnnotationSupport": {"groupsOnLabel": True},
}
_ACTION = {
    "dataSupport": True,
    "resolveSupport": {"properties": ["edit"]},
    "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["", "quickfix", "refactor"]}},
}

VSCODE = Profile(
    "vscode",
    {
        "general": {"positionEncodings": ["utf-16"]},
        "textDocument": {
            "publishDiagnostics": _DIAGNOSTIC_EXTRAS,
            "diagnostic": {
                **_DIAGNOSTIC_EXTRAS,
                "dynamicRegistration": True,
                "relatedDocumentSupport": False,
            },
            "codeAction": _ACTION,
            "hover": {"contentFormat": ["markdown", "plaintext"]},
            "definition": {"linkSupport": True},
            "implementation": {"linkSupport": True},
            "rename": {"prepareSupport": True},
            "foldingRange": {"lineFoldingOnly": True},
            "documentSymbol": {"hierarchicalDocumentSymbolSupport": True},
            "completion": {"completionItem": {"documentationFormat": ["markdown"], "snippetSupport": True}},
        },
        "window": {"workDoneProgress": True, "showDocument": {"support": True}},
        "workspace": {
            "applyEdit": True,
            "workspaceEdit": _EDIT,
            "configuration": True,
            "didChangeConfiguration": {"dynamicRegistration": True},
            "didChangeWatchedFiles": {"dynamicRegistration": True},
            "workspaceFolders": True,
            "diagnostics": {"refreshSupport": True},
            "codeLens": {"refreshSupport": True},
        },
    },
    pulls=True,
)
NEOVIM = Profile(
    "neovim",
    {
        "general": {"positionEncodings": ["utf-8", "utf-16", "utf-32"]},
        "textDocument": {
            "publishDiagnostics": _DIAGNOSTIC_EXTRAS,
            "codeAction": _ACTION,
            "hover": {"contentFormat": ["markdown", "plaintext"]},
            "documentSymbol": {"hierarchicalDocumentSymbolSupport": True},
        },
        "window": {"workDoneProgress": True, "showDocument": {"support": True}},
        "workspace": {"applyEdit": True, "workspaceEdit": _EDIT, "configuration": True},
    },
    encoding="utf-8",
)
PLAIN = Profile("plain", {})
PROFILES = (VSCODE, NEOVIM, PLAIN)


@dataclass
class Client:
    """A client with a workspace of files. `published` holds what was pushed last, by URI."""

    wire: Wire
    profile: Profile
    root: Path
    published: dict[str, Json] = field(default_factory=dict)
    applied: list[Json] = field(default_factory=list)
    shown: list[Json] = field(default_factory=list)
    registered: set[str] = field(default_factory=set)
    progress: list[Json] = field(default_factory=list)
    refreshed: list[Json] = field(default_factory=list)
    settings: Json = None
    choices: list[str] = field(default_factory=list)
    """What the user answers to the next questions."""
    versions: dict[str, int] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)

    def uri(self, path: str) -> str:
        """Give the URI of a file of the workspace."""
        return (self.root / path).as_uri()

    def open(self, path: str, text: str | None = None) -> None:
        """Open a file, with the text of the disk or another one."""
        content = (self.root / path).read_bytes().decode() if text is None else text
        self.versions[path], self.texts[path] = 1, content
        item = {"uri": self.uri(path), "languageId": "python", "version": 1, "text": content}
        self.wire.notify("textDocument/didOpen", {"textDocument": item})

    def change(self, path: str, text: str) -> None:
        """Give an open file another text, without a save."""
        self.versions[path] += 1
        self.texts[path] = text
        identifier = {"uri": self.uri(path), "version": self.versions[path]}
        changes = [{"text": text}]
        self.wire.notify("textDocument/didChange", {"textDocument": identifier, "contentChanges": changes})

    def close(self, path: str) -> None:
        """Close a file."""
        self.wire.notify("textDocument/didClose", {"textDocument": {"uri": self.uri(path)}})

    def at(self, path: str, position: Position) -> Json:
        """Give the params of a request about a place."""
        text = self.texts.get(path)
        content = (self.root / path).read_bytes().decode() if text is None else text
        line = content.split("\n")[position.line][: position.column]
        return {
            "textDocument": {"uri": self.uri(path)},
            "position": {"line": position.line, "character": units(line, self.profile.encoding)},
        }

    def cursor(self, fixture: Fixture) -> Json:
        """Give the params of a request about the cursor of a drawing."""
        assert fixture.cursor is not None
        return self.at(*fixture.cursor)

    async def diagnostics(self, path: str) -> list[Json]:
        """Give the diagnostics of an open file, in the way of this client."""
        if self.profile.pulls:
            params = {"textDocument": {"uri": self.uri(path)}}
            report = await self.wire.request("textDocument/diagnostic", params)
            return list(report["items"])
        return list(self.published.get(self.uri(path), {}).get("diagnostics", []))

    async def codes_become(self, path: str, codes: Iterable[str], patience: float = PATIENCE) -> list[Json]:
        """Wait until a file has exactly these codes, and give its diagnostics."""
        wanted = list(codes)
        if self.profile.pulls:
            found = await self.diagnostics(path)
            assert [one["code"] for one in found] == wanted
            return found
        await self.wire.until(lambda: self._published_codes(path) == wanted, patience)
        return await self.diagnostics(path)

    def _published_codes(self, path: str) -> list[str]:
        pushed = self.published.get(self.uri(path), {"diagnostics": []})
        return [one["code"] for one in pushed["diagnostics"]]

    async def command(self, name: str, arguments: Json = None) -> Json:
        """Run a command of the server."""
        given = {} if arguments is None else {"arguments": [arguments]}
        return await self.wire.request("workspace/executeCommand", {"command": f"groundplan.{name}"} | given)

    async def indexed(self) -> None:
        """Wait until the index is complete."""
        while True:
            shown = await self.command("debugInformation")
            folders = json.loads(shown.split("```json")[1].split("```")[0])["folders"]
            if all(folder["isIndexed"] and not folder["isIndexing"] for folder in folders):
                return
            await asyncio.sleep(0.02)


def units(text: str, encoding: str) -> int:
    """Count a text as a client counts it."""
    return {
        "utf-8": len(text.encode()),
        "utf-16": len(text.encode("utf-16-le")) // 2,
        "utf-32": len(text),
    }[encoding]


def draw_on_disk(root: Path, drawing: str) -> Fixture:
    """Write the files of a drawing below a folder."""
    fixture = draw(drawing)
    for path, text in fixture.files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text.encode())
    return fixture


@asynccontextmanager
async def client(root: Path, profile: Profile, settings: Json = None) -> AsyncIterator[Client]:
    """Connect a client to a server of its own, and shut it down at the end."""
    async with connected(make_server()) as wire:
        one = Client(wire, profile, root, settings=settings)
        _answer_for(one)
        await wire.request("initialize", _initialize(root, profile))
        wire.notify("initialized", {})
        yield one
        await wire.request("shutdown")
        wire.notify("exit")


def _initialize(root: Path, profile: Profile) -> Json:
    return {
        "processId": None,
        "rootUri": root.as_uri(),
        "capabilities": profile.capabilities,
        "workspaceFolders": [{"uri": root.as_uri(), "name": "w"}],
    }


def _answer_for(one: Client) -> None:
    """Answer what the client has announced, and nothing else: a question beyond it is left unread."""
    known = one.profile.capabilities
    announced = {*known.get("window", {}), *known.get("workspace", {})}
    one.wire.answers["window/showMessageRequest"] = lambda params: _chosen(one, params)
    one.wire.answers["client/registerCapability"] = lambda params: _registered(one, params)
    for feature, method, answer in (
        ("workDoneProgress", "window/workDoneProgress/create", lambda _: None),
        ("showDocument", "window/showDocument", lambda params: _kept(one.shown, params, {"success": True})),
        ("applyEdit", "workspace/applyEdit", lambda params: _kept(one.applied, params, {"applied": True})),
        ("configuration", "workspace/configuration", lambda params: [one.settings for _ in params["items"]]),
        ("diagnostics", "workspace/diagnostic/refresh", lambda _: _kept(one.refreshed, "diagnostic", None)),
        ("codeLens", "workspace/codeLens/refresh", lambda _: _kept(one.refreshed, "codeLens", None)),
    ):
        if feature in announced:
            one.wire.answers[method] = answer
    if "workDoneProgress" in announced:
        one.wire.readers["$/progress"] = one.progress.append
    if not one.profile.pulls:
        one.wire.readers["textDocument/publishDiagnostics"] = lambda params: one.published.update(
            {params["uri"]: params}
        )


def _kept(kept: list[Json], params: Json, answer: Json) -> Json:
    kept.append(params)
    return answer


def _registered(one: Client, params: Json) -> None:
    one.registered |= {registration["method"] for registration in params["registrations"]}


def _chosen(one: Client, params: Json) -> Json:
    titles = [action["title"] for action in params["actions"]]
    wanted = one.choices.pop(0) if one.choices else None
    return {"title": wanted} if wanted in titles else None
