"""Module boundaries of tach.toml."""

from __future__ import annotations

from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.recon.coupling.contracts.model import Contract, Reading, Tach, TachModule, Unsupported
from groundplan.recon.manifests import list_at, manifests, value_at
from groundplan.syntax.data import Document

TOOL: Final = "tach"
_UNCHECKED: Final = ("interfaces", "external", "rules")
_ROOT: Final = "<root>"


def read(snapshot: Snapshot) -> Reading:
    """Read every tach.toml."""
    contracts: list[Contract] = []
    unsupported: list[Unsupported] = []
    for path, document in manifests(snapshot, "tach.toml"):
        modules = [
            module
            for index, _ in enumerate(list_at(document, "modules"))
            for module in _modules(document, index)
        ]
        layers = tuple(_name(layer) for layer in list_at(document, "layers"))
        skips_types = value_at(document, "ignore_type_checking_imports") is not False
        terms = Tach(tuple(modules), tuple(filter(None, layers)))
        contracts.append(
            Contract(TOOL, "module boundaries", path, document.place("modules"), terms, (), skips_types)
        )
        unsupported += [
            Unsupported(path, document.place(key), TOOL, f'"{key}" is not checked')
            for key in _UNCHECKED
            if value_at(document, key)
        ]
    return Reading(tuple(contracts), tuple(unsupported))


def _modules(document: Document, index: int) -> list[TachModule]:
    at = ("modules", index)
    paths = [value_at(document, *at, "path"), *list_at(document, *at, "paths")]
    depends_on = value_at(document, *at, "depends_on")
    return [
        TachModule(
            path,
            tuple(_name(item) for item in depends_on) if isinstance(depends_on, list) else None,
            tuple(_name(item) for item in list_at(document, *at, "cannot_depend_on")),
            _name(value_at(document, *at, "layer")),
            value_at(document, *at, "utility") is True,
            value_at(document, *at, "unchecked") is True,
        )
        for path in paths
        if isinstance(path, str) and path != _ROOT
    ]


def _name(item: object) -> str:
    """Dependencies and layers are written as a name or as a table with one."""
    if isinstance(item, dict):
        item = item.get("path", item.get("name"))
    return item if isinstance(item, str) else ""
