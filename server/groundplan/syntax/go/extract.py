"""Go source -> facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from tree_sitter import Node

from groundplan.syntax.facts import Binding, FileFacts, Import, Note, Problem, ProblemKind
from groundplan.syntax.go import vocabulary
from groundplan.syntax.go.bindings import in_order, read_local_bindings, read_package_bindings
from groundplan.syntax.go.calls import Calls, read_calls
from groundplan.syntax.go.complexity import complexity_by_start
from groundplan.syntax.go.definitions import (
    Definitions,
    read_functions,
    read_types,
    read_values,
    reserve_function,
)
from groundplan.syntax.go.documentation import Documentation
from groundplan.syntax.go.imports import build_constraint, is_generated, read_imports
from groundplan.syntax.go.notes import comment_notes, guard_notes, panic_notes
from groundplan.syntax.go.query import captures_of, errors_of
from groundplan.syntax.source import Source

_FUNCTIONS: Final = ("function_declaration", "method_declaration")
_VALUES: Final = ("const_declaration", "var_declaration")
_MAX_PROBLEMS: Final = 20


@dataclass(slots=True)
class _Parts:
    package: str = ""
    doc: str = ""
    header_end: int = 0
    imports: list[Import] = field(default_factory=list)
    bindings: list[Binding] = field(default_factory=list)


def extract(source: Source) -> FileFacts:
    """Read all facts of one file."""
    content = source.content
    captures = captures_of(source)
    top = tuple(_top_level(source.tree.root_node))
    callees = [content[node.start_byte : node.end_byte] for node in captures.get("callee", ())]
    state = Definitions(source, complexity_by_start(content, _functions(source, top), callees, captures))
    is_whole = vocabulary.BUILDERS.search(content) is not None
    parts = _read_parts(state, top, is_whole=is_whole)
    header = content[: parts.header_end]
    calls = read_calls(source, captures, callees, state.found, state.scopes, is_whole=is_whole)
    parts.bindings += read_local_bindings(source, calls, state.scopes)
    return FileFacts(
        package=parts.package,
        doc=parts.doc,
        lines=len(source.starts),
        imports=tuple(parts.imports),
        definitions=tuple(state.found),
        calls=tuple(calls.found),
        bindings=in_order(parts.bindings),
        notes=_notes(source, calls, state),
        problems=(*_syntax_problems(source), *_dynamic_problems(calls)),
        build=build_constraint(header),
        is_generated=is_generated(header),
        has_main=parts.package == "main" and "main" in state.names,
    )


def _top_level(root: Node) -> Iterator[Node]:
    for node in root.children:
        if node.type == "ERROR":
            # Half-typed code: the declarations around it are there, one level deeper.
            yield from node.children
        else:
            yield node


def _functions(source: Source, top: Sequence[Node]) -> list[tuple[int, bytes]]:
    functions = []
    for node in top:
        if node.type in _FUNCTIONS:
            name = node.child_by_field_name("name") if node.type == "function_declaration" else None
            functions.append(
                (node.start_byte, b"" if name is None else source.content[name.start_byte : name.end_byte])
            )
    return functions


def _read_parts(state: Definitions, top: Sequence[Node], *, is_whole: bool) -> _Parts:
    source, parts = state.source, _Parts()
    documentation = Documentation(source)
    for node in top:
        kind = node.type
        if kind == "comment":
            documentation.add(node)
        elif kind in _FUNCTIONS:
            reserve_function(state, node, documentation)
        elif kind == "type_declaration":
            read_types(state, node, documentation)
        elif kind in _VALUES:
            read_values(state, node, documentation)
            parts.bindings += read_package_bindings(source, node, is_whole=is_whole)
        elif kind == "import_declaration":
            parts.imports += read_imports(source, node)
        elif kind == "package_clause" and not parts.package:
            parts.package = source.text(node).removeprefix("package").strip()
            parts.doc, _ = documentation.take(node)
            parts.header_end = node.start_byte
    read_functions(state)
    return parts


def _notes(source: Source, calls: Calls, state: Definitions) -> tuple[Note, ...]:
    notes = [
        *comment_notes(source, state.scopes),
        *guard_notes(state.found),
        *panic_notes(source, calls.panics),
    ]
    return tuple(sorted(notes, key=lambda note: note.span))


def _syntax_problems(source: Source) -> Iterator[Problem]:
    covered = -1
    outermost = []
    for node in errors_of(source):
        if node.start_byte >= covered:
            outermost.append(node)
            covered = max(covered, node.end_byte)
    for node in outermost[:_MAX_PROBLEMS]:
        message = f"{node.type!r} is missing here" if node.is_missing else "this is not read: syntax error"
        yield Problem(ProblemKind.SYNTAX_ERROR, message, source.span_of(node.start_byte, node.end_byte))


def _dynamic_problems(calls: Calls) -> Iterator[Problem]:
    for call in calls.found:
        if call.callee == "plugin.Open":
            yield Problem(ProblemKind.DYNAMIC_CODE, "code is loaded at run time by plugin.Open", call.span)
        elif call.callee.endswith(".MethodByName"):
            yield Problem(ProblemKind.DYNAMIC_CODE, "a method is chosen by its name at run time", call.span)
