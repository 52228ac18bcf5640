"""Would a planned use close an import cycle, break a contract, or go up through layers that the code keeps."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from groundplan.model.edges import EdgeClass
from groundplan.model.findings import Authority, Place
from groundplan.plan.api import ApiKind, ApiLine
from groundplan.plan.card import Card
from groundplan.plan.form import FieldName, Letter
from groundplan.plan.inline import Piece
from groundplan.plan.presence import module_presence, symbol_presence
from groundplan.plan.reach import planned_edges, target_module
from groundplan.plan.rules.context import prefix_of
from groundplan.plan.rules.evolution import PLN125, structural_change
from groundplan.plan.rules.rule import WARNING, Check, Context, Findings, Rule, report
from groundplan.plan.virtual import VirtualState
from groundplan.recon.coupling.contracts.planned import Break, broken_by
from groundplan.recon.coupling.cycle_findings import hops
from groundplan.recon.coupling.layering import Layering, kept_layerings

PLN126 = Rule(
    "PLN126", WARNING, "A planned use closes an import cycle or breaks a layer contract",
    "The modules can then no longer be imported, tested or changed one by one.",
    "Turn the use around, or move what is shared into a module below both.",
)  # fmt: skip

_CODE: Final = frozenset({ApiKind.MODULE, ApiKind.CLASS, ApiKind.FUNCTION, ApiKind.METHOD})


@dataclass(frozen=True, slots=True)
class _Use:
    """A consumer that a card declares, as an import of the module of the target."""

    consumer: Piece
    source: str
    target: str


def planned_cycles(context: Context) -> Findings:
    """PLN126, for cycles."""
    graph = context.code.graph.successors
    for node, card in enumerate(context.document.cards):
        edges = _planned(context, node)
        for use in _new_uses(context, node, card):
            path = _eager_path(graph, edges, use.target, use.source)
            if path:
                cycle = " → ".join((use.source, *path))
                message = f"{card.name}: `{use.source}` would use `{use.target}`, which closes the import cycle {cycle}"
                related = list(hops(context.code, path, 0))[: len(path) - 1]
                yield report(
                    context, PLN126, use.consumer.span, message, authority=Authority.INDEX, related=related
                )


def planned_breaks(context: Context) -> Findings:
    """PLN126, for contracts. A use that an earlier card declares is that card's."""
    for node, card in enumerate(context.document.cards):
        uses = {(use.source, use.target): use for use in reversed(list(_new_uses(context, node, card)))}
        every = {
            (source, target) for source, targets in _planned(context, node).items() for target in targets
        }
        seen: set[tuple[str, str, str]] = set()
        for one in broken_by(context.code, every) if uses else ():
            use = uses.get(one.edge)
            key = (*one.edge, one.contract.name)
            if use is not None and key not in seen:
                seen.add(key)
                message = f"{card.name}: `{use.source}` would use `{use.target}`, against {_named(one)}"
                yield report(
                    context,
                    PLN126,
                    use.consumer.span,
                    message,
                    authority=Authority.INDEX,
                    related=_stated(one),
                )


def uses_across_layers(context: Context) -> Findings:
    """PLN125, for imports that go up through layers that every import of the code keeps."""
    section = context.document.section(Letter.D)
    if section is None:
        return
    design = context.document.lines.slice(section.span)
    for node, card in enumerate(context.document.cards):
        impact = card.field(FieldName.IMPACT)
        if impact is not None and any(prefix_of(one) == "D" for one in context.ids_in(impact.span)):
            continue
        for use in _new_uses(context, node, card):
            layering = _climbed(context, use)
            if layering is not None and not (use.source in design and use.target in design):
                message = (
                    f"{card.name} lets `{use.source}` use `{use.target}`, up through the layers of "
                    f"{layering.parent or 'the repository'}, which section D never mentions"
                )
                text = f"`{use.source}` uses `{use.target}` ({card.name})."
                fixes = structural_change(context, text)
                yield report(
                    context, PLN125, use.consumer.span, message, authority=Authority.INDEX, fixes=fixes
                )


def _new_uses(context: Context, node: int, card: Card) -> Iterator[_Use]:
    state = context.states.after(node)
    for line in card.api:
        for consumer in line.consumers:
            found = _use(context, state, line, consumer)
            if found is not None and found.target not in context.code.graph.successors.get(found.source, {}):
                yield found


def _use(context: Context, state: VirtualState, line: ApiLine, consumer: Piece) -> _Use | None:
    name = consumer.text.partition("(")[0]
    is_unknown = symbol_presence(context.code, state, name).is_absent
    if line.kind not in _CODE or (is_unknown and not module_presence(context.code, state, name).is_there):
        return None
    source = target_module(context.code, state, name)
    target = target_module(context.code, state, line.new_name)
    return _Use(consumer, source, target) if source and target and source != target else None


def _planned(context: Context, node: int) -> Mapping[str, set[str]]:
    edges: dict[str, set[str]] = {}
    nodes = (*context.dag.ancestors[node], node)
    for source, target in planned_edges(context.code, context.document, context.states.after(node), nodes):
        edges.setdefault(source, set()).add(target)
    return edges


def _eager_path(
    graph: Mapping[str, Mapping[str, EdgeClass]], planned: Mapping[str, set[str]], start: str, goal: str
) -> tuple[str, ...]:
    """Find the shortest way along imports that run at import time, planned ones included."""
    came: dict[str, str] = {start: ""}
    pending = deque([start])
    while pending:
        module = pending.popleft()
        if module == goal:
            path = [module]
            while came[path[-1]]:
                path.append(came[path[-1]])
            return tuple(reversed(path))
        eager = [one for one, kind in graph.get(module, {}).items() if kind is EdgeClass.EAGER]
        for following in sorted({*eager, *planned.get(module, ())}):
            if following not in came:
                came[following] = module
                pending.append(following)
    return ()


def _named(found: Break) -> str:
    where = f" of {found.contract.path}" if found.contract.path else ""
    way = f" by {' → '.join(found.chain)}" if found.chain else ""
    why = f": {found.reason}" if found.reason else ""
    return f'the {found.contract.tool} contract "{found.contract.name}"{where}{way}{why}'


def _stated(found: Break) -> list[Place]:
    contract = found.contract
    return [Place(contract.path, contract.span, f'contract "{contract.name}"')] if contract.path else []


def _climbed(context: Context, use: _Use) -> Layering | None:
    for layering in kept_layerings(context.code):
        source, target = _height(layering, use.source), _height(layering, use.target)
        if source is not None and target is not None and source > target:
            return layering
    return None


def _height(layering: Layering, module: str) -> int | None:
    """Count from the top; None where the module is in no layer."""
    for height, members in enumerate(layering.layers):
        if any(module == one or module.startswith((f"{one}.", f"{one}/")) for one in members):
            return height
    return None


CHECKS: Final = (
    Check(planned_cycles, (PLN126,), needs_code=True),
    Check(planned_breaks, (PLN126,), needs_code=True),
    Check(uses_across_layers, (PLN125,), needs_code=True),
)
