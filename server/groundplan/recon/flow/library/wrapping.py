"""What hangs on a function that stands in for another one: `update_wrapper(caller, function)`, `@wraps(function)`?"""

from __future__ import annotations

import ast
from typing import TypeGuard

from groundplan.recon.flow.carried import carries_for
from groundplan.recon.flow.library.libraries import FIRST
from groundplan.recon.flow.parsed import function_tree
from groundplan.recon.flow.state import Walk, record_effect
from groundplan.recon.flow.values import Arguments, Effect, Routine, Value


def carry_over(walk: Walk, wrapper: Value | None, wrapped: Value) -> None:
    """Let what decorated the wrapper decorate what it stands for.

    What decorated the wrapped function before is copied onto the wrapper, and takes the place of what is there.
    """
    if not isinstance(wrapper, Routine) or not isinstance(wrapped, Routine):
        return
    carries_for(walk, wrapper, wrapped)
    decorating = [one for one in walk.effects if _is_decorating(walk, one)]
    if any(_is_same(_given(one), wrapped) for one in decorating):
        return
    for one in decorating:
        if _is_same(_given(one), wrapper):
            record_effect(walk, one.thing, one.method, Arguments((wrapped,)), one.place, wrapped)


def wrapped_by(walk: Walk, wrapper: Value | None, wrapped: Value) -> Value:
    """Give what stands under the name of a function that was wrapped: itself, as long as the wrapper passes on."""
    if wrapper is not None and _replaces(walk, wrapper, wrapped):
        return wrapper
    carry_over(walk, wrapper, wrapped)
    return wrapped


def _replaces(walk: Walk, wrapper: Value, wrapped: Value) -> bool:
    """Tell whether a wrapper sets something up that it gives to what it wraps, or what that gives: others call it for both."""
    if not isinstance(wrapper, Routine) or not isinstance(wrapped, Routine):
        return False
    if (wrapper.path, wrapper.index) not in walk.relevant:
        return False
    tree = function_tree(walk.snapshot, wrapper.path, wrapper.index)
    if tree is None or wrapper.around is None:
        return False
    names = {name for name, one in wrapper.around.variables.items() if _is_same(one, wrapped)}
    calls = (one for one in ast.walk(tree) if isinstance(one, ast.Call) and isinstance(one.func, ast.Name))
    given = [part for one in calls if ast.unparse(one.func) in names for part in one.args]
    made = {one.id for one in ast.walk(tree) if _is_bound(one)}
    if any(isinstance(one, ast.Name) and one.id in made for part in given for one in ast.walk(part)):
        return True
    # What hangs on a command would be lost with it.
    is_free = not any(_is_same(_given(one), wrapped) for one in walk.effects if _is_decorating(walk, one))
    return is_free and _sets_up_given(walk, tree, names)


def _sets_up_given(walk: Walk, tree: ast.AST, names: set[str]) -> bool:
    """Tell whether a wrapper declares something on what the wrapped function gives: `parser = function()`."""
    given = {
        target.id
        for one in ast.walk(tree)
        if isinstance(one, ast.Assign)
        and isinstance(one.value, ast.Call)
        and _is_named(one.value.func, names)
        for target in one.targets
        if isinstance(target, ast.Name)
    }
    seeds = walk.libraries.seeds()
    calls = (one.func for one in ast.walk(tree) if isinstance(one, ast.Call))
    return any(
        isinstance(one, ast.Attribute) and one.attr in seeds and _is_named(one.value, given) for one in calls
    )


def _is_named(node: ast.expr, names: set[str]) -> bool:
    return isinstance(node, ast.Name) and node.id in names


def _is_decorating(walk: Walk, effect: Effect) -> bool:
    is_applied = effect.method == "()" and len(effect.arguments.positional) == 1
    return is_applied and walk.libraries.method(effect.thing.type, "()") == FIRST


def _given(effect: Effect) -> Value:
    return effect.arguments.positional[0]


def _is_same(value: Value, routine: Routine) -> bool:
    """A function that another one makes is a new one each time."""
    return isinstance(value, Routine) and value == routine and value.around is routine.around


def _is_bound(node: ast.AST) -> TypeGuard[ast.Name]:
    return isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
