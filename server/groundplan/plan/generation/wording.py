"""How derived text is put: code in back ticks, counts, lists that end, slots."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.plan.form import SLOT
from groundplan.recon.manifests import manifests, text_at

_NEEDS_CARE: Final = str.maketrans(
    {"\\": "\\\\", "*": "\\*", "_": "\\_", "[": "\\[", "]": "\\]", "<": "&lt;", "`": "\\`"}
)

_MOST_PROSE: Final = 400
"""Characters of one statement: more is not read."""

_CODE: Final = re.compile(r"(?<!`)`([^`]+)`(?!`)")

# `a_b`, `pkg._private.name`, `__init__`: escaped underscores would be right, and hard to read.
_NAME: Final = re.compile(r"((?<![\w.$@/-])(?=[\w.$@/-]*_)[\w$@/-]+(?:\.[\w$@/-]+)*)")


def slot(question: str) -> str:
    """Write an open question: the plan stays red until a person answers it."""
    return f"{SLOT} {question}"


def code(text: str) -> str:
    """Write code. A back tick inside asks for two around, as CommonMark has it."""
    # The name of a program or file may hold a marker of ours: what is written must not end a region, nor seem to.
    plain = " ".join(text.split()).replace("<!--", "<! --")
    if "`" not in plain:
        return f"`{plain}`"
    return f"`` {plain} ``"


def prose(text: str) -> str:
    """Write text of the repository as prose: nothing in it may become markup. Code stays code, as do names with underscores."""
    parts = _CODE.split(" ".join(text.split()))
    return "".join(code(part) if at % 2 else _plain(part) for at, part in enumerate(parts))


def _plain(text: str) -> str:
    parts = _NAME.split(text)
    return "".join(f"`{part}`" if at % 2 else part.translate(_NEEDS_CARE) for at, part in enumerate(parts))


def sentence(text: str) -> str:
    """End a text with a period, unless it ends already. Long text is cut, never inside a code span."""
    if len(text) > _MOST_PROSE:
        cut = text[: _MOST_PROSE - 1]
        text = f"{(cut[: cut.rindex('`')] if cut.count('`') % 2 else cut).rstrip()}…"
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def count(number: int, noun: str, plural: str = "") -> str:
    """Write a number with its noun: `1 module`, `2,345 modules`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def listed(items: Sequence[str], most: int) -> str:
    """Write the first items and how many more there are."""
    shown = ", ".join(items[:most])
    return f"{shown} and {len(items) - most:,} more" if len(items) > most else shown


def local_names(snapshot: Snapshot, text: str) -> str:
    """Leave the path of the repository's own Go modules out of package names: every name would begin with it."""
    pattern = snapshot.derive(_own_module_paths)
    return pattern.sub("", text) if pattern is not None else text


def _own_module_paths(snapshot: Snapshot) -> re.Pattern[str] | None:
    own = {text_at(document, "module") for _, document in manifests(snapshot, "go.mod")}
    longest_first = sorted(filter(None, own), key=lambda path: (-len(path), path))
    return (
        re.compile("|".join(rf"(?<![\w/.-]){re.escape(path)}/" for path in longest_first))
        if longest_first
        else None
    )
