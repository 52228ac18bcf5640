"""Drawings say what is marked without colour, and hold no text that escapes its quotes."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from groundplan.ide.card_drawing import card_drawing
from groundplan.ide.drawing import Arrow, Drawing, Line, Node, NotDrawn, dot, mermaid, svg
from groundplan.ide.module_drawing import module_drawing
from groundplan.plan.dag import dag_of
from groundplan.plan.parse import parse
from tests.workspaces import snapshot_of, workspace_of

_SMALL = Drawing(
    "two and one",
    (Node("a", "a.py", "pkg"), Node("b", 'b "quoted"', "pkg", is_marked=True), Node("c", "c")),
    (Arrow("a", "b", "2"), Arrow("b", "a", "late", Line.DASHED), Arrow("b", "c", "1", is_marked=True)),
)


def test_mermaid_clusters_marks_and_labels() -> None:
    assert (
        mermaid(_SMALL)
        == """\
flowchart LR
  %% two and one
  subgraph g0["pkg"]
    n0["a.py"]
    n1{{"⟲ b #34;quoted#34;"}}:::marked
  end
  n2["c"]
  n0 -->|"2"| n1
  n1 -.->|"late"| n0
  n1 ==>|"✂ 1"| n2
  linkStyle 2 stroke:#b3261e
  classDef marked fill:#fde0dc,stroke:#b3261e,stroke-width:2px,color:#000
"""
    )


def test_dot_clusters_marks_and_labels() -> None:
    lines = [line.strip() for line in dot(_SMALL).splitlines()]
    assert 'label="pkg"; color="#888888";' in lines
    assert (
        '"b" [label="⟲ b \\"quoted\\"", shape=hexagon, style="filled", fillcolor="#fde0dc", color="#b3261e"];'
        in lines
    )
    assert '"b" -> "a" [label="late", style=dashed];' in lines
    assert '"b" -> "c" [label="✂ 1", color="#b3261e", penwidth=2];' in lines


_names = st.text(max_size=12)


@given(label=_names, group=_names, said=_names, title=_names)
def test_no_text_escapes_its_quotes(label: str, group: str, said: str, title: str) -> None:
    drawing = Drawing(title, (Node("x", label, group),), (Arrow("x", "x", said),))
    for line in mermaid(drawing).splitlines()[2:]:
        assert line.count('"') in (0, 2)
    for line in dot(drawing).splitlines():
        assert line.replace("\\\\", "").replace('\\"', "").count('"') % 2 == 0


@pytest.mark.skipif(shutil.which("dot") is None, reason="install graphviz to draw")
@given(label=st.text(max_size=12), group=st.text(max_size=12))
@example(label="&;", group="&amp;")
def test_graphviz_reads_whatever_is_written(label: str, group: str) -> None:
    drawn = svg(Drawing("any", (Node(f"id {label}", label, group),), ()))
    assert isinstance(drawn, str)
    assert ElementTree.fromstring(drawn).tag.endswith("svg")


def test_without_graphviz_the_way_out_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert svg(_SMALL) == NotDrawn(
        "Graphviz is not installed: install it (apt install graphviz, brew install graphviz) for SVG"
    )


def test_a_failing_graphviz_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = tmp_path / "dot"
    fake.write_text("#!/bin/sh\necho 'Error: no such layout' >&2\nexit 1\n", encoding="utf-8")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert svg(_SMALL) == NotDrawn("Graphviz failed (Error: no such layout)")


def test_few_modules_are_drawn_one_by_one_with_the_cut_marked() -> None:
    drawing = module_drawing(
        snapshot_of("""
//- p/__init__.py
//- p/a.py
import p.b
import p.b as again
//- p/b.py
from p import a
def late():
    import p.c
//- p/c.py
//- tests/test_a.py
import p.a
""")
    )
    assert [(node.id, node.group, node.is_marked) for node in drawing.nodes] == [
        ("p", "p", False),
        ("p.a", "p", True),
        ("p.b", "p", True),
        ("p.c", "p", False),
    ]
    assert [(one.source, one.target, one.line, one.is_marked) for one in drawing.arrows] == [
        ("p.a", "p.b", Line.SOLID, False),
        ("p.b", "p.a", Line.SOLID, True),
        ("p.b", "p.c", Line.DASHED, False),
    ]
    assert drawing.title == "4 modules, 3 imports, 1 eager cycle"


def test_many_modules_are_drawn_as_packages_with_counts() -> None:
    modules = "".join(
        f"//- app/{package}/__init__.py\n"
        + "".join(f"//- app/{package}/m{n}.py\nimport app.core.m0\n" for n in range(15))
        for package in ("core", "web", "store")
    )
    drawing = module_drawing(snapshot_of(f"//- app/__init__.py\n{modules}"))
    assert [(node.id, node.label, node.group) for node in drawing.nodes] == [
        ("app", "app, rest (1)", ""),
        ("app.core", "core (16)", "app"),
        ("app.store", "store (16)", "app"),
        ("app.web", "web (16)", "app"),
    ]
    assert [(one.source, one.target, one.label) for one in drawing.arrows] == [
        ("app.store", "app.core", "15"),
        ("app.web", "app.core", "15"),
    ]


def test_cards_are_drawn_from_prerequisite_to_dependent() -> None:
    plan = """# Plan

## E) PR Plan (PR0…PRN)

### PR0: First

- **Depends on:** none

### PR1: Second

- **Depends on:** PR0
"""
    drawing = card_drawing(dag_of(parse(plan)))
    assert [node.label for node in drawing.nodes] == ["PR0 First", "PR1 Second"]
    assert [(one.source, one.target) for one in drawing.arrows] == [("0", "1")]


def test_no_modules_are_an_empty_drawing() -> None:
    assert module_drawing(snapshot_of("//- readme.txt\n")) == Drawing(
        "0 modules, 0 imports, 0 eager cycles", (), ()
    )


@pytest.mark.skipif(shutil.which("dot") is None, reason="install graphviz to draw")
def test_dot_is_what_graphviz_reads() -> None:
    done = subprocess.run(["dot", "-Tplain"], input=dot(_SMALL), capture_output=True, text=True, check=True)
    assert [line.split()[1] for line in done.stdout.splitlines() if line.startswith("node")] == [
        "a",
        "b",
        "c",
    ]


def test_two_thousand_modules_are_few_packages_and_few_arrows() -> None:
    """The largest packages are drawn at the depth that they have, thin arrows are counted, cuts are all there."""
    files = {"app/__init__.py": ""}
    for package in range(40):
        files[f"app/p{package:02}/__init__.py"] = ""
        for number in range(60 - package):
            # Downwards, the nearer the more often; the last package closes a circle.
            lower = [one for one in range(package) if number % (package - one) == 0]
            files[f"app/p{package:02}/m{number}.py"] = "".join(f"import app.p{one:02}.m0\n" for one in lower)
    files["app/p00/m1.py"] = "import app.p05.m1\n"
    assert sum(1 for path in files if "/m" in path) > 1_600
    drawing = module_drawing(workspace_of(files).snapshot)
    labels = [node.label for node in drawing.nodes]
    assert labels[:3] == ["app, rest (851)", "p00 (61)", "p01 (60)"]
    assert len(labels) == 16
    [cut] = [arrow for arrow in drawing.arrows if arrow.is_marked]
    assert (cut.source, cut.target, cut.label) == ("app.p00", "app.p05", "1")
    assert len(drawing.arrows) <= 41
    assert "left out" in drawing.title
