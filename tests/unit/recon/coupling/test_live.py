"""Counts that are carried on through any edits equal those from nothing."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from groundplan.index.changes import Cause, Edited
from groundplan.index.graph import ModuleGraph
from groundplan.model.edges import EdgeClass
from groundplan.model.paths import RelPath
from groundplan.recon.coupling.live import Tally, carry_on, count_all
from tests.workspaces import coupling_findings, workspace_of

# `t` is no watched module: it counts for the knots only.
_PACKAGES = {"a": "p", "b": "p", "c": "q", "d": "q", "e": "r"}
_NODES = [*_PACKAGES, "t"]
_edge = st.tuples(st.sampled_from(_NODES), st.sampled_from(_NODES)).filter(lambda edge: edge[0] != edge[1])
_graphs = st.dictionaries(_edge, st.sampled_from(EdgeClass), max_size=20)


@given(steps=st.lists(_graphs, max_size=8))
def test_a_tally_carried_on_equals_one_from_nothing(steps: list[dict[tuple[str, str], EdgeClass]]) -> None:
    known = count_all(_graph({}), _PACKAGES)
    for edges in steps:
        known = carry_on(known, _graph(edges))
        assert _shown(known) == _shown(count_all(_graph(edges), _PACKAGES))


def test_degrees_and_package_edges_are_counted_once_a_module_pair() -> None:
    edges = {("a", "c"): EdgeClass.EAGER, ("b", "c"): EdgeClass.DEFERRED, ("a", "b"): EdgeClass.EAGER}
    found = count_all(_graph(edges | {("t", "a"): EdgeClass.EAGER}), _PACKAGES)
    assert found.degrees == {"a": (0, 2), "b": (1, 1), "c": (2, 0), "d": (0, 0), "e": (0, 0)}
    assert found.between == {("p", "q"): (1, 1, 0)}


_lines = st.lists(
    st.sampled_from(
        ["import p.a", "import p.b", "import q.c", "from p import a, b", "def f():\n    import q.d", "x = 1"]
    ),
    max_size=3,
)


@settings(max_examples=50)
@given(
    edits=st.lists(st.tuples(st.sampled_from(["p/a.py", "p/b.py", "q/c.py", "q/d.py"]), _lines), max_size=10)
)
def test_findings_after_any_edits_equal_those_of_a_new_workspace(edits: list[tuple[str, list[str]]]) -> None:
    files = {"p/__init__.py": "", "p/a.py": "", "p/b.py": "", "q/__init__.py": "", "q/c.py": "", "q/d.py": ""}
    workspace = workspace_of(files)
    for path, lines in edits:
        files[path] = "\n".join([*lines, ""])
        snapshot = workspace.apply(Cause.CHANGE, [Edited(RelPath(path), files[path])])
        assert coupling_findings(snapshot) == coupling_findings(workspace_of(files).snapshot)


def _graph(edges: dict[tuple[str, str], EdgeClass]) -> ModuleGraph:
    return ModuleGraph(
        {
            node: {b: edge_class for (a, b), edge_class in sorted(edges.items()) if a == node}
            for node in sorted(_NODES)
        }
    )


def _shown(tally: Tally) -> tuple[object, ...]:
    return tally.graph, tally.knots, tally.degrees, tally.between
