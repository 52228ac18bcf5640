"""Which loops of a script fill its own tables: `for (const name of NAMES) flags[name] = { type: "boolean" };`?

A loop that calls nothing is no event of its file, so it runs before what follows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tree_sitter import Node

from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.flow.events import Event
from groundplan.recon.flow.javascript.folded import take_back
from groundplan.recon.flow.javascript.nodes import text_of
from groundplan.recon.flow.javascript.scope import Fold, GiveUpError, names_of
from groundplan.recon.flow.javascript.statements import follow_loop, run_function
from groundplan.recon.flow.sources import source_of
from groundplan.recon.flow.state import Walk, facts_of
from groundplan.recon.flow.values import Frame, Listing, Place, Table
from groundplan.syntax.facts import MODULE_SCOPE
from groundplan.text.spans import ORIGIN, Span

_FILLS: Final = re.compile(r"\bfor\s*\([^;{}]*?\s(?:of|in)\s[^;{]*\)\s*\{?[^{};]*\[[^\]\n]+\]\s*=(?!=)")
"""A loop over things whose first statement puts something into a table."""
_MOST: Final = 40
"""Loops of a file that are looked at."""


def fill_before(walk: Walk, frame: Frame, event: Event) -> None:
    """Run the loops of a module that end before an event and have not run."""
    is_asked = frame.scope == MODULE_SCOPE and not frame.is_round and frame.path not in frame.done
    if not is_asked or not walk.snapshot.derive_file(_may_fill, frame.path):
        return
    source, calls = source_of(walk, frame.path), facts_of(walk, frame.path).calls
    is_left = False
    for loop in () if source is None else _loops(source.tree.root_node):
        span = source.span(loop) if source is not None else ORIGIN
        if (frame.path, loop.start_byte) in frame.done:
            continue
        if (span.end_line, span.end_column) > (event.line, event.column):
            is_left = True
            continue
        frame.done.add((frame.path, loop.start_byte))
        if _targets(loop) and not any(span.encloses(call.span) for call in calls):
            follow_statement(walk, frame, loop, span)
    if not is_left:
        frame.done.add(frame.path)


def follow_statement(walk: Walk, frame: Frame, loop: Node, span: Span) -> bool:
    """Run a loop, which may fill the tables and lists of its scope; tell whether all of it was known.

    Where it was not, what it fills is open.
    """
    filled = [
        held for name in _targets(loop) if isinstance(held := frame.variables.get(name), Table | Listing)
    ]
    place, before = Place(frame.path, span, frame.scope), len(walk.effects)
    try:
        follow_loop(Fold(walk, frame, place, run_function, filled.copy()), loop, names_of())
    except GiveUpError:
        take_back(walk, before, place)
        for one in filled:
            one.is_open = True
        return False
    return True


def _may_fill(snapshot: Snapshot, path: RelPath) -> bool:
    return _FILLS.search(snapshot.text(path) or "") is not None


def _loops(root: Node) -> Iterator[Node]:
    found = (one for one in root.named_children if one.type == "for_in_statement")
    for _, one in zip(range(_MOST), found, strict=False):
        yield one


def _targets(loop: Node) -> frozenset[str]:
    """The names of what the statements of a loop put something into, or add to."""
    found: set[str] = set()
    todo = list(loop.named_children)
    while todo:
        node = todo.pop()
        todo.extend(node.named_children)
        held = node.child_by_field_name("left") if node.type == "assignment_expression" else None
        if node.type == "call_expression":
            function = node.child_by_field_name("function")
            is_push = function is not None and text_of(function.child_by_field_name("property")) == "push"
            held = function if is_push else None
        while held is not None and held.type in ("subscript_expression", "member_expression"):
            held = held.child_by_field_name("object")
            if held is not None and held.type == "identifier":
                found.add(text_of(held))
    return frozenset(found)
