"""Where Go imports lead in drawn workspaces: `//@ target` is what we expect of the import on that line."""

from __future__ import annotations

import pytest

from groundplan.index.modules import TargetKind
from groundplan.index.resolve.go import GoResolver, go_resolver
from groundplan.index.resolve.go_build import is_built, is_built_somewhere
from groundplan.model.languages import Language
from groundplan.model.paths import RelPath
from groundplan.syntax.extract import extract_text
from groundplan.syntax.facts import FileFacts
from tests.fixtures import Fixture, draw


def resolver_of(fixture: Fixture) -> tuple[GoResolver, dict[RelPath, FileFacts]]:
    facts = {
        RelPath(path): extract_text(text, Language.GO)
        for path, text in fixture.files.items()
        if path.endswith(".go")
    }
    paths = [RelPath(path) for path in fixture.files]
    return go_resolver(paths, fixture.files.get, facts.get), facts


def check(drawing: str) -> None:
    """Match marks and imports one to one."""
    fixture = draw(drawing)
    resolver, facts = resolver_of(fixture)
    found = {}
    for path, file_facts in facts.items():
        for imported in file_facts.imports:
            [target] = resolver.resolve(path, imported)
            kind = "" if target.kind is TargetKind.INTERNAL else f"{target.kind} "
            reason = f" ({target.reason})" if target.reason else ""
            found[path, imported.span.start_line] = f"{kind}{target.module}{reason}"
    assert found == {place: mark for place, mark in fixture.marks.items() if place[0].endswith(".go")}


def modules_of(drawing: str) -> dict[str, str]:
    resolver, _ = resolver_of(draw(drawing))
    return {
        module.id: f"{' '.join(module.files)} in {module.package}{' test' if module.is_test else ''}"
        for module in resolver.modules()
    }


def test_what_an_import_path_begins_with_decides() -> None:
    check("""
//- go.mod
module example.com/m/v2
//- a/a.go
package a
import "fmt" //@ standard fmt
import "net/http" //@ standard net/http
import "C" //@ standard C
import "example.com/m/v2" //@ example.com/m/v2
import x "example.com/m/v2/b" //@ example.com/m/v2/b
import "example.com/m/v2/none" //@ unresolved example.com/m/v2/none (no Go files in 'none')
import "example.com/m/b" //@ external example.com/m/b
import "github.com/spf13/cobra" //@ external github.com/spf13/cobra
import "example.com/m/v2/v3/b" //@ external example.com/m/v2/v3/b
//- b/b.go
package b
//- root.go
package m
""")


def test_several_modules_of_one_workspace_reach_each_other() -> None:
    check("""
//- go.mod
module example.com/m
require example.com/m/tools v1.0.0
replace example.com/other => ./forks/other
//- go.work
go 1.21
use .
use ./nested
replace example.com/work => ./w
//- a.go
package m
import "example.com/m/nested/x" //@ example.com/m/nested/x
import "example.com/m/tools/x" //@ external example.com/m/tools/x
import "example.com/other/y" //@ example.com/renamed/y
import "example.com/work" //@ example.com/m/w
//- nested/go.mod
module example.com/m/nested
//- nested/x/x.go
package x
import "example.com/m" //@ example.com/m
//- forks/other/go.mod
module example.com/renamed
//- forks/other/y/y.go
package y
//- w/w.go
package w
""")


def test_a_copy_of_a_module_keeps_to_itself() -> None:
    check("""
//- go.mod
module example.com/m
//- a/a.go
package a
//- main.go
package main
import "example.com/m/a" //@ example.com/m/a
//- testdata/go.mod
module example.com/m
//- testdata/a/a.go
package a
//- testdata/main.go
package main
import "example.com/m/a" //@ example.com/m/a (testdata/a)
""")


def test_internal_packages_are_seen_from_their_parents_folder_only() -> None:
    check("""
//- go.mod
module example.com/m
//- a/internal/x/x.go
package x
//- a/b/b.go
package b
import "example.com/m/a/internal/x" //@ example.com/m/a/internal/x
//- c/c.go
package c
import "example.com/m/a/internal/x" //@ example.com/m/a/internal/x ('example.com/m/a/internal/x' is internal to 'a')
""")


def test_vendored_packages_are_as_the_world_knows_them() -> None:
    check("""
//- go.mod
module example.com/m
//- main.go
package main
import "github.com/x/y" //@ external github.com/x/y
//- vendor/github.com/x/y/y.go
package y
import "github.com/x/z" //@ external github.com/x/z
""")


def test_the_manifest_of_a_vendored_package_makes_no_module() -> None:
    check("""
//- go.mod
module example.com/m
replace github.com/x/s => ./staging/s
//- main.go
package main
import "github.com/x/y" //@ external github.com/x/y
import "github.com/x/s" //@ github.com/x/s
import "example.com/m/tools/vendor/v" //@ example.com/v/v
//- vendor/github.com/x/y/go.mod
module github.com/x/y
//- vendor/github.com/x/y/y.go
package y
//- staging/s/go.mod
module github.com/x/s
//- staging/s/s.go
package s
import "github.com/x/y" //@ external github.com/x/y
//- tools/vendor/go.mod
module example.com/v
//- tools/vendor/v/v.go
package v
import "example.com/v/v" //@ example.com/v/v
""")


def test_without_a_manifest_the_imports_say_what_the_root_is_called() -> None:
    check("""
//- cmd/main.go
package main
import "errors" //@ standard errors
import "github.com/x/y/pkg/a" //@ github.com/x/y/pkg/a
import "github.com/x/y/errors" //@ github.com/x/y/errors
import "github.com/z/pkg/other" //@ external github.com/z/pkg/other
//- pkg/a/a.go
package a
//- errors/errors.go
package errors
""")


def test_a_gopath_names_packages_by_what_follows_src() -> None:
    check("""
//- src/github.com/x/y/a/a.go
package a
import "github.com/x/z" //@ github.com/x/z
import "../b" //@ github.com/x/y/b
import "./c" //@ unresolved ./c (no Go files in 'src/github.com/x/y/a/c')
//- src/github.com/x/y/b/b.go
package b
//- src/github.com/x/z/z.go
package z
""")


def test_tests_and_programs_in_a_packages_folder_are_modules_of_their_own() -> None:
    assert modules_of("""
//- go.mod
module example.com/m
//- a/a.go
package a
//- a/a_linux.go
package a
//- a/special.go
//go:build special
package a
//- a/gen.go
//go:build ignore
package main
//- a/doc.go
package documentation
//- a/a_test.go
package a
//- a/x_test.go
package a_test
//- testdata/t.go
package t
""") == {
        "example.com/m/a": "a/a.go a/a_linux.go a/special.go in example.com/m",
        "example.com/m/a [test]": "a/a_test.go a/x_test.go in example.com/m test",
        "example.com/m/a/doc.go": "a/doc.go in example.com/m/a",
        "example.com/m/a/gen.go": "a/gen.go in example.com/m/a",
        "example.com/m/testdata": "testdata/t.go in example.com/m test",
    }


@pytest.mark.parametrize(
    ("name", "constraint", "on_linux", "somewhere"),
    [
        pytest.param("a.go", "", True, True, id="nothing said"),
        pytest.param("a_windows.go", "", False, True, id="system in the name"),
        pytest.param("a_linux_arm64.go", "", False, True, id="system and machine in the name"),
        pytest.param("a_windows_test.go", "", False, True, id="system before test"),
        pytest.param("linux.go", "windows", False, True, id="a name that is all tag is none"),
        pytest.param("a_foo.go", "", True, True, id="no system"),
        pytest.param("a.go", "ignore", False, False, id="ignored"),
        pytest.param("a.go", "!ignore", True, True, id="negated tag"),
        pytest.param("a.go", "unix && !(darwin || cgo)", False, True, id="without cgo"),
        pytest.param("a.go", "go1.18 && amd64", True, True, id="release"),
        pytest.param("a.go", "linux,386", False, False, id="an unheard tag never holds"),
        pytest.param("a_windows.go", "linux", False, False, id="name and constraint contradict"),
        pytest.param("a.go", "(linux", True, True, id="open parenthesis"),
        pytest.param("a.go", "linux )", True, True, id="what cannot be read excludes nothing"),
        pytest.param("a.go", "(" * 5000, True, True, id="deep"),
    ],
)
def test_constraints_hold_as_the_toolchain_says(
    name: str, constraint: str, on_linux: bool, somewhere: bool
) -> None:
    path = RelPath(name)
    assert (is_built(path, constraint), is_built_somewhere(path, constraint)) == (on_linux, somewhere)


def test_a_broken_manifest_is_no_module_but_its_folder_is() -> None:
    assert modules_of("//- go.mod\nmodul x\nreplace a\n//- a/a.go\npackage a\n//- r.go\npackage r\n") == {
        ".": "r.go in .",
        "a": "a/a.go in .",
    }
