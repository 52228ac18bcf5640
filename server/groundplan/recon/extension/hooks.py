"""pluggy: which hooks may plugins implement, and which functions implement one?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from groundplan.index.names import canonical
from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence, Fact
from groundplan.model.paths import RelPath
from groundplan.recon.ancestry import decorators
from groundplan.recon.extension.origins import HOOKIMPL, HOOKSPEC, HOOKSPEC_MODULE, extension, point
from groundplan.syntax.facts import MODULE_SCOPE, Call, CallForm, Definition, DefinitionKind, ValueKind

_ADDER: Final = ".add_hookspecs"


def hooks(snapshot: Snapshot, paths: Sequence[RelPath]) -> Iterator[Fact]:
    """Give the specifications and implementations in some files, those that a module implies last."""
    specifications = _markers(snapshot, paths, "pluggy.HookspecMarker")
    implementations = _markers(snapshot, paths, "pluggy.HookimplMarker")
    if not specifications and not implementations:
        return
    marked: set[tuple[RelPath, str]] = set()
    for path in paths:
        for definition, names in _decorated(snapshot, path):
            name = definition.qualname.rpartition(".")[2]
            evidence = (Evidence(path, definition.span, definition.qualname),)
            if not specifications.keys().isdisjoint(names):
                marked.add((path, definition.qualname))
                yield point(name, _may_implement(definition), HOOKSPEC, evidence)
            elif not implementations.keys().isdisjoint(names):
                yield extension(name, f"implements the hook {name}", HOOKIMPL, evidence)
    prefixes = tuple(f"{project}_" for project in sorted(set(specifications.values())) if project)
    for path in _specifying(snapshot, paths) if prefixes else ():
        for definition in _functions(snapshot, path):
            if definition.qualname.startswith(prefixes) and (path, definition.qualname) not in marked:
                evidence = (Evidence(path, definition.span, definition.qualname),)
                yield point(definition.qualname, _may_implement(definition), HOOKSPEC_MODULE, evidence)


def _markers(snapshot: Snapshot, paths: Sequence[RelPath], maker: str) -> Mapping[str, str]:
    """Give the canonical names of the markers that the code makes, each with its project."""
    found: dict[str, str] = {}
    for path in paths:
        module, facts = snapshot.module_of(path), snapshot.facts(path)
        for call in facts.calls if facts is not None and module is not None else ():
            if call.target and canonical(snapshot, path, call.callee, call.scope) == maker:
                assert module is not None
                found[f"{module.id}.{call.target}"] = _project(call)
    return found


def _project(call: Call) -> str:
    first = call.arguments[0].value if call.arguments else None
    return first.text if first is not None and first.kind is ValueKind.STRING else ""


def _decorated(snapshot: Snapshot, path: RelPath) -> Iterator[tuple[Definition, Sequence[str]]]:
    facts = snapshot.facts(path)
    for index, names in snapshot.derive_file(decorators, path).items() if facts is not None else ():
        assert facts is not None
        yield facts.definitions[index], names


def _may_implement(definition: Definition) -> str:
    return f"plugins may implement the hook {definition.header}"


def _specifying(snapshot: Snapshot, paths: Sequence[RelPath]) -> Iterator[RelPath]:
    """Give the files of the modules that are handed over as a whole."""
    given: dict[RelPath, None] = {}
    for path in paths:
        facts = snapshot.facts(path)
        for call in facts.calls if facts is not None else ():
            if call.form is CallForm.CALL and call.callee.endswith(_ADDER) and call.arguments:
                name = canonical(snapshot, path, call.arguments[0].value.text, call.scope)
                module = snapshot.modules.get(name or "")
                given |= dict.fromkeys(module.files if module is not None else ())
    yield from given


def _functions(snapshot: Snapshot, path: RelPath) -> Iterator[Definition]:
    facts = snapshot.facts(path)
    for one in facts.definitions if facts is not None else ():
        if one.kind is DefinitionKind.FUNCTION and one.parent == MODULE_SCOPE:
            yield one
