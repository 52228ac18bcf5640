"""Contracts found in a repository: `#@ broken` stands where an import breaks one, and nowhere else."""

from __future__ import annotations

from groundplan.model.paths import RelPath
from groundplan.recon.coupling.contract_findings import contract_findings
from groundplan.recon.coupling.contracts.check import contracts
from groundplan.recon.coupling.contracts.facts import contract_constraints, coupling_uncertainties
from tests.fixtures import draw
from tests.workspaces import snapshot_of, workspace_of


def check(drawing: str) -> None:
    """Compare the broken imports of a drawing with its marks, one for one."""
    fixture = draw(drawing)
    snapshot = workspace_of(fixture.files).snapshot
    found = {
        (finding.path, finding.span.start_line): "broken"
        for path in snapshot.files
        for finding in contract_findings(snapshot, path)
    }
    assert found == fixture.marks


def unsupported(drawing: str) -> list[str]:
    return [one.reason for one in contracts(snapshot_of(drawing)).unsupported]


APP = """
//- app/__init__.py
//- app/web/__init__.py
//- app/core/__init__.py
//- app/store/__init__.py
"""


def test_lower_layers_may_not_import_higher_ones() -> None:
    check(
        """
//- pyproject.toml
[[tool.importlinter.contracts]]
name = "layers"
type = "layers"
layers = ["app.web", "app.core", "app.store"]
"""
        + APP
        + """
//- app/web/page.py
import app.core.rules
import app.store.disk
//- app/core/rules.py
import app.store.disk
import app.web.page  #@ broken
//- app/store/disk.py
def late():
    from app.core import rules  #@ broken
"""
    )


def test_a_way_through_a_module_outside_the_layers_is_broken_at_its_first_import() -> None:
    check(
        """
//- .importlinter
[importlinter]
root_package = app
[importlinter:contract:1]
name = layers
type = layers
containers = app
layers =
    web
    core | store
"""
        + APP
        + """
//- app/helper.py
import app.web.page
//- app/web/page.py
import app.core.rules
//- app/core/rules.py
import app.helper  #@ broken
import app.store.disk  #@ broken
//- app/store/disk.py
import os
"""
    )


def test_ignored_imports_and_type_checking_imports_are_left_alone_as_the_file_says() -> None:
    check(
        """
//- setup.cfg
[importlinter]
exclude_type_checking_imports = True
[importlinter:contract:1]
name = apart
type = independence
modules =
    app.web
    app.core
ignore_imports =
    app.core.old.* -> app.web.*
"""
        + APP
        + """
//- app/web/page.py
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    import app.core.rules
//- app/core/rules.py
import app.web.page  #@ broken
//- app/core/old/__init__.py
//- app/core/old/way.py
import app.web.page
"""
    )


def test_forbidden_modules_may_be_of_others_and_may_be_reached_through_others() -> None:
    drawing = (
        """
//- pyproject.toml
[[tool.importlinter.contracts]]
name = "no sockets"
type = "forbidden"
source_modules = ["app.core"]
forbidden_modules = ["socket", "django"]
INDIRECT
"""
        + APP
        + """
//- app/core/rules.py
import django.db  #@ broken
import socketserver
import app.store.disk  #@ broken
//- app/store/disk.py
import socket
"""
    )
    check(drawing.replace("INDIRECT", ""))
    direct = drawing.replace("INDIRECT", "allow_indirect_imports = true")
    check(direct.replace("import app.store.disk  #@ broken", "import app.store.disk"))


def test_protected_modules_are_open_to_the_allowed_importers_only() -> None:
    check(
        """
//- pyproject.toml
[[tool.importlinter.contracts]]
name = "store"
type = "protected"
protected_modules = ["app.store"]
allowed_importers = ["app.core"]
"""
        + APP
        + """
//- app/store/disk.py
import app.store
//- app/core/rules.py
import app.store.disk
//- app/web/page.py
import app.store.disk  #@ broken
"""
    )


def test_what_is_not_checked_is_an_open_uncertainty() -> None:
    drawing = """
//- pyproject.toml
[[tool.importlinter.contracts]]
name = "siblings"
type = "acyclic_siblings"
//- .dependency-cruiser.cjs
module.exports = {}
//- .eslintrc.json
{"rules": {"boundaries/element-types": ["error"]}}
"""
    assert unsupported(drawing) == [
        'contracts of type "acyclic_siblings" are not checked',
        "the configuration is a program, which is not run",
        'rule "boundaries/element-types" is not checked',
    ]
    assert [fact.label.value for fact in coupling_uncertainties(snapshot_of(drawing)).facts] == ["open"] * 3


def test_tach_modules_import_only_what_they_depend_on() -> None:
    check(
        """
//- tach.toml
layers = ["ui", "base"]
[[modules]]
path = "app.web"
depends_on = ["app.core"]
[[modules]]
path = "app.core"
depends_on = []
[[modules]]
path = "app.store"
utility = true
[[modules]]
path = "app.free"
[[modules]]
path = "app.low"
layer = "base"
[[modules]]
path = "app.high"
layer = "ui"
"""
        + APP
        + """
//- app/web/page.py
import app.core.rules
import app.store
import app.free  #@ broken
//- app/core/rules.py
import app.web.page  #@ broken
//- app/free.py
import app.web.page
//- app/high.py
import app.low
//- app/low.py
import app.high  #@ broken
"""
    )


def test_dependency_cruiser_rules_speak_of_paths_with_groups() -> None:
    check("""
//- .dependency-cruiser.json
{"forbidden": [
  {"name": "own feature", "from": {"path": "^src/([^/]+)/"}, "to": {"path": "^src/", "pathNot": "^src/($1|shared)/"}},
  {"name": "ignored", "severity": "ignore", "from": {}, "to": {"path": "shared"}}
]}
//- src/cart/index.ts
import { total } from "./total"
import { user } from "../user/user"  //@ broken
import { money } from "../shared/money"
//- src/cart/total.ts
export const total = 1
//- src/user/user.ts
export const user = 1
//- src/shared/money.ts
export const money = 1
""")


def test_patterns_that_may_run_away_are_not_run() -> None:
    assert unsupported("""
//- .dependency-cruiser.json
{"forbidden": [{"name": "evil", "from": {"path": "^(a+)+$"}, "to": {"path": "b"}},
               {"name": "more", "from": {}, "to": {"moreUnstable": true}}]}
""") == [
        'rule "evil" has a pattern that is not read',
        'rule "more" asks for moreUnstable, which is not checked',
    ]


def test_eslint_zones_are_folders_with_exceptions() -> None:
    check("""
//- .eslintrc.json
{"rules": {"import/no-restricted-paths": ["error", {"basePath": "src", "zones": [
  {"target": "./client", "from": "./server", "except": ["./api.ts"]}]}]}}
//- src/client/page.ts
import { api } from "../server/api"
import { db } from "../server/db"  //@ broken
//- src/server/api.ts
import { page } from "../client/page"
export const api = 1
//- src/server/db.ts
export const db = 1
""")


def test_depguard_lists_deny_go_imports() -> None:
    check("""
//- .golangci.yml
linters:
  enable: [depguard]
linters-settings:
  depguard:
    rules:
      main:
        files: ["$all", "!$test"]
        deny:
          - pkg: io/ioutil
            desc: use os
//- go.mod
module example.com/app

go 1.21
//- main.go
package main

import (
	"io"
	"io/ioutil"  //@ broken
)
//- main_test.go
package main

import "io/ioutil"
""")


def test_depguard_says_nothing_where_it_is_not_enabled() -> None:
    assert (
        contracts(
            snapshot_of("""
//- .golangci.yml
linters-settings:
  depguard:
    rules: {main: {deny: [{pkg: io/ioutil}]}}
""")
        ).contracts
        == ()
    )


def test_go_internal_packages_are_for_those_beside_them() -> None:
    check("""
//- go.mod
module example.com/app

go 1.21
//- a/internal/key/key.go
package key
//- a/user.go
package a

import "example.com/app/a/internal/key"
//- b/user.go
package b

import "example.com/app/a/internal/key"  //@ broken
""")


def test_a_finding_names_the_contract_and_leads_to_it() -> None:
    snapshot = snapshot_of(
        """
//- pyproject.toml
[[tool.importlinter.contracts]]
name = "layers"
type = "layers"
layers = ["app.web", "app.core"]
"""
        + APP
        + """
//- app/core/rules.py
import app.web
"""
    )
    [finding] = contract_findings(snapshot, RelPath("app/core/rules.py"))
    assert finding.message == 'Breaks the import-linter contract "layers": app.core.rules → app.web'
    assert [place.path for place in finding.related] == ["pyproject.toml"]
    [fact] = contract_constraints(snapshot).facts
    assert (fact.statement, fact.label.value) == (
        "the import-linter contract “layers” is broken",
        "confirmed",
    )
