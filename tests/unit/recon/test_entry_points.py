"""What starts a program, a task or an image, and what serves the repository alone."""

from __future__ import annotations

from groundplan.recon.entry_points import entry_points
from tests.workspaces import snapshot_of


def started(drawing: str) -> list[tuple[str, str, object, object]]:
    return [
        (fact.subject, fact.origin.name, fact.attributes["target"], fact.attributes["development"])
        for fact in entry_points(snapshot_of(drawing)).facts
    ]


def test_manifests_declare_programs() -> None:
    assert started("""
//- pyproject.toml
[project.scripts]
one = "pkg.cli:main"
two = "pkg.cli:other [fast]"
[tool.poetry.scripts]
three = "pkg:run"
//- setup.cfg
[options.entry_points]
console_scripts =
    four = pkg.four:main
//- setup.py
from setuptools import setup
setup(entry_points={"console_scripts": ["five = pkg.five:main"]})
""") == [
        ("one", "manifest-entry", "pkg.cli:main", False),
        ("two", "manifest-entry", "pkg.cli:other", False),
        ("three", "manifest-entry", "pkg:run", False),
        ("four", "manifest-entry", "pkg.four:main", False),
        ("five", "manifest-entry", "pkg.five:main", False),
    ]


def test_a_script_name_that_setup_py_builds_is_open() -> None:
    assert started("""
//- setup.py
import sys
from setuptools import setup
setup(
    entry_points={"console_scripts": [
        f"tool{sys.version_info[0]}=pkg.cli:main",
        "tool{}=pkg.cli:main".format(1),
        "tool=pkg.cli:main",
    ]},
    scripts=["bin/run", helper],
)
""") == [
        ("(built at run time)", "dynamic-script-name", "", False),
        ("tool1", "manifest-entry", "pkg.cli:main", False),
        ("tool", "manifest-entry", "pkg.cli:main", False),
        ("run", "manifest-entry", "bin/run", False),
    ]


def test_go_main_packages_are_programs_and_generators_serve_the_repository() -> None:
    assert started("""
//- go.mod
module example.com/app

go 1.22
//- cmd/app/main.go
package main

func main() {}
//- cmd/gen-docs/main.go
package main

func main() {}
//- lib/lib.go
package lib

func main() {}
""") == [
        ("app", "go-main-package", "example.com/app/cmd/app:main", False),
        ("gen-docs", "go-main-package", "example.com/app/cmd/gen-docs:main", True),
    ]


def test_an_executable_leads_to_the_source_it_is_built_from() -> None:
    assert started("""
//- package.json
{"name": "@scope/tool", "bin": {"tool": "./dist/cli.js"}}
//- src/cli.ts
export {};
""") == [("tool", "manifest-entry", "src/cli", False)]


def test_tasks_and_images_are_told_by_what_they_run() -> None:
    facts = entry_points(
        snapshot_of("""
//- Dockerfile
FROM python
ENTRYPOINT ["python", "-m", "app"]
//- Makefile
lint:
	ruff check
""")
    ).facts
    assert [(fact.subject, fact.statement) for fact in facts] == [
        ("Dockerfile ENTRYPOINT", "is what an image runs: python -m app"),
        ("lint", "is a task: ruff check"),
    ]


def test_a_script_that_only_loads_what_is_built_starts_its_source() -> None:
    assert started("""
//- package.json
{"bin": {"tool": "./bin/tool", "own": "./bin/own.js"}}
//- bin/tool
#!/usr/bin/env node
require("../dist/tool");
//- bin/own.js
require("../src/own");
//- src/own.ts
export const a = 1
//- tool.ts
import { Command } from "commander"
new Command().parse()
""")[:2] == [
        ("tool", "manifest-entry", "tool", False),
        ("own", "manifest-entry", "bin/own", False),
    ]


def test_a_script_without_an_extension_is_started_by_its_name() -> None:
    assert started("""
//- setup.py
from setuptools import setup
setup(scripts=["bin/Run", "sh/other"])
//- bin/Run
#!/usr/bin/env python3
print("x")
//- bin/tool
#!/usr/bin/python3.11 -u
print("x")
//- sh/other
#!/bin/sh
python tool
//- tools/make
#!/usr/bin/env python
""") == [
        ("Run", "main-guard", "bin.Run", False),
        ("tool", "main-guard", "bin.tool", False),
        ("Run", "manifest-entry", "bin.Run", False),
        ("other", "manifest-entry", "sh/other", False),
        ("make", "main-guard", "tools.make", True),
    ]
