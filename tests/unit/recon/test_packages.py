"""What ships is told before what documents it, and a folder of samples is one unit."""

from __future__ import annotations

from groundplan.model.facts import FactKind
from groundplan.recon.packages import packages
from groundplan.recon.questions import recon
from tests.workspaces import snapshot_of

WORKSPACE = """
//- docs_src/first/one.py
def long():
    assert 1 + 1 == 2, "a sample holds"
    return (
        1
    )
//- docs_src/second/two.py
from app import core
//- examples/run.py
from app import core
//- app/__init__.py
//- app/core.py
assert 1 + 1 == 2, "the code holds"
//- app/examples/own.py
"""


def test_a_folder_of_samples_is_one_unit_after_the_code() -> None:
    found = {one.id: one.modules for one in packages(snapshot_of(WORKSPACE))}
    assert list(found) == ["app.core", "app", "docs_src", "examples", "app.examples.own"]
    assert found["docs_src"] == ("docs_src.first.one", "docs_src.second.two")


def test_facts_of_samples_come_after_those_of_the_code() -> None:
    facts = recon(snapshot_of(WORKSPACE), (FactKind.INVARIANT,)).facts
    assert [fact.evidence[0].path for fact in facts] == ["app/core.py", "docs_src/first/one.py"]


def test_the_host_and_owner_of_a_go_module_are_no_unit() -> None:
    drawing = """
//- go.mod
module example.org/owner/tool
//- cmd/main.go
package main
//- store/disk/disk.go
package disk
//- store/cloud/cloud.go
package cloud
//- store/store.go
package store
//- web/index.ts
export {};
"""
    found = {one.id: one.modules for one in packages(snapshot_of(drawing))}
    prefix = "example.org/owner/tool"
    assert found == {
        f"{prefix}/cmd": (f"{prefix}/cmd",),
        f"{prefix}/store": (f"{prefix}/store", f"{prefix}/store/cloud", f"{prefix}/store/disk"),
        "web": ("web/index",),
    }


def test_a_package_that_says_nothing_itself_is_what_its_manifest_says() -> None:
    drawing = """
//- packages/git/package.json
{"name": "@tool/git", "description": "Some helpers for git. They are slow."}
//- packages/git/src/index.ts
export const a = 1
//- packages/git/src/other.ts
export const b = 1
//- packages/plain/package.json
{"name": "@tool/plain", "description": ""}
//- packages/plain/src/index.ts
export const c = 1
//- packages/plain/src/other.ts
export const d = 1
//- packages/telling/index.ts
/** Tells things. */
import { b } from "./other"
export const e = 1
//- packages/telling/other.ts
export const f = 1
//- packages/telling/package.json
{"name": "@tool/telling", "description": "Something else."}
"""
    found = {one.id: (one.said, one.inferred) for one in packages(snapshot_of(drawing))}
    assert found["packages/git"] == ("Some helpers for git", "")
    assert found["packages/plain"] == ("", "holds src")
    assert found["packages/telling"] == ("Tells things", "")


def test_a_unit_that_says_nothing_is_told_by_its_largest_part_and_else_by_the_names_of_its_parts() -> None:
    drawing = """
//- client/go.mod
module example.org/tool/client/v3
//- client/core/core.go
// Package core talks to the server.
package core

func Dial() {}
func Close() {}
//- client/retry/retry.go
package retry
//- api/go.mod
module example.org/tool/api/v3
//- api/first/first.go
package first

func F() {}
//- api/second/second.go
// Package second is small.
package second
//- api/api.go
package api
//- app/main.py
//- app/data.py
"""
    found = {one.id: one for one in packages(snapshot_of(drawing))}
    client, api = found["example.org/tool/client/v3"], found["example.org/tool/api/v3"]
    assert client.said == "its largest part, core, says: Package core talks to the server"
    assert client.evidence.path == "client/core/core.go"
    assert (api.said, api.inferred) == ("", "holds first, second")


def test_the_part_of_most_lines_is_split_though_many_small_ones_stand_beside_it() -> None:
    lines = "".join(f"func F{number}() {{}}\n" for number in range(400))
    large = "".join(
        f"//- {name}/{name}.go\npackage {name}\n{lines}" for name in ("store", "web", "cmd", "api")
    )
    small = "".join(f"//- ui/src/part{number}.ts\nexport {{}};\n" for number in range(30))
    found = packages(snapshot_of(f"//- go.mod\nmodule example.org/owner/tool\n{large}{small}"))
    assert [one.id.rpartition("/")[2] for one in found] == ["api", "cmd", "store", "web", "ui"]


def test_a_package_with_all_its_code_in_one_package_below_is_split() -> None:
    lines = "".join(f"def f{number}(): ...\n" for number in range(100))
    parts = "".join(f"//- src/pip/_internal/{name}.py\n{lines}" for name in ("cli", "req", "utils", "vcs"))
    drawing = f"//- src/pip/__init__.py\n//- src/pip/__main__.py\n//- src/pip/_internal/__init__.py\n{parts}"
    found = {one.id for one in packages(snapshot_of(f"{drawing}//- build/run.py\nimport pip\n"))}
    assert {f"pip._internal.{name}" for name in ("cli", "req", "utils", "vcs")} <= found


def test_a_unit_of_one_module_is_what_that_module_says() -> None:
    drawing = '//- docs/conf.py\n"""Settings of the pages."""\n//- app/__init__.py\n"""The app."""\n//- app/a.py\nX = 1\n'
    found = {one.id: one.said for one in packages(snapshot_of(drawing))}
    assert found["docs"] == "Settings of the pages"
