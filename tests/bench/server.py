"""`python -m tests.bench.server PATH`: what an editor waits for, in ratios to what it would wait for anyway.

Prints for people to read; no test asserts a time.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.protocol.clients import VSCODE, Client, client
from tests.protocol.wire import Json

_RUNS = 5
_BARE = """
import sys
from pygls.lsp.server import LanguageServer
from lsprotocol import types as lsp
server = LanguageServer("bare", "1")
@server.feature(lsp.TEXT_DOCUMENT_HOVER)
def hover(params: lsp.HoverParams) -> None:
    return None
server.start_io()
"""
_INITIALIZE = b'{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}}'
_PLAN = "PLAN.md"
_EDITS = 40
_LINES = 2_000
"""Of the file whose edits have a budget."""
_BETWEEN_KEYS = 0.1
_NAME = re.compile(r"[^\W\d]\w+")


def main() -> None:
    """Run all measurements on one source tree."""
    root = Path(sys.argv[1]).absolute()
    with tempfile.TemporaryDirectory() as cache:
        os.environ["GROUNDPLAN_CACHE"] = cache
        _start()
        asyncio.run(_converse(root))


def _start() -> None:
    """Compare starts, one after the other so that both meet the same machine."""
    ours, bare = [], []
    for _ in range(_RUNS):
        ours.append(_answered([sys.executable, "-P", "-m", "groundplan", "serve", "--stdio"]))
        bare.append(_answered([sys.executable, "-P", "-c", _BARE]))
    # The quietest moment of each: whatever else runs only ever adds.
    ratio = min(ours) / min(bare)
    print(f"start -> initialize answered: {min(ours):.2f} s, bare pygls {min(bare):.2f} s")
    print(f"  ratio {ratio:.2f} (budget 1.2)")


def _answered(command: Sequence[str]) -> float:
    begin = time.perf_counter()
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(_INITIALIZE), _INITIALIZE))
        process.stdin.flush()
        process.stdout.readline()
        seconds = time.perf_counter() - begin
        process.kill()
    return seconds


async def _converse(root: Path) -> None:
    path = max(
        (path for path in root.rglob("*.py") if path.stat().st_size < 200_000),
        key=lambda path: path.stat().st_size,
    )
    name = path.relative_to(root).as_posix()
    async with client(root, VSCODE) as one:
        one.open(name)
        begin = time.perf_counter()
        cold = await _hovers_until_indexed(one, name)
        print(f"cold index: {time.perf_counter() - begin:.1f} s")
        idle = await _hovers(one, name, 300)
        print(
            f"hover p95: {_p95(cold) * 1e3:.1f} ms of {len(cold)} in the cold index, {_p95(idle) * 1e3:.1f} ms idle"
        )
        print(f"  ratio {_p95(cold) / _p95(idle):.1f} (budget 3, and 10 ms)")
        usual = _of_usual_size(root)
        one.open(usual)
        for edited in (usual, name):
            await _edits(one, edited)
        await _plan(one, name)
        await _typing(one)
        await _cycle(one)


def _of_usual_size(root: Path) -> str:
    """Give the file whose number of lines is nearest to that of the budget."""
    sizes = {path: path.read_bytes().count(b"\n") for path in sorted(root.rglob("*.py"))}
    nearest = min(sizes, key=lambda path: abs(sizes[path] - _LINES))
    return nearest.relative_to(root).as_posix()


async def _hovers_until_indexed(one: Client, name: str) -> list[float]:
    indexed = asyncio.ensure_future(one.indexed())
    taken: list[float] = []
    while not indexed.done():
        taken += await _hovers(one, name, 5)
        await asyncio.sleep(0.02)
    return taken


async def _hovers(one: Client, name: str, count: int) -> list[float]:
    chosen = random.Random(count)
    lines = one.texts[name].split("\n")
    taken: list[float] = []
    while len(taken) < count:
        number = chosen.randrange(len(lines))
        found = list(_NAME.finditer(lines[number]))
        if not found:
            continue
        place = {"line": number, "character": chosen.choice(found).start()}
        params = {"textDocument": {"uri": one.uri(name)}, "position": place}
        begin = time.perf_counter()
        await one.wire.request("textDocument/hover", params)
        taken.append(time.perf_counter() - begin)
    return taken


async def _edits(one: Client, name: str) -> None:
    """Type inside a file and wait for its findings, as an editor does that has asked for them before."""
    text = one.texts[name]
    print(f"findings of {name} for the first time: {await _found(one, name) * 1e3:.0f} ms")
    taken = await _each(one, name, [f"{text}\n# edit {number}\n" for number in range(_EDITS)])
    _tell(f"edit of {name}, {text.count(chr(10)):,} lines", taken, 50)


async def _plan(one: Client, name: str) -> None:
    """Type prose in a generated plan that nobody has saved."""
    await one.command("generate", {"focus": [name]})
    *_, written = one.applied[-1]["edit"]["documentChanges"]
    text = "".join(edit["newText"] for edit in written["edits"])
    one.open(_PLAN, text)
    print(f"findings of {_PLAN} for the first time: {await _found(one, _PLAN) * 1e3:.0f} ms")
    taken = await _each(
        one, _PLAN, [text.replace("\n\n", f"\n\n{'x' * number} ", 1) for number in range(_EDITS)]
    )
    _tell(f"edit of {_PLAN}, {text.count(chr(10)):,} lines", taken, 100)


async def _each(one: Client, name: str, texts: Sequence[str]) -> list[float]:
    taken = []
    for text in texts:
        begin = time.perf_counter()
        one.change(name, text)
        await _found(one, name)
        taken.append(time.perf_counter() - begin)
        await asyncio.sleep(_BETWEEN_KEYS)
    return taken


async def _found(one: Client, name: str) -> float:
    begin = time.perf_counter()
    await one.wire.request("textDocument/diagnostic", {"textDocument": {"uri": one.uri(name)}})
    return time.perf_counter() - begin


def _tell(what: str, taken: Sequence[float], budget: int) -> None:
    median = statistics.median(taken) * 1e3
    print(f"{what} -> findings: p50 {median:.0f} ms, p95 {_p95(taken) * 1e3:.0f} ms (budget {budget} ms)")


async def _typing(one: Client) -> None:
    """Type one character after the other at the end of 10,000 lines; a hover elsewhere shows what is held up."""
    text = "value = 1  # 😋\n" * 10_000
    one.open("groundplan_bench_typing.py", text)
    uri = one.uri("groundplan_bench_typing.py")
    taken = []
    for number in range(60):
        place = {"line": 9_999, "character": 9 + number}
        change: Json = {"range": {"start": place, "end": place}, "text": "x"}
        begin = time.perf_counter()
        document = {"uri": uri, "version": number + 2}
        one.wire.notify("textDocument/didChange", {"textDocument": document, "contentChanges": [change]})
        await one.wire.error("groundplan/barrier")
        taken.append(time.perf_counter() - begin)
    begin = time.perf_counter()
    json.dumps(text)
    encoded = time.perf_counter() - begin
    print(f"a character into 10,000 lines, taken in: p95 {_p95(taken) * 1e3:.1f} ms (budget 20 ms)")
    print(f"  ratio {_p95(taken) / encoded:.1f} to writing the file as JSON once")
    one.close("groundplan_bench_typing.py")


async def _cycle(one: Client) -> None:
    """Make a cycle in two unsaved buffers and wait until the workspace shows it."""
    one.open("groundplan_bench_one.py", "")
    one.open("groundplan_bench_two.py", "import groundplan_bench_one\n")
    uri = one.uri("groundplan_bench_one.py")
    for _ in range(3):
        await one.wire.request("textDocument/diagnostic", {"textDocument": {"uri": uri}})
        begin = time.perf_counter()
        one.change("groundplan_bench_one.py", "import groundplan_bench_two\n")
        report = await one.wire.request("textDocument/diagnostic", {"textDocument": {"uri": uri}})
        taken = time.perf_counter() - begin
        assert [told["code"] for told in report["items"]] == ["CPL001"]
        print(f"a cycle of two unsaved buffers appears after {taken * 1e3:.0f} ms (budget 1000 ms)")
        one.change("groundplan_bench_one.py", "")


def _p95(taken: Sequence[float]) -> float:
    return sorted(taken)[int(len(taken) * 0.95)]


if __name__ == "__main__":
    main()
