"""Is a Go file part of a build: what its name and its `//go:build` line say, for a platform or for any.

https://pkg.go.dev/cmd/go#hdr-Build_constraints
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from groundplan.model.paths import RelPath

_UNIX: Final = frozenset(
    {
        "aix",
        "android",
        "darwin",
        "dragonfly",
        "freebsd",
        "hurd",
        "illumos",
        "ios",
        "linux",
        "netbsd",
        "openbsd",
        "solaris",
    }
)
_SYSTEMS: Final = _UNIX | {"js", "nacl", "plan9", "wasip1", "windows", "zos"}
_IMPLIED: Final = {"android": "linux", "illumos": "solaris", "ios": "darwin"}
_MACHINES: Final = frozenset(
    """
    386 amd64 amd64p32 arm armbe arm64 arm64be loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le ppc ppc64
    ppc64le riscv riscv64 s390 s390x sparc sparc64 wasm
    """.split()  # noqa: SIM905 - a list of twenty words reads better so
)
_TOKEN: Final = re.compile(r"\s*(\(|\)|!|&&|\|\||[^\s()!&|]+)")
_RELEASE: Final = re.compile(r"go1(?:\.\d+)?")
_DEEPEST: Final = 100
_CGO: Final = frozenset({"cgo"})
_NO_TAGS: Final = frozenset[str]()


def is_built(path: RelPath, constraint: str, system: str = "linux", machine: str = "amd64") -> bool:
    """Tell whether a file is part of a build for a platform, with cgo and without further tags."""
    return _fits(path, constraint, _tags(system, machine) | {"cgo"})


@lru_cache(maxsize=4096)
def is_built_somewhere(path: RelPath, constraint: str) -> bool:
    """Tell whether some platform builds a file without further tags: `ignore` and the like never hold."""
    if is_built(path, constraint):
        return True
    platforms = (_tags(system, machine) for system in sorted(_SYSTEMS) for machine in sorted(_MACHINES))
    return any(_fits(path, constraint, tags | cgo) for tags in platforms for cgo in (_NO_TAGS, _CGO))


def tags_of(constraint: str) -> frozenset[str]:
    """Give the tags that a constraint names."""
    return frozenset(
        token for token in _TOKEN.findall(constraint) if token not in ("(", ")", "!", "&&", "||")
    )


@cache
def _tags(system: str, machine: str) -> frozenset[str]:
    tags = frozenset({system, machine, "gc", _IMPLIED.get(system, system)})
    return tags | {"unix"} if system in _UNIX else tags


def _fits(path: RelPath, constraint: str, tags: frozenset[str]) -> bool:
    return _fits_name(path, tags) and _evaluate(constraint, tags)


def _fits_name(path: RelPath, tags: frozenset[str]) -> bool:
    stem = path.rpartition("/")[2].removesuffix(".go").removesuffix("_test")
    # What stands before the first underscore is no tag: `linux.go` is for all platforms.
    words = stem.split("_")[1:]
    if len(words) >= 2 and words[-1] in _MACHINES and words[-2] in _SYSTEMS:
        return words[-1] in tags and words[-2] in tags
    if words and words[-1] in _SYSTEMS | _MACHINES:
        return words[-1] in tags
    return True


def _evaluate(constraint: str, tags: frozenset[str]) -> bool:
    """Evaluate a constraint. One that cannot be read excludes nothing."""
    tokens = _TOKEN.findall(constraint)
    if not tokens or tokens.count("(") > _DEEPEST or tokens.count("!") > _DEEPEST:
        return True
    value, rest = _either(tokens, tags)
    return True if rest else value


def _either(tokens: list[str], tags: frozenset[str]) -> tuple[bool, list[str]]:
    value, tokens = _both(tokens, tags)
    while tokens[:1] == ["||"]:
        other, tokens = _both(tokens[1:], tags)
        value = value or other
    return value, tokens


def _both(tokens: list[str], tags: frozenset[str]) -> tuple[bool, list[str]]:
    value, tokens = _negated(tokens, tags)
    while tokens[:1] == ["&&"]:
        other, tokens = _negated(tokens[1:], tags)
        value = value and other
    return value, tokens


def _negated(tokens: list[str], tags: frozenset[str]) -> tuple[bool, list[str]]:
    if tokens[:1] == ["!"]:
        value, tokens = _negated(tokens[1:], tags)
        return not value, tokens
    if tokens[:1] == ["("]:
        value, tokens = _either(tokens[1:], tags)
        return value, tokens[1:]
    return (not tokens or tokens[0] in tags or _RELEASE.fullmatch(tokens[0]) is not None), tokens[1:]
