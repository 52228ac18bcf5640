"""Running a function literal: what it is given goes by the names that it writes, in the scope that it sees."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from groundplan.model.paths import RelPath
from groundplan.recon.flow.events import Event, script
from groundplan.recon.flow.state import DEEPEST, UNKNOWN, Walk, facts_of
from groundplan.recon.flow.values import Arguments, Closure, Frame, Listing, Table, Thing, Value
from groundplan.text.spans import Span

_KEY: Final = re.compile(r"""\s*(?:(?:async\s+)?(?:[\w$]+|"[^"]*"|'[^']*')\s*(?::\s*|(?=\()))?""")
"""What stands before a function that is the entry of a table: `builder: (y) => …`, `builder(y) { … }`."""

_HEAD: Final = re.compile(
    r"(?:async\b\s*)?(?:func(?:tion)?\b\s*\*?\s*[\w$]*\s*)?(?:\(|(?P<only>[A-Za-z_$][\w$]*)\s*=>)"
)
_LAMBDA: Final = re.compile(r"\s*(?:[\w.]+\s*=\s*)?lambda\b")
_NAME: Final = re.compile(r"\s*(?P<rest>\.\.\.|\*{1,2})?\s*(?P<name>[A-Za-z_$][\w$]*)")
_KEPT: Final = re.compile(r"\s*(\w+)\s*=\s*\1\s*")
_LONGEST_HEAD: Final = 2000
_OPENING: Final = "([{"
_CLOSING: Final = ")]}"


def call_closure(walk: Walk, closure: Closure, arguments: Arguments) -> Value:
    """Run a function literal with the arguments of one call, as if it had not run before."""
    frame, span = closure.around, closure.span
    identity = (frame.path, span.start_line, span.start_column)
    if identity in walk.stack or len(walk.stack) > DEEPEST:
        return UNKNOWN
    given = dict(_received(parameters_of(function_text(walk, closure)), arguments))
    _forget(walk, frame, span)
    walk.stack.append(identity)
    value = (_run_lambda if is_lambda(walk, closure) else _run)(walk, closure, given)
    walk.stack.pop()
    return value


def _run(walk: Walk, closure: Closure, given: Mapping[str, Value]) -> Value:
    variables = closure.around.variables
    outer = {name: variables.get(name) for name in given}
    variables.update(given)
    value = walk.steps.run_closure(walk, closure.around, closure.span)
    for name, before in outer.items():
        variables[name] = before or UNKNOWN
    return value


def _run_lambda(walk: Walk, closure: Closure, given: Mapping[str, Value]) -> Value:
    """A `lambda` has names of its own, which what it makes goes on to see."""
    around = closure.around
    around.done.update(
        one
        for one in script(walk.snapshot, around.path).events.get(around.scope, ())
        if _is_within(one, closure.span)
    )
    inner = Frame(around.path, around.scope, dict(given), around, around.owner, assumed={*given})
    return walk.steps.run_closure(walk, inner, closure.span)


def is_lambda(walk: Walk, closure: Closure) -> bool:
    """Tell whether a function literal is Python's."""
    return _LAMBDA.match(function_text(walk, closure)) is not None


def function_text(walk: Walk, closure: Closure) -> str:
    """Give the source of a function literal, without the key that it may stand behind."""
    lines = walk.snapshot.lines(closure.around.path)
    text = lines.slice(closure.span)[:_LONGEST_HEAD] if lines is not None else ""
    match = _KEY.match(text)
    return text[match.end() :] if match is not None else text


def parameters_of(text: str) -> tuple[str, ...]:
    """Give the parameters that a function literal writes: names, and patterns as they stand."""
    written = _LAMBDA.match(text)
    if written is not None:
        return tuple(part.strip() for part in _parts(_before_body(text[written.end() :])) if part.strip())
    match = _HEAD.match(text)
    if match is None:
        return ()
    if match["only"]:
        return (match["only"],)
    return tuple(part.strip() for part in _parts(text[match.end() :]) if part.strip())


def required_of(walk: Walk, closure: Closure) -> list[str]:
    """Give the parameters that a `lambda` must be given."""
    written = parameters_of(function_text(walk, closure))
    return [one for one in written if "=" not in one and not one.startswith("*")]


def pattern_names(pattern: str) -> Iterator[tuple[str, str]]:
    """Give what `{ a, b: c, d = 1 }` takes: the key, and the name that it goes by."""
    for part in _parts(pattern.strip().removeprefix("{")):
        key, _, name = part.partition("=")[0].partition(":")
        if key.strip().isidentifier():
            yield key.strip(), (name or key).strip()


def destructured(pattern: str, given: Value | None) -> Iterator[tuple[str, Value]]:
    """Give the names that a pattern binds, with what a table or object holds under their keys."""
    held = given.entries if isinstance(given, Table) else given.fields if isinstance(given, Thing) else {}
    for key, name in pattern_names(pattern):
        yield name, held.get(key, UNKNOWN)


def _received(parameters: tuple[str, ...], arguments: Arguments) -> Iterator[tuple[str, Value]]:
    position, taken = 0, set[str]()
    for one in parameters:
        match = _NAME.match(one)
        if one.startswith("{"):
            yield from destructured(one, arguments.get("", position))
            position += 1
        elif match is not None and match["rest"] == "**":
            rest = {name: value for name, value in arguments.keywords.items() if name not in taken}
            yield match["name"], Table(rest, arguments.is_open)
        elif match is not None and match["rest"]:
            yield match["name"], Listing(list(arguments.positional[position:]), arguments.is_open)
            position = len(arguments.positional)
        elif match is not None:
            taken.add(match["name"])
            given = arguments.get(match["name"], position)
            position += match["name"] not in arguments.keywords
            # `lambda *a, group=group: …` keeps what the name stood for.
            if given is not None or not _KEPT.fullmatch(one):
                yield match["name"], given or UNKNOWN


def _parts(text: str) -> Iterator[str]:
    """Split at the commas of the outermost level, up to the bracket that closes it."""
    depth, start = 0, 0
    for at, letter in enumerate(text):
        if letter in _OPENING:
            depth += 1
        elif letter in _CLOSING:
            depth -= 1
            if depth < 0:
                yield text[start:at]
                return
        elif letter == "," and depth == 0:
            yield text[start:at]
            start = at + 1
    yield text[start:]


def _before_body(text: str) -> str:
    """Give what stands between `lambda` and its colon."""
    depth = 0
    for at, letter in enumerate(text):
        depth += (letter in _OPENING) - (letter in _CLOSING)
        if letter == ":" and depth == 0:
            return text[:at]
    return ""


def _forget(walk: Walk, frame: Frame, span: Span) -> None:
    """What the function did before anybody gave it something is undone: then its receivers were not known."""
    frame.done = {one for one in frame.done if not (isinstance(one, Event) and _is_within(one, span))}
    calls = facts_of(walk, frame.path).calls
    for index in [one for one in frame.results if span.encloses(calls[one].span)]:
        del frame.results[index]
    walk.effects = [
        one
        for one in walk.effects
        if one.thing.type or not _is_in(one.place.path, one.place.span, frame.path, span)
    ]


def _is_within(event: Event, span: Span) -> bool:
    start, end = (span.start_line, span.start_column), (span.end_line, span.end_column)
    return start <= (event.line, event.column) < end


def _is_in(path: RelPath, inner: Span, own: RelPath, outer: Span) -> bool:
    return path == own and outer.encloses(inner)
