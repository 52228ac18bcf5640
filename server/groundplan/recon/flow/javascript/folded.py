"""What does a JavaScript expression come to that makes tables and lists out of static ones?

`OPTIONS.reduce(…)` and `Object.fromEntries(…)` are followed with the walk's values for the names; what is not known
for sure makes the result unknown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from tree_sitter import Node, Parser

from groundplan.model.languages import Language
from groundplan.recon.flow.events import script
from groundplan.recon.flow.javascript.choices import choice_of, spread_of
from groundplan.recon.flow.javascript.expressions import value_of
from groundplan.recon.flow.javascript.routines import function_of
from groundplan.recon.flow.javascript.scope import ComputedName, Fold, GiveUpError, kept, names_of
from groundplan.recon.flow.javascript.statements import run_function
from groundplan.recon.flow.state import UNKNOWN, Walk
from groundplan.recon.flow.values import Arguments, Frame, Literal, Place, Routine, Table, Value
from groundplan.syntax.facts import Argument
from groundplan.syntax.grammars import grammar_of
from groundplan.text.spans import Span

_FOLDS: Final = re.compile(
    r"\.\s*(?:reduce|forEach|map|flatMap|flat|filter|concat|slice|fromEntries|assign|entries|keys|values)\s*\("
    r"|\?\s"
)
"""Without one of these an expression is what the walk already read."""

_COMPUTED: Final = re.compile(r"\[([^\[\]]+)\]\s*:")
"""A key in brackets, at the start of an entry."""

_LONGEST: Final = 20_000
_SCRIPTS: Final = frozenset({Language.JAVASCRIPT, Language.TYPESCRIPT, Language.TSX})


def script_language(walk: Walk, frame: Frame) -> Language | None:
    """Tell the language of a file of JavaScript or TypeScript; None for every other."""
    record = walk.snapshot.files.get(frame.path)
    return record.language if record is not None and record.language in _SCRIPTS else None


def folded_value(walk: Walk, frame: Frame, span: Span, place: Place, language: Language) -> Value:
    """Read an expression, the right side of an assignment, or the entry of a table."""
    lines = walk.snapshot.lines(frame.path)
    text = "" if lines is None else lines.slice(span)
    if len(text) > _LONGEST or _FOLDS.search(text) is None:
        return UNKNOWN
    node = _expression(text, language)
    if node is None:
        return UNKNOWN
    before = len(walk.effects)
    try:
        value = kept(value_of(Fold(walk, frame, place, run_function), node, names_of()))
    except GiveUpError:
        take_back(walk, before, place)
        return UNKNOWN
    if any(one.place == place for one in walk.effects[before:]):
        settle(walk, frame, span)
    return value


def keyed_table(
    walk: Walk, frame: Frame, items: Sequence[Argument], given: Arguments, language: Language
) -> Table:
    """Give a table of which some keys are computed: `{[NAME]: settings}`."""
    table = Table(dict(given.keywords), given.is_open)
    computed = (one for one in items if not one.name)
    for one, value in zip(computed, given.positional, strict=False):
        key = _key_of(walk, frame, one.span, language)
        if key is None:
            table.is_open = True
        else:
            table.entries[key] = value
    return table


def _key_of(walk: Walk, frame: Frame, entry: Span, language: Language) -> str | None:
    lines = walk.snapshot.lines(frame.path)
    text = "" if lines is None else lines.slice(entry)
    match = _COMPUTED.match(text)
    node = None if match is None else _expression(match[1], language)
    if node is None:
        return None
    place = Place(frame.path, entry, frame.scope)
    try:
        key = value_of(Fold(walk, frame, place, run_function), node, names_of())
    except GiveUpError:
        return None
    if not isinstance(key, Literal) or not isinstance(key.value, str):
        return None
    return ComputedName(key.value) if key.is_computed else key.value


def folded_call(walk: Walk, frame: Frame, routine: Routine, given: Arguments, place: Place) -> Value:
    """Read what a function of the workspace gives that sets nothing up."""
    function = function_of(walk, routine)
    if function is None or given.is_open:
        return UNKNOWN
    before = len(walk.effects)
    try:
        return kept(run_function(Fold(walk, frame, place, run_function), function, list(given.positional)))
    except GiveUpError:
        take_back(walk, before, place)
        return UNKNOWN


def take_back(walk: Walk, before: int, place: Place) -> None:
    """Forget what was done here since; what the functions did that it called is done."""
    walk.effects = [one for at, one in enumerate(walk.effects) if at < before or one.place != place]


def chosen_item(walk: Walk, frame: Frame, span: Span, place: Place, language: Language) -> Value | None:
    """Read an item of a list of tables that only a run chooses; None where it is none."""
    node = _chosen(walk, frame, span, language)
    if node is None:
        return None
    try:
        return choice_of(Fold(walk, frame, place, run_function), node, names_of(), value_of)
    except GiveUpError:
        return None


def chosen_spread(
    walk: Walk, frame: Frame, span: Span, place: Place, language: Language
) -> list[Value] | None:
    """Read what a list takes over from one that only a run chooses: `...(isNew ? [a, b] : [])`."""
    node = _chosen(walk, frame, span, language)
    if node is None:
        return None
    try:
        return spread_of(Fold(walk, frame, place, run_function), node, names_of(), value_of)
    except GiveUpError:
        return None


def _chosen(walk: Walk, frame: Frame, span: Span, language: Language) -> Node | None:
    lines = walk.snapshot.lines(frame.path)
    text = "" if lines is None else lines.slice(span).removeprefix("...")
    return _expression(text, language) if len(text) <= _LONGEST else None


def settle(walk: Walk, frame: Frame, span: Span) -> None:
    """What a function literal did for each item is done, and is not run once more as it is written."""
    for event in script(walk.snapshot, frame.path).events.get(frame.scope, ()):
        if (
            (span.start_line, span.start_column)
            < (event.line, event.column)
            < (span.end_line, span.end_column)
        ):
            frame.done.add(event)


def _expression(text: str, language: Language) -> Node | None:
    parser = Parser(grammar_of(language))
    for written in (f"({text})", f"({{{text}}})"):
        root = parser.parse(written.encode("utf-8", "replace")).root_node
        statement = root.named_children[0] if root.named_child_count == 1 else None
        if not root.has_error and statement is not None and statement.named_child_count:
            return _right_side(statement.named_children[0])
    return None


def _right_side(node: Node) -> Node:
    while node.type == "parenthesized_expression" and node.named_child_count == 1:
        node = node.named_children[0]
    if node.type == "assignment_expression":
        return node.child_by_field_name("right") or node
    pairs = node.named_children if node.type == "object" else []
    is_entry = len(pairs) == 1 and pairs[0].type == "pair"
    return (pairs[0].child_by_field_name("value") or node) if is_entry else node
