"""What comments, locks and panics say must hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tree_sitter import Node

from groundplan.syntax.facts import Call, Definition, DefinitionKind, Note, NoteForm, ValueKind
from groundplan.syntax.go.definitions import Scopes, scope_of
from groundplan.syntax.go.documentation import first_paragraph
from groundplan.syntax.go.query import node_at
from groundplan.syntax.prose import RULE_WORDS, line_block, line_of, stated_rule
from groundplan.syntax.source import Source

_GUARD: Final = re.compile(
    r"\b(?:guarded|protected) by ['`]?(?:\w+\.)?(?P<by>\w+)|^[\s/*]*(?:(?P<lock>\w+) )?(?:guards|protects)\b"
)
_MUTEX: Final = re.compile(r"\*?(?:sync\.(?:RW)?Mutex|\w*[mM]utex)")
_NOT_PROSE: Final = re.compile(r"(?i)copyright|licen[sc]e|SPDX-|//go:|//nolint|DO NOT EDIT")
_UNREACHABLE: Final = re.compile(
    r"(?i)\b(?:unreachable|should never|can't happen|cannot happen|impossible|not reached)\b"
)
_UNFINISHED: Final = re.compile(r"(?i)\W*(?:not (?:yet )?(?:implemented|supported)|unimplemented|todo)\b")
_MESSAGE_MAKERS: Final = frozenset(
    {"fmt.Sprintf", "fmt.Sprint", "fmt.Errorf", "errors.New", "errors.Errorf", "xerrors.New"}
)
_LIMIT: Final = 400


def comment_notes(source: Source, scopes: Scopes) -> Iterator[Note]:
    """Read the rules that comments state."""
    content = source.content
    done = -1
    for place in sorted(_places_of_words(content)):
        if place < done:
            continue
        comment = node_at(source, place, place + 1)
        if comment is None or comment.type != "comment":
            continue
        start, done = _block(content, comment)
        text = content[start:done].decode("utf-8", "replace")
        rule = None if _NOT_PROSE.search(text) is not None else _rule(text)
        if rule is not None:
            scope = scopes.docs.get(start, scope_of(scopes, start))
            start += line_of(content[start:done], rule[1])
            yield Note(rule[0], rule[1], "", source.span_of(start, done), scope)


def guard_notes(definitions: Sequence[Definition]) -> Iterator[Note]:
    """Read which fields a mutex of the same struct guards. Prose about other guards has no such mutex."""
    for index, definition in enumerate(definitions):
        if definition.kind is not DefinitionKind.STRUCT:
            continue
        locks = {member.name for member in definition.members if _MUTEX.fullmatch(member.annotation)}
        locks |= {base.rpartition(".")[2] for base in definition.bases if _MUTEX.fullmatch(base)}
        for member in definition.members if locks else ():
            match = _GUARD.search(member.doc)
            if match is None:
                continue
            lock = match["by"] or match["lock"] or member.name
            if lock in locks:
                yield Note(
                    NoteForm.GUARDED_BY, f"{member.name}: {member.doc}"[:_LIMIT], lock, member.span, index
                )


def panic_notes(source: Source, calls: Sequence[tuple[Call, Node]]) -> Iterator[Note]:
    """Read panics that say why. `panic(err)` hands an error on and says nothing."""
    for call, node in calls:
        message = _message(call)
        if not message or _UNFINISHED.match(message) is not None:
            continue
        condition, is_default = _condition(source, node)
        is_exhaustive = is_default or (not condition and _UNREACHABLE.search(message) is not None)
        form = NoteForm.EXHAUSTIVE if is_exhaustive else NoteForm.PANIC_MESSAGE
        yield Note(form, message[:_LIMIT], condition, call.span, call.scope)


def _places_of_words(content: bytes) -> Iterator[int]:
    lower = content.lower()
    for word in RULE_WORDS:
        at = lower.find(word)
        while at >= 0:
            yield at
            at = lower.find(word, at + 1)


def _block(content: bytes, comment: Node) -> tuple[int, int]:
    start, end = comment.start_byte, comment.end_byte
    is_block = content.startswith(b"/*", start)
    return (start, end) if is_block else line_block(content, start, end, b"//")


def _rule(text: str) -> tuple[NoteForm, str] | None:
    prose = " ".join(first_paragraph(paragraph) for paragraph in re.split(r"\n\s*//\s*\n", text))
    return stated_rule(prose)


def _message(call: Call) -> str:
    if not call.arguments:
        return ""
    value = call.arguments[0].value
    if value.kind is ValueKind.CALL and value.text in _MESSAGE_MAKERS and value.items:
        value = value.items[0].value
    return value.text if value.kind in (ValueKind.STRING, ValueKind.TEMPLATE) else ""


def _condition(source: Source, call: Node) -> tuple[str, bool]:
    above = call.parent
    while above is not None and above.type in ("expression_statement", "statement_list", "block"):
        above = above.parent
    if above is None or above.type == "function_declaration":
        return "", False
    if above.type == "default_case":
        switch = above.parent
        value = None if switch is None else switch.child_by_field_name("value")
        return ("" if value is None else source.text(value)[:_LIMIT]), True
    if above.type == "expression_case":
        return _case(source, above), False
    if above.type == "if_statement":
        condition = above.child_by_field_name("condition")
        alternative = above.child_by_field_name("alternative")
        if condition is None:
            return "", False
        is_else = alternative is not None and alternative.start_byte <= call.start_byte
        text = " ".join(source.text(condition).split())[:_LIMIT]
        return (_negated(text) if is_else else text), False
    return "", False


def _case(source: Source, case: Node) -> str:
    """Give the condition of a case: of a switch without a value it stands there."""
    value, switch = case.child_by_field_name("value"), case.parent
    subject = None if switch is None else switch.child_by_field_name("value")
    text = "" if value is None else " ".join(source.text(value).split())[:_LIMIT]
    return text if subject is None else f"{source.text(subject)[:_LIMIT]} is {text}"


def _negated(condition: str) -> str:
    return f"!{condition}" if condition.isidentifier() else f"!({condition})"
