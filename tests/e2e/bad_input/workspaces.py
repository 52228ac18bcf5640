"""Hostile workspaces: how they are planted, what a command says about one, and what it may have changed."""

from __future__ import annotations

import stat
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from groundplan.cli.app import main

SECRET = "TheContentOfAFileOutside"
PLAN = "# Macro plan: T\n<!-- groundplan v1 -->\n"
APP = {"app.py": b"def run() -> int:\n    return 1\n"}
COMMAND = [sys.executable, "-P", "-m", "groundplan"]


@dataclass(frozen=True)
class Run:
    """What a command line gave."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Bad:
    """A hostile workspace, and the lines that each command says about it on stderr."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    make: Callable[[Path], object] = lambda root: None
    says: tuple[str, ...] = ()


def plant(root: Path, bad: Bad) -> Path:
    root.mkdir()
    for name, content in bad.files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    bad.make(root)
    return root


def run(capfd: pytest.CaptureFixture[str], *words: str | Path) -> Run:
    with pytest.raises(SystemExit) as left:
        main([str(word) for word in words])
    printed = capfd.readouterr()
    assert isinstance(left.value.code, int)
    return Run(left.value.code, printed.out, printed.err)


def state(folder: Path) -> dict[str, tuple[int, object]]:
    """Everything below a folder that a command could have changed."""
    found: dict[str, tuple[int, object]] = {}
    for path in sorted(folder.rglob("*")):
        mode = path.lstat().st_mode
        content = path.readlink() if stat.S_ISLNK(mode) else path.read_bytes() if path.is_file() else None
        found[str(path.relative_to(folder))] = (mode, content)
    return found


def hostile_markup(text: str) -> list[str]:
    """Give what a reader of Markdown would run or follow: HTML that is no mark of ours, links to commands."""
    found = []
    for token in MarkdownIt("commonmark").parse(text):
        for one in (token, *(token.children or ())):
            if one.type in {"html_block", "html_inline"} and not one.content.startswith("<!-- groundplan"):
                found.append(one.content)
            target = str(one.attrGet("href") or one.attrGet("src") or "")
            if target.partition(":")[0] in {"command", "javascript", "data"}:
                found.append(target)
    return found
