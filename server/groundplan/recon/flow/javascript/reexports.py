"""Which names does a module pass on that a compiler wrote: by getters on its exports, or all of another module's.

`export { app } from "./app"` becomes `Object.defineProperty(exports, "app", { get: … })`, which binds no name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from groundplan.index.modules import Target
from groundplan.index.snapshot import Snapshot
from groundplan.model.languages import Language
from groundplan.model.paths import RelPath
from groundplan.recon.flow.values import Table, Value

JAVASCRIPT: Final = frozenset({Language.JAVASCRIPT, Language.TYPESCRIPT, Language.TSX})
_GETTER: Final = re.compile(
    r"""\bdefineProperty\(\s*exports\s*,\s*["']([\w$]+)["']\s*,\s*\{[^{}]*?\bget\b\s*:?\s*"""
    r"""(?:(?:function\b\s*)?[\w$]*\s*\(\s*\)\s*\{\s*return\s+|\(\s*\)\s*=>\s*)([\w$.]+)"""
)
NAMESPACE: Final = "__exportAll"
"""What rolldown calls with a table of getters, to make an object that stands for a module which it put into another."""
_NAMESPACE: Final = re.compile(rf"\b(?:{NAMESPACE}\(|__export\(\s*[\w$]+\s*,)\s*\{{([^{{}}]*)\}}\s*\)")
_NAMED: Final = re.compile(r"([\w$]+)\s*:\s*\(\)\s*=>\s*([\w$.]+)")
_STAR: Final = re.compile(
    r"""\b__exportStar\)?\(\s*require\(\s*["']([^"']+)["']\s*\)\s*,\s*(?:module\.)?exports\s*\)"""
)


@dataclass(frozen=True, slots=True)
class PassedOn:
    """What a module passes on: the expression that each getter gives, and the modules of which it gives all."""

    getters: Mapping[str, str]
    wholes: tuple[Target, ...]


def passed_on(snapshot: Snapshot, path: RelPath) -> PassedOn:
    """Tell what a file of JavaScript passes on without binding a name."""
    return snapshot.derive_file(_passed_on, path)


def _passed_on(snapshot: Snapshot, path: RelPath) -> PassedOn:
    text, facts = snapshot.text(path) or "", snapshot.facts(path)
    if facts is None or "exports" not in text:
        return PassedOn({}, ())
    whole = set(_STAR.findall(text))
    wholes = {
        targets[0]: None
        for imported, targets in zip(facts.imports, snapshot.targets(path), strict=False)
        if imported.module in whole and targets
    }
    return PassedOn({**_named(text), **dict(_GETTER.findall(text))}, tuple(wholes))


def _named(text: str) -> dict[str, str]:
    """The names of the modules that were put into a file; where two have one, nobody knows whose is meant."""
    found: dict[str, set[str]] = {}
    for table in _NAMESPACE.findall(text):
        for name, given in _NAMED.findall(table):
            found.setdefault(name, set()).add(given)
    return {name: given.pop() for name, given in found.items() if len(given) == 1}


def given_out(names: Mapping[str, Value], name: str) -> Value | None:
    """What CommonJS gives out under a name; all of it is the default to an `import` statement."""
    held = names.get("module")
    exports = held.entries.get("exports") if isinstance(held, Table) else None
    if not isinstance(exports, Table):
        return exports if name == "default" else None
    if name in exports.entries:
        return exports.entries[name]
    return exports if name == "default" and exports.entries and name not in names else None
