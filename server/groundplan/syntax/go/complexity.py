"""How hard a function is to follow: SonarSource's cognitive complexity, counted as gocognit counts it for Go.

Each break of the flow costs one, and one more for each level of nesting that it stands in; `else`, jumps to labels,
changes between `&&` and `||`, and recursion cost one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from groundplan.syntax.go.query import Captures


def complexity_by_start(
    functions: Sequence[tuple[int, bytes]], callees: Sequence[bytes], captures: Captures
) -> dict[int, int]:
    """Give the complexity of each function by its start byte.

    Functions are given by start and name (methods without name), callees by name, as `captures` has them.
    """
    starts = [start for start, _ in functions]
    totals = dict.fromkeys(starts, 0)
    if not starts:
        return totals
    for place, cost in _nested_costs(captures):
        _charge(totals, starts, place, cost)
    for name in ("else", "else_if", "jump"):
        for node in captures.get(name, ()):
            _charge(totals, starts, node.start_byte, 1)
    for place in _operator_changes(captures):
        _charge(totals, starts, place, 1)
    recursive = {name for _, name in functions}.intersection(callees)
    for node, callee in zip(captures.get("callee", ()), callees, strict=True) if recursive else ():
        index = bisect_right(starts, node.start_byte) - 1
        if callee in recursive and functions[index][1] == callee and node.type == "identifier":
            totals[starts[index]] += 1
    return totals


def _nested_costs(captures: Captures) -> Iterable[tuple[int, int]]:
    chained = {node.start_byte for node in captures.get("else_if", ())}
    blocks = [(node.start_byte, node.end_byte, 1) for node in captures.get("branch", ())]
    blocks += [(node.start_byte, node.end_byte, 0) for node in captures.get("closure", ())]
    # The `if` of an `else if` stands in the range of the first one, and is no deeper than it.
    blocks += [
        (start, node.end_byte, 1)
        for node in captures.get("if", ())
        if (start := node.start_byte) not in chained
    ]
    blocks.sort()
    open_ends: list[int] = []
    for start, end, cost in blocks:
        while open_ends and open_ends[-1] <= start:
            open_ends.pop()
        if cost:
            yield start, cost + len(open_ends)
        open_ends.append(end)


def _operator_changes(captures: Captures) -> Iterable[int]:
    expressions = captures.get("logic", ())
    operators = [(node.start_byte, node.type) for node in captures.get("operator", ())]
    operators.sort()
    position = 0
    covered = -1
    for expression in expressions:
        if expression.start_byte < covered:
            continue
        covered = expression.end_byte
        last = ""
        while position < len(operators) and operators[position][0] < covered:
            place, operator = operators[position]
            if operator != last:
                yield place
            last = operator
            position += 1


def _charge(totals: dict[int, int], starts: list[int], place: int, cost: int) -> None:
    index = bisect_right(starts, place) - 1
    if index >= 0:
        totals[starts[index]] += cost
