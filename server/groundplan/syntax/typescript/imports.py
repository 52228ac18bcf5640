"""What does a file import, in which form, and when does the import run."""

from __future__ import annotations

import re
from typing import Final

from tree_sitter import Node

from groundplan.model.edges import EdgeClass
from groundplan.syntax.facts import Import, ImportedName, ImportForm, Problem
from groundplan.syntax.typescript.erasure import is_erased
from groundplan.syntax.typescript.loading import loaded_at
from groundplan.syntax.typescript.outline import Outline
from groundplan.syntax.typescript.reading import Reading
from groundplan.syntax.typescript.values import key_text, string_text
from groundplan.text.spans import Span

_CALLED: Final = re.compile(rb"(?:import|require)\s*\(")
_REFERENCE: Final = re.compile(rb"^///\s*<reference\s+(path|types)\s*=\s*([\"'])(.*?)\2")
_EXPORT_TYPE: Final = re.compile(rb"export\s+type\s*[{*]")


def imports_of(
    reading: Reading, outline: Outline, from_others: list[Node]
) -> tuple[list[Import], list[Problem]]:
    """Read all imports in source order, and those whose target is not static as problems."""
    imports = _references(reading)
    problems: list[Problem] = []
    for node in reading.nodes("import"):
        if (found := _statement(reading, node, outline)) is not None:
            imports.append(found)
    for node in from_others:
        if (found := _re_export(reading, node, outline)) is not None:
            imports.append(found)
    for place in (*reading.places(b"require"), *reading.places(b"import")):
        if _CALLED.match(reading.content, place) is None:
            continue
        result = loaded_at(reading, place, outline)
        if isinstance(result, Import):
            imports.append(result)
        elif result is not None:
            problems.append(result)
    imports.sort(key=lambda found: found.span)
    return imports, problems


def _references(reading: Reading) -> list[Import]:
    found = []
    for node in reading.nodes("comment"):
        start = node.start_byte
        if reading.content[start : start + 3] != b"///":
            continue
        match = _REFERENCE.match(reading.content[start : node.end_byte])
        if match is None:
            continue
        module = match[3].decode("utf-8", "replace")
        is_file = match[1] == b"path"
        if is_file and not module.startswith((".", "/")):
            module = "./" + module
        first, last = (
            reading.source.position(start + match.start(3)),
            reading.source.position(start + match.end(3)),
        )
        span = Span(first.line, first.column, last.line, last.column)
        found.append(Import(module, 0, (), "", EdgeClass.TYPE_ONLY, ImportForm.SIDE_EFFECT, span, -1))
    return found


def _statement(reading: Reading, node: Node, outline: Outline) -> Import | None:
    source = node.child_by_field_name("source")
    clause = next((child for child in node.named_children if child.type.endswith("_clause")), None)
    if clause is not None and clause.type == "import_require_clause":
        source = clause.child_by_field_name("source") or source
    if source is None:
        return None
    module, span, scope = (
        string_text(reading, source),
        reading.span(source),
        outline.scope_at(node.start_byte),
    )
    if clause is None:
        return Import(module, 0, (), "", EdgeClass.EAGER, ImportForm.SIDE_EFFECT, span, scope)
    is_type = any(child.type in {"type", "typeof"} for child in node.children[1:2])
    names, alias, inline = _clause(reading, clause)
    is_type = is_type or (bool(inline) and all(inline)) or is_erased(reading, _locals(names, alias))
    edge_class = EdgeClass.TYPE_ONLY if is_type else EdgeClass.EAGER
    form = ImportForm.NAMES if names or not alias else ImportForm.MODULE
    return Import(module, 0, names, alias, edge_class, form, span, scope)


def _locals(names: tuple[ImportedName, ...], alias: str) -> list[str]:
    return [*(name.alias for name in names), *([alias] if alias else [])]


def _clause(reading: Reading, clause: Node) -> tuple[tuple[ImportedName, ...], str, list[bool]]:
    """Give the names, the name of the whole module, and for each name whether it is marked as a type."""
    names: list[ImportedName] = []
    inline: list[bool] = []
    alias = ""
    for child in clause.named_children:
        if child.type == "identifier" and clause.type == "import_require_clause":
            alias = reading.text(child)
        elif child.type == "identifier":
            names.append(ImportedName("default", reading.text(child), reading.span(child)))
            inline.append(False)
        elif child.type == "namespace_import" and child.named_child_count:
            alias = reading.text(child.named_children[-1])
            inline.append(False)
        elif child.type == "named_imports":
            for specifier in child.named_children:
                if (name := _specifier(reading, specifier)) is not None:
                    names.append(name)
                    inline.append(specifier.children[0].type in {"type", "typeof"})
    return tuple(names), alias, inline


def _specifier(reading: Reading, specifier: Node) -> ImportedName | None:
    name = specifier.child_by_field_name("name")
    if name is None:
        return None
    alias = specifier.child_by_field_name("alias") or name
    return ImportedName(key_text(reading, name), key_text(reading, alias), reading.span(specifier))


def _re_export(reading: Reading, node: Node, outline: Outline) -> Import | None:
    source = node.child_by_field_name("source")
    if source is None:
        return None
    # The grammar does not know `export type *`: it leaves an error node, and the words are where they were.
    is_type = _EXPORT_TYPE.match(reading.content, node.start_byte) is not None
    names: list[ImportedName] = []
    inline: list[bool] = []
    alias = ""
    form = ImportForm.STAR
    for child in node.named_children:
        if child.type == "namespace_export":
            alias = reading.text(child.named_children[-1]) if child.named_child_count else ""
            form = ImportForm.RE_EXPORT
        elif child.type == "export_clause":
            form = ImportForm.RE_EXPORT
            for specifier in child.named_children:
                if (name := _specifier(reading, specifier)) is not None:
                    names.append(name)
                    inline.append(specifier.children[0].type == "type")
    is_type = is_type or (bool(inline) and all(inline))
    edge_class = EdgeClass.TYPE_ONLY if is_type else EdgeClass.EAGER
    scope = outline.scope_at(node.start_byte)
    module = string_text(reading, source)
    return Import(module, 0, tuple(names), alias, edge_class, form, reading.span(source), scope)
