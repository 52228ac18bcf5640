"""What does a call that loads a module import: `require(…)`, `import(…)`, and what its result is bound to?"""

from __future__ import annotations

import re
from typing import Final

from tree_sitter import Node

from groundplan.model.edges import EdgeClass
from groundplan.syntax.facts import Import, ImportedName, ImportForm, Problem, ProblemKind
from groundplan.syntax.typescript.outline import Outline, Region
from groundplan.syntax.typescript.reading import Reading
from groundplan.syntax.typescript.values import key_text, string_text
from groundplan.text.spans import Span

INTEROP: Final = frozenset(
    {"__importDefault", "__importStar", "__toESM", "_interopRequireDefault", "_interopRequireWildcard"}
)
"""What compilers call around `require`."""
LOADERS: Final = INTEROP | {"require", "import"}
"""The names that load a module, or stand around what loads one."""
_REQUIRED: Final = re.compile(rb"require\s*\(\s*([\"'])([^\"'\n]*)\1\s*\)")
_HOLDING: Final = {"variable_declarator": "name", "assignment_expression": "left"}
"""What gives a name a module, by the field of the name: `const x = …`, or `x = …` of what is declared before."""
_OWN: Final = frozenset({"exports", "module"})
_TYPE_CONTEXTS: Final = frozenset(
    {"constraint", "implements_clause", "extends_type_clause", "asserts_annotation"}
)
_STATIC_TEXTS: Final = frozenset({"string", "template_string"})
_WRAPPED: Final = frozenset(
    {"parenthesized_expression", "await_expression", "non_null_expression", "as_expression"}
)


def loaded_at(reading: Reading, byte: int, outline: Outline) -> Import | Problem | None:
    """Read the call that begins there; None where none does that loads a module."""
    node = reading.source.tree.root_node.descendant_for_byte_range(byte, byte + 1)
    if node is None or node.type not in {"import", "identifier"} or node.start_byte != byte:
        return None
    if node.type == "import" and node.parent is not None and node.parent.type == "import":
        node = node.parent
    owner = node.parent
    if owner is not None and owner.type == "import_alias":
        return _exported_require(reading, owner, byte, outline)
    return _called(reading, owner, outline) if owner is not None and owner.type == "call_expression" else None


def _exported_require(reading: Reading, node: Node, byte: int, outline: Outline) -> Import | None:
    # The grammar reads `export import x = require("y")` as an alias, and the parenthesis as a statement.
    match = _REQUIRED.match(reading.content, byte)
    if match is None:
        return None
    first, last = reading.source.position(match.start(1)), reading.source.position(match.end())
    span = Span(first.line, first.column, last.line, last.column)
    alias = reading.text(node.named_children[0])
    module = match[2].decode("utf-8", "replace")
    return Import(module, 0, (), alias, EdgeClass.EAGER, ImportForm.MODULE, span, outline.scope_at(byte))


def _called(reading: Reading, call: Node, outline: Outline) -> Import | Problem | None:
    arguments = call.child_by_field_name("arguments")
    callee = call.child_by_field_name("function")
    if arguments is None or callee is None or callee.start_byte != call.start_byte:
        return None
    first = next((child for child in arguments.named_children if child.type != "comment"), None)
    if first is None:
        return None
    is_import = callee.type == "import"
    if is_import and _is_type(call):
        return _import(reading, call, first, EdgeClass.TYPE_ONLY, ImportForm.NAMES, outline)
    if is_import:
        return _import(reading, call, first, EdgeClass.DEFERRED, ImportForm.DYNAMIC, outline)
    functions = [
        region for region in outline.functions_around(call.start_byte) if not _is_run_at_once(region)
    ]
    if functions:
        return _import(reading, call, first, EdgeClass.DEFERRED, ImportForm.DYNAMIC, outline)
    return _import(reading, call, first, EdgeClass.EAGER, ImportForm.MODULE, outline)


def _import(
    reading: Reading, call: Node, first: Node, edge_class: EdgeClass, form: ImportForm, outline: Outline
) -> Import | Problem:
    is_static = first.type in _STATIC_TEXTS and not any(
        child.type == "template_substitution" for child in first.named_children
    )
    if not is_static:
        text = reading.one_line(call.start_byte, call.end_byte)[:80]
        return Problem(ProblemKind.DYNAMIC_IMPORT, f"the target of {text} is not static", reading.span(call))
    names, alias = _bound(reading, call)
    if names and form is ImportForm.MODULE:
        form = ImportForm.NAMES
    is_guarded = _is_tried(call)
    scope = outline.scope_at(call.start_byte)
    module = string_text(reading, first)
    return Import(module, 0, names, alias, edge_class, form, reading.span(first), scope, is_guarded)


def _bound(reading: Reading, call: Node) -> tuple[tuple[ImportedName, ...], str]:
    """Tell what a call's result is bound to: `const x = …`, `const {a, b: c} = …`, `….name`."""
    node = call
    while node.parent is not None and (node.parent.type in _WRAPPED or _is_interop(reading, node.parent)):
        node = node.parent
    owner = node.parent
    if owner is None:
        return (), ""
    if owner.type == "member_expression":
        name = owner.child_by_field_name("property")
        text = reading.text(name) if name is not None else ""
        return ((ImportedName(text, text, reading.span(owner)),) if name is not None else ()), ""
    pattern = owner.child_by_field_name(_HOLDING.get(owner.type, "")) if owner.type in _HOLDING else None
    if pattern is None or (pattern.type == "identifier" and reading.text(pattern) in _OWN):
        return (), ""
    if pattern.type == "identifier":
        return (), reading.text(pattern)
    return tuple(_pattern_names(reading, pattern)), ""


def _is_interop(reading: Reading, node: Node) -> bool:
    """`__importDefault(require("x"))`: what compilers put around a module that is none of theirs."""
    call = node.parent if node.type == "arguments" else node
    if call is None or call.type != "call_expression":
        return False
    callee = call.child_by_field_name("function")
    return callee is not None and reading.text(callee).rpartition(".")[2] in INTEROP


def _pattern_names(reading: Reading, pattern: Node) -> list[ImportedName]:
    names = []
    for child in pattern.named_children:
        text = reading.text(child)
        if child.type == "shorthand_property_identifier_pattern":
            names.append(ImportedName(text, text, reading.span(child)))
        elif child.type == "pair_pattern":
            key, value = child.child_by_field_name("key"), child.child_by_field_name("value")
            if key is not None and value is not None:
                names.append(ImportedName(key_text(reading, key), reading.text(value), reading.span(child)))
        elif (
            child.type == "object_assignment_pattern"
            and (left := child.child_by_field_name("left")) is not None
        ):
            names.append(ImportedName(reading.text(left), reading.text(left), reading.span(child)))
    return names


def _is_type(call: Node) -> bool:
    node = call
    while node.parent is not None and node.parent.type in {"member_expression", "subscript_expression"}:
        node = node.parent
    owner = node.parent
    if owner is None or owner.type == "type_assertion":
        return False
    if owner.type in {"as_expression", "satisfies_expression"}:
        return owner.named_children[0].id != node.id
    return "type" in owner.type or owner.type in _TYPE_CONTEXTS


def _is_run_at_once(region: Region) -> bool:
    """`(function () { … })()` runs where it stands, and so does `(function () { … }).call(this)`."""
    outer = region.node.parent
    if outer is not None and outer.type == "parenthesized_expression":
        outer = outer.parent
    if outer is not None and outer.type == "member_expression":
        name = outer.child_by_field_name("property")
        outer = outer.parent if name is not None and name.text == b"call" else None
    if outer is None or outer.type != "call_expression":
        return False
    callee = outer.child_by_field_name("function")
    return callee is not None and callee.start_byte <= region.start and region.end <= callee.end_byte


def _is_tried(call: Node) -> bool:
    node = call.parent
    while node is not None and not node.type.endswith(("function", "function_declaration")):
        if node.type == "try_statement":
            body = node.child_by_field_name("body")
            return body is not None and body.start_byte <= call.start_byte < body.end_byte
        node = node.parent
    return False
