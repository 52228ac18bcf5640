"""Which Go types implement which Go interfaces: by method set, as the compiler decides, across packages.

Signatures are compared as text with package names made full, so a type alias can hide a match, never invent one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from groundplan.index.modules import Module
from groundplan.index.snapshot import Snapshot
from groundplan.model.languages import Language
from groundplan.model.paths import RelPath
from groundplan.syntax.facts import Definition, DefinitionKind, FileFacts

_QUALIFIED: Final = re.compile(r"\b([A-Za-z_]\w*)\.([A-Z]\w*)")
_OWN_TYPE: Final = re.compile(r"(?<![\w.])([A-Z]\w*)")
_NAMED: Final = re.compile(r"^(?!(?:chan|func|map|struct|interface)\b)[A-Za-z_]\w*\s+(.+)$", re.DOTALL)
_MOST_EMBEDDED: Final = 8

MethodSet = Mapping[str, str]
"""Method name, with its package where that is part of it -> its signature, without parameter names, with full package names."""


@dataclass(frozen=True, slots=True)
class _Type:
    is_interface: bool
    methods: dict[str, str]
    embedded: tuple[str, ...]


def go_implementers(snapshot: Snapshot) -> Mapping[str, tuple[str, ...]]:
    """Give, for each Go interface with methods, the types outside tests that have them all, sorted."""
    return snapshot.derive(_implementers)


def _implementers(snapshot: Snapshot) -> Mapping[str, tuple[str, ...]]:
    types = _types(snapshot)
    closed = {name: _closed(types, name, _MOST_EMBEDDED) for name in types}
    by_method: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for name, methods in closed.items():
        if not types[name].is_interface:
            for method in methods.items():
                by_method[method].add(name)
    return {
        name: tuple(sorted(set.intersection(*(by_method[method] for method in closed[name].items()))))
        for name in sorted(types)
        if types[name].is_interface and closed[name]
    }


def _closed(types: Mapping[str, _Type], name: str, hops: int) -> MethodSet:
    """Give a type's methods with those of what it embeds; its own come first, as in Go."""
    found = types.get(name)
    if found is None or hops == 0:
        return {}
    promoted: dict[str, str] = {}
    for embedded in found.embedded:
        promoted |= _closed(types, embedded, hops - 1)
    return promoted | found.methods


def _types(snapshot: Snapshot) -> dict[str, _Type]:
    found: dict[str, _Type] = {}
    for module in snapshot.modules.values():
        if module.language is not Language.GO or module.is_test:
            continue
        for path in module.files:
            for name, one in snapshot.derive_file(_types_in, path):
                known = found.get(name)
                if known is None:
                    found[name] = one
                else:
                    is_interface = known.is_interface or one.is_interface
                    found[name] = _Type(
                        is_interface, known.methods | one.methods, known.embedded + one.embedded
                    )
    return found


def _types_in(snapshot: Snapshot, path: RelPath) -> tuple[tuple[str, _Type], ...]:
    facts, module = snapshot.facts(path), snapshot.module_of(path)
    if facts is None or module is None:
        return ()
    packages = _packages(snapshot, path, facts)
    return tuple(
        found
        for definition in facts.definitions
        if (found := _type_of(definition, module, packages)) is not None
    )


def _type_of(definition: Definition, module: Module, packages: Mapping[str, str]) -> tuple[str, _Type] | None:
    match definition.kind:
        case DefinitionKind.METHOD:
            owner, _, name = definition.qualname.rpartition(".")
            signature = _signature(definition, module.id, packages)
            return f"{module.id}.{owner}", _Type(False, {_known_as(name, module.id): signature}, ())
        case DefinitionKind.INTERFACE:
            methods = {
                _known_as(one.name, module.id): _normal(one.annotation, module.id, packages)
                for one in definition.members
            }
            return f"{module.id}.{definition.qualname}", _Type(
                True, methods, _embedded(definition, module, packages)
            )
        case DefinitionKind.STRUCT | DefinitionKind.TYPE:
            return f"{module.id}.{definition.qualname}", _Type(
                False, {}, _embedded(definition, module, packages)
            )
        case _:
            return None


def _known_as(name: str, module: str) -> str:
    """A name that is not exported is another one in each package: https://go.dev/ref/spec#Uniqueness_of_identifiers."""
    return name if name[:1].isupper() else f"{module}.{name}"


def _signature(definition: Definition, module: str, packages: Mapping[str, str]) -> str:
    parameters = ", ".join(one.annotation for one in definition.parameters)
    return _normal(f"({parameters}) {definition.returns}", module, packages)


def _bare(signature: str) -> str:
    """Take the names out of `(ctx context.Context, a, b int) (n int, err error)`."""
    end = _closing(signature)
    parameters, results = signature[1:end], signature[end + 1 :].strip()
    given = _type_list(results[1:-1] if results.startswith("(") else results)
    return f"({','.join(_type_list(parameters))})({','.join(given)})"


def _type_list(text: str) -> list[str]:
    """Give the types of a list of parameters: either all are named or none is, and names may share a type."""
    parts = _split(text)
    named = [_NAMED.match(part) for part in parts]
    if not any(named):
        return parts
    types: list[str] = []
    for part, match in zip(reversed(parts), reversed(named), strict=True):
        types.append(match[1] if match is not None else types[-1] if types else part)
    return types[::-1]


def _split(text: str) -> list[str]:
    """Split at the commas that stand in no bracket."""
    parts, depth, start = [], 0, 0
    for at, letter in enumerate(text):
        depth += (letter in "([{") - (letter in ")]}")
        if letter == "," and depth == 0:
            parts.append(text[start:at].strip())
            start = at + 1
    parts.append(text[start:].strip())
    return [part for part in parts if part]


def _closing(signature: str) -> int:
    depth = 0
    for at, letter in enumerate(signature):
        depth += (letter == "(") - (letter == ")")
        if depth == 0:
            return at
    return len(signature) - 1


def _embedded(definition: Definition, module: Module, packages: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(_full(base.lstrip("*").partition("[")[0], module.id, packages) for base in definition.bases)


def _full(name: str, module: str, packages: Mapping[str, str]) -> str:
    package, _, member = name.rpartition(".")
    return f"{packages.get(package, package)}.{member}" if package else f"{module}.{name}"


def _packages(snapshot: Snapshot, path: RelPath, facts: FileFacts) -> Mapping[str, str]:
    return {
        imported.alias: targets[0].module
        for imported, targets in zip(facts.imports, snapshot.targets(path), strict=False)
        if imported.alias and targets
    }


def _normal(signature: str, module: str, packages: Mapping[str, str]) -> str:
    """Make a signature comparable: no parameter names, no spaces, full package names."""
    own = _OWN_TYPE.sub(lambda match: f"{module}.{match[1]}", _bare(signature))
    full = _QUALIFIED.sub(lambda match: f"{packages.get(match[1], match[1])}.{match[2]}", own)
    return full.replace(" ", "").replace("interface{}", "any")
