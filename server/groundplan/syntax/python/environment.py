"""Where is the environment read, written or asked for a name: `os.environ[…]`, `getenv`, by whatever name it goes?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tree_sitter import Node

from groundplan.syntax.facts import CallForm, Import, ImportForm
from groundplan.syntax.python.callees import Site, identifier_at, is_called, whole_name
from groundplan.syntax.python.outline import Outline
from groundplan.syntax.python.vocabulary import ENVIRONMENTS

ENVIRONMENT_WORDS: Final = frozenset(name.encode() for name in ENVIRONMENTS)


def environment_sites(found: Outline, imports: list[Import]) -> Iterator[Site]:
    """Find the reads, writes and questions, following the names that a file gives the environment."""
    modules = {one.alias.partition(".")[0] for one in imports if one.form is ImportForm.MODULE}
    names = {
        name.alias.encode() for one in imports for name in one.names if name.name in ENVIRONMENTS
    } | ENVIRONMENT_WORDS
    local = {name.alias for one in imports for name in one.names if name.name in ENVIRONMENTS}
    todo = sorted(names)
    while todo:
        word = todo.pop()
        for expression in _environments(found, word, modules, local):
            alias = _alias_of(expression)
            if alias is not None and alias not in local:
                local.add(alias)
                todo.append(alias.encode())
            elif (site := _environment_site(expression)) is not None:
                yield site


def _environments(found: Outline, word: bytes, modules: set[str], local: set[str]) -> Iterator[Node]:
    content = found.source.content
    start = content.find(word)
    while start >= 0:
        end = start + len(word)
        name = identifier_at(found, start, end)
        if name is not None:
            expression = whole_name(name)
            text = found.source.text(expression)
            # A bare `environ` that was not imported is WSGI's or a parameter.
            if text in local or (expression is not name and text.rpartition(".")[0] in modules):
                yield expression
        start = content.find(word, end)


def _alias_of(expression: Node) -> str | None:
    assignment = expression.parent
    if assignment is None or assignment.type != "assignment":
        return None
    left, right = assignment.child_by_field_name("left"), assignment.child_by_field_name("right")
    if left is None or right is None or right.id != expression.id or left.type != "identifier":
        return None
    return (left.text or b"").decode()


def _environment_site(expression: Node) -> Site | None:
    parent = expression.parent
    if parent is None:
        return None
    if parent.type == "subscript":
        value = parent.child_by_field_name("value")
        if value is None or value.id != expression.id:
            return None
        form = CallForm.WRITE if _is_written(parent) else CallForm.READ
        return Site(parent, expression, form)
    if parent.type == "attribute" and (call := is_called(parent)) is not None:
        return Site(call, parent, CallForm.CALL)
    if parent.type == "comparison_operator" and parent.child_count == 3:
        is_inside = parent.children[1].type in {"in", "not in"} and parent.children[2].id == expression.id
        return Site(parent, expression, CallForm.CONTAINS) if is_inside else None
    return None


def _is_written(subscript: Node) -> bool:
    parent = subscript.parent
    if parent is None:
        return False
    if parent.type in {"assignment", "augmented_assignment"}:
        left = parent.child_by_field_name("left")
        return left is not None and left.id == subscript.id
    return parent.type in {"delete_statement", "pattern_list"} or (
        parent.type == "expression_list"
        and parent.parent is not None
        and parent.parent.type == "delete_statement"
    )
