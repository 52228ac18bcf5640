"""Where does the import-linter contract for a layering belong, and what has to be written there?

It goes to the file that import-linter reads already, after its last line; where there is none, into a new
`.importlinter`. What that file says about its root packages is left alone: it must name ours.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.findings import FileEdit
from groundplan.model.languages import Language
from groundplan.model.paths import RelPath
from groundplan.recon.coupling.contracts.model import Layers
from groundplan.recon.coupling.contracts.unstated import (
    is_enforceable,
    layering_through,
    layers_of,
    unstated_layerings,
)
from groundplan.recon.coupling.layering import Layering
from groundplan.recon.coupling.sites import sites_in
from groundplan.recon.manifests import table_at
from groundplan.syntax.data import parse_document
from groundplan.text.spans import ORIGIN, Span

SETUP: Final = RelPath("setup.cfg")
OWN: Final = RelPath(".importlinter")
PROJECT: Final = RelPath("pyproject.toml")
_SECTION: Final = "importlinter"
_MOST: Final = 3


@dataclass(frozen=True, slots=True)
class _Home:
    """A file that import-linter reads, with what it says of its roots; `roots` is None where it says nothing yet."""

    path: RelPath
    roots: frozenset[str] | None


def layerings_at(snapshot: Snapshot, path: RelPath, span: Span) -> Iterator[Layering]:
    """Give the layerings that the imports at a place go down through, in a file of contracts all of them.

    Only those that import-linter would find kept.
    """
    if path in (SETUP, OWN, PROJECT):
        found = iter(unstated_layerings(snapshot)[:_MOST])
    else:
        found = _layerings_of_imports(snapshot, path, span)
    yield from (layering for layering in found if is_enforceable(snapshot, layering))


def _layerings_of_imports(snapshot: Snapshot, path: RelPath, span: Span) -> Iterator[Layering]:
    module = snapshot.module_of(path)
    if module is None or module.language is not Language.PYTHON:
        return
    seen: set[str] = set()
    for target, sites in sites_in(snapshot, path).items():
        if any(site.span.overlaps(span) for site in sites):
            layering = layering_through(snapshot, module.id, target)
            if layering is not None and layering.parent not in seen:
                seen.add(layering.parent)
                yield layering


def contract_edit(snapshot: Snapshot, layering: Layering) -> FileEdit | None:
    """Give the edit that writes the contract, None where the file that it belongs to cannot take it."""
    home = _home(snapshot)
    terms = layers_of(layering)
    roots = _roots(terms)
    if home.roots is not None and not home.roots >= set(roots):
        return None
    before = snapshot.text(home.path) or ""
    added = _added(home, before, layering, terms, roots)
    if _contracts(home.path, before + added) != _contracts(home.path, before) + 1:
        return None  # broken, or contracts that are written in a form that nothing can be put after
    lines = snapshot.lines(home.path)
    end = lines.whole().end if lines is not None else ORIGIN.start
    return FileEdit(home.path, Span(end.line, end.column, end.line, end.column), added)


def _home(snapshot: Snapshot) -> _Home:
    # In the order in which import-linter looks.
    for path, keys in ((SETUP, (_SECTION,)), (OWN, (_SECTION,)), (PROJECT, ("tool", _SECTION))):
        document = snapshot.document(path)
        options = {} if document is None else table_at(document, *keys)
        if options:
            return _Home(path, frozenset(_said_roots(options)))
    return _Home(OWN, None)


def _said_roots(options: Mapping[str, object]) -> Iterable[str]:
    for key in ("root_package", "root_packages"):
        value = options.get(key)
        if isinstance(value, str):
            yield from value.split()
        elif isinstance(value, list):
            yield from (one for one in value if isinstance(one, str))


def _roots(terms: Layers) -> tuple[str, ...]:
    names = terms.containers or [member for layer in terms.layers for member in layer.members]
    return tuple(sorted({name.partition(".")[0] for name in names}))


def _added(home: _Home, before: str, layering: Layering, terms: Layers, roots: tuple[str, ...]) -> str:
    write = _toml if home.path == PROJECT else _ini
    blocks = [] if home.roots is not None else [_ini_roots(roots)]
    blocks.append(write(before, layering.parent, terms))
    gap = "" if not before else "\n" if before.endswith("\n") else "\n\n"
    text = gap + "\n".join(blocks)
    return text.replace("\n", "\r\n") if "\r\n" in before else text


def _ini_roots(roots: tuple[str, ...]) -> str:
    if len(roots) == 1:
        return f"[{_SECTION}]\nroot_package = {roots[0]}\n"
    return f"[{_SECTION}]\nroot_packages =\n{_indented(roots)}"


def _ini(before: str, parent: str, terms: Layers) -> str:
    section = f"{_SECTION}:contract:{parent or 'top'}-layers"
    taken = set(re.findall(r"(?m)^\[([^\]]+)\]", before))
    number = next(count for count in range(1, len(taken) + 2) if _numbered(section, count) not in taken)
    lines = [f"[{_numbered(section, number)}]", f"name = {_name(parent)}", "type = layers"]
    if terms.containers:
        lines += ["containers =", *(f"    {one}" for one in terms.containers)]
    return "\n".join([*lines, "layers =", _indented(_layers(terms))])


def _toml(_: str, parent: str, terms: Layers) -> str:
    lines = [f"[[tool.{_SECTION}.contracts]]", f"name = {json.dumps(_name(parent))}", 'type = "layers"']
    if terms.containers:
        lines.append(f"containers = {json.dumps(list(terms.containers))}")
    layers = "\n".join(f"    {json.dumps(one)}," for one in _layers(terms))
    return "\n".join([*lines, f"layers = [\n{layers}\n]\n"])


def _numbered(section: str, number: int) -> str:
    return section if number == 1 else f"{section}-{number}"


def _name(parent: str) -> str:
    return f"Layers of {parent}" if parent else "Layers of the top packages"


def _layers(terms: Layers) -> Iterable[str]:
    return (" : ".join(layer.members) for layer in terms.layers)


def _indented(lines: Iterable[str]) -> str:
    return "".join(f"    {line}\n" for line in lines)


def _contracts(path: RelPath, text: str) -> int:
    document = parse_document(path, text)
    if path != PROJECT:
        return sum(section.startswith(f"{_SECTION}:contract:") for section in table_at(document))
    found = table_at(document, "tool", _SECTION).get("contracts", [])
    return len(found) if isinstance(found, list) else -2
