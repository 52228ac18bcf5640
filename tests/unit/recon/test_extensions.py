"""An extension point is loaded, registered at, or implemented elsewhere; a bare interface is none."""

from __future__ import annotations

from groundplan.recon.extensions import extension_points, extensions
from tests.unit.recon.checks import said


def points(drawing: str) -> list[str]:
    return [line.partition(" @")[0] for line in said(extension_points, drawing)]


def plugged(drawing: str) -> list[str]:
    return [line.partition(" @")[0] for line in said(extensions, drawing)]


def test_a_group_that_is_loaded_is_a_point_and_a_built_name_is_open() -> None:
    drawing = """
//- app.py
from importlib import metadata
from importlib.metadata import entry_points

def load(group):
    entry_points(group="app.plugins")
    metadata.entry_points(group=group)
"""
    assert points(drawing) == [
        "entry-point-group app.plugins: loads every entry point of the group app.plugins",
        "entry-point-group-open group: loads the entry points of group, which is built at run time",
    ]


def test_entry_points_of_another_library_are_no_extension_point() -> None:
    assert points("//- app.py\nfrom ours import entry_points\nentry_points(group='x')\n") == []


def test_groups_that_a_manifest_declares_plug_in_and_programs_do_not() -> None:
    drawing = """
//- pyproject.toml
[project.scripts]
app = "app:main"
[project.entry-points."app.plugins"]
csv = "app.csv:Reader"
//- app.py
"""
    assert plugged(drawing) == ["entry-point app.plugins: csv: app.csv:Reader plugs into app.plugins as csv"]


def test_pluggy_markers_are_followed_by_import() -> None:
    drawing = """
//- app/__init__.py
import pluggy
spec = pluggy.HookspecMarker("app")
impl = pluggy.HookimplMarker("app")
//- app/hooks.py
from app import spec
@spec
def collect(path): ...
def other(path): ...
//- app/plugin.py
import app
@app.impl
def collect(path): ...
"""
    assert points(drawing) == ["hook-specification collect: plugins may implement the hook def collect(path)"]
    assert plugged(drawing) == ["hook-implementation collect: implements the hook collect"]


def test_a_module_given_to_pluggy_specifies_the_hooks_of_its_project() -> None:
    drawing = """
//- app/__init__.py
import pluggy
import app.specs
spec = pluggy.HookspecMarker("app")
def start():
    manager = pluggy.PluginManager("app")
    manager.add_hookspecs(app.specs)
//- app/specs.py
from app import spec
@spec(firstresult=True)
def app_marked(): ...
def app_named(path): ...
def helper(path): ...
class Holder:
    def app_method(self): ...
//- app/elsewhere.py
def app_not_given(): ...
"""
    assert points(drawing) == [
        "hook-specification app_marked: plugins may implement the hook def app_marked()",
        "hook-specification-module app_named: plugins may implement the hook def app_named(path)",
    ]


def test_dispatch_and_subclass_hooks_are_points() -> None:
    drawing = """
//- app.py
import functools
@functools.singledispatch
def render(value): ...

class Plugin:
    def __init_subclass__(cls): ...
"""
    assert points(drawing) == [
        "single-dispatch app.render: other types register their own render",
        "subclass-hook app.Plugin: Plugin takes note of every subclass",
    ]


def test_an_interface_needs_two_other_modules_to_be_a_point() -> None:
    base = "//- app/__init__.py\n//- app/base.py\nfrom abc import ABC, abstractmethod\nclass Store(ABC):\n"
    base += "    @abstractmethod\n    def get(self): ...\n"
    child = "//- app/{0}.py\nfrom app.base import Store\nclass {1}(Store):\n    def get(self): ...\n"
    assert points(base + child.format("one", "One")) == []
    assert points(base + child.format("one", "One") + child.format("two", "Two")) == [
        "implemented-elsewhere app.base.Store: One, Two in 2 other modules implement Store"
    ]


GO = """
//- go.mod
module example.com/app
//- registry/registry.go
package registry
func Register(name string, value any) {}
type Plugin interface { Run() }
//- csv/csv.go
package csv
import "example.com/app/registry"
type Reader struct{}
func (r *Reader) Run() {}
var _ registry.Plugin = (*Reader)(nil)
func init() { registry.Register("csv", &Reader{}) }
//- main.go
package main
import _ "example.com/app/csv"
func main() {}
"""


def test_go_registers_in_init_conforms_and_imports_for_effect() -> None:
    [point] = points(GO)
    assert point.startswith("go-init-registration example.com/app/registry.Register: packages add themselves")
    assert [line.partition(":")[0] for line in plugged(GO)] == [
        "go-blank-import example.com/app/csv",
        "go-conformance example.com/app/csv",
        "go-registered example.com/app/csv",
    ]


def test_what_go_only_asks_in_init_registers_nothing() -> None:
    drawing = """
//- go.mod
module example.com/app
go 1.22
//- lib/lib.go
package lib
type Command struct{ Name string }
func own(c *Command) {}
func init() {
	own(&Command{"x"})
	Add(new(Command))
}
func Version() string { return "" }
func New(name string) *Command { return &Command{name} }
func Add(c *Command) {}
func IsWindows() bool { return false }
func SetLevel(level int) {}
func Start() {}
func Check(c *Command) bool { return c != nil }
type Other struct{}
func Try(c *Other) error { return nil }
//- a/a.go
package a
import "example.com/app/lib"
func init() {
	v := lib.Version()
	_ = v
	lib.Add(lib.New("a"))
	lib.Add(&lib.Command{Name: "b"})
	if !lib.IsWindows() {
		lib.SetLevel(3)
	}
	lib.Start()
	lib.Check(new(lib.Command))
	lib.Try(&lib.Other{})
}
func other() { lib.New("c") }
"""
    assert [line.partition(":")[0] for line in points(drawing)] == [
        "go-init-registration example.com/app/lib.Add",
        "go-init-registration example.com/app/lib.Try",
    ]
    assert [line.partition(" init()")[0] for line in plugged(drawing)] == [
        "go-registered example.com/app/a: lib.New:",
        "go-registered example.com/app/a: lib.Command:",
        "go-registered example.com/app/lib: Command:",
        "go-registered example.com/app/a: lib.Other:",
    ]
