"""What does a Go function do, statement by statement: loops go round, and branches that are ruled out are not taken.

A condition that only a run decides lets both ways be taken, one after the other; what hangs on it says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from tree_sitter import Node

from groundplan.recon.flow.go.composites import zero_of
from groundplan.recon.flow.go.expressions import pair_of
from groundplan.recon.flow.go.loops import go_round
from groundplan.recon.flow.go.operators import combined, same, truth
from groundplan.recon.flow.go.run import End, Run
from groundplan.recon.flow.go.structs import parts_of
from groundplan.recon.flow.go.targets import assign, given_by
from groundplan.recon.flow.go.trees import parts
from groundplan.recon.flow.state import FOREIGN, UNKNOWN
from groundplan.recon.flow.values import Listing, Literal, Row, Thing, Value
from groundplan.syntax.branches import LONGEST

_PAIRS: Final = frozenset({"index_expression", "type_assertion_expression"})
_ENDING: Final = frozenset({"panic", "os.Exit", "log.Fatal", "log.Fatalf", "log.Fatalln"})


def follow(run: Run, body: Node | None) -> End:
    """Follow the statements of a block."""
    if body is None:
        return End.ON
    for one in body.named_children:
        if one.type == "statement_list":
            end = follow(run, one)
        else:
            step = _STEPS.get(one.type)
            end = End.ON if step is None else step(run, one)
        if end is not End.ON:
            return end
    return End.ON


def _declare(run: Run, node: Node) -> End:
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    if left is not None and right is not None:
        names = parts(left)
        for name, value in zip(names, _values(run, right, len(names)), strict=True):
            if run.text(name) in run.blocks[-1] and run.text(name) in run.frame.variables:
                assign(run, name, value)
            else:
                run.declare(run.text(name), value)
    return End.ON


def _assign(run: Run, node: Node) -> End:
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    sign = node.child_by_field_name("operator")
    if left is None or right is None or sign is None:
        return End.ON
    targets = parts(left)
    if sign.type != "=":
        joined = combined(
            sign.type[:-1],
            run.value_of(targets[0]),
            run.value_of(parts(right)[0]),
            run.place_of(node),
        )
        assign(run, targets[0], joined)
        return End.ON
    for target, value in zip(targets, _values(run, right, len(targets)), strict=True):
        assign(run, target, value)
    return End.ON


def _values(run: Run, right: Node, count: int) -> list[Value]:
    written = parts(right)
    if len(written) == count:
        return [given_by(run, one, run.value_of(one)) for one in written]
    if len(written) != 1:
        return [UNKNOWN] * count
    [only] = written
    if count == 2 and only.type in _PAIRS:
        return list(pair_of(run, only).items)
    return parts_of(run.value_of(only), count)


def _variables(run: Run, node: Node) -> End:
    for spec in _specs(node):
        names, held = spec.children_by_field_name("name"), spec.child_by_field_name("value")
        named = spec.child_by_field_name("type")
        if held is not None:
            values = _values(run, held, len(names))
        else:
            values = [UNKNOWN if named is None else zero_of(run, named) for _ in names]
        for name, value in zip(names, values, strict=True):
            run.declare(run.text(name), value)
    return End.ON


def _specs(node: Node) -> Iterator[Node]:
    for one in node.named_children:
        if one.type in ("var_spec", "const_spec"):
            yield one
        elif one.type == "var_spec_list":
            yield from _specs(one)


def _expression(run: Run, node: Node) -> End:
    for one in node.named_children:
        function = one.child_by_field_name("function")
        run.value_of(one)
        if function is not None and run.text(function) in _ENDING:
            return End.OVER
    return End.ON


def _return(run: Run, node: Node) -> End:
    held = next((one for one in node.named_children if one.type == "expression_list"), None)
    values = [] if held is None else [run.value_of(one) for one in parts(held)]
    if values:
        value = values[0] if len(values) == 1 else Row(values)
        is_foreign = isinstance(value, Thing) and value.type.startswith(FOREIGN)
        run.frame.returned.insert(0 if is_foreign else len(run.frame.returned), value)
    return End.OVER


def _if(run: Run, node: Node) -> End:
    condition = node.child_by_field_name("condition")
    taken, left = node.child_by_field_name("consequence"), node.child_by_field_name("alternative")
    with run.block():
        _once(run, node.child_by_field_name("initializer"))
        if condition is None:
            return End.ON
        known = truth(run.value_of(condition))
        if known is not None:
            return _branch(run, taken if known else left)
        text = f"({' '.join(run.text(condition).split())})"[:LONGEST]
        return _either(run, [(taken, text), (left, f"not {text}")])


def _branch(run: Run, node: Node | None) -> End:
    if node is not None and node.type == "if_statement":
        return _if(run, node)
    with run.block():
        return follow(run, node)


def _either(run: Run, ways: list[tuple[Node | None, str]]) -> End:
    """Take several ways, each from where they part; what they leave behind differently is not known."""
    before, ends, after = dict(run.frame.variables), [], []
    for node, guard in ways:
        run.frame.variables.clear()
        run.frame.variables.update(before)
        with run.in_doubt(guard):
            ends.append(_branch(run, node))
        if ends[-1] is End.ON:
            after.append(dict(run.frame.variables))
    run.frame.variables.clear()
    run.frame.variables.update(_merged(after) if after else before)
    return ends[0] if len(set(ends)) == 1 else End.ON


def _merged(ways: list[dict[str, Value]]) -> dict[str, Value]:
    first, *others = ways
    return {name: _agreed(value, [one.get(name, UNKNOWN) for one in others]) for name, value in first.items()}


def _agreed(value: Value, others: list[Value]) -> Value:
    every = [value, *others]
    if all(one is value or same(one, value) for one in others):
        return value
    lists = [one for one in every if isinstance(one, Listing)]
    if len(lists) == len(every):
        return _joined(lists)
    built = [one for one in every if isinstance(one, Thing) and one.type and not one.type.startswith(FOREIGN)]
    # `if parser == nil { parser = … }`: what is built on one way is what goes on.
    return built[0] if len(built) == 1 else UNKNOWN


def _joined(lists: list[Listing]) -> Value:
    """`if ok { found = append(found, one) }`: what is added on one way may be there."""
    longest = max(lists, key=lambda one: len(one.items))
    if any(kept is not added for one in lists for kept, added in zip(one.items, longest.items, strict=False)):
        return UNKNOWN
    return Listing(longest.items, any(one.is_open for one in lists))


def _switch(run: Run, node: Node) -> End:
    with run.block():
        _once(run, node.child_by_field_name("initializer"))
        written = node.child_by_field_name("value")
        value = Literal(True) if written is None else run.value_of(written)
        cases = [one for one in node.named_children if one.type in _CASES]
        open_ways: list[tuple[Node | None, str]] = []
        for one in sorted(cases, key=lambda case: case.type == "default_case"):
            known = _matches(run, one, value)
            if known and not open_ways:
                return _ended(_case(run, one))
            if known is not False:
                open_ways.append((one, f"({' '.join(run.text(one).partition(':')[0].split())})"[:LONGEST]))
            if known:
                break
        else:
            # None of them may be the one.
            open_ways.append((None, ""))
        return _ended(_either(run, open_ways))


def _ended(end: End) -> End:
    return End.ON if end is End.BREAK else end


def _case(run: Run, node: Node) -> End:
    with run.block():
        return follow(run, node)


def _matches(run: Run, case: Node, value: Value) -> bool | None:
    if case.type == "default_case":
        return True
    held = case.child_by_field_name("value") if case.type == "expression_case" else None
    if held is None:
        return None
    known = [same(run.value_of(one), value) for one in parts(held)]
    return True if True in known else None if None in known else False


def _for(run: Run, node: Node) -> End:
    return go_round(run, node, _once)


def _once(run: Run, node: Node | None) -> None:
    step = None if node is None else _STEPS.get(node.type)
    if step is not None and node is not None:
        step(run, node)


def _step_by_one(run: Run, node: Node) -> End:
    target = node.named_children[0]
    sign = "+" if node.type == "inc_statement" else "-"
    assign(run, target, combined(sign, run.value_of(target), Literal(1), run.place_of(node)))
    return End.ON


def _block(run: Run, node: Node) -> End:
    with run.block():
        return follow(run, node)


def _doubtful(run: Run, node: Node) -> End:
    """Which of some communications comes first, only a run tells."""
    for one in node.named_children:
        with run.in_doubt(run.walk.guard), run.block():
            follow(run, one)
    return End.ON


def _labelled(run: Run, node: Node) -> End:
    return _ended(follow(run, node))


def _break(_: Run, __: Node) -> End:
    return End.BREAK


def _continue(_: Run, __: Node) -> End:
    return End.CONTINUE


_CASES: Final = frozenset({"expression_case", "default_case", "type_case"})
_STEPS: Final[Mapping[str, Callable[[Run, Node], End]]] = {
    "short_var_declaration": _declare,
    "assignment_statement": _assign,
    "var_declaration": _variables,
    "const_declaration": _variables,
    "expression_statement": _expression,
    "defer_statement": _expression,
    "go_statement": _expression,
    "return_statement": _return,
    "if_statement": _if,
    "expression_switch_statement": _switch,
    "type_switch_statement": _switch,
    "select_statement": _doubtful,
    "for_statement": _for,
    "inc_statement": _step_by_one,
    "dec_statement": _step_by_one,
    "block": _block,
    "labeled_statement": _labelled,
    "break_statement": _break,
    "continue_statement": _continue,
}
