"""The graphs as JSON: `groundplan/graph/1`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from pydantic import Field

from groundplan.ide.json.places import EvidenceModel, Exported, evidence_model
from groundplan.ide.plan_outline import readiness_of
from groundplan.index.snapshot import Snapshot
from groundplan.model.edges import EdgeClass
from groundplan.model.facts import Evidence
from groundplan.model.paths import RelPath
from groundplan.plan.dag import Dag
from groundplan.recon.coupling.cycles import Cycle
from groundplan.recon.coupling.knots import cycles
from groundplan.recon.coupling.past import hidden_pairs
from groundplan.recon.coupling.places import is_watched
from groundplan.recon.coupling.sites import sites_of

_DEPENDS = "depends-on"


class NodeModel(Exported):
    """A module or a card."""

    id: str = Field(description="the module's id, or the card's name in the plan")
    path: str = Field(description="the file, for a Go package its folder, for a card the plan")
    label: str = Field(description="what a reader calls it")
    group: str = Field(description="the package of a module, empty for a card")
    readiness: Literal["", "merged", "blocked", "ready"] = Field(
        description="of a card: whether work on it may begin; empty for a module"
    )
    own: bool = Field(description="false for tests, vendored and generated modules")


class EdgeModel(Exported):
    """An import, or a dependency between cards that runs from the prerequisite to what depends on it."""

    source: str
    target: str
    class_: Literal["eager", "deferred", "type-only", "depends-on"] = Field(alias="class")
    evidence: tuple[EvidenceModel, ...]


class CutModel(Exported):
    """An edge to take out."""

    source: str
    target: str
    frees: int = Field(description="members that are in no cycle any more when this edge alone goes")


class CycleModel(Exported):
    """Members that all lead to each other, with the edges whose removal leaves no cycle."""

    class_: Literal["eager", "deferred", "type-only", "depends-on"] = Field(alias="class")
    members: tuple[str, ...]
    shortest: tuple[str, ...] = Field(
        description="the shortest cycle; its last member leads back to its first"
    )
    cut: tuple[CutModel, ...]
    exact: bool = Field(description="whether no cheaper set of cuts exists")


class HiddenModel(Exported):
    """Two modules that change together although no imports connect them."""

    source: str
    target: str
    shared: int = Field(description="commits that changed both")
    degree: int = Field(description="the shared commits in percent of the average of both")


class GraphModel(Exported):
    """The answer of `groundplan graph --format json`."""

    schema_: Literal["groundplan/graph/1"] = Field("groundplan/graph/1", alias="schema")
    nodes: tuple[NodeModel, ...]
    edges: tuple[EdgeModel, ...]
    cycles: tuple[CycleModel, ...]
    hidden: tuple[HiddenModel, ...] = Field(description="hidden change coupling, as the history shows it")


def module_graph_model(snapshot: Snapshot) -> GraphModel:
    """Make the model of the module graph, tests and vendored modules included."""
    return GraphModel(
        schema="groundplan/graph/1",
        nodes=tuple(
            NodeModel(
                id=one.id,
                path=one.path,
                label=one.id,
                group=one.package,
                readiness="",
                own=is_watched(snapshot, one),
            )
            for one in snapshot.modules.values()
        ),
        edges=tuple(_imports(snapshot)),
        cycles=tuple(_cycle(cycle) for cycle in cycles(snapshot)),
        hidden=tuple(_hidden(snapshot)),
    )


def card_graph_model(dag: Dag, path: RelPath) -> GraphModel:
    """Make the model of the order of a plan's cards."""
    names = [card.name for card in dag.cards]
    return GraphModel(
        schema="groundplan/graph/1",
        nodes=tuple(
            NodeModel(
                id=card.name,
                path=path,
                label=card.title,
                group="",
                readiness=readiness_of(dag, node).value,
                own=True,
            )
            for node, card in enumerate(dag.cards)
        ),
        edges=tuple(
            EdgeModel.model_validate(
                {
                    "source": names[source],
                    "target": names[target],
                    "class": _DEPENDS,
                    "evidence": (evidence_model(Evidence(path, dag.cards[target].heading_span)),),
                }
            )
            for source, target in dag.edges
        ),
        cycles=tuple(_card_cycle([names[node] for node in cycle]) for cycle in dag.cycles),
        hidden=(),
    )


def graph_json(model: GraphModel) -> str:
    """Write a graph as JSON text that ends in a line feed."""
    return model.model_dump_json(by_alias=True, indent=2) + "\n"


def _imports(snapshot: Snapshot) -> Iterator[EdgeModel]:
    for source, target, edge_class in snapshot.graph.edges():
        sites = sites_of(snapshot, source, target)
        evidence = tuple(evidence_model(Evidence(site.path, site.span, site.scope)) for site in sites)
        yield _edge(source, target, edge_class, evidence)


def _edge(source: str, target: str, edge_class: EdgeClass, evidence: Iterable[EvidenceModel]) -> EdgeModel:
    return EdgeModel.model_validate(
        {"source": source, "target": target, "class": edge_class.value, "evidence": tuple(evidence)}
    )


def _cycle(cycle: Cycle) -> CycleModel:
    return CycleModel.model_validate(
        {
            "class": cycle.edge_class.value,
            "members": cycle.members,
            "shortest": cycle.shortest,
            "cut": tuple(
                CutModel(source=cut.source, target=cut.target, frees=cut.frees) for cut in cycle.cuts
            ),
            "exact": cycle.is_exact,
        }
    )


def _hidden(snapshot: Snapshot) -> Iterator[HiddenModel]:
    for path, pairs in hidden_pairs(snapshot).items():
        # Each pair stands under both of its files.
        for pair in (one for one in pairs if one.first == path):
            source = snapshot.module_of(RelPath(pair.first))
            target = snapshot.module_of(RelPath(pair.second))
            if source is not None and target is not None and source is not target:
                yield HiddenModel(source=source.id, target=target.id, shared=pair.shared, degree=pair.degree)


def _card_cycle(names: list[str]) -> CycleModel:
    closing = CutModel(source=names[-1], target=names[0], frees=len(names))
    return CycleModel.model_validate(
        {
            "class": _DEPENDS,
            "members": tuple(names),
            "shortest": tuple(names),
            "cut": (closing,),
            "exact": False,
        }
    )
