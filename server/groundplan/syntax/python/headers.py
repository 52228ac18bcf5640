"""What the header of a function or class says: parameters, bases, decorators."""

from __future__ import annotations

from typing import Final

from tree_sitter import Node

from groundplan.syntax.facts import Parameter
from groundplan.syntax.python.values import dotted_text, value_of
from groundplan.syntax.source import Source

# Half of all methods.
_SELF: Final = b"(self)"
_SELF_LENGTH: Final = len(_SELF)
_ONLY_SELF: Final = (Parameter("self", "", None),)


def parameters_of(source: Source, listed: Node) -> tuple[Parameter, ...]:
    """Read the parameters of a function."""
    if listed.end_byte - listed.start_byte == _SELF_LENGTH and listed.text == _SELF:
        return _ONLY_SELF
    parameters: list[Parameter] = []
    is_keyword_only = False
    for node in listed.named_children:
        kind = node.type
        if kind == "identifier":
            parameters.append(Parameter(source.text(node), "", None, is_keyword_only))
        elif kind in {"keyword_separator", "list_splat_pattern"}:
            if kind == "list_splat_pattern":
                parameters.append(Parameter(source.text(node), "", None, False, True))
            is_keyword_only = True
        elif kind == "dictionary_splat_pattern":
            parameters.append(Parameter(source.text(node), "", None, False, True))
        elif kind not in {"positional_separator", "comment", "ERROR"}:
            parameter = _annotated(source, node, is_keyword_only)
            parameters.append(parameter)
            is_keyword_only = is_keyword_only or parameter.name[:1] == "*" != parameter.name[1:2]
    return tuple(parameters)


def _annotated(source: Source, node: Node, is_keyword_only: bool) -> Parameter:
    name = node.child_by_field_name("name") or node.children[0]
    annotation, value = node.child_by_field_name("type"), node.child_by_field_name("value")
    text = source.text(name)
    is_rest = text.startswith("*")
    return Parameter(
        text,
        "" if annotation is None else one_line(source, annotation),
        None if value is None else value_of(source, value),
        is_keyword_only and not is_rest,
        is_rest or value is not None,
    )


def bases_of(source: Source, listed: Node) -> tuple[str, ...]:
    """Read the bases of a class, without their type arguments; keywords (`metaclass=`) are no bases."""
    return tuple(
        _base(source, node)
        for node in listed.named_children
        if node.type not in {"keyword_argument", "comment", "dictionary_splat", "list_splat"}
    )


def _base(source: Source, node: Node) -> str:
    if node.type == "subscript":
        value = node.child_by_field_name("value")
        return "" if value is None else dotted_text(source, value)
    return dotted_text(source, node)


def keywords_of(source: Source, listed: Node) -> dict[str, str]:
    """Read the keywords of an argument list, their values as text."""
    keywords: dict[str, str] = {}
    for node in listed.named_children:
        if node.type == "keyword_argument":
            name, value = node.child_by_field_name("name"), node.child_by_field_name("value")
            if name is not None and value is not None:
                keywords[source.text(name)] = source.text(value)
    return keywords


def one_line(source: Source, node: Node) -> str:
    """Give the text of a node on one line, brackets closed up as if it had never been broken."""
    text = source.text(node)
    if "\n" not in text and "\r" not in text:
        return text
    lines = [line.partition("  #")[0].strip() for line in text.splitlines()]
    joined = " ".join(line for line in lines if line and not line.startswith("#"))
    for opening in "([{":
        joined = joined.replace(opening + " ", opening)
    for closing in ")]}":
        joined = joined.replace(", " + closing, closing).replace(" " + closing, closing)
    return joined
