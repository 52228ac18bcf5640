"""Section F: dependencies, the drawing, workstreams and merge order, as far as the text tells."""

from __future__ import annotations

from typing import Final

from groundplan.plan.card import Card
from groundplan.plan.edits import append_item, remove_lines, replace
from groundplan.plan.form import FieldName, Part
from groundplan.plan.graphtext import GRAPH_FENCES, Drawing, read_drawing
from groundplan.plan.ordering import Named, merge_order, workstreams
from groundplan.plan.rules.card_edits import drop_dependency, means
from groundplan.plan.rules.report import fix, here
from groundplan.plan.rules.rule import (
    ERROR,
    HINT,
    INFORMATION,
    WARNING,
    Check,
    Context,
    Findings,
    Rule,
    report,
)
from groundplan.text.edits import TextEdit
from groundplan.text.spans import Span

PLN601 = Rule(
    "PLN601", ERROR, "The PRs depend on each other in a circle",
    "None of them can be merged first.",
    "Remove one of the dependencies, or merge PRs.",
)  # fmt: skip
PLN602 = Rule(
    "PLN602", ERROR, "A PR depends on itself or on one that is not there",
    "The order of the series cannot be known.",
    "Name a PR of this plan.",
)  # fmt: skip
PLN603 = Rule(
    "PLN603", ERROR, 'The drawn graph and "Depends on" disagree',
    "People read the drawing and tools the fields: they must say the same.",
    "Draw the graph from the fields, or mend the field.",
)  # fmt: skip
PLN604 = Rule(
    "PLN604", ERROR, "The merge order puts a PR before what it depends on",
    "Followed as written, the series breaks in the middle.",
    "Move the PR behind its dependencies.",
)  # fmt: skip
PLN605 = Rule(
    "PLN605", ERROR, "The merge order leaves a PR out or names it twice",
    "Guidance is complete or it is a trap.",
    "Name each PR once.",
)  # fmt: skip
PLN606 = Rule(
    "PLN606", HINT, "A dependency follows from others",
    "It says nothing new, and stays behind when the others change.",
    "Remove it.",
)  # fmt: skip
PLN609 = Rule(
    "PLN609", ERROR, "PRs that are called parallel depend on each other",
    "Whoever starts both at once waits or rebases.",
    "Regenerate the workstreams, or drop the dependency.",
)  # fmt: skip
PLN613 = Rule(
    "PLN613", WARNING, "The workstreams leave out a pair that could run in parallel",
    "Parallelism that is not written down is not used.",
    "Add an item for the pair.",
)  # fmt: skip
PLN615 = Rule(
    "PLN615", INFORMATION, "The critical path of the plan",
    "It tells how long the series takes when everything else runs beside it.",
    "Cut dependencies on the path to finish earlier.",
)  # fmt: skip
PLN616 = Rule(
    "PLN616", WARNING, "A PR stands alone",
    "It neither needs nor serves another one: it may belong into another plan.",
    'Say "standalone" in its card, or connect it.',
    is_optional=True,
)  # fmt: skip
PLN617 = Rule(
    "PLN617", INFORMATION, "The order is no single stack",
    "Tools for stacked pull requests take one chain; this order needs several.",
    "Export one stack for each chain.",
    is_optional=True,
)  # fmt: skip

_LEAST_FOR_A_PATH: Final = 4


def cycles(context: Context) -> Findings:
    """PLN601."""
    cards = context.document.cards
    for cycle in context.dag.cycles:
        names = " → ".join(cards[node].name for node in (*cycle, cycle[0]))
        closing = cards[cycle[0]]
        field = closing.field(FieldName.DEPENDS_ON)
        span = field.value_span if field else closing.name_span
        related = [here(context, cards[node].name_span, cards[node].name) for node in cycle[1:]]
        fixes = [one for one in (drop_dependency(context, closing, cards[cycle[-1]]),) if one]
        yield report(context, PLN601, span, f"Dependency cycle {names}", related=related, fixes=fixes)


def bad_dependencies(context: Context) -> Findings:
    """PLN602."""
    for bad in context.dag.bad:
        what = "itself" if bad.is_self else f'"{bad.dependency.text}", which is no PR of this plan'
        message = f"{bad.card.name} depends on {what}"
        yield report(context, PLN602, bad.dependency.span, message)


def drawn_graph(context: Context) -> Findings:
    """PLN603."""
    part = context.document.part(Part.GRAPH)
    if part is None or not context.document.cards:
        return
    fence = next((one for one in part.fences if one.info in GRAPH_FENCES), None)
    drawing = read_drawing(context.document.lines, fence) if fence else None
    if drawing is None:
        yield report(context, PLN603, part.title_span, "No graph is drawn: add a mermaid fence")
        return
    cards = context.document.cards
    declared = {(cards[first].name, cards[second].name) for first, second in context.dag.edges}
    drawn = {(edge.source, edge.target): edge.span for edge in drawing.edges}
    for edge in drawing.edges:
        if (edge.source, edge.target) not in declared and edge.target in context.cards_by_name:
            message = f'{edge.source} --> {edge.target} is drawn, but {edge.target} does not say "Depends on: {edge.source}"'
            gone = remove_lines(context.document.lines, edge.span.start_line, edge.span.end_line)
            yield report(context, PLN603, edge.span, message, fixes=[fix(context, "Remove the arrow", gone)])
    assert fence is not None
    reduced = set(context.dag.redundant)
    for first, second in context.dag.edges:
        source, target = cards[first].name, cards[second].name
        if (source, target) not in drawn and (first, second) not in reduced:
            message = f"{target} depends on {source}, but the graph has no {source} --> {target}"
            edit = _draw(context, fence.end_line, drawing, source, target)
            yield report(
                context, PLN603, part.title_span, message, fixes=[fix(context, "Draw the arrow", edit)]
            )
    for card in cards:
        if card.name not in drawing.nodes and card.number is not None and not _has_edges(context, card):
            message = f"The graph does not show {card.name}"
            yield report(context, PLN603, part.title_span, message)


def merge_positions(context: Context) -> Findings:
    """PLN604, PLN605."""
    part = context.document.part(Part.MERGE_ORDER)
    if part is None or not context.document.cards:
        return
    named = merge_order(context.document)
    place: dict[str, int] = {}
    for at, one in enumerate(named):
        if one.name in place:
            yield report(context, PLN605, one.span, f"The merge order names {one.name} twice")
        place.setdefault(one.name, at)
    missing = [card.name for card in context.document.cards if card.name not in place]
    for name in missing:
        yield report(context, PLN605, part.title_span, f"The merge order omits {name}")
    if missing or len(place) < len(named) or not context.dag.is_acyclic:
        return
    cards = context.document.cards
    for first, second in context.dag.edges:
        before, after = cards[first].name, cards[second].name
        if place[before] > place[after]:
            message = f"The merge order puts {after} before {before}, on which it depends"
            fixes = [fix(context, "Put them in order", *_reorder(context, named))]
            span = named[place[after]].span
            yield report(context, PLN604, span, message, fixes=fixes)


def transitive_edges(context: Context) -> Findings:
    """PLN606."""
    cards = context.document.cards
    for first, second in context.dag.redundant:
        dependency = next(
            (one for one in cards[second].depends_on if means(one.text, one.number, cards[first])), None
        )
        if dependency is not None:
            message = f"{cards[second].name} depends on {cards[first].name} through another PR already"
            fixes = [one for one in (drop_dependency(context, cards[second], cards[first]),) if one]
            yield report(context, PLN606, dependency.span, message, fixes=fixes)


def parallel_streams(context: Context) -> Findings:
    """PLN609, PLN613."""
    part = context.document.part(Part.WORKSTREAMS)
    if part is None or not context.document.cards or not context.dag.is_acyclic:
        return
    listed: set[tuple[int, int]] = set()
    nodes = {card.name: node for node, card in enumerate(context.document.cards)}
    for stream in workstreams(context.document):
        group = [(nodes[one.name], one) for one in stream if one.name in nodes]
        for place, (first, _) in enumerate(group):
            for second, later in group[place + 1 :]:
                listed.add((min(first, second), max(first, second)))
                if not context.dag.is_parallel(first, second) and first != second:
                    one, other = context.document.cards[first].name, context.document.cards[second].name
                    message = f"{one} and {other} are called parallel, but one depends on the other"
                    yield report(context, PLN609, later.span, message)
    for first, second in context.dag.incomparable:
        if (first, second) not in listed:
            one, other = context.document.cards[first].name, context.document.cards[second].name
            message = f"{one} and {other} could run in parallel; no workstream says so"
            edit = append_item(context.document, part, f"{one}, {other}")
            fixes = [fix(context, "List them as a workstream", edit)]
            yield report(context, PLN613, part.title_span, message, fixes=fixes)


def critical_path(context: Context) -> Findings:
    """PLN615."""
    cards, dag = context.document.cards, context.dag
    part = context.document.part(Part.GRAPH)
    if part is None or len(cards) < _LEAST_FOR_A_PATH or not dag.is_acyclic:
        return
    path = dag.critical_path
    if len(path) == len(cards):
        chain = " → ".join(cards[node].name for node in path)
        message = f"Critical path is {len(path)} of {len(cards)} PRs ({chain}); width {dag.width}"
        yield report(context, PLN615, part.title_span, message)


def lone_cards(context: Context) -> Findings:
    """PLN616."""
    for card in context.document.cards:
        text = context.document.lines.slice(card.span)
        if (
            len(context.document.cards) > 1
            and not _has_edges(context, card)
            and "standalone" not in text.casefold()
        ):
            message = f"{card.name} neither depends on a PR nor is used by one"
            yield report(context, PLN616, card.name_span, message)


def stacks(context: Context) -> Findings:
    """PLN617."""
    dag = context.dag
    part = context.document.part(Part.GRAPH)
    if part is not None and dag.is_acyclic and dag.width > 1:
        message = f"The order needs {dag.width} stacks of pull requests"
        yield report(context, PLN617, part.title_span, message)


def _has_edges(context: Context, card: Card) -> bool:
    node = context.node_of[id(card)]
    return any(node in edge for edge in context.dag.edges)


def _draw(context: Context, fence_end: int, drawing: Drawing, source: str, target: str) -> TextEdit:
    """Draw an arrow in the order of the others."""
    lines = context.document.lines
    following = next((edge for edge in drawing.edges if (edge.source, edge.target) > (source, target)), None)
    at = following.span.start_line if following else fence_end
    sample = lines.line(drawing.edges[-1].span.start_line) if drawing.edges else "  "
    indent = sample[: len(sample) - len(sample.lstrip())]
    end = lines.line_with_end(0)[len(lines.line(0)) :] or "\n"
    return TextEdit(Span(at, 0, at, 0), f"{indent}{source} --> {target}{end}")


def _reorder(context: Context, named: tuple[Named, ...]) -> list[TextEdit]:
    """Put the names, where they stand, into the order nearest to the one that is written."""
    nodes = {card.name: node for node, card in enumerate(context.document.cards)}
    left = [one.name for one in named]
    placed: list[str] = []
    while left:
        ready = next(
            name
            for name in left
            if not any(context.document.cards[one].name in left for one in context.dag.ancestors[nodes[name]])
        )
        left.remove(ready)
        placed.append(ready)
    return [replace(one.span, name) for one, name in zip(named, placed, strict=True) if one.name != name]


CHECKS: Final = (
    Check(cycles, (PLN601,)),
    Check(bad_dependencies, (PLN602,)),
    Check(drawn_graph, (PLN603,)),
    Check(merge_positions, (PLN604, PLN605)),
    Check(transitive_edges, (PLN606,)),
    Check(parallel_streams, (PLN609, PLN613)),
    Check(critical_path, (PLN615,)),
    Check(lone_cards, (PLN616,)),
    Check(stacks, (PLN617,)),
)
