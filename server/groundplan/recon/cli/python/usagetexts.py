"""Which text is a call of docopt given: a literal, the documentation of something, or what code makes of such texts?"""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from groundplan.index.names import home_of, meaning
from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.cli.literals import text
from groundplan.recon.flow.parsed import function_tree, parsed, parsed_expression, top_statements
from groundplan.recon.flow.values import Effect, Literal, Place, Unknown
from groundplan.syntax.facts import MODULE_SCOPE
from groundplan.text.lines import Lines
from groundplan.text.spans import Span

_HOPS: Final = 4
_TOLD: Final = re.compile(r"usage:|options:|^\s*-", re.IGNORECASE | re.MULTILINE)
_UNINDENTING: Final = frozenset({"dedent", "cleandoc", "getdoc"})
_HOLE: Final = "{}"


@dataclass(frozen=True, slots=True)
class UsageText:
    """A usage text and where it stands."""

    text: str
    place: Place
    is_made: bool = False
    """Code puts it together, so a part of it may be another one when it runs."""


def usage_text(snapshot: Snapshot, effect: Effect) -> UsageText | None:
    """Give the text that a call of docopt is given; None where it is not known."""
    given = effect.arguments.get("doc", 0) or effect.arguments.get("docstring")
    if isinstance(given, Literal) and text(given):
        return UsageText(text(given), given.place or effect.place, given.is_computed)
    if not isinstance(given, Unknown):
        return None
    if given.text.rpartition(".")[2] == "__doc__":
        found = _docstring(snapshot, effect.place, given.text.rpartition(".")[0])
        if found is not None:
            return found
    return _made(snapshot, effect)


def _docstring(snapshot: Snapshot, place: Place, owner: str) -> UsageText | None:
    """Read `__doc__` of the module, or of what `owner` names."""
    path, line = place.path, -1
    if owner:
        found = meaning(snapshot, place.path, owner, place.scope)
        home = None if found is None else home_of(snapshot, found)
        facts = None if home is None else snapshot.facts(home.path)
        module = None if found is None else snapshot.modules.get(found.dotted)
        if home is not None and facts is not None:
            path, line = home.path, facts.definitions[home.index].name_span.start_line
        elif module is not None and module.files:
            path = module.files[0]
        else:
            return None
    lines = snapshot.lines(path)
    return None if lines is None else _documentation(lines, path, line)


def _documentation(lines: Lines, path: RelPath, line: int) -> UsageText | None:
    tree = parsed(lines.text)
    for node in _documented(tree) if tree is not None else ():
        if (-1 if isinstance(node, ast.Module) else node.lineno - 1) != line:
            continue
        found, first = ast.get_docstring(node, clean=False), node.body[0] if node.body else None
        if found is None or not isinstance(first, ast.Expr):
            return None
        last = (first.end_lineno or first.lineno) - 1
        return UsageText(found, Place(path, Span(first.lineno - 1, 0, last, len(lines.line(last))), -1))
    return None


def _documented(
    tree: ast.Module,
) -> Iterator[ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _made(snapshot: Snapshot, effect: Effect) -> UsageText | None:
    """Join the texts that an expression is made of: what is put into them changes few of their options."""
    lines = snapshot.lines(effect.place.path)
    call = None if lines is None else parsed_expression(lines.slice(effect.place.span))
    if not isinstance(call, ast.Call):
        return None
    named = [one.value for one in call.keywords if one.arg in ("doc", "docstring")]
    given = next(iter((*named, *call.args)), None)
    found = [] if given is None else list(_texts(snapshot, effect.place, given, _HOPS))
    if not found:
        return None
    told = max(found, key=lambda one: len(one.text))
    return replace(told, text="\n".join(one.text for one in found), is_made=True)


def _texts(snapshot: Snapshot, place: Place, node: ast.expr, hops: int) -> Iterator[UsageText]:
    """Give the texts in an expression that tell of a usage or of options, those behind its names too."""
    is_unindented = any(_last(one) in _UNINDENTING for one in ast.walk(node))
    for one in _leaves(node):
        for found in _leaf(snapshot, place, one, hops):
            if _TOLD.search(found.text):
                yield replace(found, text=textwrap.dedent(found.text)) if is_unindented else found


def _leaves(node: ast.AST) -> Iterator[ast.AST]:
    """Give the parts of an expression in the order of its text: names, texts, documentation."""
    is_whole = isinstance(node, ast.Constant | ast.JoinedStr | ast.Name)
    if is_whole or (isinstance(node, ast.Attribute) and node.attr == "__doc__"):
        yield node
        return
    for child in ast.iter_child_nodes(node):
        yield from _leaves(child)


def _leaf(snapshot: Snapshot, place: Place, node: ast.AST, hops: int) -> Iterator[UsageText]:
    match node:
        case ast.Constant(value=str() as written):
            yield UsageText(written, place)
        case ast.JoinedStr():
            parts = (str(one.value) if isinstance(one, ast.Constant) else _HOLE for one in node.values)
            yield UsageText("".join(parts), place)
        case ast.Attribute():
            owner = "" if isinstance(node.value, ast.Subscript) else ast.unparse(node.value)
            found = _docstring(snapshot, place, owner)
            yield from () if found is None else (found,)
        case ast.Name(id="__doc__") if (found := _docstring(snapshot, place, "")) is not None:
            yield found
        case ast.Name() if hops:
            bound = _bound(snapshot, place, node.id) or _handed(snapshot, place, node.id)
            yield from () if bound is None else _texts(snapshot, bound[0], bound[1], hops - 1)
        case _:
            return


def _bound(snapshot: Snapshot, place: Place, name: str) -> tuple[Place, ast.expr] | None:
    """Find the one expression that a name is bound to: in the function, in the module, or where it comes from."""
    function = function_tree(snapshot, place.path, place.scope) if place.scope >= 0 else None
    local = None if function is None else _assigned(function.body, name)
    if local is not None:
        return place, local
    found = meaning(snapshot, place.path, name, place.scope)
    module = snapshot.modules.get(found.module) if found is not None and found.is_internal else None
    for path in module.files if module is not None and found is not None else (place.path,):
        value = _assigned(top_statements(snapshot, path), name if found is None else found.name)
        if value is not None:
            return Place(path, _lines_of(value), MODULE_SCOPE), value
    return None


def _handed(snapshot: Snapshot, place: Place, name: str) -> tuple[Place, ast.expr] | None:
    """Find what the one call of a function gives to a parameter."""
    facts = snapshot.facts(place.path)
    if facts is None or place.scope < 0:
        return None
    names = [one.name for one in facts.definitions[place.scope].parameters]
    calls = list(_calls_of(snapshot, place.path, place.scope)) if name in names else []
    if len(calls) != 1:
        return None
    where, call = calls[0]
    named = [one.value for one in call.keywords if one.arg == name]
    given = next(iter((*named, *call.args[names.index(name) :])), None)
    return None if given is None else (where, given)


def _calls_of(snapshot: Snapshot, path: RelPath, index: int) -> Iterator[tuple[Place, ast.Call]]:
    """Find the calls of a function of a module; facts keep only those that may tell something."""
    facts = snapshot.facts(path)
    wanted = "" if facts is None else facts.definitions[index].qualname
    for other in snapshot.files if wanted.isidentifier() else ():
        lines = snapshot.lines(other) if other.endswith(".py") else None
        tree = parsed(lines.text) if lines is not None and wanted in lines.text else None
        for node in ast.walk(tree) if tree is not None else ():
            if isinstance(node, ast.Call) and _last(node.func) == wanted:
                found = meaning(snapshot, other, ast.unparse(node.func), MODULE_SCOPE)
                home = None if found is None else home_of(snapshot, found)
                if home is not None and (home.path, home.index) == (path, index):
                    yield Place(other, _lines_of(node), _scope_at(snapshot, other, node)), node


def _scope_at(snapshot: Snapshot, path: RelPath, node: ast.Call) -> int:
    facts = snapshot.facts(path)
    inside = [
        index
        for index, one in enumerate(facts.definitions if facts is not None else ())
        if one.span.encloses(Span(node.lineno - 1, 0, node.lineno - 1, 0))
    ]
    return max(inside, default=MODULE_SCOPE)


def _assigned(body: tuple[ast.stmt, ...] | list[ast.stmt], name: str) -> ast.expr | None:
    bound = [
        one.value
        for one in body
        if isinstance(one, ast.Assign)
        and any(isinstance(target, ast.Name) and target.id == name for target in one.targets)
    ]
    return bound[0] if len(bound) == 1 else None


def _lines_of(node: ast.expr) -> Span:
    return Span(node.lineno - 1, 0, node.end_lineno or node.lineno, 0)


def _last(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
