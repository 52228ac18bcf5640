"""Which sections the README has."""

from __future__ import annotations

import re
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.plan.blocks import BlockKind, parse_blocks
from groundplan.plan.headings import read_heading
from groundplan.text.lines import Lines

_README: Final = re.compile(r"readme(?:\.\w+)?", re.IGNORECASE)
_RST_LINE: Final = re.compile(r"([=\-~^\"'`#*+])\1{2,}\s*")


def readme_path(snapshot: Snapshot) -> RelPath | None:
    """Give the README at the root, Markdown before other forms."""
    found = [path for path in snapshot.files if "/" not in path and _README.fullmatch(path)]
    return min(found, key=lambda path: (not path.lower().endswith((".md", ".markdown")), path), default=None)


def headings_of(snapshot: Snapshot, path: RelPath) -> tuple[str, ...]:
    """Give the headings of a README, in order."""
    return snapshot.derive_file(_headings, path)


def _headings(snapshot: Snapshot, path: RelPath) -> tuple[str, ...]:
    lines = snapshot.lines(path)
    if lines is None:
        return ()
    if path.lower().endswith(".rst"):
        return _underlined(lines)
    blocks = parse_blocks(lines).root
    return tuple(
        read_heading(lines, block.first, block.end, block.level).text
        for block in blocks
        if block.kind is BlockKind.HEADING
    )


def _underlined(lines: Lines) -> tuple[str, ...]:
    return tuple(
        lines.line(number).strip()
        for number in range(len(lines) - 1)
        if lines.line(number).strip() and _RST_LINE.fullmatch(lines.line(number + 1))
    )
