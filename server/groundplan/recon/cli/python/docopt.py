"""docopt: the usage text is the program's parser, so it is read as docopt reads it."""

from __future__ import annotations

import re
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence
from groundplan.recon.cli import origins
from groundplan.recon.cli.model import Option
from groundplan.recon.cli.python.usage import Told, Usage, read_usage
from groundplan.recon.cli.python.usagetexts import UsageText, usage_text
from groundplan.recon.cli.tree import Node, calls_of, command_of_call, evidence_at
from groundplan.recon.flow.library.libraries import Library
from groundplan.recon.flow.values import Effect, Place

_CALL: Final = "docopt.docopt"

LIBRARY: Final = Library(
    aliases={"docopt_ng.docopt": _CALL}, functions=frozenset({_CALL}), seeds=frozenset({"docopt"})
)


def read(snapshot: Snapshot, effects: tuple[Effect, ...]) -> list[Node]:
    """Give one tree for each call of docopt: the words of the usage are its commands."""
    return [_root(snapshot, call) for call in calls_of(effects, {_CALL})]


def _root(snapshot: Snapshot, effect: Effect) -> Node:
    root = command_of_call(snapshot, "docopt", effect)
    root.thing = effect.thing
    found = usage_text(snapshot, effect)
    usage = None if found is None else read_usage(found.text)
    if found is None or usage is None:
        dynamic = origins.DYNAMIC_NAME
        root.is_open = True
        root.options.append(Option((), True, dynamic.label, root.evidence, origin=dynamic))
        return root
    _fill(snapshot, root, usage, found)
    return root


def _fill(snapshot: Snapshot, root: Node, usage: Usage, given: UsageText) -> None:
    root.program = usage.program
    for pattern in usage.patterns:
        for path in pattern.commands:
            node = _below(root, path)
            known = {name for one in node.options for name in one.names}
            node.options.extend(
                _option(snapshot, one, given)
                for one in pattern.options
                if not known & set(one.names) and not any(_is_filled(name) for name in one.names)
            )


def _below(node: Node, path: tuple[str, ...]) -> Node:
    for word in path:
        child = next((one for one in node.children if one.name == word), None)
        if child is None:
            child = Node("docopt", node.evidence, origins.COMMAND, name=word)
            node.adopt(child)
        node = child
    return node


def _is_filled(name: str) -> bool:
    """A part of the name is put into the text by the code."""
    return "{" in name or "%" in name


def _option(snapshot: Snapshot, told: Told, given: UsageText) -> Option:
    origin = origins.COMPUTED if given.is_made else origins.DOCOPT
    return Option(
        told.names,
        told.takes_value,
        origin.label,
        _line_of(snapshot, told.names[0], given.place),
        default=told.default,
        help=told.help,
        maximum=1 if told.takes_value else 0,
        origin=origin,
    )


def _line_of(snapshot: Snapshot, name: str, place: Place) -> Evidence:
    """Find the option inside its text: where it is described, else where it is first named."""
    whole, lines = evidence_at(snapshot, place), snapshot.lines(place.path)
    if lines is None:
        return whole
    begin, end = lines.offset(place.span.start), lines.offset(place.span.end)
    written = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
    found = [lines.span(*match.span()) for match in written.finditer(lines.text, begin, end)]
    described = (one for one in found if lines.line(one.start_line).lstrip().startswith("-"))
    span = next(described, None) or next(iter(found), None)
    return whole if span is None else Evidence(place.path, span, whole.symbol)
