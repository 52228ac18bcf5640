"""Is a branch of a Go function ruled out by what its caller gave it?

Helpers that declare the flags of several commands are told by an argument for which one: `if mode == CreateMode {`.
Only comparisons of a parameter that is never set again are decided, with a literal or a constant; every other branch
is walked. A condition that holds for one caller says nothing of the others, so what it guards stays guarded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from groundplan.index.names import home_of
from groundplan.recon.flow.lookup import value_of_name
from groundplan.recon.flow.meanings import meaning_of
from groundplan.recon.flow.sources import byte_at, source_of
from groundplan.recon.flow.state import UNKNOWN, Walk, definition_at, facts_of
from groundplan.recon.flow.values import Frame, Literal, Value
from groundplan.syntax.branches import LONGEST
from groundplan.syntax.facts import MODULE_SCOPE, DefinitionKind
from groundplan.text.spans import Span

_COMPARISON: Final = re.compile(r'(?P<left>[\w.]+|"[^"\\]*") (?P<sign>==|!=) (?P<right>[\w.]+|"[^"\\]*")')
_FUNCTIONS: Final = frozenset({"function_declaration", "method_declaration"})
_FLAG: Final = re.compile(r"(?P<negation>!?)(?P<name>[A-Za-z_]\w*)")


def is_ruled_out(walk: Walk, frame: Frame, condition: str) -> bool:
    """Tell whether a condition fails for sure, `not ` before it where it must not hold."""
    text = condition.removeprefix("not ")
    # What fills the room that facts have for it may be cut.
    known = _holds(walk, frame, text) if len(text) < LONGEST else None
    return known is (text != condition)


def is_in_ruled_out(walk: Walk, frame: Frame, span: Span) -> bool:
    """Tell whether a branch further out than the innermost one around a place fails for sure."""
    if not any(isinstance(frame.variables.get(one), Literal) for one in frame.assumed):
        return False
    source = source_of(walk, frame.path)
    if source is None or span.start_line >= len(source.starts):
        return False
    at = byte_at(source, span.start_line, span.start_column)
    inner = source.tree.root_node.descendant_for_byte_range(at, at)
    outer = None if inner is None else inner.parent
    while inner is not None and outer is not None and inner.type not in _FUNCTIONS:
        condition = outer.child_by_field_name("condition") if outer.type == "if_statement" else None
        if condition is not None and inner != condition:
            text = f"({' '.join(source.text(condition).split())})"[:LONGEST]
            mark = "not " if outer.child_by_field_name("alternative") == inner else ""
            is_branch = mark or outer.child_by_field_name("consequence") == inner
            if is_branch and is_ruled_out(walk, frame, f"{mark}{text}"):
                return True
        inner, outer = outer, outer.parent
    return False


def _holds(walk: Walk, frame: Frame, text: str) -> bool | None:
    text = _bare(text)
    for sign, decisive in (("||", True), ("&&", False)):
        parts = list(_split(text, sign))
        if len(parts) > 1:
            known = [_holds(walk, frame, one) for one in parts]
            return decisive if decisive in known else None if None in known else not decisive
    return _one(walk, frame, text)


def _bare(text: str) -> str:
    text = text.strip()
    while text.startswith("(") and text.endswith(")") and _closing(text) == len(text) - 1:
        text = text[1:-1].strip()
    return text


def _closing(text: str) -> int:
    depth = 0
    for position, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if depth == 0:
            return position
    return -1


def _split(text: str, sign: str) -> Iterator[str]:
    """Split at a sign outside brackets. A quoted sign leaves pieces that nothing reads."""
    start = depth = 0
    for position, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if depth == 0 and text.startswith(sign, position):
            yield text[start:position]
            start = position + len(sign)
    yield text[start:]


def _one(walk: Walk, frame: Frame, text: str) -> bool | None:
    match = _COMPARISON.fullmatch(text)
    if match is not None:
        sides = (match["left"], match["right"])
        if not any(_is_given(walk, frame, one) for one in sides):
            return None
        left, right = (_operand(walk, frame, one) for one in sides)
        if not (isinstance(left, Literal) and isinstance(right, Literal)):
            return None
        return (left.value == right.value) is (match["sign"] == "==")
    flag = _FLAG.fullmatch(text)
    if flag is None or not _is_given(walk, frame, flag["name"]):
        return None
    value = frame.variables.get(flag["name"])
    known = value.value if isinstance(value, Literal) else None
    return known is not bool(flag["negation"]) if isinstance(known, bool) else None


def _is_given(walk: Walk, frame: Frame, name: str) -> bool:
    """Tell whether a name is a parameter that holds what the caller gave."""
    if frame.scope == MODULE_SCOPE or frame.is_root:
        return False
    facts = facts_of(walk, frame.path)
    set_here = {one.target for one in facts.bindings if one.scope == frame.scope}
    set_here |= {one.target for one in facts.calls if one.scope == frame.scope}
    return name not in set_here and any(
        one.name == name for one in definition_at(walk, frame.path, frame.scope).parameters
    )


def _operand(walk: Walk, frame: Frame, text: str) -> Value:
    if text.startswith('"'):
        return Literal(text[1:-1])
    if text in ("true", "false"):
        return Literal(text == "true")
    if _is_given(walk, frame, text):
        return frame.variables.get(text, UNKNOWN)
    found = meaning_of(walk, frame.path, text, frame.scope)
    home = home_of(walk.snapshot, found) if found is not None else None
    is_constant = home is not None and (
        definition_at(walk, home.path, home.index).kind is DefinitionKind.CONSTANT
    )
    return value_of_name(walk, frame, text) if is_constant else UNKNOWN
