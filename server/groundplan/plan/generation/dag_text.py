"""Section F in words: the graph, the antichains, the order, and where parallel cards meet."""

from __future__ import annotations

from collections.abc import Iterator

from groundplan.index.snapshot import Snapshot
from groundplan.plan.dag import Dag, dag_of
from groundplan.plan.document import Document
from groundplan.plan.generation.scope import files_of, modules_of
from groundplan.plan.generation.wording import code, listed

_MOST_FILES = 4


def dag_body(document: Document) -> str:
    """Draw the declared order as Mermaid, arrows from prerequisite to dependent."""
    dag = dag_of(document)
    nodes = [f'  {card.name}["{card.name}: {_quoted(card.title)}"]\n' for card in dag.cards]
    edges = [f"  {dag.cards[source].name} --> {dag.cards[target].name}\n" for source, target in dag.edges]
    return f"```mermaid\nflowchart LR\n{''.join((*nodes, *edges))}```\n"


def workstreams_body(document: Document) -> str:
    """List antichains that together hold every pair of cards that may be built at the same time."""
    dag = dag_of(document)
    chains = list(_antichains(dag))
    if not chains:
        return "No two pull requests can be built at the same time.\n"
    return "".join(f"- {', '.join(dag.cards[node].name for node in chain)}\n" for chain in chains)


def merge_order_body(document: Document) -> str:
    """List the cards in an order that every edge allows: by level, then by number."""
    dag = dag_of(document)
    if not dag.is_acyclic:
        return "The declared dependencies form a cycle: there is no order yet.\n"
    lines = [f"{place}. {dag.cards[node].name}\n" for place, node in enumerate(dag.order, start=1)]
    return "".join(lines) or "No card yet.\n"


def integration_risks_body(snapshot: Snapshot, document: Document) -> str:
    """List the pairs of parallel cards whose scopes meet: the same files, or imports from one to the other."""
    dag = dag_of(document)
    lines = [line for first, second in dag.incomparable for line in _meetings(snapshot, dag, first, second)]
    return (
        "".join(f"- {line}\n" for line in lines)
        or "No two parallel pull requests meet in a file or an import.\n"
    )


def _antichains(dag: Dag) -> Iterator[tuple[int, ...]]:
    uncovered = set(dag.incomparable)
    while uncovered:
        chain = list(min(uncovered))
        for node in range(len(dag.cards)):
            if node not in chain and all(dag.is_parallel(node, other) for other in chain):
                chain.append(node)
        chain.sort()
        uncovered -= {(first, second) for first in chain for second in chain}
        yield tuple(chain)


def _meetings(snapshot: Snapshot, dag: Dag, first: int, second: int) -> Iterator[str]:
    one, other = dag.cards[first], dag.cards[second]
    pair = f"{one.name} and {other.name}"
    shared = sorted(set(files_of(snapshot, one)) & set(files_of(snapshot, other)))
    if shared:
        yield f"{pair} both edit {listed([code(path) for path in shared], _MOST_FILES)}: merge them one after the other"
    for user, used in ((one, other), (other, one)):
        edges = [
            f"{code(source)} imports {code(target)}"
            for source in modules_of(snapshot, user)
            for target in modules_of(snapshot, used)
            if target in snapshot.graph.successors.get(source, {})
        ]
        if edges:
            yield f"{pair}: {listed(edges, _MOST_FILES)}, so a change of its interface by {used.name} reaches {user.name}"


def _quoted(title: str) -> str:
    return title.replace('"', "'").replace("`", "'")
