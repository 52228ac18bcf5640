"""Constraints are what files state, each with the place that states it."""

from __future__ import annotations

from groundplan.recon.constraints import constraints
from tests.unit.recon.checks import said


def test_versions_bounds_and_strictness_are_read_from_manifests() -> None:
    drawing = """
//- pyproject.toml
[project]
requires-python = ">=3.11"
dependencies = ["pydantic>=2,<3", "rich"]
[tool.mypy]
strict = true
[tool.pytest.ini_options]
filterwarnings = ["error"]
//- go.mod
module example.com/app
go 1.22
//- package.json
{"engines": {"node": ">=20"}}
//- tsconfig.json
{"compilerOptions": {"strict": true}}
"""
    assert said(constraints, drawing) == [
        "runtime-version python: Python >=3.11 must work @pyproject.toml:2",
        "dependency-bound pydantic>=2,<3: the dependency stays at pydantic>=2,<3 @pyproject.toml:3",
        "strict-types mypy: types are checked by mypy --strict @pyproject.toml:5",
        "warnings-are-errors pytest: a warning fails the tests @pyproject.toml:7",
        "runtime-version go: Go 1.22 is the language version @go.mod:2",
        "runtime-version node: node >=20 must work @package.json:1",
        "strict-types tsc: types are checked by tsc with strict @tsconfig.json:1",
    ]


def test_a_set_up_script_says_what_its_literals_say() -> None:
    drawing = """
//- setup.py
from setuptools import setup
setup(
    name="shop",
    python_requires=">=3.10",
    install_requires=["kombu>=5,<6", "vine", "tz<1; python_version<'3.9'", WANTED],
)
//- tests/setup.py
from setuptools import setup
setup(python_requires=">=2")
//- other/setup.py
from setuptools import setup
setup(python_requires=WANTED, install_requires=read("requirements.txt"))
"""
    assert said(constraints, drawing) == [
        "runtime-version python: Python >=3.10 must work @setup.py:4",
        "dependency-bound kombu>=5,<6: the dependency stays at kombu>=5,<6 @setup.py:5",
        "dependency-bound tz<1; python_version<'3.9': the dependency stays at tz<1; python_version<'3.9' @setup.py:5",
    ]


def test_a_workflow_gates_by_its_checks_and_not_by_its_set_up() -> None:
    drawing = """
//- .github/workflows/ci.yml
jobs:
  build:
    steps:
      - run: pip install pytest
      - run: |
          git checkout main
          echo "run the tests"
          pytest -q
          go vet ./...
          npm run lint
          ls latest
          cp -r tests/data .
          make -C tests/images build-image
          make -C docs -j 4 check-links
          python -m unittest
          ./manage.py test shop
          cd web && CI=1 uv run --group dev pytest -x | tee log
          gh pr create --title "Bump pre-commit hooks" \\
            --label pre-commit
          # tox
          echo pytest; ls
"""
    assert [(line.partition(":")[0], line.rpartition(":")[2]) for line in said(constraints, drawing)] == [
        ("ci-gate pytest -q", "8"),
        ("ci-gate go vet ./...", "9"),
        ("ci-gate npm run lint", "10"),
        ("ci-gate make -C docs -j 4 check-links", "14"),
        ("ci-gate python -m unittest", "15"),
        ("ci-gate ./manage.py test shop", "16"),
        ("ci-gate cd web && CI=1 uv run --group dev pytest -x | tee log", "17"),
    ]


def test_what_many_files_say_is_told_once_where_it_stands_highest() -> None:
    drawing = """
//- api/go.mod
module example.com/app/api
go 1.26
//- go.mod
module example.com/app
go 1.26
//- old/go.mod
module example.com/app/old
go 1.24
//- a/package.json
{"engines": {"node": ">=20"}}
//- b/package.json
{"engines": {"node": ">=20"}}
"""
    assert said(constraints, drawing) == [
        "runtime-version go: Go 1.26 is the language version, as 2 files say @go.mod:2",
        "runtime-version go: Go 1.24 is the language version @old/go.mod:2",
        "runtime-version node: node >=20 must work, as 2 files say @a/package.json:1",
    ]


def test_owners_and_hooks_are_constraints() -> None:
    drawing = """
//- CODEOWNERS
# a comment
*.py @team
//- .pre-commit-config.yaml
repos:
  - repo: x
    hooks:
      - id: ruff
"""
    assert [line.partition(" @")[0] for line in said(constraints, drawing)] == [
        "code-owners *.py:",
        "commit-hook ruff: every commit passes the hook ruff",
    ]


def test_a_broken_manifest_states_nothing() -> None:
    assert (
        said(constraints, "//- pyproject.toml\n[project\nrequires-python = \n//- package.json\n[1, 2]\n")
        == []
    )


def test_a_command_of_several_jobs_is_told_once() -> None:
    drawing = """
//- .github/workflows/ci.yml
jobs:
  one:
    steps:
      - run: yarn tsc
      - run: npm test
  two:
    steps:
      - run: npm test
"""
    assert said(constraints, drawing) == [
        "ci-gate yarn tsc: CI job one runs `yarn tsc` @.github/workflows/ci.yml:4",
        "ci-gate npm test: CI jobs one, two run `npm test` @.github/workflows/ci.yml:5",
    ]
