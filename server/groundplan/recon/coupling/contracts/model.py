"""What a contract can say, whichever tool it is written for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from groundplan.model.paths import RelPath
from groundplan.recon.coupling.sites import Site
from groundplan.text.spans import Span


@dataclass(frozen=True, slots=True)
class Layer:
    """Modules of one height. Independent ones may not import each other."""

    members: tuple[str, ...]
    is_independent: bool = True


@dataclass(frozen=True, slots=True)
class Layers:
    """Higher layers may import lower ones, never the other way, directly or through modules outside the layers."""

    containers: tuple[str, ...]
    layers: tuple[Layer, ...]


@dataclass(frozen=True, slots=True)
class Forbidden:
    """No source imports a target, with what lies below both; `is_direct` allows it through others."""

    sources: tuple[str, ...]
    targets: tuple[str, ...]
    is_direct: bool


@dataclass(frozen=True, slots=True)
class Independent:
    """None of the modules imports another."""

    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Protected:
    """Only the allowed modules, and the protected ones themselves, import what is protected."""

    targets: tuple[str, ...]
    importers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TachModule:
    """A module of tach.toml. `depends_on` is None where nothing is restricted."""

    path: str
    depends_on: tuple[str, ...] | None
    cannot_depend_on: tuple[str, ...]
    layer: str
    is_utility: bool
    is_unchecked: bool


@dataclass(frozen=True, slots=True)
class Tach:
    """The modules of a tach.toml and its layers from the highest down."""

    modules: tuple[TachModule, ...]
    layers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PathRule:
    """A dependency-cruiser rule: no file that `origin` matches imports one that `target` matches."""

    origin: re.Pattern[str] | None
    origin_not: re.Pattern[str] | None
    target: str
    """A regular expression, in which `$1` stands for a group of `origin`; empty for any path."""
    target_not: str
    is_circular: bool


@dataclass(frozen=True, slots=True)
class Zone:
    """An ESLint zone: files below `targets` may not import files below `origins`, with exceptions."""

    targets: tuple[str, ...]
    origins: tuple[str, ...]
    exceptions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Guard:
    """A depguard list for the files that match: Go import paths by prefix, a final `$` asks for equality."""

    files: tuple[str, ...]
    deny: tuple[tuple[str, str], ...]
    """The prefix and the reason that its author gives."""
    allow: tuple[str, ...]
    mode: str
    """`lax` allows what neither list names, `strict` denies it, `original` asks both lists."""


@dataclass(frozen=True, slots=True)
class GoInternal:
    """The rule of the Go language: below `internal` only what shares the folder above it may look."""


ModuleTerms = Layers | Forbidden | Independent | Protected
Terms = ModuleTerms | Tach | PathRule | Zone | Guard | GoInternal


@dataclass(frozen=True, slots=True)
class Contract:
    """A contract with its place. `path` is None for a rule of a language."""

    tool: str
    name: str
    path: RelPath | None
    span: Span
    terms: Terms
    ignored: tuple[tuple[str, str], ...] = ()
    """Pairs of module patterns, importer and imported, that the contract does not look at."""
    skips_types: bool = False


@dataclass(frozen=True, slots=True)
class Unsupported:
    """A part of a contract file that is not checked here, with the reason."""

    path: RelPath
    span: Span
    tool: str
    reason: str


@dataclass(frozen=True, slots=True)
class Violation:
    """An import that breaks a contract; `chain` names the modules on the way where the import is not direct."""

    contract: Contract
    site: Site
    importer: str
    imported: str
    chain: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader of contract files found."""

    contracts: tuple[Contract, ...] = ()
    unsupported: tuple[Unsupported, ...] = ()
