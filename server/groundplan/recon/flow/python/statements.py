"""What does a Python function do, statement by statement: loops go round, and branches that are ruled out are not taken.

A condition that only a run decides lets both ways be taken, one after the other; what hangs on it says so.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from groundplan.recon.flow.parsed import function_tree, is_python
from groundplan.recon.flow.python.attempts import read_fails
from groundplan.recon.flow.python.cases import asked, is_the_case
from groundplan.recon.flow.python.declaring import adds_something
from groundplan.recon.flow.python.ends import End, joined_end
from groundplan.recon.flow.python.entered import entered
from groundplan.recon.flow.python.expressions import value_of
from groundplan.recon.flow.python.forks import follow_each, words_bound
from groundplan.recon.flow.python.handlers import adds_command, is_adding, keep_made, made_in, silenced
from groundplan.recon.flow.python.lines import is_about_line, led_by
from groundplan.recon.flow.python.missing import followed_body
from groundplan.recon.flow.python.names import rounds_of
from groundplan.recon.flow.python.repeats import follow_while
from groundplan.recon.flow.python.run import Run
from groundplan.recon.flow.python.simple import SIMPLE
from groundplan.recon.flow.python.targets import assign
from groundplan.recon.flow.python.truths import guard_of, settled
from groundplan.recon.flow.python.ways import join_tables, tables_bound
from groundplan.recon.flow.scopes import define
from groundplan.recon.flow.state import UNKNOWN, Walk, facts_of
from groundplan.recon.flow.values import (
    Frame,
    Place,
    Several,
    Unknown,
    Value,
)

_MOST_ROUNDS: Final = 1_000
_NEAR: Final = 4
"""How many calls away a function is entered for what a loop goes through that declares something."""


def follow_function(walk: Walk, frame: Frame) -> bool:
    """Run the body of a function of Python; False where there is no tree of it."""
    tree = _tree(walk, frame)
    lines = walk.snapshot.lines(frame.path)
    if tree is None or lines is None:
        return False
    definition = facts_of(walk, frame.path).definitions[frame.scope]
    run = Run(
        walk, frame, lines, Place(frame.path, definition.name_span, frame.scope), value_of, follow_statement
    )
    _follow(run, tree.body)
    if run.yielded is not None:
        frame.returned.append(run.yielded)
    return True


def follow_statement(run: Run, statement: ast.stmt) -> End:
    """Follow one statement, and tell how it ends."""
    return _follow(run, [statement])


def follow_loop(run: Run, loop: ast.For) -> bool:
    """Go through a loop of a module; False where it is not known what it goes through, and nothing was done."""
    items = _gone_through(run, loop)
    if items is None or any(isinstance(one, Unknown) for one in items):
        return False
    _rounds(run, loop, items)
    if len(items) > 1:
        # Who asks for the names of the module later is told what they stood for.
        run.walk.groups += 1
        assign(run, loop.target, Several(tuple(items), run.walk.groups))
    return True


def _tree(walk: Walk, frame: Frame) -> ast.FunctionDef | ast.AsyncFunctionDef | None:
    key = (frame.path, frame.scope)
    if key not in walk.trees:
        walk.trees[key] = function_tree(walk.snapshot, *key) if is_python(walk.snapshot, frame.path) else None
    return walk.trees[key]


def _follow(run: Run, body: list[ast.stmt]) -> End:
    for position, one in enumerate(body):
        if run.walk.calls > run.walk.most_calls:
            return End.OVER
        step = _STEPS.get(type(one))
        run.walk.nesting += 1
        end = End.ON if step is None else step(run, one)
        run.walk.nesting -= 1
        if end is End.PERHAPS:
            tests = (inner.test for inner in ast.walk(one) if isinstance(inner, ast.If))
            with run.in_doubt(next((guard_of(test, holds=False) for test in tests), "")):
                last = _follow(run, body[position + 1 :])
            return End.PERHAPS if last is End.ON else last
        if end is not End.ON:
            return end
        if run.walk.by_word and (words := words_bound(run, one, body[position + 1 :])):
            return follow_each(run, words, partial(_follow, run, body[position + 1 :]))
    return End.ON


def _define(run: Run, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> End:
    definitions = facts_of(run.walk, run.frame.path).definitions
    frame = _round_of(run.frame) if run.loops else run.frame
    for index, one in enumerate(definitions):
        if one.parent == run.frame.scope and one.name_span.start_line == node.lineno - 1:
            define(run.walk, frame, index)
    return End.ON


def _round_of(frame: Frame) -> Frame:
    """Each round of a loop makes functions of its own, and binds the same names."""
    return Frame(
        *(frame.path, frame.scope, frame.variables, frame.around, frame.owner),
        is_round=True,
        is_root=frame.is_root,
        assumed=frame.assumed,
    )


def _if(run: Run, node: ast.If) -> End:
    value = run.value_of(node.test)
    known = settled(run, node.test, value)
    if known is not None:
        return _follow(run, node.body if known else node.orelse)
    before = dict(run.frame.variables)
    word = value.word if isinstance(value, Unknown) and not is_about_line(value) else ""
    with led_by(run.walk, value), run.in_doubt(guard_of(node.test, holds=True), word):
        taken = _follow(run, node.body)
    tables = tables_bound(run, before) if taken is End.ON else {}
    is_chain = len(node.orelse) == 1 and isinstance(node.orelse[0], ast.If)
    with run.in_doubt("" if is_chain else guard_of(node.test, holds=False)):
        left = _follow(run, node.orelse)
    join_tables(run, tables)
    return joined_end(taken, left)


def _for(run: Run, node: ast.For | ast.AsyncFor) -> End:
    items = _gone_through(run, node)
    if items is None:
        with run.in_doubt(run.walk.guard):
            _round(run, node, UNKNOWN)
    return _rounds(run, node, items or [])


def _gone_through(run: Run, node: ast.For | ast.AsyncFor) -> list[Value] | None:
    outer = run.walk.wanted
    if any(adds_something(one) for one in node.body):
        # What the loop goes through is what the user is given.
        run.walk.wanted = max(outer, len(run.walk.stack) + _NEAR)
    with run.written_in(run.place_of(node.iter)):
        items = rounds_of(run, node.iter)
    run.walk.wanted = outer
    return items


def _rounds(run: Run, node: ast.For | ast.AsyncFor, items: list[Value]) -> End:
    for one in items[:_MOST_ROUNDS]:
        end = _round(run, node, one)
        if end is End.BREAK:
            return End.ON
        if end is End.OVER:
            return End.OVER
    return _follow(run, node.orelse)


def _round(run: Run, node: ast.For | ast.AsyncFor, item: Value) -> End:
    with run.repeated():
        assign(run, node.target, item)
        end = _follow(run, node.body)
    return End.ON if end is End.PERHAPS else end


def _while(run: Run, node: ast.While) -> End:
    return follow_while(run, node, partial(_follow, run))


def _with(run: Run, node: ast.With | ast.AsyncWith) -> End:
    for one in node.items:
        with run.written_in(run.place_of(one.context_expr)):
            value = run.value_of(one.context_expr)
        if one.optional_vars is not None:
            assign(run, one.optional_vars, entered(run, value))
    return _follow(run, node.body)


def _try(run: Run, node: ast.Try) -> End:
    fails = read_fails(run, node)
    if fails:
        end = _follow(run, node.handlers[0].body)
    else:
        end = _tried(run, node, node.handlers if fails is None else [])
    last = _follow(run, node.finalbody)
    return end if last is End.ON else last


def _tried(run: Run, node: ast.Try, handlers: list[ast.ExceptHandler]) -> End:
    before = len(run.walk.effects)
    body, failed = followed_body(run, node)
    end = _follow(run, body)
    if end is End.ON and failed is not None:
        return _follow(run, failed.body)
    made, has_added = made_in(run), adds_command(run.walk, before)
    if end is End.ON:
        end = _follow(run, node.orelse)
    ends = {end}
    for handler in handlers:
        caught = "" if handler.type is None else ast.unparse(handler.type)
        with run.in_doubt(f"except {caught}"), silenced(run.walk, has_added and is_adding(handler)):
            ends.add(_follow(run, handler.body))
        keep_made(run, made)
    return end if len(ends) == 1 else End.ON


def _match(run: Run, node: ast.Match) -> End:
    subject, is_open = run.value_of(node.subject), False
    for one in node.cases:
        known = is_the_case(run, one, subject)
        if known is False:
            continue
        is_open = is_open or known is None
        guard = f"{ast.unparse(node.subject)} is {ast.unparse(one.pattern)}" if is_open else run.walk.guard
        with led_by(run.walk, asked(one.pattern, subject)), run.in_doubt(guard):
            end = _follow(run, one.body)
        if known:
            return end
    return End.ON


_STEPS: Final[Mapping[type[ast.stmt], Callable[..., End]]] = {
    ast.FunctionDef: _define,
    ast.AsyncFunctionDef: _define,
    ast.ClassDef: _define,
    **SIMPLE,
    ast.If: _if,
    ast.For: _for,
    ast.AsyncFor: _for,
    ast.While: _while,
    ast.With: _with,
    ast.AsyncWith: _with,
    ast.Try: _try,
    ast.TryStar: _try,
    ast.Match: _match,
}
