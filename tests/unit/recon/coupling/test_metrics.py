"""Martin's numbers on small drawings, and what has no number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundplan.model.settings import CouplingSettings, Settings
from groundplan.recon.coupling.hubs import hubs
from groundplan.recon.coupling.instability import unstable_dependencies
from groundplan.recon.coupling.metrics import (
    module_metrics,
    package_metrics,
    percentile,
    propagation_cost,
    reach,
)
from tests.fixtures import draw
from tests.workspaces import snapshot_of, workspace_of

DRAWING = """
//- p/__init__.py
//- p/top.py
import p.mid
import q.low
//- p/mid.py
import q.low
from abc import ABC
class Shape(ABC): ...
class Round(Shape): ...
//- q/__init__.py
//- q/low.py
//- q/alone.py
//- tests/test_top.py
import p.top
"""


def test_isolated_components_have_no_instability_and_typeless_ones_no_abstractness() -> None:
    found = {
        name: (one.afferent, one.efferent, one.instability, one.abstractness, one.distance)
        for name, one in module_metrics(snapshot_of(DRAWING)).items()
    }
    assert found == {
        "p": (0, 0, None, None, None),
        "p.mid": (1, 1, 0.5, 0.5, 0.0),
        "p.top": (0, 2, 1.0, None, None),
        "q": (0, 0, None, None, None),
        "q.alone": (0, 0, None, None, None),
        "q.low": (2, 0, 0.0, None, None),
    }


def test_packages_count_packages_not_imports() -> None:
    found = {
        name: (one.afferent, one.efferent) for name, one in package_metrics(snapshot_of(DRAWING)).items()
    }
    assert found == {"p": (0, 1), "q": (1, 0)}


def test_the_propagation_cost_is_the_share_of_pairs_that_reach_each_other() -> None:
    # Six modules reach themselves, top reaches two more and mid one.
    assert propagation_cost(snapshot_of(DRAWING)) == pytest.approx(9 / 36)
    assert propagation_cost(snapshot_of("//- readme.txt\n")) is None


_edges = st.sets(st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")))


@given(edges=_edges)
def test_reach_counts_what_a_walk_reaches(edges: set[tuple[str, str]]) -> None:
    def walk(start: str) -> set[str]:
        reached, pending = {start}, [start]
        while pending:
            node = pending.pop()
            fresh = {b for a, b in edges if a == node} - reached
            reached |= fresh
            pending += fresh
        return reached

    assert reach("abcdefg", edges) == {node: len(walk(node)) for node in "abcdefg"}


def test_a_percentile_is_a_value_that_so_many_do_not_exceed() -> None:
    assert [percentile(range(1, 101), percent) for percent in (0, 50, 95, 100)] == [1, 50, 95, 100]
    assert percentile([], 95) == 0


def test_a_hub_exceeds_both_limits() -> None:
    spokes = "".join(f"//- p/in{n}.py\nimport p.hub\nimport p.face\n//- p/out{n}.py\n" for n in range(9))
    imports = "".join(f"import p.out{n}\n" for n in range(9))
    drawing = f"//- p/__init__.py\n//- p/hub.py\n{imports}//- p/face.py\n{spokes}"
    settings = Settings(coupling=CouplingSettings(hub_percentile=80, hub_degree=8))
    found = list(hubs(workspace_of(draw(drawing).files, settings).snapshot))
    assert [(one.module, one.afferent, one.efferent) for one in found] == [("p.hub", 9, 9)]
    strict = Settings(coupling=CouplingSettings(hub_percentile=80, hub_degree=10))
    assert list(hubs(workspace_of(draw(drawing).files, strict).snapshot)) == []


def test_a_relied_on_module_that_imports_a_less_stable_one_is_told() -> None:
    users = "".join(f"//- p/user{n}.py\nimport p.base\n" for n in range(5))
    drawing = f"""
//- p/__init__.py
//- p/base.py
import p.shaky
import p.firm
//- p/firm.py
//- p/shaky.py
import p.one
import p.two
import p.three
//- p/other.py
import p.shaky
//- p/one.py
//- p/two.py
//- p/three.py
{users}"""
    [one] = unstable_dependencies(snapshot_of(drawing))
    assert (one.source, one.target, one.afferent) == ("p.base", "p.shaky", 5)
    assert one.source_instability == pytest.approx(2 / 7)
    assert one.target_instability == pytest.approx(3 / 5)
    part = drawing.replace("//- p/other.py\nimport p.shaky\n", "")
    assert list(unstable_dependencies(snapshot_of(part))) == []
    fewer = drawing.replace("//- p/user4.py\nimport p.base\n", "")
    assert list(unstable_dependencies(snapshot_of(fewer))) == []
