"""What do Go's loops go through, round by round, and what is left where only a run tells?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tree_sitter import Node

from groundplan.model import cancel
from groundplan.recon.flow.go.operators import truth
from groundplan.recon.flow.go.packages import is_registry
from groundplan.recon.flow.go.run import End, Run
from groundplan.recon.flow.go.structs import copied
from groundplan.recon.flow.go.trees import parts
from groundplan.recon.flow.state import UNKNOWN
from groundplan.recon.flow.values import Listing, Literal, Place, Table, Value

Once = Callable[[Run, Node | None], None]
"""How the statements in the head of a loop are followed."""
_MOST_ROUNDS: Final = 4_000


def go_round(run: Run, node: Node, once: Once) -> End:
    """Follow a loop to its end."""
    head = next((one for one in node.named_children if one.type in ("range_clause", "for_clause")), None)
    body = node.child_by_field_name("body")
    with run.block(), run.repeated():
        if head is not None and head.type == "range_clause":
            return _range(run, head, body)
        if head is not None:
            return _count(run, head, body, once)
        with run.any_number_of_times():
            _round_of(run, body)
        return End.ON


def _range(run: Run, head: Node, body: Node | None) -> End:
    written, left = head.child_by_field_name("right"), head.child_by_field_name("left")
    through = UNKNOWN if written is None else run.value_of(written)
    names = [] if left is None else parts(left)
    rounds = _rounds(through, run.place_of(head))
    is_empty = rounds == [] and written is not None and is_registry(run, written)
    if rounds is None or is_empty:
        with run.any_number_of_times():
            _round(run, names, (UNKNOWN, UNKNOWN), body)
        return End.ON
    for one in rounds[:_MOST_ROUNDS]:
        cancel.check()
        end = _round(run, names, one, body)
        if end is End.BREAK:
            return End.ON
        if end is End.OVER:
            return End.OVER
    return End.ON


def _rounds(through: Value, place: Place) -> list[tuple[Value, Value]] | None:
    """Give the keys or positions with what stands there; where more is added out of sight, one that is not known."""
    if isinstance(through, Table):
        found: list[tuple[Value, Value]] = [
            (Literal(key, place), one) for key, one in through.entries.items()
        ]
    elif isinstance(through, Listing):
        found = [(Literal(position, place), one) for position, one in enumerate(through.items)]
    elif isinstance(through, Literal) and type(through.value) is int:
        found = [(Literal(one, place), UNKNOWN) for one in range(min(through.value, _MOST_ROUNDS))]
    else:
        return None
    return [*found, (UNKNOWN, UNKNOWN)] if isinstance(through, Table | Listing) and through.is_open else found


def _round(run: Run, names: list[Node], pair: tuple[Value, Value], body: Node | None) -> End:
    with run.block():
        for name, value in zip(names, pair, strict=False):
            run.declare(run.text(name), copied(run.walk, value, run.place_of(name)))
        return run.follow(run, body)


def _count(run: Run, head: Node, body: Node | None, once: Once) -> End:
    once(run, head.child_by_field_name("initializer"))
    condition, update = head.child_by_field_name("condition"), head.child_by_field_name("update")
    for _ in range(_MOST_ROUNDS):
        known = None if condition is None else truth(run.value_of(condition))
        if known is False:
            return End.ON
        if known is None:
            break
        end = _round_of(run, body)
        if end is End.OVER or end is End.BREAK:
            return End.ON if end is End.BREAK else end
        once(run, update)
    with run.any_number_of_times():
        for name in run.blocks[-1]:
            run.frame.variables[name] = UNKNOWN
        _round_of(run, body)
    return End.ON


def _round_of(run: Run, body: Node | None) -> End:
    with run.block():
        return run.follow(run, body)
