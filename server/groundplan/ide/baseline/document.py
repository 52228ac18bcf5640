"""What does a baseline file say, and how is it written?

Each entry is one line, in order of the names, so that a diff shows which findings came and went. What people add to an
entry (a reason, a ticket) or to the file stays there as long as the entry does.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from groundplan.model.edges import EdgeClass
from groundplan.model.paths import RelPath

SCHEMA: Final = "groundplan/baseline/1"
_PARTS: Final = ("files", "imports", "findings")
_MANY: Final = 1_000_000

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file that entries speak of, with what finds it again under another name."""

    path: RelPath
    module: str = ""
    package: str = ""
    shape: str = ""
    """A hash of what the file defines, empty where it defines nothing."""


@dataclass(frozen=True, slots=True)
class KnownImports:
    """Imports of one module that lay inside a cycle of a class."""

    edge_class: EdgeClass
    module: str
    imports: tuple[str, ...]
    notes: Json = field(default_factory=dict)
    """What people wrote beside it."""


@dataclass(frozen=True, slots=True)
class KnownFinding:
    """Findings of one file with one key. The message is for readers: it is that of the day it was written."""

    code: str
    path: RelPath
    key: str
    message: str
    count: int = 1
    notes: Json = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Baseline:
    """All that the file says."""

    files: tuple[NamedFile, ...] = ()
    imports: tuple[KnownImports, ...] = ()
    findings: tuple[KnownFinding, ...] = ()
    notes: Json = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NotRead:
    """Why the file cannot be used, as the end of a sentence."""

    reason: str


def read_baseline(text: str) -> Baseline | NotRead:
    """Read the text of a baseline file. Total: any text gives an answer."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        return NotRead(f"it is no JSON ({error})")
    if not isinstance(content, dict) or content.get("schema") != SCHEMA:
        return NotRead(f'it has no "schema": "{SCHEMA}"')
    parts = [content.get(name, []) for name in _PARTS]
    if not all(isinstance(part, list) and all(isinstance(one, dict) for one in part) for part in parts):
        return NotRead(f"{', '.join(_PARTS)} must be lists of objects")
    try:
        files, imports, findings = parts
        return Baseline(
            tuple(_file(one) for one in files),
            tuple(_imports(one) for one in imports),
            tuple(_finding(one) for one in findings),
            {name: value for name, value in content.items() if name not in ("schema", *_PARTS)},
        )
    except (KeyError, TypeError, ValueError) as error:
        return NotRead(f"an entry lacks or misuses {error}")


def baseline_text(baseline: Baseline) -> str:
    """Write a baseline file. Equal baselines give equal texts."""
    lines = [f'  "schema": {json.dumps(SCHEMA)}']
    lines += [f"  {_json(name)}: {_json(value)}" for name, value in baseline.notes.items()]
    files = sorted(baseline.files, key=lambda one: one.path)
    imports = sorted(baseline.imports, key=lambda one: (one.edge_class.value, one.module))
    findings = sorted(baseline.findings, key=lambda one: (one.path, one.code, one.key))
    lines.append(_part("files", map(_file_entry, files)))
    lines.append(_part("imports", map(_imports_entry, imports)))
    lines.append(_part("findings", map(_finding_entry, findings)))
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _file(entry: Json) -> NamedFile:
    return NamedFile(
        RelPath(_text(entry, "path")), *(_text(entry, key, "") for key in ("module", "package", "shape"))
    )


def _imports(entry: Json) -> KnownImports:
    names = entry["imports"]
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise ValueError("imports")
    own = ("class", "module", "imports")
    return KnownImports(
        EdgeClass(_text(entry, "class")), _text(entry, "module"), tuple(names), _others(entry, own)
    )


def _finding(entry: Json) -> KnownFinding:
    count = entry.get("count", 1)
    if not isinstance(count, int) or not 0 < count < _MANY:
        raise ValueError("count")
    own = ("code", "path", "key", "message", "count")
    return KnownFinding(
        _text(entry, "code"),
        RelPath(_text(entry, "path")),
        _text(entry, "key"),
        _text(entry, "message", ""),
        count,
        _others(entry, own),
    )


def _text(entry: Json, key: str, default: str | None = None) -> str:
    value = entry[key] if default is None else entry.get(key, default)
    if not isinstance(value, str):
        raise TypeError(repr(key))
    return value


def _others(entry: Json, own: Iterable[str]) -> Json:
    return {name: value for name, value in entry.items() if name not in own}


def _file_entry(one: NamedFile) -> Json:
    named = {"module": one.module, "package": one.package, "shape": one.shape}
    return {"path": one.path, **{key: value for key, value in named.items() if value}}


def _imports_entry(one: KnownImports) -> Json:
    return {"class": one.edge_class.value, "module": one.module, "imports": sorted(one.imports), **one.notes}


def _finding_entry(one: KnownFinding) -> Json:
    count = {"count": one.count} if one.count > 1 else {}
    return {"code": one.code, "path": one.path, "key": one.key, **count, "message": one.message, **one.notes}


def _part(name: str, entries: Iterable[Json]) -> str:
    lines = ",\n".join(f"    {_json(entry)}" for entry in entries)
    return f'  "{name}": [\n{lines}\n  ]' if lines else f'  "{name}": []'


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
