"""What do the names of functions mean in a bundle of webpack, where each module is a function in one table?

A module is given `module`, `exports` and what loads others, under whatever names a minifier left them:
`17: (e, t, r) => { const a = r(42); class B {} t.Made = B; }`. Nothing that one binds is seen by another.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from tree_sitter import Node

from groundplan.index.modules import Target
from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.flow.javascript.nodes import parts_of, text_of
from groundplan.syntax.facts import MODULE_SCOPE
from groundplan.syntax.source import Source
from groundplan.text.spans import Span

_RUNS: Final = re.compile(
    r"(?<![\w$])([\w$]+)\[[\w$]+\](?:\.call\(\s*[\w$]+\.exports\s*,|\()\s*([\w$]+)\s*,\s*\2\.exports\s*,\s*[\w$]+\s*\)"
)
"""How webpack's own code runs a module: `modules[id].call(module.exports, module, module.exports, require)`."""
_MARK: Final = re.compile(r"\.exports\s*,\s*[\w$]+\s*\)")
"""Found fast, and stands in what the above finds."""
_FUNCTIONS: Final = frozenset({"arrow_function", "function_expression"})
_DECLARED: Final = frozenset({"lexical_declaration", "variable_declaration"})
_DOTTED: Final = re.compile(r"[\w$]+(?:\.[\w$]+)*")
_HELPER: Final = re.compile(r"\(?this\s*&&\s*this\.__import(?:Star|Default)\b")
"""What TypeScript puts around a module that it loads, whatever a minifier calls it."""
_DEEPEST: Final = 20
"""How many modules pass a name on to each other."""


@dataclass(frozen=True, slots=True)
class Bundled:
    """What a name in a bundle means: a definition of the file, or what is loaded from outside, and the attributes of it."""

    index: int
    target: Target | None
    rest: str


@dataclass(slots=True)
class _Module:
    own: tuple[str, ...]
    """The names of its parameters: the module, its exports and what loads others, as many as it takes."""
    helpers: set[str] = field(default_factory=set)
    """The names of what a compiler puts around what it loads."""
    loaded: dict[str, str] = field(default_factory=dict)
    """The names that it gives other modules, with their keys."""
    given: dict[str, str] = field(default_factory=dict)
    """What it gives out by name, as dotted text."""
    whole: str = ""
    """What it gives out in place of its exports."""
    outside: Target | None = None
    """What it only passes on from outside the bundle."""
    defined: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Bundle:
    modules: Mapping[str, _Module]
    of_scope: Mapping[int, _Module]
    """The module around each definition."""


def meaning_in_bundle(snapshot: Snapshot, path: RelPath, scope: int, dotted: str) -> Bundled | None:
    """Tell what a name of a function in a bundle's module means; None where no module is around it, or it is not known."""
    if scope == MODULE_SCOPE:
        return None
    bundle = snapshot.derive_file(_bundle, path)
    module = None if bundle is None else bundle.of_scope.get(scope)
    return None if bundle is None or module is None else _meant(bundle, module, dotted, 0)


def is_in_bundle(snapshot: Snapshot, path: RelPath, scope: int) -> bool:
    """Tell whether a function stands in a module of a bundle: what the file around binds is not its."""
    bundle = None if scope == MODULE_SCOPE else snapshot.derive_file(_bundle, path)
    return bundle is not None and scope in bundle.of_scope


def _meant(bundle: _Bundle, module: _Module, dotted: str, depth: int) -> Bundled | None:
    head, _, rest = dotted.partition(".")
    if head in module.defined:
        return Bundled(module.defined[head], None, rest)
    other = bundle.modules.get(module.loaded.get(head, ""))
    return None if other is None or depth > _DEEPEST else _given(bundle, other, rest, depth + 1)


def _given(bundle: _Bundle, module: _Module, dotted: str, depth: int) -> Bundled | None:
    if module.outside is not None:
        return Bundled(MODULE_SCOPE, module.outside, dotted)
    if module.whole:
        return _meant(bundle, module, f"{module.whole}.{dotted}".rstrip("."), depth)
    name, _, rest = dotted.partition(".")
    return _meant(bundle, module, f"{module.given.get(name, '')}.{rest}".rstrip("."), depth)


def _bundle(snapshot: Snapshot, path: RelPath) -> _Bundle | None:
    text, facts, record = snapshot.text(path) or "", snapshot.facts(path), snapshot.files.get(path)
    runs = _RUNS.search(text) if _MARK.search(text) is not None else None
    if runs is None or facts is None or record is None or record.language is None:
        return None
    source = Source.of(text, record.language)
    modules: dict[str, _Module] = {}
    places: list[Span] = []
    imports = list(zip(facts.imports, snapshot.targets(path), strict=False))
    for key, function in _entries(source.tree.root_node, runs[1]):
        span = source.span(function)
        outside = {one.module: targets[0] for one, targets in imports if targets and span.encloses(one.span)}
        modules[key] = _module(function, outside)
        places.append(span)
    of_scope: dict[int, _Module] = {}
    # They stand beside each other, in the order of the source.
    every = list(modules.values())
    for index, definition in enumerate(facts.definitions):
        at = bisect_right(places, definition.span.start, key=lambda one: one.start) - 1
        if at < 0 or not places[at].encloses(definition.span):
            continue
        around = every[at]
        of_scope[index] = around
        if definition.parent == MODULE_SCOPE:
            around.defined[definition.qualname.partition("@")[0]] = index
    return _Bundle(modules, of_scope)


def _entries(root: Node, name: str) -> Iterator[tuple[str, Node]]:
    """Give the functions in the table of modules with their keys."""
    table = _table(root, name)
    for one in parts_of(table) if table is not None else ():
        key, value = one.child_by_field_name("key"), one.child_by_field_name("value")
        while value is not None and value.type == "parenthesized_expression" and parts_of(value):
            value = parts_of(value)[-1]
        if key is not None and value is not None and value.type in _FUNCTIONS:
            yield text_of(key).strip("\"'"), value


def _table(root: Node, name: str) -> Node | None:
    """Find the table where webpack's own code binds it: right inside the function around all."""
    waiting = deque([root])
    while waiting:
        node = waiting.popleft()
        if node.type == "variable_declarator" and text_of(node.child_by_field_name("name")) == name:
            value = node.child_by_field_name("value")
            while value is not None and value.type == "parenthesized_expression" and parts_of(value):
                value = parts_of(value)[0]
            if value is not None and value.type == "object":
                return value
        elif node.type not in ("object", "class", "class_declaration", "string", "template_string"):
            waiting += parts_of(node)
    return None


def _module(function: Node, outside: Mapping[str, Target]) -> _Module:
    only, every = function.child_by_field_name("parameter"), function.child_by_field_name("parameters")
    written = [only] if only is not None else parts_of(every) if every is not None else []
    module = _Module(tuple(text_of(one) for one in written))
    body = function.child_by_field_name("body")
    for statement in parts_of(body) if body is not None else ():
        if statement.type in _DECLARED:
            for one in parts_of(statement):
                _load(module, one.child_by_field_name("name"), one.child_by_field_name("value"))
        elif statement.type == "expression_statement":
            for one in _steps(statement):
                _give(module, one, outside)
    return module


def _steps(statement: Node) -> Iterator[Node]:
    """Give the expressions that a statement is: a minifier joins statements by commas."""
    for one in parts_of(statement):
        if one.type == "sequence_expression":
            yield from _steps(one)
        else:
            yield one


def _load(module: _Module, name: Node | None, value: Node | None) -> None:
    if name is None or value is None:
        return
    if _HELPER.match(text_of(value)):
        module.helpers.add(text_of(name))
        return
    called, given = _called(value)
    if called in module.helpers and given is not None:
        called, given = _called(given)
    if module.own[2:] == (called,) and given is not None and given.type in ("number", "string"):
        module.loaded[text_of(name)] = text_of(given).strip("\"'")


def _called(node: Node) -> tuple[str, Node | None]:
    """Give what a call calls with one thing, and that."""
    given = node.child_by_field_name("arguments") if node.type == "call_expression" else None
    parts = parts_of(given) if given is not None else []
    return text_of(node.child_by_field_name("function")), parts[0] if len(parts) == 1 else None


def _give(module: _Module, step: Node, outside: Mapping[str, Target]) -> None:
    if step.type == "call_expression":
        _give_getters(module, step)
    if step.type != "assignment_expression":
        return
    left, right = text_of(step.child_by_field_name("left")), step.child_by_field_name("right")
    value = text_of(right)
    if left == f"{(*module.own, '')[0]}.exports":
        module.whole = value if _DOTTED.fullmatch(value) else ""
        called, given = _called(right) if right is not None else ("", None)
        module.outside = outside.get(text_of(given).strip("\"'")) if called == "require" else None
        return
    owner, _, name = left.rpartition(".")
    if module.own[1:2] == (owner,) and _DOTTED.fullmatch(value):
        module.given[name] = value
    elif right is not None and right.type == "assignment_expression":
        # `exports.A = exports.B = Made`: every one of them is the last.
        _give(module, right, outside)
        inner, _, same = text_of(right.child_by_field_name("left")).rpartition(".")
        if inner == owner and module.own[1:2] == (owner,) and same in module.given:
            module.given[name] = module.given[same]


def _give_getters(module: _Module, call: Node) -> None:
    """`require.d(exports, { name: () => local })` gives names out."""
    given = call.child_by_field_name("arguments")
    parts = parts_of(given) if given is not None else []
    called = text_of(call.child_by_field_name("function"))
    if (
        len(parts) != 2
        or module.own[1:2] != (text_of(parts[0]),)
        or called != f"{(*module.own, '', '')[2]}.d"
    ):
        return
    for one in parts_of(parts[1]):
        key, value = one.child_by_field_name("key"), one.child_by_field_name("value")
        body = value.child_by_field_name("body") if value is not None else None
        local = text_of(body).strip("()")
        if key is not None and _DOTTED.fullmatch(local):
            module.given[text_of(key).strip("\"'")] = local
