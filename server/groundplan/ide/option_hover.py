"""What is known of the option that a string in the code declares: its value, and the commands that take it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Final

from groundplan.ide.markdown import code, escape
from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Label
from groundplan.model.paths import RelPath
from groundplan.recon.surface import Option, surface
from groundplan.text.spans import Position, Span

_NAME: Final = re.compile(r"[\w-]+")
_NAMED: Final = 6

_Use = tuple[str, Option]
"""The words of a command, and the option as it takes it."""


def about_option(snapshot: Snapshot, path: RelPath, position: Position) -> tuple[Span, list[str]] | None:
    """Give the name at a place and the paragraphs about it, None where it declares no option."""
    word = _word_at(snapshot, path, position)
    if word is None:
        return None
    span, name = word
    uses = [use for use in _declared(snapshot, path, span) if name.strip("-") in _plain_names(use[1])]
    return (span, list(_paragraphs(uses))) if uses else None


def _word_at(snapshot: Snapshot, path: RelPath, position: Position) -> tuple[Span, str] | None:
    lines = snapshot.lines(path)
    if lines is None or position.line >= len(lines):
        return None
    for match in _NAME.finditer(lines.line(position.line)):
        if match.start() <= position.column <= match.end():
            return Span(position.line, match.start(), position.line, match.end()), match[0]
    return None


def _declared(snapshot: Snapshot, path: RelPath, span: Span) -> Iterator[_Use]:
    found = surface(snapshot)
    commands = [(program.name, command) for program in found.programs for command in program.commands]
    for program, command in [*commands, *(("", command) for command in found.unattached)]:
        for option in command.options:
            if option.place.path == path and option.place.span.encloses(span):
                yield " ".join(word for word in (program, *command.path) if word), option


def _plain_names(option: Option) -> set[str]:
    return {name.strip("-") for name in (*option.names, *option.negations)}


def _paragraphs(uses: Sequence[_Use]) -> Iterator[str]:
    option = uses[0][1]
    rule = (
        "" if option.origin is None or option.label is Label.CONFIRMED else f": {escape(option.origin.rule)}"
    )
    names = ", ".join(code(name) for name in (*option.names, *option.negations))
    yield f"Option {names} *({option.label.value}{rule})*"
    if option.help:
        yield escape(option.help)
    yield ", ".join(_traits(option))
    commands = sorted({command for command, _ in uses if command})
    if commands:
        more = f" and {len(commands) - _NAMED} more commands" if len(commands) > _NAMED else ""
        yield f"Taken by {', '.join(code(one) for one in commands[:_NAMED])}{more}"
    else:
        yield "No program was seen to take it"


def _traits(option: Option) -> Iterator[str]:
    yield "takes a value" if option.takes_value else "a switch"
    if option.choices:
        yield f"one of {', '.join(code(one) for one in option.choices)}"
    if option.default is not None:
        yield f"default {code(json.dumps(option.default, ensure_ascii=False, default=str))}"
    if option.env:
        yield f"or the variable {code(option.env)}"
    traits = (
        ("required", option.is_required),
        ("hidden", option.is_hidden),
        ("deprecated", option.is_deprecated),
    )
    yield from (name for name, is_so in traits if is_so)
