"""How hard a function is to follow: SonarSource's cognitive complexity, counted as gocognit counts it for Go.

Each break of the flow costs one, and one more for each level of nesting that it stands in; `else`, jumps to labels,
changes between `&&` and `||`, and recursion cost one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Final

from tree_sitter import Node

from groundplan.syntax.go.query import Captures

_OPERATIONS: Final = frozenset({"binary_expression", "parenthesized_expression", "unary_expression"})


def complexity_by_start(
    content: bytes, functions: Sequence[tuple[int, bytes]], callees: Sequence[bytes], captures: Captures
) -> dict[int, int]:
    """Give the complexity of each function by its start byte.

    Functions are given by start and name (methods without name), callees by name, as `captures` has them.
    """
    starts = [start for start, _ in functions]
    totals = dict.fromkeys(starts, 0)
    if not starts:
        return totals
    for place, cost in _nested_costs(content, captures):
        _charge(totals, starts, place, cost)
    for node in captures.get("else", ()):
        _charge(totals, starts, node.start_byte, 1)
    for place in (*_jumps(captures), *_operator_changes(captures)):
        _charge(totals, starts, place, 1)
    recursive = {name for _, name in functions}.intersection(callees)
    for node, callee in zip(captures.get("callee", ()), callees, strict=True) if recursive else ():
        index = bisect_right(starts, node.start_byte) - 1
        if callee in recursive and functions[index][1] == callee and node.type == "identifier":
            totals[starts[index]] += 1
    return totals


def _nested_costs(content: bytes, captures: Captures) -> Iterator[tuple[int, int]]:
    blocks = [(node.start_byte, node.end_byte, 0) for node in captures.get("closure", ())]
    for node in captures.get("branch", ()):
        start = node.start_byte
        # The `if` of an `else if` stands in the range of the first one, and is no deeper than it.
        if not content[max(start - 8, 0) : start].rstrip().endswith(b"else"):
            blocks.append((start, node.end_byte, 1))
    blocks.sort()
    open_ends: list[int] = []
    for start, end, cost in blocks:
        while open_ends and open_ends[-1] <= start:
            open_ends.pop()
        if cost:
            yield start, cost + len(open_ends)
        open_ends.append(end)


def _jumps(captures: Captures) -> Iterator[int]:
    for label in captures.get("label", ()):
        statement = label.parent
        if statement is not None and statement.type != "labeled_statement":
            yield label.start_byte


def _operator_changes(captures: Captures) -> Iterator[int]:
    last = (-1, "")
    for operator in sorted(captures.get("operator", ()), key=attrgetter("start_byte")):
        current = (_expression_start(operator), operator.type)
        if current != last:
            yield operator.start_byte
        last = current


def _expression_start(operator: Node) -> int:
    expression = operator
    while (outer := expression.parent) is not None and outer.type in _OPERATIONS:
        expression = outer
    return expression.start_byte


def _charge(totals: dict[int, int], starts: list[int], place: int, cost: int) -> None:
    index = bisect_right(starts, place) - 1
    if index >= 0:
        totals[starts[index]] += cost
