"""Layering that packages keep without a contract, and when there is none to speak of."""

from __future__ import annotations

from groundplan.recon.coupling.contracts.facts import contract_constraints
from groundplan.recon.coupling.layering import kept_layerings
from tests.workspaces import snapshot_of


def drawn(*imports: str) -> str:
    """`web>core` is four modules of web that import one of core."""
    parts = sorted({part for edge in imports for part in edge.split(">")})
    files = {f"app/{part}/__init__.py": "" for part in parts}
    for edge in imports:
        source, target = edge.split(">")
        for number in range(4):
            path = f"app/{source}/m{number}.py"
            files[path] = f"{files.get(path, '')}import app.{target}.base\n"
    files |= {f"app/{part}/base.py": "" for part in parts}
    return "//- app/__init__.py\n" + "".join(f"//- {path}\n{text}" for path, text in files.items())


def test_layers_are_the_longest_ways_down() -> None:
    [found] = kept_layerings(snapshot_of(drawn("web>core", "core>store", "web>store", "api>core")))
    assert (found.parent, found.imports) == ("app", 16)
    assert found.layers == (("app.api", "app.web"), ("app.core",), ("app.store",))


def test_one_import_upwards_is_no_kept_layering() -> None:
    assert kept_layerings(snapshot_of(drawn("web>core", "core>store", "store>web"))) == ()


def test_two_layers_or_few_imports_are_no_statement() -> None:
    assert kept_layerings(snapshot_of(drawn("web>core", "api>core", "job>core"))) == ()
    assert kept_layerings(snapshot_of(drawn("web>core", "core>store"))) == ()


def test_single_modules_are_no_layers() -> None:
    chain = "".join(f"//- app/m{n}.py\nimport app.m{n + 1}\n" for n in range(12))
    assert kept_layerings(snapshot_of(f"//- app/__init__.py\n{chain}//- app/m12.py\n")) == ()


def test_a_kept_layering_is_an_inferred_constraint_with_its_count() -> None:
    snapshot = snapshot_of(drawn("web>core", "core>store", "web>store"))
    [fact] = contract_constraints(snapshot).facts
    assert (fact.label.value, fact.statement) == (
        "inferred",
        "12 imports go down and none up: app.web → app.core → app.store",
    )
