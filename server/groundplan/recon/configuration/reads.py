"""Which keys does the code ask the environment or a configuration library for?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from groundplan.index.files import Mark
from groundplan.index.names import Home, canonical, meaning
from groundplan.index.snapshot import Snapshot
from groundplan.model import cancel
from groundplan.model.facts import Evidence, Origin
from groundplan.model.paths import RelPath
from groundplan.recon.configuration import origins
from groundplan.recon.configuration.instances import KOANF, VIPER, through_variable
from groundplan.recon.flow.kept import kept_texts, passed_texts
from groundplan.syntax.facts import MODULE_SCOPE, Call, CallForm, FileFacts, Value, ValueKind


@dataclass(frozen=True, slots=True)
class Read:
    """One place that reads one key. `key` is empty where it is not static."""

    key: str
    source: str
    """`environment`, or the library that is asked."""
    origin: Origin
    evidence: Evidence
    default: str | None = None
    other: Evidence | None = None
    """Where the key's text stands, if elsewhere."""


_GETTERS: Final = {
    "os.environ.get": 1,
    "os.environ.pop": 1,
    "os.environ.setdefault": 1,
    "os.environ.__getitem__": -1,
    "os.environb.get": 1,
    "os.getenv": 1,
    "os.getenvb": 1,
    "os.Getenv": -1,
    "os.LookupEnv": -1,
    "syscall.Getenv": -1,
}
"""Functions that read a key of the environment, with the position of the default."""

_MAPPINGS: Final = frozenset(
    {"os.environ", "os.environb", "process.env", "import.meta.env", "globalThis.process.env"}
)
_SCANS: Final = frozenset({"os.environ.items", "os.environ.keys", "os.environ.copy", "os.Environ"})
_LIBRARIES: Final = {VIPER: "viper", KOANF: "koanf", "decouple": "decouple", "environs": "environs"}
_LIBRARY_READS: Final = ("Get", "IsSet", "config")


def own_files(snapshot: Snapshot) -> Iterator[tuple[RelPath, FileFacts]]:
    """Give the parsed files whose reads count: tests and vendored code are no readers."""
    for path, record in snapshot.files.items():
        if record.marks & {Mark.TEST, Mark.VENDORED}:
            continue
        facts = snapshot.facts(path)
        if facts is not None:
            cancel.check()
            yield path, facts


def reads(snapshot: Snapshot) -> tuple[Read, ...]:
    """Give all reads in the order of the files."""
    return snapshot.derive(_reads)


def _reads(snapshot: Snapshot) -> tuple[Read, ...]:
    return tuple(one for path, facts in own_files(snapshot) for one in _of_file(snapshot, path, facts))


def _of_file(snapshot: Snapshot, path: RelPath, facts: FileFacts) -> Iterator[Read]:
    for call in facts.calls:
        if call.form is CallForm.WRITE:
            continue
        last = call.callee.rpartition(".")[2]
        if not _may_read(call, last):
            continue
        name = through_variable(snapshot, path, facts, call) or _canonical(snapshot, path, call)
        if name in _GETTERS or (name in _MAPPINGS and call.form in (CallForm.READ, CallForm.CONTAINS)):
            read = _read(snapshot, path, facts, call, "environment", _default(call, _GETTERS.get(name, -1)))
            yield from () if read.key else _given(snapshot, path, call, read)
            yield read
        elif name in _SCANS:
            yield from _prefixes(facts, path, call)
        elif (library := _library(name)) and _is_library_read(name, last) and call.arguments:
            yield _read(snapshot, path, facts, call, library, _default(call, 1), origins.CONFIGURATION_KEY)


_TELLING: Final = frozenset(
    {
        "getenv",
        "getenvb",
        "Getenv",
        "LookupEnv",
        "Environ",
        "get",
        "pop",
        "setdefault",
        "items",
        "keys",
        "copy",
        "config",
    }
)


_KOANF_READS: Final = frozenset(
    {
        "String",
        "Strings",
        "Bool",
        "Int",
        "Int64",
        "Float64",
        "Duration",
        "Time",
        "Get",
        "Exists",
        "MustString",
    }
)


def _may_read(call: Call, last: str) -> bool:
    is_library = last.startswith(_LIBRARY_READS) or last in _KOANF_READS
    return call.form is not CallForm.CALL or last in _TELLING or is_library


def _is_library_read(name: str, last: str) -> bool:
    return last in _KOANF_READS if name.startswith(KOANF) else last.startswith(_LIBRARY_READS)


def _canonical(snapshot: Snapshot, path: RelPath, call: Call) -> str:
    if call.callee in ("process.env", "import.meta.env", "globalThis.process.env"):
        return call.callee
    return canonical(snapshot, path, call.callee, call.scope) or ""


def _library(name: str) -> str:
    return next((short for long, short in _LIBRARIES.items() if name.startswith(long)), "")


def _default(call: Call, position: int) -> str | None:
    if 0 <= position < len(call.arguments):
        value = call.arguments[position].value
        return value.text if value.kind is not ValueKind.OTHER else None
    return None


def _read(
    snapshot: Snapshot,
    path: RelPath,
    facts: FileFacts,
    call: Call,
    source: str,
    default: str | None,
    direct: Origin = origins.ENVIRONMENT,
) -> Read:
    evidence = Evidence(path, call.span, symbol_at(facts, call.scope))
    value = call.arguments[0].value if call.arguments else Value(ValueKind.OTHER)
    if value.kind is ValueKind.STRING:
        return Read(value.text, source, direct, evidence, default)
    found = constant(snapshot, path, value, call.scope)
    if found is not None:
        return Read(found[0], source, origins.CONSTANT_KEY, evidence, default, found[1])
    return Read("", source, origins.DYNAMIC_KEY, evidence, default)


_KEY: Final = re.compile(r"[A-Z_][A-Z0-9_]*")


def _given(snapshot: Snapshot, path: RelPath, call: Call, read: Read) -> Iterator[Read]:
    """The key is what callers pass to this function, or what an attribute of an object keeps."""
    value = call.arguments[0].value if call.arguments else None
    if value is None or value.kind is not ValueKind.NAME or not path.endswith(".py"):
        return
    _, dot, name = value.text.rpartition(".")
    if dot:
        found = kept_texts(snapshot, name)
    elif call.scope != MODULE_SCOPE:
        found = passed_texts(snapshot, Home(path, call.scope), name)
    else:
        return
    for made, texts in found:
        other = Evidence(made.path, made.span, symbol_at(snapshot.facts(made.path), made.scope))
        for text in texts:
            if _KEY.fullmatch(text) is not None:
                yield Read(text, read.source, origins.GIVEN_KEY, read.evidence, None, other)


def constant(snapshot: Snapshot, path: RelPath, value: Value, scope: int) -> tuple[str, Evidence] | None:
    """Follow a name to the one literal string that it is bound to, in this file or where it is imported from."""
    if value.kind is not ValueKind.NAME:
        return None
    found = meaning(snapshot, path, value.text, scope)
    if found is None or not found.is_internal or not found.name:
        return None
    module = snapshot.modules.get(found.module)
    literals: list[tuple[str, Evidence]] = []
    for file in module.files if module is not None else ():
        facts = snapshot.facts(file)
        for binding in facts.bindings if facts is not None else ():
            owner = "" if binding.scope == MODULE_SCOPE else f"{symbol_at(facts, binding.scope)}."
            if f"{owner}{binding.target}" == found.name:
                if binding.value.kind is not ValueKind.STRING:
                    return None
                literals.append((binding.value.text, Evidence(file, binding.span, found.name)))
        for definition in facts.definitions if facts is not None and not literals else ():
            for member in definition.members:
                is_it = f"{definition.qualname}.{member.name}" == found.name
                if is_it and member.default is not None and member.default.kind is ValueKind.STRING:
                    literals.append((member.default.text, Evidence(file, member.span, definition.qualname)))
    return literals[0] if len(literals) == 1 else None


def symbol_at(facts: FileFacts | None, scope: int) -> str:
    """Give the qualified name of a scope."""
    if facts is None or not MODULE_SCOPE < scope < len(facts.definitions):
        return ""
    return facts.definitions[scope].qualname


def _prefixes(facts: FileFacts, path: RelPath, call: Call) -> Iterator[Read]:
    """The whole environment is listed and searched for a prefix in the same function."""
    for other in facts.calls:
        last = other.callee.rpartition(".")[2]
        if other.scope != call.scope or last not in ("startswith", "HasPrefix", "startsWith"):
            continue
        for argument in other.arguments:
            text = argument.value.text
            if argument.value.kind is ValueKind.STRING and text.endswith("_") and text.isupper():
                evidence = Evidence(path, other.span, symbol_at(facts, other.scope))
                yield Read(f"{text}<NAME>", "environment", origins.PREFIX, evidence)
