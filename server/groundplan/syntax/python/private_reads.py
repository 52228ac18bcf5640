"""Where does a text take a name with an underscore from a dotted name: `store._open` in `store._open()`.

Asked of the few texts that hold such a thing at all, so it is no part of the facts of every file. What is local to a
function is no imported name, whatever it is called: `def f(store): store._open()`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from tree_sitter import Node

from groundplan.model.languages import Language
from groundplan.syntax.reparse import parse_near
from groundplan.syntax.source import Source
from groundplan.text.spans import Span

# `__x` is mangled or the language's own, and neither is taken from a module.
_PRIVATE: Final = re.compile(rb"\.\s*(_(?!_)\w+)")
_NAMES: Final = re.compile(rb"[\w.\x80-\xff]+")
_LONGEST: Final = 200
_DOTTED: Final = re.compile(r"[^\W\d]\w*(\.[^\W\d]\w*)*")
_FUNCTIONS: Final = frozenset({"function_definition", "lambda"})
# Where a name is written to be bound: the field of the node that holds it, or any of its children.
_BINDING_FIELDS: Final = {
    "assignment": "left",
    "augmented_assignment": "left",
    "named_expression": "name",
    "for_statement": "left",
    "for_in_clause": "left",
    "default_parameter": "name",
    "typed_default_parameter": "name",
}
_BINDERS: Final = frozenset(
    {
        "parameters",
        "lambda_parameters",
        "typed_parameter",
        "list_splat_pattern",
        "dictionary_splat_pattern",
        "as_pattern_target",
    }
)
_PATTERNS: Final = frozenset({"pattern_list", "tuple_pattern", "list_pattern", "list_splat_pattern"})


@dataclass(frozen=True, slots=True)
class PrivateRead:
    """One attribute with an underscore; `owner` is the dotted name before it."""

    owner: str
    name: str
    span: Span
    """The attribute's name."""


def private_reads(text: str, owners: Collection[str] | None = None) -> tuple[PrivateRead, ...]:
    """Give the attributes with an underscore of names that no enclosing function binds, in source order.

    `owners` are the first names that an owner may begin with; without them, any.
    """
    content = text.encode("utf-8", "replace")
    places = [match.span(1) for match in _PRIVATE.finditer(content) if _may_count(content, match, owners)]
    if not places:
        return ()  # most reads are of `self`, which is no module: a file that has no others is not parsed
    found = _reads(Source.of(text, Language.PYTHON, parse_near), places)
    return tuple(one for one in found if owners is None or one.owner.partition(".")[0] in owners)


def _may_count(content: bytes, match: re.Match[bytes], owners: Collection[str] | None) -> bool:
    dot = match.start()
    if not dot or content[dot - 1 : dot].isspace():
        return True  # white space may hide a comment: the tree knows
    # Backwards, since a search forwards would begin at each place before it.
    owner = _NAMES.match(content[max(0, dot - _LONGEST) : dot][::-1])
    if owner is None:
        return False  # what a call or a subscript gives
    first = owner[0][::-1].partition(b".")[0].decode("utf-8", "replace")
    return owners is None or first in owners or len(owner[0]) == _LONGEST


def _reads(source: Source, places: Iterable[tuple[int, int]]) -> Iterator[PrivateRead]:
    bound: dict[int, frozenset[str]] = {}
    for start, end in places:
        # Not inside a string or a comment: there no node begins and ends with the name.
        node = source.tree.root_node.descendant_for_byte_range(start, end)
        attribute = node.parent if node is not None else None
        if node is None or attribute is None or attribute.type != "attribute":
            continue
        if attribute.child_by_field_name("attribute") != node:
            continue
        owner = attribute.child_by_field_name("object")
        dotted = "" if owner is None else source.text(owner)
        if _DOTTED.fullmatch(dotted) and not _is_local(source, attribute, dotted.partition(".")[0], bound):
            yield PrivateRead(dotted, source.text(node), source.span(node))


def _is_local(source: Source, node: Node, name: str, bound: dict[int, frozenset[str]]) -> bool:
    outer = node.parent
    while outer is not None:
        if outer.type in _FUNCTIONS:
            # Kept, since the functions around one read are those around the next.
            if outer.id not in bound:
                bound[outer.id] = frozenset(source.text(one) for one in _bound(outer))
            if name in bound[outer.id]:
                return True
        outer = outer.parent
    return False


def _bound(function: Node) -> Iterator[Node]:
    """Give the identifiers that a function binds: parameters, targets of assignments, loops, `with` and `except`."""
    pending = [child for child in function.children if child.type != "identifier"]
    while pending:
        node = pending.pop()
        if node.type == "identifier":
            continue
        field = _BINDING_FIELDS.get(node.type)
        if field is not None:
            yield from _names(node.child_by_field_name(field))
        elif node.type in _BINDERS:
            yield from (name for child in node.children for name in _names(child))
        # A function inside binds for itself alone.
        pending += [child for child in node.children if child.type not in _FUNCTIONS]


def _names(target: Node | None) -> Iterator[Node]:
    if target is None:
        return
    if target.type == "identifier":
        yield target
    elif target.type in _PATTERNS:
        for child in target.children:
            yield from _names(child)
