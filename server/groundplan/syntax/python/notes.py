"""What does the code say must hold: asserts, guards, validators, comments. Raw, judged by the recon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tree_sitter import Node

from groundplan.syntax.facts import Call, CallForm, Definition, Note, NoteForm, ValueKind
from groundplan.syntax.fingerprint import Ink
from groundplan.syntax.prose import RULE_WORDS, line_block, line_of, stated_rule
from groundplan.syntax.python.headers import one_line
from groundplan.syntax.python.outline import Outline, Place
from groundplan.syntax.python.strings import string_value
from groundplan.syntax.python.values import callee_text, dotted_text, is_dotted
from groundplan.syntax.source import Source

_CUT: Final = 400
_WORDS: Final = (*RULE_WORDS, b"guarded by")
_VALIDATORS: Final = frozenset(
    {"field_validator", "model_validator", "validator", "root_validator", "validates"}
)
_GUARDED_BY: Final = re.compile(r"(?i)\bguarded by ([`'\"]?[\w.]+)")
_MARKS: Final = re.compile(r"^[ \t]*#+[:!]?[ \t]?", re.MULTILINE)
_PRAGMA: Final = re.compile(
    r"(?i)^#+[:!]?\s*(?:noqa|type:|pylint|pragma|mypy|flake8|fmt:|ruff|pyright|coding[:=])"
)
_CREATE_TABLE: Final = (b"CREATE TABLE", b"create table")
_SQL_RULE: Final = re.compile(r"(?i)[^\n,(]*\b(?:not null|unique|check\s*\(|foreign key|references)\b[^\n,]*")
_CONSTANT_WORDS: Final = re.compile(r"\b(?:[A-Z][A-Z0-9_]{2,}|sys\.version_info|__version__)\b")


def notes_of(found: Outline, ink: Ink, definitions: list[Definition], calls: list[Call]) -> list[Note]:
    """Read the raw invariants of a file, in source order."""
    notes = [_assert(found, node, place) for node, place in found.asserts]
    notes.extend(_guards(found))
    notes.extend(_validators(definitions, calls))
    notes.extend(_exhaustive(calls))
    notes.extend(_comments(found, ink))
    notes.extend(_sql(found))
    return sorted(notes, key=lambda note: (note.span.start_line, note.span.start_column, note.form))


def _assert(found: Outline, node: Node, place: Place) -> Note:
    source = found.source
    stated = node.named_children
    condition = one_line(source, stated[0]) if stated else ""
    message = _words(source, stated[1]) if len(stated) > 1 else ""
    if message:
        form = NoteForm.ASSERT_MESSAGE
    elif stated and stated[0].type == "comparison_operator" and _CONSTANT_WORDS.search(condition):
        form = NoteForm.ASSERT_CONSTANT
    else:
        form = NoteForm.ASSERT_BARE
    return Note(form, message[:_CUT], condition[:_CUT], source.span(node), place.scope)


def _guards(found: Outline) -> Iterator[Note]:
    source = found.source
    for condition, statement, scope in found.guards:
        if not statement.named_children:
            continue
        raised = _exception(source, statement.named_children[0])
        if raised.type != "call":
            # `raise error` passes on what happened elsewhere; `raise Forbidden` says what must hold.
            text = dotted_text(source, raised) if is_dotted(raised) else ""
            if not text.rpartition(".")[2][:1].isupper():
                continue
        else:
            text = _raised(found, raised)
        yield Note(
            NoteForm.RAISE_GUARD,
            text[:_CUT],
            one_line(source, condition)[:_CUT],
            source.span(statement),
            scope,
        )


def _exception(source: Source, raised: Node) -> Node:
    """Give the exception itself of `error.with_traceback(trace)`."""
    callee = raised.child_by_field_name("function") if raised.type == "call" else None
    attribute = callee.child_by_field_name("attribute") if callee is not None else None
    if callee is None or attribute is None or source.text(attribute) != "with_traceback":
        return raised
    return callee.child_by_field_name("object") or raised


def _raised(found: Outline, call: Node) -> str:
    exception = callee_text(found.source, call)
    given = call.child_by_field_name("arguments")
    words = (_words(found.source, one) for one in (given.named_children[:2] if given is not None else ()))
    message = next(filter(None, words), "")
    return f"{exception}: {message}" if message else exception


def _words(source: Source, message: Node) -> str:
    """Give the first text of a message, its parts joined as Python joins them; a name or a call says nothing."""
    todo = [message]
    while todo:
        node = todo.pop()
        if node.type in ("string", "concatenated_string"):
            text = "".join(_parts(source, node))
            return " ".join(text.split()) if any(map(str.isalpha, text)) else ""
        todo.extend(reversed(node.named_children))
    return ""


def _parts(source: Source, node: Node) -> Iterator[str]:
    text = string_value(source, node)
    if text is not None:
        yield text
        return
    for child in node.named_children:
        if child.type == "string":
            yield from _parts(source, child)
        elif child.type in ("string_content", "interpolation"):
            yield source.text(child)


def _validators(definitions: list[Definition], calls: list[Call]) -> Iterator[Note]:
    for call in calls:
        if call.decorates < 0 or call.callee.rpartition(".")[2] not in _VALIDATORS:
            continue
        checked = ", ".join(
            argument.value.text
            for argument in call.arguments
            if not argument.name and argument.value.kind is ValueKind.STRING
        )
        one = definitions[call.decorates]
        yield Note(NoteForm.VALIDATOR, one.doc or one.qualname, checked, one.span, one.parent)


def _exhaustive(calls: list[Call]) -> Iterator[Note]:
    for call in calls:
        if call.form is CallForm.CALL and call.callee.rpartition(".")[2] == "assert_never" and call.arguments:
            yield Note(NoteForm.EXHAUSTIVE, "", call.arguments[0].value.text, call.span, call.scope)


def _comments(found: Outline, ink: Ink) -> Iterator[Note]:
    source, content, done = found.source, found.source.content, -1
    root = source.tree.root_node
    for at in _ruling(content, ink.comments):
        comment = root.descendant_for_byte_range(at, at + 1)
        if at < done or comment is None or comment.type != "comment":
            continue
        start, done = line_block(content, at, comment.end_byte, b"#")
        rule = _rule(content[start:done].decode("utf-8", "replace"))
        if rule is not None:
            start += line_of(content[start:done], rule[1])
            yield Note(rule[0], rule[1], "", source.span_of(start, done), found.place_at(at).scope)


def _ruling(content: bytes, comments: list[int]) -> Iterator[int]:
    """Give the comments that have a word of a rule."""
    for start in comments:
        end = content.find(b"\n", start)
        said = content[start : end if end >= 0 else len(content)].lower()
        if any(word in said for word in _WORDS):
            yield start


def _rule(comment: str) -> tuple[NoteForm, str] | None:
    lines = [line for line in comment.splitlines() if _PRAGMA.match(line.lstrip()) is None]
    prose = " ".join(_MARKS.sub("", line).strip() for line in lines)
    if _GUARDED_BY.search(prose):
        return NoteForm.GUARDED_BY, prose[:_CUT]
    return stated_rule(prose)


def _sql(found: Outline) -> Iterator[Note]:
    source, root = found.source, found.source.tree.root_node
    for at in _places(source.content):
        node = root.descendant_for_byte_range(at, at + 1)
        if node is None or node.type != "string_content":
            continue
        scope = found.place_at(node.start_byte).scope
        for rule in _SQL_RULE.finditer(source.text(node)):
            yield Note(
                NoteForm.SQL_CONSTRAINT, " ".join(rule[0].split())[:_CUT], "", source.span(node), scope
            )


def _places(content: bytes) -> Iterator[int]:
    for words in _CREATE_TABLE:
        at = content.find(words)
        while at >= 0:
            yield at
            at = content.find(words, at + 1)
