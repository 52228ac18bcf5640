"""Which interfaces hold the system together, and who implements them.

Python and TypeScript say so in their bases; Go types implement by their method sets, in any package.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from groundplan.index.names import definition_named
from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Answer, Coverage, Evidence, Fact, FactKind, Label, Origin, make_fact
from groundplan.model.languages import Language
from groundplan.model.paths import RelPath
from groundplan.recon.ancestry import ancestors, is_exception
from groundplan.recon.method_sets import go_implementers
from groundplan.recon.modules import is_own, own_files
from groundplan.recon.protocols import matching_classes
from groundplan.recon.sentences import first_sentence
from groundplan.recon.uses import users
from groundplan.syntax.facts import Definition, DefinitionKind

ABSTRACT: Final = Origin(
    "abstract-class", Label.CONFIRMED, "a class with abstract methods, or derived from ABC"
)
PROTOCOL: Final = Origin("protocol", Label.CONFIRMED, "a class derived from typing.Protocol")
GO_INTERFACE: Final = Origin("go-interface", Label.CONFIRMED, "an interface type with methods")
TS_INTERFACE: Final = Origin(
    "ts-interface", Label.CONFIRMED, "an interface with methods, or an abstract class"
)
BASE_CLASS: Final = Origin(
    "base-class", Label.CONFIRMED, "classes of two or more other modules derive from it"
)
ORIGINS: Final = (ABSTRACT, PROTOCOL, GO_INTERFACE, TS_INTERFACE, BASE_CLASS)

_PROTOCOLS: Final = frozenset({"typing.Protocol", "typing_extensions.Protocol"})
_SHOWN: Final = 5
_FEW: Final = 2


@dataclass(frozen=True, slots=True)
class Interface:
    """An interface and the definitions that implement it, as `module.Name`, sorted."""

    id: str
    module: str
    path: RelPath
    definition: Definition
    origin: Origin
    methods: tuple[str, ...]
    implementers: tuple[str, ...]
    matching: tuple[str, ...] = ()
    """Classes that have its methods, although nothing says that they implement it."""


def interfaces(snapshot: Snapshot) -> Answer:
    """Give the interfaces of the repository's own modules, most implemented and used first."""
    found = [_fact(snapshot, one) for one in all_interfaces(snapshot)]
    implemented = sum(bool(fact.attributes["implementers"]) for fact in found)
    found.sort(key=lambda fact: (-_weight(fact), fact.subject))
    note = f"{implemented} of {len(found)} interfaces have implementers in the repository"
    return Answer(tuple(found), (Coverage(FactKind.INTERFACE, len(found), implemented, note),))


def all_interfaces(snapshot: Snapshot) -> tuple[Interface, ...]:
    """Give all interfaces outside tests, in the order of their modules."""
    return snapshot.derive(_all_interfaces)


def _all_interfaces(snapshot: Snapshot) -> tuple[Interface, ...]:
    derived = snapshot.derive(_derived)
    structural = go_implementers(snapshot)
    found: list[Interface] = []
    for module in snapshot.modules.values():
        if module.is_test or not is_own(snapshot, module):
            continue
        for path in own_files(snapshot, module):
            for index, origin in snapshot.derive_file(_interfaces_in, path):
                facts = snapshot.facts(path)
                assert facts is not None  # `_interfaces_in` found it there
                definition = facts.definitions[index]
                name = f"{module.id}.{definition.qualname}"
                implementers = structural.get(name, ()) if origin is GO_INTERFACE else derived.get(name, ())
                methods = _methods(facts.definitions, index)
                alike = matching_classes(snapshot, path, index) if origin is PROTOCOL else ()
                matching = tuple(one for one in alike if one not in implementers)
                found.append(
                    Interface(name, module.id, path, definition, origin, methods, implementers, matching)
                )
    known = {one.id for one in found}
    found += [one for one in _base_classes(snapshot, derived) if one.id not in known]
    return tuple(found)


def _base_classes(snapshot: Snapshot, derived: Mapping[str, tuple[str, ...]]) -> Iterator[Interface]:
    """Give the classes that others build on although nothing declares them abstract."""
    for name in sorted(derived):
        home = definition_named(snapshot, name)
        module = snapshot.module_of(home.path) if home is not None else None
        facts = snapshot.facts(home.path) if home is not None else None
        if home is None or module is None or facts is None or module.is_test or not is_own(snapshot, module):
            continue
        prefix = f"{module.id}."
        elsewhere = {child.rpartition(".")[0] for child in derived[name] if not child.startswith(prefix)}
        if len(elsewhere) < _FEW or is_exception(snapshot, home.path, home.index):
            continue
        definition = facts.definitions[home.index]
        if definition.kind not in (DefinitionKind.CLASS, DefinitionKind.INTERFACE):
            # `class X extends make("x")`: a function that makes a class is none.
            continue
        methods = _methods(facts.definitions, home.index)
        yield Interface(name, module.id, home.path, definition, BASE_CLASS, methods, derived[name])


def _interfaces_in(snapshot: Snapshot, path: RelPath) -> tuple[tuple[int, Origin], ...]:
    facts, record = snapshot.facts(path), snapshot.files[path]
    if facts is None or record.language is None:
        return ()
    find = {Language.PYTHON: _python_origins, Language.GO: _go_origins}.get(
        record.language, _typescript_origins
    )
    return tuple(find(snapshot, path, facts.definitions))


def _python_origins(
    snapshot: Snapshot, path: RelPath, definitions: tuple[Definition, ...]
) -> Iterator[tuple[int, Origin]]:
    owners = {one.parent for one in definitions if "abstract" in one.modifiers}
    for index, definition in enumerate(definitions):
        if definition.kind not in {DefinitionKind.CLASS, DefinitionKind.INTERFACE}:
            continue
        direct = {base.partition("[")[0].rpartition(".")[2] for base in definition.bases}
        if "Protocol" in direct and _PROTOCOLS & ancestors(snapshot, path, index):
            yield index, PROTOCOL
        elif index in owners or ("ABC" in direct and "abc.ABC" in ancestors(snapshot, path, index)):
            yield index, ABSTRACT


def _go_origins(
    snapshot: Snapshot, path: RelPath, definitions: tuple[Definition, ...]
) -> Iterator[tuple[int, Origin]]:
    del snapshot, path
    for index, definition in enumerate(definitions):
        if definition.kind is DefinitionKind.INTERFACE and definition.members:
            yield index, GO_INTERFACE


def _typescript_origins(
    snapshot: Snapshot, path: RelPath, definitions: tuple[Definition, ...]
) -> Iterator[tuple[int, Origin]]:
    del snapshot, path
    for index, definition in enumerate(definitions):
        is_abstract = definition.kind is DefinitionKind.CLASS and "abstract" in definition.modifiers
        has_methods = any(
            "=>" in one.annotation or one.annotation.startswith("(") for one in definition.members
        )
        if is_abstract or (definition.kind is DefinitionKind.INTERFACE and has_methods):
            yield index, TS_INTERFACE


def _derived(snapshot: Snapshot) -> Mapping[str, tuple[str, ...]]:
    """Give, for each internal base, the classes outside tests that descend from it."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for module in snapshot.modules.values():
        if module.is_test:
            continue
        for path in own_files(snapshot, module):
            for child, parents in snapshot.derive_file(_descents, path):
                for parent in parents:
                    found[parent].add(f"{module.id}.{child}")
    return {parent: tuple(sorted(children)) for parent, children in found.items()}


def _descents(snapshot: Snapshot, path: RelPath) -> tuple[tuple[str, tuple[str, ...]], ...]:
    facts = snapshot.facts(path)
    return tuple(
        (definition.qualname, tuple(sorted(_internal_ancestors(snapshot, path, index))))
        for index, definition in enumerate(facts.definitions if facts is not None else ())
        if definition.bases and snapshot.files[path].language is not Language.GO
    )


def _internal_ancestors(snapshot: Snapshot, path: RelPath, index: int) -> Iterator[str]:
    return (name for name in ancestors(snapshot, path, index) if definition_named(snapshot, name) is not None)


def _methods(definitions: tuple[Definition, ...], index: int) -> tuple[str, ...]:
    # A class of Python has fields as members, an interface of Go or TypeScript its methods.
    owner = definitions[index]
    declared = [one.name for one in owner.members if "(" in one.annotation or "=>" in one.annotation]
    defined = [
        one.qualname.rpartition(".")[2]
        for one in definitions
        if one.parent == index and one.kind is DefinitionKind.METHOD
    ]
    names = [name for name in dict.fromkeys((*declared, *defined)) if name and "@" not in name]
    # Private and special methods tell little of a role, unless there is nothing else.
    return tuple(
        [name for name in names if not name.startswith(("_", "#")) and name != "constructor"] or names
    )


def _fact(snapshot: Snapshot, one: Interface) -> Fact:
    used_by = users(snapshot).get((one.module, one.definition.qualname), ())
    return make_fact(
        FactKind.INTERFACE,
        one.id,
        _statement(one),
        one.origin,
        (Evidence(one.path, one.definition.span, one.definition.qualname),),
        {
            "methods": one.methods,
            "implementers": one.implementers,
            "matching": one.matching,
            "users": len(used_by),
        },
    )


def _statement(one: Interface) -> str:
    said = first_sentence(one.definition.doc)
    # Those beside it are those that it was written for; of Go's others some fit by chance.
    nearest = tuple(sorted(one.implementers, key=lambda name: name.rpartition(".")[0] != one.module))
    methods = ", ".join(one.methods[:_SHOWN]) + (", …" if len(one.methods) > _SHOWN else "")
    alike = f"its methods match {_few(one.matching)}" if one.matching else "no implementer here"
    parts = [
        said,
        f"asks for {methods}" if methods else "",
        f"implemented by {_few(nearest)}" if nearest else alike,
    ]
    return "; ".join(part for part in parts if part)


def _few(names: tuple[str, ...]) -> str:
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return f"{', '.join(short_names(names)[:_SHOWN])}{more}"


def short_names(names: tuple[str, ...]) -> list[str]:
    """Give the last word of each name, with the module's last word before it where two would be equal."""
    lasts = [name.rpartition(".")[2] for name in names]
    return [
        ".".join(name.rpartition("/")[2].split(".")[-2:]) if lasts.count(last) > 1 else last
        for name, last in zip(names, lasts, strict=True)
    ]


def _weight(fact: Fact) -> int:
    implementers, used = fact.attributes["implementers"], fact.attributes["users"]
    assert isinstance(implementers, tuple)
    assert isinstance(used, int)
    return 2 * len(implementers) + used
