"""go.mod and go.work: what module a folder is, what it needs, and which folders stand in for others."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from groundplan.syntax.data.document import Document, KeyPath
from groundplan.text.lines import Lines
from groundplan.text.spans import Span

_WORD: Final = re.compile(r'"(?:[^"\\]|\\.)*"|`[^`]*`|\(|\)|=>|[^\s"`()]+')
_SINGLE: Final = frozenset({"module", "go", "toolchain"})
_MULTIPLE: Final = frozenset({"require", "replace", "exclude", "retract", "use", "tool", "ignore", "godebug"})


@dataclass(frozen=True)
class _Line:
    verb: str
    words: tuple[str, ...]
    comment: str
    span: Span
    number: int


def parse_go_mod(text: str) -> Document:
    """Parse go.mod.

    `module`, `go` and `toolchain` are strings; `require` holds `{path, version, indirect}`, `replace` holds
    `{old, old_version, new, new_version}`, the others hold lists of words. Items are numbered from 0.
    """
    return _parse("go.mod", text)


def parse_go_work(text: str) -> Document:
    """Parse go.work, in the shape of go.mod; `use` holds folders."""
    return _parse("go.work", text)


def _parse(format_name: str, text: str) -> Document:
    values: dict[str, object] = {}
    places: dict[KeyPath, Span] = {}
    problems: list[str] = []
    for line in _statements(Lines(text)):
        item = _item(line)
        if item is None:
            problems.append(f"line {line.number + 1}: {line.verb[:40]!r} is not understood")
        elif line.verb in _SINGLE:
            values[line.verb] = item
            places[line.verb,] = line.span
        else:
            items = values.setdefault(line.verb, [])
            assert isinstance(items, list)
            places.setdefault((line.verb,), line.span)
            places[line.verb, len(items)] = line.span
            items.append(item)
    return Document(format_name, values, places, tuple(problems))


def _statements(lines: Lines) -> Iterator[_Line]:
    block = ""
    for number in range(len(lines)):
        code, _, comment = lines.line(number).partition("//")
        found = list(_WORD.finditer(code))
        words = [match[0] for match in found]
        if not words:
            continue
        if words == [")"]:
            block = ""
        elif not block and words[1:] == ["("]:
            block = words[0]
        else:
            verb, rest = (block, found) if block else (words[0], found[1:])
            span = Span(number, (rest or found)[0].start(), number, found[-1].end())
            yield _Line(verb, tuple(_unquoted(match[0]) for match in rest), comment.strip(), span, number)


def _item(line: _Line) -> object:
    words = line.words
    if line.verb in _SINGLE:
        return words[0] if len(words) == 1 else None
    if line.verb not in _MULTIPLE or not words:
        return None
    if line.verb == "require":
        return _requirement(line)
    if line.verb == "replace":
        return _replacement(words)
    return words[0] if line.verb in ("use", "tool", "ignore") else list(words)


def _requirement(line: _Line) -> object:
    if len(line.words) != 2:
        return None
    is_indirect = re.match(r"indirect\b", line.comment) is not None
    return {"path": line.words[0], "version": line.words[1], "indirect": is_indirect}


def _replacement(words: tuple[str, ...]) -> object:
    if "=>" not in words:
        return None
    arrow = words.index("=>")
    old, new = words[:arrow], words[arrow + 1 :]
    if not (1 <= len(old) <= 2 and 1 <= len(new) <= 2):
        return None
    return {
        "old": old[0],
        "old_version": old[1] if len(old) == 2 else "",
        "new": new[0],
        "new_version": new[1] if len(new) == 2 else "",
    }


def _unquoted(word: str) -> str:
    if word.startswith("`"):
        return word[1:-1]
    if not word.startswith('"'):
        return word
    try:
        return str(json.loads(word))
    except ValueError:
        return word[1:-1]
