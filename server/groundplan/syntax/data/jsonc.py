"""JSON, with the comments and trailing commas of JSONC, as tsconfig.json and editors' settings have them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Final

from groundplan.syntax.data.document import MAX_DEPTH, MAX_NODES, Document, KeyPath, broken, storable
from groundplan.text.lines import Lines
from groundplan.text.spans import Span

_TOKEN: Final = re.compile(
    r"""(?P<skip>[\s\ufeff]+|//[^\n\r]*|/\*.*?\*/)
    |(?P<string>"[^"\\\n\r]*(?:\\.[^"\\\n\r]*)*")
    |(?P<atom>[-+.\w]+)
    |(?P<mark>[][{}:,])
    |(?P<bad>.)""",
    re.DOTALL | re.VERBOSE,
)
_ATOMS: Final[dict[str, object]] = {"true": True, "false": False, "null": None}
_KEY, _COLON, _VALUE, _AFTER = "a key", "a colon", "a value", "a comma or the end"


class _RefusedError(Exception):
    """What is wrong, said without its place."""


@dataclass
class _State:
    lines: Lines
    root: object = None
    expected: str = _VALUE
    key: str = ""
    count: int = 0
    open: list[tuple[dict[str, object] | list[object], KeyPath, int]] = field(default_factory=list)
    places: dict[KeyPath, Span] = field(default_factory=dict)


def parse_json(text: str) -> Document:
    """Parse JSON or JSONC. Of equal keys the last one holds."""
    state = _State(Lines(text))
    for match in _TOKEN.finditer(text):
        if match.lastgroup == "skip":
            continue
        try:
            _read_token(state, match)
        except _RefusedError as refusal:
            return broken("json", f"line {state.lines.position(match.start()).line + 1}: {refusal}")
    if state.open or state.expected != _AFTER:
        return broken("json", f"line {len(state.lines)}: the file ends where {state.expected} is expected")
    return Document("json", state.root, state.places)


def _read_token(state: _State, match: re.Match[str]) -> None:
    token = match[0]
    if match.lastgroup == "mark":
        _read_mark(state, token, match.start())
    elif match.lastgroup == "string" and state.expected == _KEY:
        state.key = _string(token)
        state.places[*state.open[-1][1], state.key] = state.lines.span(*match.span())
        state.expected = _COLON
    elif match.lastgroup in ("string", "atom") and state.expected == _VALUE:
        _attach(state, _string(token) if match.lastgroup == "string" else _atom(token), match.span())
        state.expected = _AFTER
    else:
        raise _RefusedError(f"{token[:40]!r} stands where {state.expected} is expected")


def _read_mark(state: _State, mark: str, start: int) -> None:
    inside = state.open[-1][0] if state.open else None
    if mark in "{[" and state.expected == _VALUE:
        _open(state, {} if mark == "{" else [], start)
    elif (mark == "}" and isinstance(inside, dict) and state.expected in (_KEY, _AFTER)) or (
        mark == "]" and isinstance(inside, list) and state.expected in (_VALUE, _AFTER)
    ):
        _close(state, start + 1)
    elif mark == "," and inside is not None and state.expected == _AFTER:
        state.expected = _KEY if isinstance(inside, dict) else _VALUE
    elif mark == ":" and state.expected == _COLON:
        state.expected = _VALUE
    else:
        raise _RefusedError(f"{mark!r} stands where {state.expected} is expected")


def _open(state: _State, container: dict[str, object] | list[object], start: int) -> None:
    if len(state.open) >= MAX_DEPTH:
        raise _RefusedError(f"nested deeper than {MAX_DEPTH}")
    path = _attach(state, container, (start, start + 1))
    state.open.append((container, path, start))
    state.expected = _KEY if isinstance(container, dict) else _VALUE


def _close(state: _State, end: int) -> None:
    _, path, start = state.open.pop()
    if path and isinstance(path[-1], int):
        state.places[path] = state.lines.span(start, end)
    state.expected = _AFTER


def _attach(state: _State, value: object, offsets: tuple[int, int]) -> KeyPath:
    state.count += 1
    if state.count > MAX_NODES:
        raise _RefusedError(f"more than {MAX_NODES:,} values")
    if not state.open:
        state.root = value
        return ()
    container, path, _ = state.open[-1]
    if isinstance(container, dict):
        container[state.key] = value
        return (*path, state.key)
    container.append(value)
    path = (*path, len(container) - 1)
    state.places[path] = state.lines.span(*offsets)
    return path


def _string(token: str) -> str:
    try:
        return storable(json.loads(token, strict=False))
    except ValueError as error:
        raise _RefusedError(f"bad escape in {token[:40]}") from error


def _atom(token: str) -> object:
    if token in _ATOMS:
        return _ATOMS[token]
    try:
        return float(token) if len(token) > 300 or not token.lstrip("-").isdecimal() else int(token)
    except ValueError as error:
        raise _RefusedError(f"{token[:40]!r} is no value") from error
