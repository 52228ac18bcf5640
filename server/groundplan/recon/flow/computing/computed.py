"""Names that code builds: texts that are joined, cut and looked up, by expressions and small functions.

The walk follows objects; this reads the operations on texts between them, with the walk's values for the names.
"""

from __future__ import annotations

import ast
import re
from typing import Final

from groundplan.model.paths import RelPath
from groundplan.recon.flow.bodies import OWN, parameters_of, run_body
from groundplan.recon.flow.classes.order import class_at
from groundplan.recon.flow.classes.supers import value_of_super
from groundplan.recon.flow.completeness import is_filled_later
from groundplan.recon.flow.computing.answered import Answered, key_of
from groundplan.recon.flow.computing.operations import NOTHING
from groundplan.recon.flow.computing.plain import PlainRow, member_behind, plain_of, value_of_plain
from groundplan.recon.flow.computing.pure import Scope, TooMuchError, evaluate
from groundplan.recon.flow.javascript.folded import folded_value, script_language
from groundplan.recon.flow.library.standardcalls import told_of_library
from groundplan.recon.flow.lookup import value_of_attribute, value_of_name
from groundplan.recon.flow.modules.reflection import is_reflective
from groundplan.recon.flow.parsed import (
    function_at,
    is_filled,
    is_python,
    module_statements,
    names_in,
    parsed,
    parsed_expression,
)
from groundplan.recon.flow.state import NEVER, UNKNOWN, Walk
from groundplan.recon.flow.values import (
    Arguments,
    Frame,
    Inside,
    Kind,
    Outside,
    Place,
    Routine,
    Several,
    Spread,
    Super,
    Table,
    Thing,
    Unknown,
    Value,
)
from groundplan.syntax.facts import MODULE_SCOPE
from groundplan.text.spans import ORIGIN, Span

_MOST: Final = 20_000
"""How many expressions of one walk are read."""

_OPERATION: Final = re.compile(r"[\"'(\[+%]| or | else ")
"""Without one of these an expression is a name, and the walk knows it."""

_LONGEST: Final = 2_000
_DEEPEST: Final = 6
_SUPER: Final = Outside("builtins.super")


def computed_value(walk: Walk, frame: Frame, span: Span, place: Place) -> Value:
    """Read an expression, or the right side of an assignment, as an operation on texts, or on tables of JavaScript."""
    language = script_language(walk, frame)
    if language is not None:
        return folded_value(walk, frame, span, place, language)
    node = _expression(walk, frame, span)
    return UNKNOWN if node is None else computed_node(walk, frame, node, place)


def computed_node(walk: Walk, frame: Frame, node: ast.expr, place: Place) -> Value:
    """Read an expression that is parsed already, once for each round of the loop that it stands in."""
    if _is_never(walk, frame, node):
        return NEVER
    loops = _loops(walk, frame, node)
    if not loops:
        return _evaluated(walk, frame, node, place, {})
    first = next(iter(loops.values()))
    rounds = ({name: one.options[at] for name, one in loops.items()} for at in range(len(first.options)))
    found = tuple(
        NEVER if NEVER in names.values() else _evaluated(walk, frame, node, place, names) for names in rounds
    )
    return _united(found, first.group)


def _united(found: tuple[Value, ...], group: int) -> Value:
    known = [one for one in found if one is NEVER or not isinstance(one, Unknown)]
    if len(known) == len(found) or any(not isinstance(one, Thing) for one in known):
        return Several(found, group)
    # An object that is being built is the same in every round, as far as can be seen.
    same = known and all(one is known[0] for one in known) and isinstance(known[0], Thing)
    return known[0] if same else UNKNOWN


def computed_call(walk: Walk, routine: Routine, arguments: Arguments, place: Place) -> Value:
    """Read what a function of the workspace gives for known arguments, where it only works on texts and tables."""
    if arguments.is_open or any(isinstance(one, Spread) for one in arguments.positional):
        return UNKNOWN
    function = (routine.path, routine.index)
    if walk.readings.is_idle(function):
        return UNKNOWN
    positional = [plain_of(one) for one in arguments.positional]
    named = {name: plain_of(one) for name, one in arguments.keywords.items()}
    answered = Answered()
    try:
        told = _call(walk, routine, positional, named, 1, answered)
    except TooMuchError:
        told = NOTHING
    walk.readings.note(function, answered.steps, is_told=told is not NOTHING)
    return value_of_plain(told, place)


def computed_text(walk: Walk, frame: Frame, text: str) -> Value:
    """Read an expression that is given as text."""
    node = parsed_expression(text)
    place = Place(frame.path, ORIGIN, frame.scope)
    return UNKNOWN if node is None else computed_node(walk, frame, node, place)


def _expression(walk: Walk, frame: Frame, span: Span) -> ast.expr | None:
    if walk.readings.expressions > _MOST or not is_python(walk.snapshot, frame.path):
        return None
    walk.readings.expressions += 1
    lines = walk.snapshot.lines(frame.path)
    text = "" if lines is None else lines.slice(span).lstrip("*")
    if len(text) > _LONGEST or _OPERATION.search(text) is None:
        return None
    tree = parsed(f"({text})") or parsed(text)
    if tree is None or len(tree.body) != 1:
        return None
    first = tree.body[0]
    return first.value if isinstance(first, ast.Expr | ast.Assign | ast.AnnAssign) else None


def _is_never(walk: Walk, frame: Frame, node: ast.expr) -> bool:
    """Tell whether an expression stands in a loop over nothing."""
    return any(frame.variables.get(one) is NEVER for one in names_in(walk, node))


def _loops(walk: Walk, frame: Frame, node: ast.expr) -> dict[str, Several]:
    """Find the names in an expression that one loop gives their values."""
    found: dict[str, Several] = {}
    for name in names_in(walk, node):
        value = frame.variables.get(name)
        if isinstance(value, Several):
            first = next(iter(found.values()), value)
            if value.group == first.group and len(value.options) == len(first.options):
                found[name] = value
    return found


def _evaluated(walk: Walk, frame: Frame, node: ast.expr, place: Place, names: dict[str, Value]) -> Value:
    scope = scope_of(walk, frame, {}, 0)
    scope.names.update({name: plain_of(value) for name, value in names.items()})
    try:
        return value_of_plain(evaluate(node, scope), place)
    except TooMuchError:
        return UNKNOWN


def scope_of(
    walk: Walk, frame: Frame, fields: dict[str, object], depth: int, answered: Answered | None = None
) -> Scope:
    """Give what an expression of a frame asks for; `fields` are those that a constructor has set so far."""
    before = answered or Answered()

    def lookup(name: str) -> object:
        value = value_of_name(walk, frame, name)
        if isinstance(value, Table) and is_filled(walk.snapshot, frame.path, name):
            held = _filled(walk, frame.path, name)
            return dict(held) if isinstance(held, dict) else held
        if name not in frame.variables and is_filled_later(value):
            return NOTHING
        if name == "super" and isinstance(value, Unknown):
            return _SUPER
        builtin = value.name if isinstance(value, Outside) and value.name.startswith("builtins.") else ""
        return NOTHING if builtin and not is_reflective(builtin) else plain_of(value)

    def attribute(owner: object, name: str) -> object:
        if owner is OWN:
            return fields.get(name, NOTHING)
        return _attribute(walk, owner, name)

    def call(callee: object, positional: list[object], named: dict[str, object]) -> object:
        if callee == _SUPER:
            return value_of_super(walk, frame)
        return _call(walk, callee, positional, named, depth + 1, before)

    return Scope({}, lookup, attribute, call)


def _filled(walk: Walk, path: RelPath, name: str) -> object:
    """Follow the statements of a module that make a table and put entries into it, once."""
    if (path, name) in walk.filled:
        return walk.filled[path, name]
    walk.filled[path, name] = NOTHING
    wanted = [
        one
        for one in module_statements(walk.snapshot, path)
        if any(isinstance(inner, ast.Name) and inner.id == name for inner in ast.walk(one))
    ]
    scope = scope_of(walk, Frame(path, MODULE_SCOPE, {}), {}, 0)
    scope.names[name] = NOTHING
    run = run_body(wanted, scope, {})
    walk.filled[path, name] = NOTHING if run.has_failed else run.scope.names[name]
    return walk.filled[path, name]


def _attribute(walk: Walk, owner: object, name: str) -> object:
    if isinstance(owner, PlainRow):
        return owner[owner.names.index(name)] if name in owner.names else NOTHING
    member = member_behind(owner)
    if member is not None:
        return plain_of(value_of_attribute(walk, member, name))
    if not isinstance(owner, Thing | Kind | Routine | Outside | Inside | Super):
        return NOTHING
    return plain_of(value_of_attribute(walk, owner, name))


def _call(
    walk: Walk,
    callee: object,
    positional: list[object],
    named: dict[str, object],
    depth: int,
    answered: Answered,
) -> object:
    if isinstance(callee, Outside):
        return told_of_library(walk, callee.name, positional, named)
    if not isinstance(callee, Routine) or depth > _DEEPEST:
        return NOTHING
    given = (*positional, *named.values())
    if any(one is NOTHING for one in given) and not any(_is_telling(one) for one in given):
        return NOTHING
    return answered.give(
        walk,
        key_of(callee, positional, named),
        depth,
        (callee, *given),
        lambda: _run(walk, callee, positional, named, depth, answered),
    )


def _run(
    walk: Walk,
    routine: Routine,
    positional: list[object],
    named: dict[str, object],
    depth: int,
    answered: Answered,
) -> object:
    function = function_of(walk, routine.path, routine.index)
    if function is None or not all(_is_binding(one) for one in function.decorator_list):
        return NOTHING
    own = [] if routine.bound is None else [routine.bound]
    owner = class_at(walk.snapshot, routine.path, routine.index)
    frame = Frame(routine.path, routine.index, {}, routine.around, owner)
    if routine.bound is not None and function.args.args:
        frame.variables[function.args.args[0].arg] = routine.bound
    scope = scope_of(walk, frame, {}, depth, answered)
    names = parameters_of(function.args, [*own, *positional], named, scope)
    if names is None:
        return NOTHING
    scope.names.update(names)
    run = run_body(function.body, scope, {})
    answered.steps += scope.steps[0]
    return NOTHING if run.has_failed else run.result


def _is_telling(value: object) -> bool:
    """The name of an option, or code to learn it from: worth a look even where what stands beside it is not known."""
    return value.startswith("-") if isinstance(value, str) else isinstance(value, Routine | Kind)


def _is_binding(decorator: ast.expr) -> bool:
    return isinstance(decorator, ast.Name) and decorator.id in ("classmethod", "staticmethod")


def function_of(walk: Walk, path: RelPath, index: int) -> ast.FunctionDef | None:
    """Give the tree of a function, parsed once; None where it cannot be read as one."""
    if (path, index) not in walk.functions:
        walk.functions[path, index] = function_at(walk.snapshot, path, index)
    return walk.functions[path, index]
