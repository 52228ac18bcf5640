"""Running a function literal: what it is given goes by the names that it writes, in the scope that it sees."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from groundplan.model.paths import RelPath
from groundplan.recon.flow.events import Event
from groundplan.recon.flow.parsed import expression_at, is_python
from groundplan.recon.flow.state import DEEPEST, UNKNOWN, Walk, facts_of
from groundplan.recon.flow.values import Arguments, Closure, Frame, Listing, Table, Thing, Value
from groundplan.text.spans import Span

_KEY: Final = re.compile(r"""\s*(?:(?:async\s+)?(?:[\w$]+|"[^"]*"|'[^']*')\s*(?::\s*|(?=\()))?""")
"""What stands before a function that is the entry of a table: `builder: (y) => …`, `builder(y) { … }`."""

_HEAD: Final = re.compile(
    r"(?:async\b\s*)?(?:func(?:tion)?\b\s*\*?\s*[\w$]*\s*)?(?:\(|(?P<only>[A-Za-z_$][\w$]*)\s*=>)"
)
_NAME: Final = re.compile(r"\s*(?P<rest>\.\.\.|\*{1,2})?\s*(?P<name>[A-Za-z_$][\w$]*)")
_BOUND: Final = re.compile(r"[\w.]+\s*(?::[^=\n]+)?=\s*(?=lambda\b)")
"""What stands before a function that is bound to a name."""
_LONGEST_HEAD: Final = 2000
THIS: Final = "this"
"""What a method of a script calls its object."""
_OPENING: Final = "([{"
_CLOSING: Final = ")]}"


def call_closure(walk: Walk, closure: Closure, arguments: Arguments) -> Value:
    """Run a function literal with the arguments of one call, as if it had not run before."""
    frame, span = closure.around, closure.span
    identity = (frame.path, span.start_line, span.start_column)
    if identity in walk.stack or len(walk.stack) > DEEPEST:
        return UNKNOWN
    if is_python(walk.snapshot, frame.path):
        return _call_lambda(walk, closure, arguments)
    given = dict(_received(parameters_of(function_text(walk, closure)), arguments))
    given.update({name: one for name, one in arguments.keywords.items() if name == THIS})
    outer = {name: frame.variables.get(name) for name in given}
    frame.variables.update(given)
    _forget(walk, frame, span)
    walk.stack.append(identity)
    value = walk.steps.run_closure(walk, frame, span)
    walk.stack.pop()
    for name, before in outer.items():
        frame.variables[name] = before or UNKNOWN
    return value


def _call_lambda(walk: Walk, closure: Closure, arguments: Arguments) -> Value:
    path, span = closure.around.path, closure.span
    _forget(walk, closure.around, span)
    walk.stack.append((path, span.start_line, span.start_column))
    value = walk.steps.call_lambda(walk, closure, arguments)
    walk.stack.pop()
    return value


def function_text(walk: Walk, closure: Closure) -> str:
    """Give the source of a function literal, without the key that it may stand behind."""
    lines = walk.snapshot.lines(closure.around.path)
    text = lines.slice(closure.span)[:_LONGEST_HEAD] if lines is not None else ""
    match = _KEY.match(text)
    return text[match.end() :] if match is not None else text


def parameters_of(text: str) -> tuple[str, ...]:
    """Give the parameters that a function literal writes: names, and patterns as they stand."""
    match = _HEAD.match(text)
    if match is None:
        return ()
    if match["only"]:
        return (match["only"],)
    return tuple(part.strip() for part in _parts(text[match.end() :]) if part.strip())


def required_of(walk: Walk, closure: Closure) -> int:
    """Tell how many things a `lambda` must be given; none where a function literal is another language's."""
    node = lambda_of(walk, closure) if is_python(walk.snapshot, closure.around.path) else None
    if node is None:
        return 0
    named = sum(one is None for one in node.args.kw_defaults)
    return len(node.args.posonlyargs) + len(node.args.args) - len(node.args.defaults) + named


def lambda_of(walk: Walk, closure: Closure) -> ast.Lambda | None:
    """Give a `lambda` of Python, parsed apart from its file where nothing around it was."""
    lines, span = walk.snapshot.lines(closure.around.path), closure.span
    if closure.node is not None or lines is None:
        return closure.node
    match = _BOUND.match(lines.slice(span))
    before = len(match[0]) if match is not None else 0
    node = expression_at(
        lines, Span(span.start_line, span.start_column + before, span.end_line, span.end_column)
    )
    return node if isinstance(node, ast.Lambda) else None


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
