"""YAML as workflow files and linters' settings use it: the core schema of YAML 1.2.

The events of the library are read instead of its objects: `on:` stays a word, `22:80` stays a port mapping, a place is
known for each key, and neither depth nor aliases cost more than what is written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

import yaml

from groundplan.syntax.data.document import MAX_DEPTH, MAX_NODES, Document, KeyPath, broken, storable
from groundplan.text.lines import Lines
from groundplan.text.spans import Span

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser is missing on rare platforms
_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLEANS: Final = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INTEGER: Final = re.compile(r"[-+]?[0-9]{1,300}")
_FLOAT: Final = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_MERGE: Final = "<<"


class _RefusedError(Exception):
    """What is wrong, with its place where there is one."""


@dataclass
class _Frame:
    container: dict[str, object] | list[object]
    path: KeyPath
    start: int
    count: int
    anchor: str | None
    key: str | None = None
    """The key that waits for its value; None where a key comes next."""


@dataclass
class _State:
    lines: Lines
    root: object = None
    count: int = 0
    open: list[_Frame] = field(default_factory=list)
    anchors: dict[str, tuple[object, int]] = field(default_factory=dict)
    places: dict[KeyPath, Span] = field(default_factory=dict)


def parse_yaml(text: str) -> Document:
    """Parse the first document of a YAML file."""
    state = _State(Lines(text))
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if isinstance(event, yaml.DocumentEndEvent):
                break
            _read_event(state, event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = f"line {mark.line + 1}: " if mark is not None else ""
        return broken("yaml", f"{line}{error.problem or error.context or 'not YAML'}")
    except (yaml.YAMLError, _RefusedError) as error:
        return broken("yaml", str(error))
    return Document("yaml", state.root, state.places)


def _read_event(state: _State, event: yaml.Event) -> None:
    if isinstance(event, yaml.ScalarEvent):
        _read_scalar(state, event)
    elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
        _open(state, event)
    elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
        _close(state, _offsets(event)[1])
    elif isinstance(event, yaml.AliasEvent):
        _read_alias(state, event)


def _read_scalar(state: _State, event: yaml.ScalarEvent) -> None:
    text = storable(event.value)
    offsets = _offsets(event)
    is_plain = event.implicit[0]
    if event.anchor is not None:
        state.anchors[event.anchor] = (_resolve(text) if is_plain else text, 1)
    if _expects_key(state):
        _take_key(state, text, offsets)
    else:
        _attach(state, _resolve(text) if is_plain else text, offsets)


def _open(state: _State, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
    if len(state.open) >= MAX_DEPTH:
        raise _RefusedError(f"{_line(event)}: nested deeper than {MAX_DEPTH}")
    if _expects_key(state):
        raise _RefusedError(f"{_line(event)}: a collection as a key is not read")
    container: dict[str, object] | list[object] = {} if isinstance(event, yaml.MappingStartEvent) else []
    offsets = _offsets(event)
    path = _attach(state, container, offsets)
    state.open.append(_Frame(container, path, offsets[0], state.count, event.anchor))


def _close(state: _State, end: int) -> None:
    frame = state.open.pop()
    if isinstance(frame.container, dict):
        _merge(frame.container)
    if frame.path and isinstance(frame.path[-1], int):
        state.places[frame.path] = state.lines.span(frame.start, end)
    if frame.anchor is not None:
        state.anchors[frame.anchor] = (frame.container, state.count - frame.count + 1)


def _read_alias(state: _State, event: yaml.AliasEvent) -> None:
    name = event.anchor or ""
    if name not in state.anchors:
        raise _RefusedError(f"{_line(event)}: no anchor {name[:40]!r} before its alias")
    value, size = state.anchors[name]
    offsets = _offsets(event)
    if _expects_key(state):
        _take_key(state, value if isinstance(value, str) else name, offsets)
        return
    state.count += size - 1
    _attach(state, value, offsets)


def _expects_key(state: _State) -> bool:
    return bool(state.open) and isinstance(state.open[-1].container, dict) and state.open[-1].key is None


def _take_key(state: _State, key: str, offsets: tuple[int, int]) -> None:
    frame = state.open[-1]
    frame.key = key
    state.places[*frame.path, key] = state.lines.span(*offsets)


def _attach(state: _State, value: object, offsets: tuple[int, int]) -> KeyPath:
    state.count += 1
    if state.count > MAX_NODES:
        raise _RefusedError(f"more than {MAX_NODES:,} values, aliases included")
    if not state.open:
        state.root = value
        return ()
    frame = state.open[-1]
    if isinstance(frame.container, dict):
        key, frame.key = frame.key or "", None
        frame.container[key] = value
        return (*frame.path, key)
    frame.container.append(value)
    path = (*frame.path, len(frame.container) - 1)
    state.places[path] = state.lines.span(*offsets)
    return path


def _merge(mapping: dict[str, object]) -> None:
    merged = mapping.get(_MERGE)
    sources = [
        source for source in (merged if isinstance(merged, list) else [merged]) if isinstance(source, dict)
    ]
    if not sources:
        return
    del mapping[_MERGE]
    for source in sources:
        for key, value in source.items():
            mapping.setdefault(key, value)


def _resolve(text: str) -> object:
    if text in _NULLS:
        return None
    if text in _BOOLEANS:
        return _BOOLEANS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text


def _offsets(event: yaml.Event) -> tuple[int, int]:
    start, end = event.start_mark, event.end_mark
    assert start is not None  # only events that a program makes have no marks
    assert end is not None
    return start.index, end.index


def _line(event: yaml.Event) -> str:
    assert event.start_mark is not None
    return f"line {event.start_mark.line + 1}"
