"""What do annotations say: `Annotated[bool, typer.Option("--force", help="…")]`, read as expressions and never run."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import Final

from groundplan.index.names import Meaning, meaning
from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import JsonValue
from groundplan.model.paths import RelPath
from groundplan.recon.cli.python.factories import made_call
from groundplan.syntax.facts import MODULE_SCOPE, Argument, Value, ValueKind
from groundplan.text.spans import ORIGIN

REQUIRED: Final = "..."
"""How the ellipsis is told: a default that says there is none."""

_ALIASES: Final = 4
_DEEPEST_TEXT: Final = 4_000
_MARKING: Final = (ast.Call, ast.Name, ast.Attribute)


@dataclass(frozen=True, slots=True)
class Marked:
    """A call inside an annotation or a default: what is called, and its literal arguments."""

    callee: str
    """The canonical name."""
    positional: tuple[JsonValue, ...]
    keywords: dict[str, JsonValue]


@dataclass(frozen=True, slots=True)
class Annotation:
    """An annotation taken apart: the plain type as text, and the calls that annotate it."""

    type: str
    marks: tuple[Marked, ...] = ()


def read_annotation(snapshot: Snapshot, path: RelPath, text: str, hops: int = _ALIASES) -> Annotation:
    """Take an annotation apart; a name that stands for one is followed to where it is bound."""
    tree = _parsed(text)
    if tree is None:
        return Annotation(text)
    if isinstance(tree, ast.Subscript) and ast.unparse(tree.value).rpartition(".")[2] == "Annotated":
        parts = tree.slice.elts if isinstance(tree.slice, ast.Tuple) else [tree.slice]
        marks = tuple(_mark(snapshot, path, one) for one in parts[1:] if isinstance(one, _MARKING))
        inner = read_annotation(snapshot, path, ast.unparse(parts[0]), hops - 1)
        return Annotation(inner.type, (*inner.marks, *marks))
    if isinstance(tree, ast.Name | ast.Attribute) and hops > 0:
        bound = _bound_text(snapshot, path, ast.unparse(tree))
        if bound is not None:
            return read_annotation(snapshot, bound[0], bound[1], hops - 1)
    return Annotation(text)


def read_default(snapshot: Snapshot, path: RelPath, value: Value) -> Marked | None:
    """Read a default that is a call, or that leads to one: a name, or a function that gives one."""
    is_near = value.kind in (ValueKind.NAME, ValueKind.CALL)
    found = made_call(snapshot, path, value) if is_near else None
    if found is None:
        return None
    path, value = found
    positional = tuple(_plain(one.value) for one in value.items if not one.name)
    keywords = {one.name: _plain(one.value) for one in value.items if one.name}
    return Marked(_canonical(snapshot, path, value.text), positional, keywords)


def _parsed(text: str) -> ast.expr | None:
    if len(text) > _DEEPEST_TEXT:
        return None
    try:
        return ast.parse(text.strip().strip("\"'") if text[:1] in "\"'" else text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _mark(snapshot: Snapshot, path: RelPath, node: ast.Call | ast.Name | ast.Attribute) -> Marked:
    """A call, or what a name or a function of the project leads to."""
    told = read_default(snapshot, path, _as_value(node))
    written = _written(snapshot, path, node) if isinstance(node, ast.Call) else Marked("", (), {})
    return written if told is None or told.callee == written.callee else told


def _as_value(node: ast.expr) -> Value:
    """An expression as the facts of a file tell it, as far as the arguments of an option need it."""
    match node:
        case ast.Constant(value=str(text)):
            return Value(ValueKind.STRING, text)
        case ast.Constant(value=bool(is_true)):
            return Value(ValueKind.BOOLEAN, str(is_true))
        case ast.Constant(value=None):
            return Value(ValueKind.NULL, "None")
        case ast.Name() | ast.Attribute():
            return Value(ValueKind.NAME, ast.unparse(node))
        case ast.Call():
            named = [Argument(one.arg or "**", _as_value(one.value), ORIGIN) for one in node.keywords]
            items = (*(Argument("", _as_value(one), ORIGIN) for one in node.args), *named)
            return Value(ValueKind.CALL, ast.unparse(node.func), items)
        case _:
            return Value(ValueKind.OTHER, ast.unparse(node))


def _written(snapshot: Snapshot, path: RelPath, call: ast.Call) -> Marked:
    positional = tuple(_literal(one) for one in call.args)
    keywords = {one.arg: _literal(one.value) for one in call.keywords if one.arg is not None}
    return Marked(_canonical(snapshot, path, ast.unparse(call.func)), positional, keywords)


def _literal(node: ast.expr) -> JsonValue:
    try:
        value = ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return None
    if value is ...:
        return REQUIRED
    if isinstance(value, str | int | float | bool) or value is None:
        return value
    if isinstance(value, list | tuple):
        return tuple(one if isinstance(one, str | int | float | bool) else None for one in value)
    return None


def _plain(value: Value) -> JsonValue:
    match value.kind:
        case ValueKind.STRING:
            return value.text
        case ValueKind.BOOLEAN:
            return value.text == "True"
        case ValueKind.NUMBER:
            return _literal(_parsed(value.text) or ast.Constant(None))
        case ValueKind.LIST:
            return tuple(_plain(one.value) for one in value.items)
        case _:
            return REQUIRED if value.text == REQUIRED else None


def _canonical(snapshot: Snapshot, path: RelPath, dotted: str) -> str:
    found = meaning(snapshot, path, dotted)
    return dotted if found is None else found.dotted


def _bound_text(snapshot: Snapshot, path: RelPath, dotted: str) -> tuple[RelPath, str] | None:
    """Give the source of what a module-level name is bound to, if it annotates something."""
    found = meaning(snapshot, path, dotted)
    if found is None or not found.is_internal or "." in found.name:
        return None
    return _source_of(snapshot, found)


def _source_of(snapshot: Snapshot, found: Meaning) -> tuple[RelPath, str] | None:
    module = snapshot.modules.get(found.module)
    for path in module.files if module is not None else ():
        facts, lines = snapshot.facts(path), snapshot.lines(path)
        for binding in facts.bindings if facts is not None and lines is not None else ():
            if binding.scope != MODULE_SCOPE or binding.target != found.name:
                continue
            if "Annotated" not in binding.value.text or lines is None:
                return None
            text = lines.slice(binding.span)
            _, equals, right = text.partition("=")
            return (path, right.strip()) if equals else None
    return None
