"""Points of extension and what extends them: one drawing for each origin."""

from __future__ import annotations

from typing import Final

DRAWINGS: Final = {
    "entry-point-group": (
        "app.plugins",
        """
//- app.py
from importlib.metadata import entry_points
entry_points(group="app.plugins")
""",
    ),
    "entry-point-group-open": (
        "group",
        """
//- app.py
from importlib.metadata import entry_points
def load(group):
    entry_points(group=group)
""",
    ),
    "hook-specification": (
        "collect",
        """
//- hooks.py
import pluggy
spec = pluggy.HookspecMarker("app")
@spec
def collect(path): ...
""",
    ),
    "hook-specification-module": (
        "app_collect",
        """
//- app/__init__.py
import pluggy
from app import specs
marker = pluggy.HookspecMarker("app")
def start():
    manager = pluggy.PluginManager("app")
    manager.add_hookspecs(specs)
//- app/specs.py
def app_collect(path): ...
""",
    ),
    "single-dispatch": (
        "app.render",
        """
//- app.py
import functools
@functools.singledispatch
def render(value): ...
""",
    ),
    "subclass-hook": (
        "app.Plugin",
        """
//- app.py
class Plugin:
    def __init_subclass__(cls): ...
""",
    ),
    "register-function": (
        "app.register",
        """
//- app.py
def register(name): ...
//- one.py
from app import register
register("one")
//- two.py
from app import register
register("two")
//- three.py
from app import register
register("three")
""",
    ),
    "implemented-elsewhere": (
        "base.Store",
        """
//- base.py
from abc import ABC, abstractmethod
class Store(ABC):
    @abstractmethod
    def get(self): ...
//- one.py
from base import Store
class One(Store):
    def get(self): ...
//- two.py
from base import Store
class Two(Store):
    def get(self): ...
""",
    ),
    "go-init-registration": (
        "example.com/app/registry.Register",
        """
//- go.mod
module example.com/app
//- registry/registry.go
package registry
func Register(name string, make func()) {}
//- csv/csv.go
package csv
import "example.com/app/registry"
func init() { registry.Register("csv", read) }
func read() {}
""",
    ),
    "vscode-contribution": (
        "package.json: commands",
        """
//- package.json
{"engines": {"vscode": "^1.90.0"}, "contributes": {"commands": [{"command": "app.run"}]}}
""",
    ),
    "entry-point": (
        "app.plugins: csv",
        """
//- pyproject.toml
[project.entry-points."app.plugins"]
csv = "app:Reader"
""",
    ),
    "hook-implementation": (
        "collect",
        """
//- plugin.py
import pluggy
impl = pluggy.HookimplMarker("app")
@impl
def collect(path): ...
""",
    ),
    "go-conformance": (
        "example.com/app: Reader",
        """
//- go.mod
module example.com/app
//- app.go
package app
type Plugin interface { Run() }
type Reader struct{}
func (r *Reader) Run() {}
var _ Plugin = (*Reader)(nil)
""",
    ),
    "go-registered": (
        "example.com/app/csv: csv",
        """
//- go.mod
module example.com/app
//- registry/registry.go
package registry
func Register(name string, make func()) {}
//- csv/csv.go
package csv
import "example.com/app/registry"
func init() { registry.Register("csv", read) }
func read() {}
""",
    ),
    "go-blank-import": (
        "example.com/app/csv",
        """
//- go.mod
module example.com/app
//- csv/csv.go
package csv
func init() {}
//- main.go
package main
import _ "example.com/app/csv"
func main() {}
""",
    ),
}
