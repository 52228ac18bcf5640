"""Which modules does a file import, how, and when do these imports run."""

from __future__ import annotations

from tree_sitter import Node

from groundplan.syntax.facts import Import, ImportedName, ImportForm
from groundplan.syntax.python.outline import Outline, Place
from groundplan.syntax.source import Source


def imports_of(found: Outline) -> list[Import]:
    """Read the import statements of a file, one import for each module that a statement names."""
    imports: list[Import] = []
    for node, place in found.imports:
        if node.type == "import_statement":
            imports.extend(_modules(found.source, node, place))
        else:
            imports.append(_names(found.source, node, place))
    return imports


def _modules(source: Source, statement: Node, place: Place) -> list[Import]:
    imports: list[Import] = []
    for node in statement.children_by_field_name("name"):
        module, alias = _named(source, node)
        name = node.children[0] if node.type == "aliased_import" else node
        imports.append(
            Import(
                module,
                0,
                (),
                alias or module,
                place.edge_class,
                ImportForm.MODULE,
                source.span(name),
                place.scope,
                place.is_guarded,
            )
        )
    return imports


def _names(source: Source, statement: Node, place: Place) -> Import:
    module, level, at = _origin(source, statement)
    names = tuple(
        ImportedName(name, alias or name, source.span(node))
        for node in statement.children_by_field_name("name")
        for name, alias in (_named(source, node),)
    )
    is_star = statement.children[-1].type == "wildcard_import"
    return Import(
        module,
        level,
        names,
        "",
        place.edge_class,
        ImportForm.STAR if is_star else ImportForm.NAMES,
        source.span(at),
        place.scope,
        place.is_guarded,
    )


def _origin(source: Source, statement: Node) -> tuple[str, int, Node]:
    origin = statement.child_by_field_name("module_name")
    if origin is None:
        return "__future__", 0, statement.children[1] if statement.child_count > 1 else statement
    if origin.type != "relative_import":
        return _dotted(source, origin), 0, origin
    prefix, *below = origin.children
    level = source.text(prefix).count(".")
    return (_dotted(source, below[0]) if below else ""), level, origin


def _named(source: Source, node: Node) -> tuple[str, str]:
    if node.type != "aliased_import":
        return _dotted(source, node), ""
    name, alias = node.child_by_field_name("name"), node.child_by_field_name("alias")
    return ("" if name is None else _dotted(source, name)), ("" if alias is None else source.text(alias))


def _dotted(source: Source, node: Node) -> str:
    text = source.text(node)
    # White space and line continuations are allowed between the parts.
    return text if text.replace(".", "").isidentifier() else "".join(text.replace("\\", " ").split())
