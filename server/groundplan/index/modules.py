"""Modules and the targets of imports: what resolvers answer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from groundplan.model.languages import Language
from groundplan.model.paths import RelPath


@dataclass(frozen=True, slots=True)
class Module:
    """A node of the module graph.

    Python: a file, id `pkg.mod`; Go: a package, id its import path, `[test]` appended for an external test
    package; TS/JS: a file, id its path without extension (with it where two files would share an id).
    """

    id: str
    language: Language
    path: str
    """The file, or for Go the folder (`""` for the root)."""
    files: tuple[RelPath, ...]
    package: str
    """The id of the package (Python, Go) or the folder (TS/JS) that holds it; packages form the coarse graph."""
    is_package: bool = False
    """A Python `__init__`, a Go package, a TS/JS index file."""
    is_test: bool = False
    """Test code: tests, conftest, `_test.go`, `*.spec.ts`, or below a folder of tests."""


class TargetKind(StrEnum):
    """Where an import leads."""

    INTERNAL = "internal"
    STANDARD = "standard"  # the language's own library
    EXTERNAL = "external"  # another distribution or package
    UNRESOLVED = "unresolved"  # it looks internal, and is not there


@dataclass(frozen=True, slots=True)
class Target:
    """Where one imported name leads.

    `module` is a module id when internal, else the canonical dotted name or package path as the world knows it
    (`click`, `os.path`, `github.com/spf13/cobra`, `node:fs`, `@scope/pkg/sub`). `name` is what is taken
    from that module, empty for the module itself.
    """

    kind: TargetKind
    module: str
    name: str = ""
    reason: str = ""
