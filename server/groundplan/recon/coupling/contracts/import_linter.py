"""Contracts of import-linter: in pyproject.toml, .importlinter and setup.cfg."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.coupling.contracts.model import (
    Contract,
    Forbidden,
    Independent,
    Layer,
    Layers,
    ModuleTerms,
    Protected,
    Reading,
    Unsupported,
)
from groundplan.recon.manifests import list_at, manifests, table_at
from groundplan.syntax.data import Document, KeyPath

TOOL: Final = "import-linter"
_SECTION: Final = "importlinter"

Options = Mapping[str, object]


def read(snapshot: Snapshot) -> Reading:
    """Read all contracts of import-linter."""
    contracts: list[Contract] = []
    unsupported: list[Unsupported] = []
    for path, document, key, options, common in _tables(snapshot):
        place = document.place(*key)
        kind = _text(options.get("type"))
        make = _TERMS.get(kind)
        if make is None:
            unsupported.append(Unsupported(path, place, TOOL, f'contracts of type "{kind}" are not checked'))
            continue
        if _is_true(options.get("exhaustive")):
            reason = "whether the layers are exhaustive is not checked"
            unsupported.append(Unsupported(path, place, TOOL, reason))
        if (
            kind == "forbidden"
            and options.get("as_packages") is not None
            and not _is_true(options["as_packages"])
        ):
            unsupported.append(Unsupported(path, place, TOOL, "as_packages = False is read as True"))
        name = _text(options.get("name")) or _text(options.get("id")) or kind
        ignored = tuple(
            pair for text in _list(options.get("ignore_imports")) if (pair := _pair(text)) is not None
        )
        skips_types = _is_true(common.get("exclude_type_checking_imports"))
        contracts.append(Contract(TOOL, name, path, place, make(options), ignored, skips_types))
    return Reading(tuple(contracts), tuple(unsupported))


def _tables(snapshot: Snapshot) -> Iterator[tuple[RelPath, Document, KeyPath, Options, Options]]:
    for path, document in manifests(snapshot, "pyproject.toml"):
        common = table_at(document, "tool", _SECTION)
        for index, options in enumerate(list_at(document, "tool", _SECTION, "contracts")):
            if isinstance(options, dict):
                yield path, document, ("tool", _SECTION, "contracts", index), options, common
    for name in (".importlinter", "setup.cfg"):
        for path, document in manifests(snapshot, name):
            common = table_at(document, _SECTION)
            for section in table_at(document):
                if section.startswith(f"{_SECTION}:contract:"):
                    yield path, document, (section,), table_at(document, section), common


def _layers(options: Options) -> ModuleTerms:
    return Layers(
        _list(options.get("containers")), tuple(_layer(text) for text in _list(options.get("layers")))
    )


def _layer(text: str) -> Layer:
    separator = "|" if "|" in text else ":"
    members = tuple(part.strip().removeprefix("(").removesuffix(")") for part in text.split(separator))
    return Layer(members, is_independent=separator == "|")


def _forbidden(options: Options) -> ModuleTerms:
    return Forbidden(
        _list(options.get("source_modules")),
        _list(options.get("forbidden_modules")),
        _is_true(options.get("allow_indirect_imports")),
    )


def _independence(options: Options) -> ModuleTerms:
    return Independent(_list(options.get("modules")))


def _protected(options: Options) -> ModuleTerms:
    return Protected(_list(options.get("protected_modules")), _list(options.get("allowed_importers")))


def _pair(text: str) -> tuple[str, str] | None:
    importer, arrow, imported = text.partition("->")
    return (importer.strip(), imported.strip()) if arrow else None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _list(value: object) -> tuple[str, ...]:
    """TOML has lists, INI one item a line."""
    if isinstance(value, str):
        return tuple(line.strip() for line in value.splitlines() if line.strip())
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()


def _is_true(value: object) -> bool:
    return value is True or (isinstance(value, str) and value.strip().lower() in {"true", "yes", "on", "1"})


_TERMS: Final[Mapping[str, Callable[[Options], ModuleTerms]]] = {
    "layers": _layers,
    "forbidden": _forbidden,
    "independence": _independence,
    "protected": _protected,
}
