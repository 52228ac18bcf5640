"""Lists of depguard in golangci-lint's configuration, of version 1 and 2."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.coupling.contracts.model import Contract, Guard, Reading, Unsupported
from groundplan.recon.manifests import list_at, manifests, table_at, text_at, value_at
from groundplan.syntax.data import Document, KeyPath

TOOL: Final = "depguard"
_SETTINGS: Final[tuple[KeyPath, ...]] = (("linters-settings", TOOL), ("linters", "settings", TOOL))


def read(snapshot: Snapshot) -> Reading:
    """Read the lists of every configuration that enables depguard."""
    contracts: list[Contract] = []
    unsupported: list[Unsupported] = []
    for pattern in (".golangci.yml", ".golangci.yaml", ".golangci.toml", ".golangci.json"):
        for path, document in manifests(snapshot, pattern):
            if not _is_enabled(document):
                continue
            for at in _SETTINGS:
                contracts += _guards(path, document, (*at, "rules"))
                if list_at(document, *at, "packages"):
                    reason = "the list form before depguard 2 is not checked"
                    unsupported.append(Unsupported(path, document.place(*at, "packages"), TOOL, reason))
    return Reading(tuple(contracts), tuple(unsupported))


def _is_enabled(document: Document) -> bool:
    enabled = list_at(document, "linters", "enable")
    everything = (
        value_at(document, "linters", "enable-all") is True
        or text_at(document, "linters", "default") == "all"
    )
    return TOOL in enabled or (everything and TOOL not in list_at(document, "linters", "disable"))


def _guards(path: RelPath, document: Document, at: KeyPath) -> Iterator[Contract]:
    for name in table_at(document, *at):
        rule = (*at, name)
        deny = [
            (text_at(document, *rule, "deny", index, "pkg"), text_at(document, *rule, "deny", index, "desc"))
            for index, _ in enumerate(list_at(document, *rule, "deny"))
        ]
        terms = Guard(
            _texts(document, *rule, "files"),
            tuple(pair for pair in deny if pair[0]),
            _texts(document, *rule, "allow"),
            text_at(document, *rule, "list-mode").lower() or "original",
        )
        yield Contract(TOOL, name, path, document.place(*rule), terms)


def _texts(document: Document, *key: str | int) -> tuple[str, ...]:
    return tuple(item for item in list_at(document, *key) if isinstance(item, str))
