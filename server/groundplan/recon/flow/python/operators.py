"""What does an operator give: sums, comparisons, choices between what is known and what is not?"""

from __future__ import annotations

import ast
from typing import Final

from groundplan.recon.flow.collections import united, without
from groundplan.recon.flow.computing.computed import computed_node
from groundplan.recon.flow.files.paths import JOIN, same_path
from groundplan.recon.flow.python.builtins import as_text, holds_only
from groundplan.recon.flow.python.comparing import compare
from groundplan.recon.flow.python.lines import WORDS, asked_for, asked_of
from groundplan.recon.flow.python.run import Run
from groundplan.recon.flow.python.truths import known_truth, truth
from groundplan.recon.flow.python.worded import filled_in, joined, worded
from groundplan.recon.flow.state import UNKNOWN
from groundplan.recon.flow.values import Arguments, Listing, Literal, Table, Unknown, Value

_MOST_TIMES: Final = 100


def as_written(run: Run, node: ast.expr) -> Value:
    """Give what an expression of texts comes to, read as it is written."""
    return computed_node(run.walk, run.frame, node, run.place)


def formatted(run: Run, node: ast.JoinedStr) -> Value:
    """A text with parts; where reading operations is not enough, each part is followed."""
    value = as_written(run, node)
    if not isinstance(value, Unknown):
        return value
    parts: list[Value] = []
    for one in node.values:
        if isinstance(one, ast.FormattedValue) and (one.format_spec is not None or one.conversion != -1):
            return value
        parts.append(as_text(run, run.value_of(one.value if isinstance(one, ast.FormattedValue) else one)))
    return _joined(run, node, parts)


def _joined(run: Run, node: ast.expr, parts: list[Value]) -> Value:
    """Join texts, unless one comes out of a table: another round or statement may put another one there."""
    words = [str(one.value) for one in parts if isinstance(one, Literal) and isinstance(one.value, str | int)]
    owners = (one.value for one in ast.walk(node) if isinstance(one, ast.Subscript))
    is_known = len(words) == len(parts) and not any(isinstance(run.value_of(one), Table) for one in owners)
    return Literal("".join(words), run.place, is_computed=True) if is_known else joined(parts)


def operation(run: Run, node: ast.BinOp) -> Value:
    """Give what an operator makes of two values."""
    left, right = run.value_of(node.left), run.value_of(node.right)
    if isinstance(node.op, ast.Add) and isinstance(left, Listing) and isinstance(right, Listing):
        doubtful = left.doubtful + right.doubtful
        return Listing([*left.items, *right.items], left.is_open or right.is_open, doubtful=doubtful)
    if isinstance(node.op, ast.BitOr | ast.Sub) and isinstance(left, Listing) and isinstance(right, Listing):
        return united(left, right) if isinstance(node.op, ast.BitOr) else without(left, right)
    if isinstance(node.op, ast.BitOr) and isinstance(left, Table) and isinstance(right, Table):
        objects = {**left.objects, **right.objects}
        return Table({**left.entries, **right.entries}, left.is_open or right.is_open, objects)
    if isinstance(node.op, ast.Add) and (isinstance(left, Listing) or isinstance(right, Listing)):
        known = left if isinstance(left, Listing) else right
        return Listing(list(known.items), is_open=True) if isinstance(known, Listing) else UNKNOWN
    if isinstance(node.op, ast.Mult) and (times := _repeated(left, right)) is not None:
        return times
    if isinstance(node.op, ast.Div):
        return run.walk.steps.apply_call(run.walk, JOIN, Arguments((left, right)), run.place)
    value = as_written(run, node)
    if not isinstance(value, Unknown):
        return value
    if isinstance(node.op, ast.Mod) and isinstance(left, Literal) and isinstance(left.value, str):
        return filled_in(left.value, "%s", right.items if isinstance(right, Listing) else [right])
    return _sum(run, node, left, right) if isinstance(node.op, ast.Add) else value


def _repeated(left: Value, right: Value) -> Value | None:
    """`["in"] * 2`, `"-" * 2`; None where something else is multiplied, or too often."""
    for one, other in ((left, right), (right, left)):
        times = other.value if isinstance(other, Literal) and type(other.value) is int else None
        if times is None or times > _MOST_TIMES:
            continue
        if isinstance(one, Listing):
            return Listing(one.items * times, one.is_open, doubtful=one.doubtful * max(times, 0))
        if isinstance(one, Literal) and isinstance(one.value, str):
            return Literal(one.value * times, one.place, is_computed=True)
    return None


def _sum(run: Run, node: ast.BinOp, left: Value, right: Value) -> Value:
    """Add numbers, or join texts; who counts in a part that may not be run has counted otherwise."""
    values = [one.value for one in (left, right) if isinstance(one, Literal)]
    numbers = [one for one in values if isinstance(one, int)]
    if not numbers:
        return _joined(run, node, [left, right])
    is_known = len(numbers) == 2 and not run.doubts
    return Literal(sum(numbers), run.place, is_computed=True) if is_known else UNKNOWN


def compared(run: Run, node: ast.Compare) -> Value:
    """Tell how two values compare; of more than two nothing is said."""
    values = [run.value_of(node.left), *(run.value_of(one) for one in node.comparators)]
    if len(node.ops) != 1:
        return UNKNOWN
    is_same = same_path(run.walk, *values) if isinstance(node.ops[0], ast.Eq | ast.NotEq) else None
    if is_same is not None:
        return Literal(is_same is isinstance(node.ops[0], ast.Eq))
    told = compare(values[0], node.ops[0], values[1])
    if not isinstance(told, Unknown):
        return told
    if isinstance(node.ops[0], ast.In):
        return asked_for(values[0], values[1])
    return _asked(node, values) if isinstance(node.ops[0], ast.Eq) else told


def _asked(node: ast.Compare, values: list[Value]) -> Value:
    """`name == args.command`: whether the line names the word that a name stands for in this round."""
    if (about_line := asked_of(values)) is not None:
        return about_line
    sides = ((node.left, *values), (node.comparators[0], *reversed(values)))
    for side, one, other in sides:
        is_word = (
            isinstance(one, Literal) and isinstance(one.value, str) and not isinstance(side, ast.Constant)
        )
        if is_word and isinstance(one, Literal) and isinstance(other, Unknown):
            return Unknown(word=str(one.value))
    return UNKNOWN


def either(run: Run, node: ast.BoolOp) -> Value:
    """`a and b`, `a or b`: the value that decides; where that is not known, the first object among them."""
    wanted = isinstance(node.op, ast.Or)
    doubtful: list[Value] = []
    for one in node.values:
        value = run.value_of(one)
        known = truth(run.walk, value)
        if known is wanted:
            return value if not doubtful else _decided([*doubtful, value], wanted)
        if known is None:
            doubtful.append(value)
    if not doubtful:
        return value
    asked = (one for one in doubtful if isinstance(one, Unknown) and one.word)
    found = _preferred(doubtful)
    return found if wanted or found != UNKNOWN else next(asked, UNKNOWN)


def _decided(values: list[Value], wanted: bool) -> Value:
    """Whatever the doubtful ones before it are: with one that is false, `a and b` counts as false."""
    found = _preferred(values)
    return found if wanted or not isinstance(found, Unknown) else Literal(value=False)


def _preferred(values: list[Value]) -> Value:
    told = next((one for one in values if not isinstance(one, Unknown | Literal)), None)
    if isinstance(told, Listing) and WORDS in values:
        # `argv or ["--help"]`: a line without words is not what a command is looked for in.
        return WORDS
    of_line = (one for one in values if worded(one) is not None)
    return next(of_line, UNKNOWN) if told is None else told


def negated(run: Run, node: ast.UnaryOp) -> Value:
    """Give what an operator makes of one value."""
    value = run.value_of(node.operand)
    if isinstance(node.op, ast.USub) and isinstance(value, Literal) and isinstance(value.value, int):
        return Literal(-value.value, run.place)
    known = truth(run.walk, value) if isinstance(node.op, ast.Not) else None
    return UNKNOWN if known is None else Literal(not known, run.place)


def chosen(run: Run, node: ast.IfExp) -> Value:
    """Give the side of a condition that is taken, else the one that says more."""
    known = known_truth(run, node.test)
    if known is not None:
        return run.value_of(node.body if known else node.orelse)
    first, second = run.value_of(node.body), run.value_of(node.orelse)
    return second if holds_only(first, second) else _preferred([first, second])
