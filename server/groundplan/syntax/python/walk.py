"""The one walk over the tree of a Python file, statements only.

Expressions are left alone: most of a tree is expressions, and few of them say anything that is asked for.
A walk of statements costs a third of a query, which visits every node. No recursion: depth is hostile.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from msgspec.structs import replace
from tree_sitter import Node

from groundplan.model.edges import EdgeClass
from groundplan.syntax.facts import MODULE_SCOPE
from groundplan.syntax.python.clauses import refused, taken
from groundplan.syntax.python.guards import catches_import_error, suppresses_import_error
from groundplan.syntax.python.openings import docstring, find_guards
from groundplan.syntax.python.outline import TOP, Declares, Defined, Outline, Place
from groundplan.syntax.source import Source

_MOST: Final = 255
"""Of what is kept in a byte: blocks around a statement, statements in a block."""
_CHECKER_NAMES: Final = (b"TYPE_CHECKING", b"MYPY")


_Todo = list[tuple[Node, Place]]


def outline_of(source: Source) -> Outline:
    """Walk the statements of a file."""
    found = Outline(source)
    found.checker_names.update(name for name in _CHECKER_NAMES if name in source.content)
    root = source.tree.root_node
    found.module_doc = docstring(found, root)
    todo: _Todo = []
    _push(found, root, TOP, todo, has_doc=found.module_doc is not None)
    while todo:
        node, place = todo.pop()
        _ENTER[node.type](found, node, place, todo)
    return found


def _push(found: Outline, block: Node, place: Place, todo: _Todo, *, has_doc: bool = False) -> None:
    """Put the statements of a block that say something on the list of what to enter, the first on top."""
    found.places.append((block.start_byte, block.end_byte, place))
    scope = place.scope
    found.blocks.setdefault(scope, []).append(block)
    is_inside = scope >= 0 and found.definitions[scope].declares is Declares.FUNCTION
    wanted = _ENTERED_IN_FUNCTIONS if is_inside else _ENTERED
    children = block.children
    count = len(children) - has_doc
    for child in reversed(children):
        kind = child.type
        if kind in wanted:
            todo.append((child, place))
        elif kind == "comment":
            count -= 1
    found.layout += bytes((place.depth, min(count, _MOST)))
    found.layout_starts.append(block.start_byte)


def _inner(place: Place, nesting: int = 0) -> Place:
    return Place(
        place.scope,
        place.edge_class,
        place.is_guarded,
        place.is_repeated,
        min(place.depth + 1, _MOST),
        place.nesting + nesting,
        place.functions,
        place.branch,
    )


def _count(found: Outline, place: Place, *, is_nested: bool = True) -> None:
    for function, base in place.functions:
        found.definitions[function].complexity += 1 + (place.nesting - base if is_nested else 0)


def _enter_import(found: Outline, node: Node, place: Place, todo: _Todo) -> None:
    del todo
    found.imports.append((node, place))
    if found.checker_names and node.type == "import_from_statement":
        for name in node.children_by_field_name("name"):
            if name.type == "aliased_import" and name.children[0].text == b"TYPE_CHECKING":
                found.checker_names.add(name.children[-1].text or b"")


def _enter_definition(found: Outline, node: Node, place: Place, todo: _Todo) -> None:
    _define(found, node, node, place, todo)


def _enter_decorated(found: Outline, node: Node, place: Place, todo: _Todo) -> None:
    inner = node.child_by_field_name("definition")
    if inner is not None:
        _define(found, inner, node, place, todo)


def _define(found: Outline, node: Node, outer: Node, place: Place, todo: _Todo) -> None:
    name, block = node.child_by_field_name("name"), node.child_by_field_name("body")
    if name is None or block is None:
        return
    is_class = node.type == "class_definition"
    declares = Declares.CLASS if is_class else Declares.FUNCTION
    index = len(found.definitions)
    qualname = found.claim(place.scope, found.source.text(name))
    defined = Defined(declares, node, outer, name, qualname, place.scope, block)
    found.definitions.append(defined)
    defined.doc = docstring(found, block)
    nesting = place.nesting + (1 if place.functions else 0)
    edge_class = place.edge_class
    functions = place.functions
    if not is_class:
        functions = (*functions, (index, nesting))
        if edge_class is EdgeClass.EAGER:
            edge_class = EdgeClass.DEFERRED
        find_guards(found, block, index)
    depth = min(place.depth + 1, _MOST)
    is_guarded = place.is_guarded and is_class
    inside = Place(index, edge_class, is_guarded, False, depth, nesting, functions)
    _push(found, block, inside, todo, has_doc=defined.doc is not None)


def _enter_if(found: Outline, node: Node, place: Place, todo: _Todo) -> None:
    _count(found, place)
    condition = node.child_by_field_name("condition")
    if condition is not None and place is TOP and b"__name__" in (condition.text or b""):
        found.has_main = True
    # What the conditions before a clause say about it: they were all false.
    after = refused(found, condition, place)
    clauses: _Todo = []
    for child in node.children:
        kind = child.type
        if kind == "elif_clause":
            clauses.append((child, after))
            after = refused(found, child.child_by_field_name("condition"), after)
        elif kind == "else_clause":
            # After `elif` more than one condition is false.
            branch = None if clauses or condition is None else (condition, False)
            clauses.append((child, replace(after, branch=branch)))
    todo.extend(reversed(clauses))
    block = node.child_by_field_name("consequence")
    if block is not None:
        _push(found, block, taken(found, condition, _inner(place, 1)), todo)


def _enter_elif(found: Outline, node: Node, place: Place, todo: _Todo) -> None:
    _count(found, place, is_nested=False)
    condition = node.child_by_field_name("condition")
    inside = taken(found, condition, _inner(place, 1))
    block = node.child_by_field_name("consequence")
    if block is not None:
        _push(found, block, inside, todo)


def _enter_else(found: Outline, node: Node, place: Place, todo: _Todo) -> None:
    _count(found, place, is_nested=False)
    _push_blocks(found, node, _inner(place, 1), todo)


def _push_blocks(found: Outline, node: Node, place: Place, todo: _Todo) -> None:
    for child in reversed(node.children):
        if child.type == "block":
            _push(found, child, place, todo)


def _enter_loop(found: Outline, node: Node, place: Place, todo: _Todo) -> None:
    _count(found, place)
    inside = replace(_inner(place, 1), is_repeated=True)
    _push_clauses(found, node, inside, place, todo)


def _push_clauses(found: Outline, node: Node, inside: Place, place: Place, todo: _Todo) -> None:
    for child in reversed(node.children):
        kind = child.type
        if kind == "block":
            _push(found, child, inside, todo)
        elif kind in _CLAUSES:
            todo.append((child, place))


_CLAUSES: Final = frozenset(
    {"else_clause", "except_clause", "except_group_clause", "finally_clause", "case_clause", "ERROR"}
)


def _enter_try(found: Outline, node: Node, place: Place, todo: _Todo) -> None:
    is_guarded = place.is_guarded or catches_import_error(node)
    outside = place if is_guarded == place.is_guarded else replace(place, is_guarded=is_guarded)
    _push_clauses(found, node, _inner(outside), outside, todo)


def _enter_except(found: Outline, node: Node, place: Place, todo: _Todo) -> None:
    _count(found, place)
    _push_blocks(found, node, _inner(place, 1), todo)


def _enter_plain(found: Outline, node: Node, place: Place, todo: _Todo) -> None:
    _push_blocks(found, node, _inner(place), todo)


def _enter_with(found: Outline, node: Node, place: Place, todo: _Todo) -> None:
    inside = _inner(place)
    if suppresses_import_error(node):
        inside = replace(inside, is_guarded=True)
    _push_blocks(found, node, inside, todo)


def _enter_match(found: Outline, node: Node, place: Place, todo: _Todo) -> None:
    _count(found, place)
    block = node.child_by_field_name("body")
    if block is not None:
        _push(found, block, _inner(place, 1), todo)


def _enter_case(found: Outline, node: Node, place: Place, todo: _Todo) -> None:
    _push_blocks(found, node, replace(_inner(place), is_guarded=True), todo)


def _enter_expression(found: Outline, node: Node, place: Place, todo: _Todo) -> None:
    del todo
    if node.children[0].type == "assignment":
        found.assignments.append((node.children[0], place.scope))
        if place.scope == MODULE_SCOPE:
            _declare_variables(found, node.children[0])


def _declare_variables(found: Outline, assignment: Node) -> None:
    target: Node | None = assignment
    while target is not None and target.type == "assignment":
        left = target.child_by_field_name("left")
        names = [] if left is None else [left] if left.type == "identifier" else left.named_children
        for name in names:
            if name.type == "identifier":
                qualname = found.claim(MODULE_SCOPE, found.source.text(name))
                defined = Defined(Declares.VARIABLE, target, assignment, name, qualname, MODULE_SCOPE)
                found.definitions.append(defined)
        target = target.child_by_field_name("right")


def _enter_return(found: Outline, node: Node, place: Place, todo: _Todo) -> None:
    del todo
    if node.child_count > 1 and node.children[1].type in _FOLLOWED:
        found.returns.append((node.children[1], place.scope))


_FOLLOWED: Final = frozenset({"identifier", "list", "tuple", "expression_list", "lambda"})


def _enter_assert(found: Outline, node: Node, place: Place, todo: _Todo) -> None:
    del todo
    found.asserts.append((node, place))


def _enter_type_alias(found: Outline, node: Node, place: Place, todo: _Todo) -> None:
    del todo
    name = node.child_by_field_name("left")
    while name is not None and name.type != "identifier":
        name = name.named_children[0] if name.named_children else None
    if name is not None:
        qualname = found.claim(place.scope, found.source.text(name))
        found.definitions.append(Defined(Declares.TYPE, node, node, name, qualname, place.scope))


def _enter_error(found: Outline, node: Node, place: Place, todo: _Todo) -> None:
    _push(found, node, place, todo)


_ENTER: Final[dict[str, Callable[[Outline, Node, Place, _Todo], None]]] = {
    "import_statement": _enter_import,
    "import_from_statement": _enter_import,
    "future_import_statement": _enter_import,
    "function_definition": _enter_definition,
    "class_definition": _enter_definition,
    "decorated_definition": _enter_decorated,
    "if_statement": _enter_if,
    "elif_clause": _enter_elif,
    "else_clause": _enter_else,
    "for_statement": _enter_loop,
    "while_statement": _enter_loop,
    "try_statement": _enter_try,
    "except_clause": _enter_except,
    "except_group_clause": _enter_except,
    "finally_clause": _enter_plain,
    "with_statement": _enter_with,
    "match_statement": _enter_match,
    "case_clause": _enter_case,
    "expression_statement": _enter_expression,
    "return_statement": _enter_return,
    "assert_statement": _enter_assert,
    "type_alias_statement": _enter_type_alias,
    "block": _enter_error,
    "ERROR": _enter_error,
}
_ENTERED: Final = frozenset(_ENTER)
_ENTERED_IN_FUNCTIONS: Final = _ENTERED - {"expression_statement"}
