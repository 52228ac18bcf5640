"""How does text of a repository get into Markdown without becoming Markdown?

A repository is hostile: its names and sentences are escaped, so that none of them turns into a link, a command or HTML.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final
from urllib.parse import quote

from groundplan.model.paths import RelPath
from groundplan.text.spans import Span

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]()<>#+\-!|~&$:])")
_BLANK: Final = re.compile(r"\s+")
_MOST: Final = 400


def escape(text: str) -> str:
    """Give text of the repository on one line, with all that Markdown would read made literal."""
    line = _BLANK.sub(" ", text).strip()
    shown = line if len(line) <= _MOST else f"{line[: _MOST - 1]}…"
    return _SPECIAL.sub(r"\\\1", shown)


def code(text: str) -> str:
    """Give text of the repository as inline code, whatever back ticks it holds."""
    line = _BLANK.sub(" ", text).strip() or " "
    longest = max((len(run) for run in re.findall(r"`+", line)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{fence}{pad}{line}{pad}{fence}"


def block(text: str, language: str = "") -> str:
    """Give text of the repository as a fenced block."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(longest + 1, 3)
    return f"{fence}{language}\n{text}\n{fence}"


def link(root: Path, path: RelPath, span: Span | None = None, text: str = "") -> str:
    """Give a link to a place inside the workspace, in the form that editors open at the line."""
    line = f":{span.start_line + 1}" if span is not None else ""
    anchor = f"#L{span.start_line + 1}" if span is not None else ""
    target = "file://" + quote((root / path).as_posix(), safe="/:") + anchor
    shown = escape(text or f"{path}{line}")
    return f"[{shown}](<{target}>)"
