"""How hard is a function to follow: cognitive complexity as SonarSource's white paper counts it.

A break in the linear flow costs one, and one more for each level that it is nested in; `else` and a change of
boolean operator cost one. What is in a nested function counts for the outer one too, a level deeper. Recursion
is not counted: it is a property of a call graph, not of a text.
"""

from __future__ import annotations

from typing import Final

from tree_sitter import Node

from groundplan.syntax.facts import DefinitionKind
from groundplan.syntax.typescript.outline import Outline
from groundplan.syntax.typescript.reading import Reading

_CALLABLE: Final = (DefinitionKind.FUNCTION, DefinitionKind.METHOD)
_FLAT, _NESTED, _DEEPER, _FUNCTION = range(4)
# Start, minus the end (the outer one first), what it is, and how much it costs or which definition it is.
Event = tuple[int, int, int, int]


def complexity_of(reading: Reading, outline: Outline) -> dict[int, int]:
    """Give the complexity of each function and method that has any, by the index of its definition."""
    events = _events(reading)
    for index, region in enumerate(outline.definitions):
        if region.kind in _CALLABLE:
            start = region.value.start_byte if region.value is not None else region.start
            events.append((start, -region.end, _FUNCTION, index))
    closures = {(start, end) for start, end, kind, _ in events if kind == _FUNCTION}
    for node in (*reading.nodes("closure"), *reading.nodes("method")):
        if (node.start_byte, -node.end_byte) not in closures:
            events.append((node.start_byte, -node.end_byte, _FUNCTION, -1))
    events.sort()
    return _swept(events)


def _swept(events: list[Event]) -> dict[int, int]:
    """Walk over all places in order, with the depth inside each open function."""
    costs: dict[int, int] = {}
    ends: list[int] = []
    kinds: list[int] = []
    open_functions: list[tuple[int, int]] = []
    depth = 0
    for start, end, kind, cost in events:
        while ends and ends[-1] >= -start:
            ends.pop()
            if kinds.pop() == _FUNCTION:
                open_functions.pop()
            depth -= 1
        if kind in {_DEEPER, _FUNCTION}:
            ends.append(end)
            kinds.append(kind)
            depth += 1
            if kind == _FUNCTION:
                open_functions.append((cost, depth))
            continue
        for index, base in open_functions[-_MAX_OPEN:]:
            if index >= 0:
                costs[index] = costs.get(index, 0) + cost + (depth - base if kind == _NESTED else 0)
    return costs


# Deeper than this, code is generated or hostile; without a bound the time would be quadratic in the depth.
_MAX_OPEN: Final = 32


def _events(reading: Reading) -> list[Event]:
    events: list[Event] = []
    content = reading.content
    for node in reading.nodes("if"):
        start, end = node.start_byte, node.end_byte
        if content[max(0, start - 12) : start].rstrip().endswith(b"else"):
            continue  # the else clause was counted, and is no deeper
        events.append((start, -end, _NESTED, 1))
        events.append((_end_of(node, "condition", start), -end, _DEEPER, 0))
    for node in reading.nodes("ternary"):
        events.append((node.start_byte, -node.end_byte, _NESTED, 1))
        events.append((_end_of(node, "condition", node.start_byte), -node.end_byte, _DEEPER, 0))
    for node in reading.nodes("block"):
        body = node.child_by_field_name("body") or node
        events.append((node.start_byte, -node.end_byte, _NESTED, 1))
        events.append((body.start_byte, -body.end_byte, _DEEPER, 0))
    events += [
        (node.start_byte, -node.end_byte, _FLAT, 1)
        for node in (*reading.nodes("flat"), *reading.nodes("change"))
    ]
    events += [(node.start_byte, -node.end_byte, _FLAT, -1) for node in reading.nodes("same")]
    return events


def _end_of(node: Node, field: str, otherwise: int) -> int:
    child = node.child_by_field_name(field)
    return otherwise if child is None else child.end_byte
