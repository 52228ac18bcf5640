"""What a Go file says before its code: build constraint, package, imports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from tree_sitter import Node

from groundplan.model.edges import EdgeClass
from groundplan.syntax.facts import MODULE_SCOPE, Import, ImportForm
from groundplan.syntax.source import Source

_BUILD: Final = re.compile(rb"^//go:build[ \t]+(.+?)[ \t]*\r?$", re.MULTILINE)
_OLD_BUILD: Final = re.compile(rb"^//[ \t]*\+build[ \t]+(.+?)[ \t]*\r?$", re.MULTILINE)
# https://go.dev/s/generatedcode: the whole line, before the first code.
_GENERATED: Final = re.compile(rb"^// Code generated .* DO NOT EDIT\.\r?$", re.MULTILINE)

# The path of an import needs no escape, and the compiler allows none of the signs that would.
_SPEC: Final = re.compile(
    rb"""(?:(?P<name>[\w.\x80-\xff]+)\s*)?["`](?P<path>[^"`\\\n]*)["`]""",
)
_FORMS: Final = {"_": ImportForm.SIDE_EFFECT, ".": ImportForm.STAR}


def build_constraint(header: bytes) -> str:
    """Give the constraint of the text before the package clause, in the form of `//go:build`."""
    match = _BUILD.search(header)
    if match is not None:
        return match[1].decode("utf-8", "replace")
    lines = [match[1].decode("utf-8", "replace") for match in _OLD_BUILD.finditer(header)]
    return " && ".join(f"({_old_line(line)})" for line in lines)


def is_generated(header: bytes) -> bool:
    """Tell whether the text before the package clause says that the file is generated."""
    return b"DO NOT EDIT" in header and _GENERATED.search(header) is not None


def read_imports(source: Source, declaration: Node) -> Iterator[Import]:
    """Read the imports of one import declaration. Go runs all of them before `main`."""
    for child in declaration.named_children:
        specs = child.named_children if child.type == "import_spec_list" else (child,)
        for spec in specs:
            start, end = spec.start_byte, spec.end_byte
            match = _SPEC.fullmatch(source.content, start, end)
            if match is not None:
                yield _import(source, match)


def _import(source: Source, match: re.Match[bytes]) -> Import:
    module, name = match["path"].decode("utf-8", "replace"), (match["name"] or b"").decode("utf-8", "replace")
    form = _FORMS.get(name, ImportForm.MODULE)
    alias = (name or _default_name(module)) if form is ImportForm.MODULE else ""
    span = source.span_of(match.start("path") - 1, match.end("path") + 1)
    return Import(module, 0, (), alias, EdgeClass.EAGER, form, span, MODULE_SCOPE)


@lru_cache(maxsize=4096)
def _default_name(module: str) -> str:
    # The package clause decides; this is what it says by convention: no version, no `go-` and `.v2` around it.
    parts = module.split("/")
    last = parts[-2] if len(parts) > 1 and re.fullmatch(r"v[0-9]+", parts[-1]) else parts[-1]
    last = re.sub(r"\.v[0-9]+$", "", last)
    return last.removeprefix("go-").removesuffix("-go").replace("-", "_")


def _old_line(line: str) -> str:
    # Spaces are "or", commas "and": https://pkg.go.dev/cmd/go#hdr-Build_constraints
    return " || ".join(f"({option.replace(',', ' && ')})" for option in line.split())
