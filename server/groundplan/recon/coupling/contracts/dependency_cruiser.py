"""Rules of dependency-cruiser, where its configuration is JSON: a configuration in JavaScript is a program."""

from __future__ import annotations

import re
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.coupling.contracts.model import Contract, PathRule, Reading, Unsupported
from groundplan.recon.coupling.contracts.patterns import compiled
from groundplan.recon.manifests import list_at, manifests, table_at, text_at
from groundplan.syntax.data import Document
from groundplan.text.spans import ORIGIN

TOOL: Final = "dependency-cruiser"
_KNOWN: Final = {"from": frozenset({"path", "pathNot"}), "to": frozenset({"path", "pathNot", "circular"})}
_GROUP: Final = re.compile(r"\$\d")


def read(snapshot: Snapshot) -> Reading:
    """Read the forbidden rules of every configuration."""
    contracts: list[Contract] = []
    unsupported: list[Unsupported] = []
    for path, document in manifests(snapshot, ".dependency-cruiser.json"):
        for index, _ in enumerate(list_at(document, "forbidden")):
            found = _rule(path, document, index)
            if isinstance(found, Contract):
                contracts.append(found)
            elif found is not None:
                unsupported.append(found)
        unsupported += [
            Unsupported(path, document.place(key), TOOL, f'"{key}" rules are not checked')
            for key in ("allowed", "required", "extends")
            if document.place(key) != ORIGIN
        ]
    for path in snapshot.files:
        if path.rpartition("/")[2] in (
            ".dependency-cruiser.js",
            ".dependency-cruiser.cjs",
            ".dependency-cruiser.mjs",
        ):
            unsupported.append(
                Unsupported(path, ORIGIN, TOOL, "the configuration is a program, which is not run")
            )
    return Reading(tuple(contracts), tuple(unsupported))


def _rule(path: RelPath, document: Document, index: int) -> Contract | Unsupported | None:
    at = ("forbidden", index)
    place = document.place(*at)
    name = text_at(document, *at, "name") or f"rule {index + 1}"
    if text_at(document, *at, "severity") == "ignore":
        return None
    extra = [
        key for side, known in _KNOWN.items() for key in table_at(document, *at, side) if key not in known
    ]
    if extra:
        return Unsupported(
            path, place, TOOL, f'rule "{name}" asks for {", ".join(sorted(extra))}, which is not checked'
        )
    to = table_at(document, *at, "to")
    texts = [_pattern(document, index, side, key) for side in ("from", "to") for key in ("path", "pathNot")]
    if any(text and compiled(_GROUP.sub("x", text)) is None for text in texts):
        return Unsupported(path, place, TOOL, f'rule "{name}" has a pattern that is not read')
    origin, origin_not, target, target_not = texts
    is_circular = to.get("circular") is True
    terms = PathRule(_optional(origin), _optional(origin_not), target, target_not, is_circular)
    return Contract(TOOL, name, path, place, terms)


def _pattern(document: Document, index: int, side: str, key: str) -> str:
    found = table_at(document, "forbidden", index, side).get(key)
    if isinstance(found, list):
        return "|".join(f"(?:{item})" for item in found if isinstance(item, str))
    return found if isinstance(found, str) else ""


def _optional(text: str) -> re.Pattern[str] | None:
    return compiled(text) if text else None
