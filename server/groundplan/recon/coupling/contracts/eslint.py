"""Zones of ESLint's `import/no-restricted-paths`, where the configuration is JSON or YAML."""

from __future__ import annotations

from posixpath import join, normpath
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath, parent
from groundplan.recon.coupling.contracts.model import Contract, Reading, Unsupported, Zone
from groundplan.recon.manifests import list_at, manifests, table_at, text_at, value_at
from groundplan.syntax.data import Document, KeyPath
from groundplan.text.spans import ORIGIN

TOOL: Final = "eslint"
_RULES: Final = ("import/no-restricted-paths", "import-x/no-restricted-paths")
_FILES: Final = (
    (".eslintrc.json", ()),
    (".eslintrc", ()),
    (".eslintrc.y*ml", ()),
    ("package.json", ("eslintConfig",)),
)
_PROGRAMS: Final = ("eslint.config.", ".eslintrc.js", ".eslintrc.cjs")
_OTHERS: Final = ("boundaries/", "@nx/enforce-module-boundaries", "no-restricted-imports")


def read(snapshot: Snapshot) -> Reading:
    """Read the zones of every configuration."""
    contracts: list[Contract] = []
    unsupported: list[Unsupported] = []
    for pattern, base in _FILES:
        for path, document in manifests(snapshot, pattern):
            contracts += _zones(path, document, base)
            unsupported += [
                Unsupported(path, document.place(*base, "rules", rule), TOOL, f'rule "{rule}" is not checked')
                for rule in table_at(document, *base, "rules")
                if any(rule.startswith(other) or rule.endswith(other) for other in _OTHERS)
            ]
    for path in snapshot.files:
        if path.rpartition("/")[2].startswith(_PROGRAMS) and "no-restricted-paths" in (
            snapshot.text(path) or ""
        ):
            reason = "the zones stand in a configuration that is a program, which is not run"
            unsupported.append(Unsupported(path, ORIGIN, TOOL, reason))
    return Reading(tuple(contracts), tuple(unsupported))


def _zones(path: RelPath, document: Document, base: tuple[str, ...]) -> list[Contract]:
    found: list[Contract] = []
    for rule in _RULES:
        at: KeyPath = (*base, "rules", rule)
        if value_at(document, *at, 0) in (None, "off", 0):
            continue
        folder = normpath(join(parent(path), text_at(document, *at, 1, "basePath") or "."))
        for index, _ in enumerate(list_at(document, *at, 1, "zones")):
            zone = (*at, 1, "zones", index)
            origins = _paths(value_at(document, *zone, "from"), folder)
            exceptions = tuple(
                normpath(join(origin, exception))
                for origin in origins
                for exception in _texts(value_at(document, *zone, "except"))
            )
            terms = Zone(_paths(value_at(document, *zone, "target"), folder), origins, exceptions)
            name = text_at(document, *zone, "message") or f"zone {index + 1} of {rule}"
            found.append(Contract(TOOL, name, path, document.place(*zone), terms))
    return found


def _paths(value: object, folder: str) -> tuple[str, ...]:
    return tuple(normpath(join(folder, text)) for text in _texts(value))


def _texts(value: object) -> list[str]:
    items = value if isinstance(value, list) else [value]
    return [item for item in items if isinstance(item, str)]
