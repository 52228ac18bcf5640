"""Out of which package does a name come that code takes from its data?

A program may declare an option for each entry of a schema that another package holds. Such names are not in the
workspace, and to say whose they are is more than to say that they are not known.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from tree_sitter import Node, Parser

from groundplan.index.names import meaning
from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.flow.javascript.nodes import parts_of, text_of
from groundplan.syntax.grammars import grammar_of
from groundplan.text.spans import Span

_MOST_BINDINGS: Final = 200
_FUNCTIONS: Final = frozenset(
    {"arrow_function", "function_expression", "function_declaration", "method_definition"}
)
_DECLARATIONS: Final = frozenset({"lexical_declaration", "variable_declaration"})
_BLOCKS: Final = frozenset({"statement_block", "program"})
_NAMES: Final = frozenset({"identifier", "shorthand_property_identifier_pattern"})


@dataclass(frozen=True, slots=True)
class _Search:
    """One search, with the bindings that it went through."""

    snapshot: Snapshot
    path: RelPath
    seen: set[int] = field(default_factory=set)


def packages_behind(snapshot: Snapshot, path: RelPath, call: Span) -> tuple[str, ...]:
    """Give the packages outside the workspace that hold what the first argument of a call is made of."""
    given = _first_argument(snapshot, path, call)
    return () if given is None else tuple(dict.fromkeys(_packages(_Search(snapshot, path), given)))


def packages_spread(snapshot: Snapshot, path: RelPath, call: Span, key: str) -> tuple[str, ...]:
    """Give the packages outside the workspace that give what an entry of the table of a call takes over."""
    given, search = _first_argument(snapshot, path, call), _Search(snapshot, path)
    found: list[str] = []
    for pair in () if given is None else parts_of(given):
        value = pair.child_by_field_name("value")
        if value is not None and text_of(pair.child_by_field_name("key")) == key:
            found += (package for one in _spread(value) for package in _packages(search, one))
    return tuple(dict.fromkeys(found))


def _spread(table: Node) -> Iterator[Node]:
    """What a table takes over, and what the tables do that it takes over: the names behind it."""
    for one in parts_of(table):
        held = parts_of(one)[0] if one.type == "spread_element" else None
        if held is not None and held.type == "object":
            yield from _spread(held)
            continue
        made = _holder_of(held) if held is not None and held.type == "identifier" else held
        function = None if made is None else made.child_by_field_name("function")
        yield from () if held is None else (function or held,)


def _first_argument(snapshot: Snapshot, path: RelPath, call: Span) -> Node | None:
    record, lines = snapshot.files.get(path), snapshot.lines(path)
    if record is None or record.language is None or lines is None:
        return None
    source = lines.text.encode("utf-8", "replace")
    start, end = (
        len(lines.text[: lines.offset(one)].encode("utf-8", "replace")) for one in (call.start, call.end)
    )
    root = Parser(grammar_of(record.language)).parse(source).root_node
    node = root.descendant_for_byte_range(start, end)
    arguments = None if node is None else node.child_by_field_name("arguments")
    given = [] if arguments is None else parts_of(arguments)
    return given[0] if given else None


def _packages(search: _Search, value: Node) -> Iterator[str]:
    for name in _names_in(value):
        holder = _holder_of(name)
        if holder is None:
            found = meaning(search.snapshot, search.path, text_of(name))
            if found is not None and not found.is_internal and not found.module.startswith("node:"):
                yield _package(found.module)
        elif holder.id not in search.seen and len(search.seen) < _MOST_BINDINGS:
            search.seen.add(holder.id)
            yield from _packages(search, holder)


def _package(specifier: str) -> str:
    words = specifier.split("/")
    return "/".join(words[: 2 if specifier.startswith("@") else 1])


def _names_in(value: Node) -> Iterator[Node]:
    """The names that a value is taken from: a function that is called changes a value, it does not hold one."""
    if value.type == "identifier":
        yield value
    elif value.type == "call_expression":
        function, arguments = value.child_by_field_name("function"), value.child_by_field_name("arguments")
        if function is not None and function.type != "identifier":
            yield from _names_in(function)
        for one in () if arguments is None else parts_of(arguments):
            yield from _names_in(one)
    elif value.type not in _FUNCTIONS:
        for one in parts_of(value):
            yield from _names_in(one)


def _holder_of(name: Node) -> Node | None:
    """Find what a local name gets its value from; None where it belongs to the module, and may be imported."""
    word, inner, outer = text_of(name), name, name.parent
    while outer is not None:
        if outer.type in _FUNCTIONS and _binds(_parameters(outer), word):
            return _iterated(outer) or name
        if outer.type == "for_in_statement" and _binds([outer.child_by_field_name("left")], word):
            right = outer.child_by_field_name("right")
            return name if right is None or right == inner else right
        value = _declared(outer, word) if outer.type in _BLOCKS else None
        if value is not None:
            return None if _loads(value) else value
        inner, outer = outer, outer.parent
    return None


def _parameters(function: Node) -> list[Node | None]:
    return [function.child_by_field_name("parameter"), function.child_by_field_name("parameters")]


def _binds(patterns: list[Node | None], word: str) -> bool:
    return any(
        text_of(pattern) == word if pattern.type in _NAMES else _binds(list(parts_of(pattern)), word)
        for pattern in patterns
        if pattern is not None
    )


def _iterated(function: Node) -> Node | None:
    """What calls a function literal for each of its parts: `Object.entries(schema)` of `….forEach(one => …)`."""
    arguments = function.parent
    call = arguments.parent if arguments is not None and arguments.type == "arguments" else None
    method = call.child_by_field_name("function") if call is not None else None
    return method if method is not None and method.type == "member_expression" else None


def _declared(block: Node, word: str) -> Node | None:
    for statement in parts_of(block):
        for one in parts_of(statement) if statement.type in _DECLARATIONS else ():
            name, value = one.child_by_field_name("name"), one.child_by_field_name("value")
            if value is not None and _binds([name], word):
                return value
    return None


def _loads(value: Node) -> bool:
    """Tell whether a value is another module, or a part of one."""
    while value.type in ("member_expression", "await_expression"):
        value = value.child_by_field_name("object") or parts_of(value)[0]
    return value.type == "call_expression" and text_of(value.child_by_field_name("function")) in (
        "require",
        "import",
    )
