"""What does a program that reads its command line by itself say of its options: the usage text that it prints?

It comes last, for programs in which no parser was found, and only where the module that starts them has the text and
looks at its arguments. More options may be taken than are described, so the command stays open.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from groundplan.index.names import home_of, member
from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence
from groundplan.model.paths import RelPath
from groundplan.recon.cli import origins
from groundplan.recon.cli.entry import Entry
from groundplan.recon.cli.model import Option
from groundplan.recon.cli.plans import Plan
from groundplan.recon.cli.tree import Node
from groundplan.recon.flow.parsed import is_python, top_statements
from groundplan.text.spans import Span

_USAGE: Final = re.compile(r"^\s*usage\b", re.IGNORECASE | re.MULTILINE)
_ARGUMENTS: Final = re.compile(r"\bsys\s*\.\s*argv\b|\bfrom sys import [^\n]*\bargv\b")
_DESCRIBED: Final = re.compile(r"[ \t]{1,10}-")
_NAME: Final = re.compile(r"(?<![^\s,/|\[(])(?:--[A-Za-z][\w-]*|-[A-Za-z?](?![\w-]))")
_APART: Final = re.compile(r"[ \t]{2,}")
_LEAST: Final = 3
"""How many options a text must describe."""


@dataclass(frozen=True, slots=True)
class _Line:
    """The names on one line of a text, and its number in the file."""

    names: tuple[str, ...]
    takes_value: bool
    help: str
    number: int


def give_help_texts(snapshot: Snapshot, plans: list[Plan]) -> None:
    """Give each program without a parser what the usage text of its start describes."""
    for plan in plans:
        if any(_has_content(node) for tree in plan.trees for node in tree.walk()):
            continue
        paths = dict.fromkeys(path for entry in plan.entries for path in _starting(snapshot, entry))
        found = (_node(snapshot, path) for path in paths if is_python(snapshot, path))
        node = next((one for one in found if one is not None), None)
        if node is not None:
            plan.trees = [node]


def _has_content(node: Node) -> bool:
    return any(one.names for one in node.options) or bool(node.children)


def _starting(snapshot: Snapshot, entry: Entry) -> Iterator[RelPath]:
    """Give the file of the function that starts a program, wherever it is imported from, then those of its module."""
    home = home_of(snapshot, member(snapshot, entry.module, entry.attribute)) if entry.attribute else None
    if home is not None:
        yield home.path
    module = snapshot.modules.get(entry.module)
    yield from module.files if module is not None else ()


def _node(snapshot: Snapshot, path: RelPath) -> Node | None:
    lines = snapshot.lines(path)
    if lines is None or _ARGUMENTS.search(lines.text) is None:
        return None
    for constant in _texts(snapshot, path):
        described = list(_described(str(constant.value), constant.lineno - 1))
        if len(described) >= _LEAST:
            where = Evidence(path, Span(constant.lineno - 1, 0, constant.lineno - 1, 0))
            node = Node("usage-text", where, origins.COMMAND, is_open=True)
            node.options.extend(_options(path, described))
            return node
    return None


def _texts(snapshot: Snapshot, path: RelPath) -> Iterator[ast.Constant]:
    """Give the texts about a usage that a module begins with or keeps under a name."""
    for one in top_statements(snapshot, path):
        value = one.value if isinstance(one, ast.Assign | ast.Expr | ast.AnnAssign) else None
        if isinstance(value, ast.Constant) and isinstance(value.value, str) and _USAGE.search(value.value):
            yield value


def _described(text: str, first: int) -> Iterator[_Line]:
    for number, line in enumerate(text.split("\n"), first):
        if _DESCRIBED.match(line) is None:
            continue
        head, *rest = _APART.split(line.strip(), maxsplit=1)
        if names := tuple(_NAME.findall(head)):
            takes_value = len(_NAME.sub("", head).strip(" ,/|")) > 0
            yield _Line(names, takes_value, " ".join(rest), number)


def _options(path: RelPath, lines: list[_Line]) -> Iterator[Option]:
    known: set[str] = set()
    for one in lines:
        names = tuple(name for name in one.names if name not in known)
        known.update(names)
        if names:
            where = Evidence(path, Span(one.number, 0, one.number, 0))
            maximum = 1 if one.takes_value else 0
            yield Option(
                names,
                one.takes_value,
                origins.USAGE_TEXT.label,
                where,
                help=one.help,
                maximum=maximum,
                origin=origins.USAGE_TEXT,
            )
