"""Which commands a card shows, and what it expects of each.

In a fence where a line starts with `$ `, only such lines are commands and the others are output; elsewhere each line
is a command. A comment or `→` after a command says what is expected.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from groundplan.plan.card import Example
from groundplan.plan.inline import Piece, Pieces
from groundplan.plan.outline import Fence, Item
from groundplan.text.lines import Lines
from groundplan.text.spans import Span

SHELLS: Final = frozenset({"console", "sh", "bash", "shell", "shell-session", "zsh", "terminal", "text", ""})
_PROMPT: Final = re.compile(r"[ \t>]*(?:\$|%|❯)[ \t]+")
_INDENT: Final = re.compile(r"[ \t]*")
_RESULT: Final = re.compile(r"^\s*(?:→|->|#|=>|:|—|–|\()\s*(.*)", re.DOTALL)


def examples_of(lines: Lines, fences: Iterable[Fence]) -> tuple[Example, ...]:
    """Read the commands of fences."""
    return tuple(example for fence in fences if fence.info in SHELLS for example in _of_fence(lines, fence))


def inline_examples(lines: Lines, items: Iterable[Item], codes: Pieces[Piece]) -> tuple[Example, ...]:
    """Read the commands of items that begin with a code span."""
    found: list[Example] = []
    for item in items:
        start = lines.offset(item.text_span.start)
        pieces = codes.within(start, lines.offset(item.text_span.end))
        if pieces and pieces[0].start == start:
            found.append(_of_code(lines, item, pieces[0]))
    return tuple(found)


def split_comment(line: str) -> tuple[str, str]:
    """Split a shell line at its trailing comment or arrow, which quotes hide."""
    quote = ""
    for at, sign in enumerate(line):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "'\"" and (at == 0 or line[at - 1] != "\\"):
            quote = sign
        elif sign in "#→" and (at == 0 or line[at - 1].isspace()):
            return line[:at].rstrip(), line[at + 1 :].strip()
    return line.rstrip(), ""


def _of_fence(lines: Lines, fence: Fence) -> list[Example]:
    numbers = range(fence.first_line, fence.end_line)
    has_prompt = any(_PROMPT.match(lines.line(number)) for number in numbers)
    found: list[Example] = []
    skip_to = fence.first_line
    for number in numbers:
        if number < skip_to:
            continue
        raw = lines.line(number)
        start = _command_start(raw, has_prompt)
        if start is None:
            if found and raw.strip():
                found[-1] = _with_output(found[-1], raw.strip())
            continue
        skip_to = _last_of(lines, number, fence.end_line) + 1
        found.append(_command(lines, number, skip_to - 1, start))
    return found


def _command_start(raw: str, has_prompt: bool) -> int | None:
    if has_prompt:
        prompt = _PROMPT.match(raw)
        return prompt.end() if prompt else None
    indent = _INDENT.match(raw)
    start = indent.end() if indent else 0
    return start if raw.strip() and raw[start] not in "#→" else None


def _last_of(lines: Lines, number: int, end: int) -> int:
    while number + 1 < end and lines.line(number).endswith("\\"):
        number += 1
    return number


def _command(lines: Lines, first: int, last: int, start: int) -> Example:
    pieces = [
        lines.line(first)[start:],
        *(lines.line(number).strip() for number in range(first + 1, last + 1)),
    ]
    joined = " ".join(piece.removesuffix("\\").rstrip() for piece in pieces)
    command, comment = split_comment(joined)
    raw = lines.line(last)
    own, _ = split_comment(raw if last > first else raw[start:])
    end = len(own) if last > first else start + len(own)
    return Example(command, Span(first, start, last, end), comment, Span(first, 0, last, len(raw)))


def _with_output(example: Example, line: str) -> Example:
    text = line.lstrip("#→ ")
    joined = f"{example.expectation}\n{text}" if example.expectation else text
    return Example(example.command, example.span, joined, example.line_span)


def _of_code(lines: Lines, item: Item, piece: Piece) -> Example:
    ticks = (piece.end - piece.start - len(piece.text)) // 2
    prompt = _PROMPT.match(piece.text)
    start = piece.start + ticks + (prompt.end() if prompt else 0)
    command, comment = split_comment(piece.text[prompt.end() if prompt else 0 :])
    rest = lines.text[piece.end : lines.offset(item.text_span.end)]
    result = _RESULT.match(rest)
    expectation = comment or (result[1].strip() if result else "")
    return Example(command, lines.span(start, start + len(command)), expectation, item.span)
