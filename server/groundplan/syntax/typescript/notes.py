"""What does the code say must hold: asserts, guards, exhaustive checks, comments. Raw, judged by the recon."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from tree_sitter import Node

from groundplan.syntax.facts import Note, NoteForm
from groundplan.syntax.prose import RULE_WORDS, line_block, line_of, stated_rule
from groundplan.syntax.typescript.callees import callee_text
from groundplan.syntax.typescript.outline import Outline
from groundplan.syntax.typescript.reading import Reading
from groundplan.syntax.typescript.values import string_text, value_of
from groundplan.syntax.typescript.vocabulary import EXHAUSTIVE

_CUT: Final = 400
_ASSERTIONS: Final = frozenset({b"assert", b"invariant"})
_NEVER: Final = re.compile(rb":\s*never\s*=")
_CONSTANT: Final = re.compile(r"\b[A-Z][A-Z0-9_]{2,}\b")
_PRAGMA: Final = re.compile(
    r"(?i)^\s*(?:eslint|@ts-|prettier|istanbul|c8 |v8 |tslint|biome|#region|#endregion|<reference)"
)
_OPENING: Final = re.compile(r"\n[ \t]*(?:/\*+|\*+/|\*|//+[!]?)[ \t]?")
_CLOSING: Final = re.compile(r"\*+/[ \t]*$", re.MULTILINE)
_FENCE: Final = re.compile(r"```.*?(?:```|\Z)|@example\b.*?(?=^[ \t]*@|\Z)", re.DOTALL | re.MULTILINE)
_PARAGRAPH: Final = re.compile(r"\n[ \t]*\n|\n[ \t]*(?=[-@])")
_HEAD: Final = frozenset({"lexical_declaration", "variable_declaration", "comment", "if_statement"})


def notes_of(reading: Reading, outline: Outline) -> list[Note]:
    """Read the raw invariants of a file, in source order."""
    notes = [*_called(reading, outline), *_typed(reading, outline)]
    notes += [*_guards(reading, outline), *_comments(reading, outline)]
    return sorted(notes, key=lambda note: (note.span, note.form))


def _called(reading: Reading, outline: Outline) -> Iterator[Note]:
    content = reading.content
    exhaustive = {word.encode() for word in EXHAUSTIVE}
    for node in reading.nodes("callee"):
        word = content[node.start_byte : node.end_byte]
        if word in _ASSERTIONS or word in exhaustive:
            outer = node.parent
            call = outer.parent if outer is not None and outer.type == "member_expression" else outer
            arguments = call.child_by_field_name("arguments") if call is not None else None
            if call is None or arguments is None or arguments.type != "arguments":
                continue
            given = [child for child in arguments.named_children if child.type != "comment"]
            if given:
                yield _assertion(reading, outline, call, given, is_exhaustive=word in exhaustive)


def _assertion(
    reading: Reading, outline: Outline, call: Node, given: list[Node], *, is_exhaustive: bool
) -> Note:
    condition = _one_line(reading, given[0])
    span, scope = reading.span(call), outline.scope_at(call.start_byte)
    if is_exhaustive:
        return Note(NoteForm.EXHAUSTIVE, condition, condition, span, scope)
    message = _message(reading, given[1]) if len(given) > 1 else ""
    if message:
        form = NoteForm.ASSERT_MESSAGE
    elif _CONSTANT.search(condition):
        form = NoteForm.ASSERT_CONSTANT
    else:
        form = NoteForm.ASSERT_BARE
    return Note(form, message, condition, span, scope)


def _typed(reading: Reading, outline: Outline) -> Iterator[Note]:
    """`const check: never = x` compiles only where every case of x was handled."""
    root = reading.source.tree.root_node
    for match in _NEVER.finditer(reading.content):
        node = root.descendant_for_byte_range(match.end() - 1, match.end())
        owner = node.parent if node is not None and node.type == "=" else None
        value = owner.child_by_field_name("value") if owner is not None else None
        typed = owner.child_by_field_name("type") if owner is not None else None
        # `() => never` ends in the same words, and promises something else.
        is_never = typed is not None and (typed.text or b"").lstrip(b": ") == b"never"
        if owner is not None and value is not None and is_never and owner.type == "variable_declarator":
            text = _one_line(reading, value)
            yield Note(
                NoteForm.EXHAUSTIVE, text, text, reading.span(owner), outline.scope_at(owner.start_byte)
            )


def _guards(reading: Reading, outline: Outline) -> Iterator[Note]:
    for thrown in reading.nodes("throw"):
        branch = thrown.parent
        if branch is not None and branch.type == "statement_block":
            branch = branch.parent
        if branch is None or branch.type != "if_statement" or not _is_head(branch):
            continue
        condition, made = branch.child_by_field_name("condition"), thrown.named_children[:1]
        if condition is None or not made or made[0].type not in {"new_expression", "call_expression"}:
            continue
        text = _thrown(reading, made[0])
        said = _one_line(reading, condition).removeprefix("(").removesuffix(")")
        yield Note(
            NoteForm.RAISE_GUARD, text, said, reading.span(branch), outline.scope_at(branch.start_byte)
        )


def _is_head(branch: Node) -> bool:
    """Tell whether only declarations and other guards stand before a statement in its function."""
    block = branch.parent
    owner = block.parent if block is not None and block.type == "statement_block" else None
    if (
        block is None
        or owner is None
        or not owner.type.endswith(
            ("function", "function_declaration", "function_expression", "method_definition")
        )
    ):
        return False
    for child in block.named_children:
        if child.id == branch.id:
            return True
        if child.type not in _HEAD:
            return False
    return False


def _thrown(reading: Reading, made: Node) -> str:
    callee = made.child_by_field_name("constructor") or made.child_by_field_name("function")
    name = callee_text(reading, callee)
    arguments = made.child_by_field_name("arguments")
    given = arguments.named_children[:2] if arguments is not None and arguments.type == "arguments" else []
    said = next((text for node in given if (text := _message(reading, node))), "")
    return f"{name}: {said}"[:_CUT] if said else name


def _message(reading: Reading, node: Node) -> str:
    """Give the text of a message, its pieces joined; a name or a call says nothing."""
    pieces: list[str] = []
    todo = [node]
    while todo:
        one = todo.pop()
        if one.type == "string":
            pieces.append(string_text(reading, one))
        elif one.type == "template_string":
            pieces.append(value_of(reading, one).text.strip("`").replace("\\n", " "))
        elif one.type in ("binary_expression", "parenthesized_expression"):
            todo.extend(reversed(one.named_children))
    return " ".join("".join(pieces).split())[:_CUT]


def _comments(reading: Reading, outline: Outline) -> Iterator[Note]:
    content, done = reading.content, -1
    for index in sorted(_ruling(reading)):
        start, end = reading.comment_starts[index], reading.comment_ends[index]
        if start < done:
            continue
        if content.startswith(b"//", start):
            start, end = line_block(content, start, end, b"//")
        done = end
        rule = _rule(content[start:end].decode("utf-8", "replace"))
        if rule is not None:
            start += line_of(content[start:end], rule[1])
            yield Note(rule[0], rule[1], "", reading.source.span_of(start, end), outline.scope_at(end))


def _rule(comment: str) -> tuple[NoteForm, str] | None:
    text = _CLOSING.sub("", _OPENING.sub("\n", "\n" + comment)).strip()
    if _PRAGMA.match(text):
        return None
    paragraphs = _PARAGRAPH.split(_FENCE.sub("", text))
    return next((rule for one in paragraphs if (rule := stated_rule(one)) is not None), None)


def _ruling(reading: Reading) -> set[int]:
    """Find the comments that hold one of the words. Searching for bytes is many times faster than a pattern."""
    found = set()
    content, starts, ends = reading.content.lower(), reading.comment_starts, reading.comment_ends
    for needle in RULE_WORDS:
        at = content.find(needle)
        while at >= 0:
            index = bisect_right(starts, at) - 1
            is_inside = index >= 0 and at < ends[index]
            if is_inside:
                found.add(index)
            at = content.find(needle, ends[index] if is_inside else at + 1)
    return found


def _one_line(reading: Reading, node: Node) -> str:
    return reading.one_line(node.start_byte, min(node.end_byte, node.start_byte + 2 * _CUT))[:_CUT]
