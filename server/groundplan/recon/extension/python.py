"""Python: entry-point groups, hook specifications, dispatch and registries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from groundplan.index.names import canonical, definition_named
from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence, Fact
from groundplan.model.languages import Language
from groundplan.model.paths import RelPath
from groundplan.recon.ancestry import decorators, definition_at
from groundplan.recon.extension.hooks import hooks
from groundplan.recon.extension.origins import (
    GROUP_DECLARED,
    GROUP_LOADED,
    GROUP_OPEN,
    REGISTER,
    SINGLEDISPATCH,
    SUBCLASSES,
    extension,
    place,
    point,
)
from groundplan.recon.manifests import evidence_at, manifests, table_at, text_at
from groundplan.recon.modules import is_own, own_files
from groundplan.syntax.facts import Argument, Call, CallForm, FileFacts, ValueKind

# Canonical callee -> keyword and position of the group.
_LOADERS: Final = {
    "importlib.metadata.entry_points": ("group", -1),
    "importlib_metadata.entry_points": ("group", -1),
    "pkg_resources.iter_entry_points": ("group", 0),
    "stevedore.ExtensionManager": ("namespace", 0),
    "stevedore.DriverManager": ("namespace", 0),
    "stevedore.HookManager": ("namespace", 0),
    "stevedore.NamedExtensionManager": ("namespace", 0),
    "stevedore.EnabledExtensionManager": ("namespace", 0),
    "stevedore.extension.ExtensionManager": ("namespace", 0),
    "stevedore.driver.DriverManager": ("namespace", 0),
    "stevedore.named.NamedExtensionManager": ("namespace", 0),
}
_PLUGGY_LOADER: Final = "load_setuptools_entrypoints"
_DISPATCHERS: Final = frozenset({"functools.singledispatch", "functools.singledispatchmethod"})
_PROGRAM_GROUPS: Final = frozenset({"console_scripts", "gui_scripts"})
_FEW: Final = 2


def python_extensions(snapshot: Snapshot) -> Iterator[Fact]:
    """Give the extension points and extensions of the Python code, tests left out."""
    for path in _own_files(snapshot):
        yield from snapshot.derive_file(_loads_in, path)
    yield from hooks(snapshot, list(_own_files(snapshot)))
    for path in _own_files(snapshot):
        yield from snapshot.derive_file(_dispatch_in, path)
    yield from _registries(snapshot)
    yield from _declared(snapshot)


def _own_files(snapshot: Snapshot) -> Iterator[RelPath]:
    for module in snapshot.modules.values():
        if module.language is Language.PYTHON and not module.is_test and is_own(snapshot, module):
            yield from own_files(snapshot, module)


def _loads_in(snapshot: Snapshot, path: RelPath) -> tuple[Fact, ...]:
    facts = snapshot.facts(path)
    return tuple(
        fact
        for call in (facts.calls if facts is not None else ())
        if (fact := _load(snapshot, path, call)) is not None
    )


def _load(snapshot: Snapshot, path: RelPath, call: Call) -> Fact | None:
    evidence = (place(snapshot, path, call.scope, call.span),)
    if call.callee.endswith(f".{_PLUGGY_LOADER}"):
        wanted = ("group", 0)
    elif call.form is CallForm.CALL:
        known = _LOADERS.get(canonical(snapshot, path, call.callee, call.scope) or "")
        if known is None:
            return None
        wanted = known
    else:
        return None
    argument = _argument(call, *wanted)
    if argument is None:
        return None
    if argument.value.kind is not ValueKind.STRING:
        name = argument.value.text or "a computed group"
        return point(
            name, f"loads the entry points of {name}, which is built at run time", GROUP_OPEN, evidence
        )
    group = argument.value.text
    return point(group, f"loads every entry point of the group {group}", GROUP_LOADED, evidence)


def _argument(call: Call, keyword: str, position: int) -> Argument | None:
    named = next((one for one in call.arguments if one.name == keyword), None)
    plain = [one for one in call.arguments if not one.name]
    return named or (plain[position] if 0 <= position < len(plain) else None)


def _dispatch_in(snapshot: Snapshot, path: RelPath) -> tuple[Fact, ...]:
    facts, module = snapshot.facts(path), snapshot.module_of(path)
    if facts is None or module is None:
        return ()
    return (*_single_dispatch(snapshot, path, facts, module.id), *_subclass_hooks(path, facts, module.id))


def _single_dispatch(snapshot: Snapshot, path: RelPath, facts: FileFacts, module: str) -> Iterator[Fact]:
    for index, names in snapshot.derive_file(decorators, path).items():
        if _DISPATCHERS.intersection(names):
            definition = facts.definitions[index]
            evidence = (Evidence(path, definition.span, definition.qualname),)
            statement = f"other types register their own {definition.qualname}"
            yield point(f"{module}.{definition.qualname}", statement, SINGLEDISPATCH, evidence)


def _subclass_hooks(path: RelPath, facts: FileFacts, module: str) -> Iterator[Fact]:
    for definition in facts.definitions:
        owner, _, name = definition.qualname.rpartition(".")
        if name == "__init_subclass__" and owner:
            evidence = (Evidence(path, definition.span, definition.qualname),)
            yield point(f"{module}.{owner}", f"{owner} takes note of every subclass", SUBCLASSES, evidence)


def _registries(snapshot: Snapshot) -> Iterator[Fact]:
    callers = _register_calls(snapshot)
    for name in sorted(callers):
        home = definition_named(snapshot, name)
        definition = definition_at(snapshot, home) if home is not None else None
        if home is None or definition is None or len(callers[name]) < _FEW:
            continue
        evidence = (Evidence(home.path, definition.span, definition.qualname),)
        statement = f"{len(callers[name])} modules add themselves by {name.rpartition('.')[2]}"
        yield point(name, statement, REGISTER, evidence, callers=tuple(sorted(callers[name])))


def _register_calls(snapshot: Snapshot) -> Mapping[str, set[str]]:
    """Give, for each internal function named register…, the other modules that call or apply it."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for path in _own_files(snapshot):
        facts, module = snapshot.facts(path), snapshot.module_of(path)
        for call in facts.calls if facts is not None else ():
            if not call.callee.rpartition(".")[2].startswith("register") or module is None:
                continue
            name = canonical(snapshot, path, call.callee, call.scope)
            home = definition_named(snapshot, name) if name is not None else None
            own = snapshot.module_of(home.path) if home is not None else None
            if name is not None and own is not None and own.id != module.id:
                found[name].add(module.id)
    return found


def _declared(snapshot: Snapshot) -> Iterator[Fact]:
    for path, document in manifests(snapshot, "pyproject.toml"):
        for keys in (("project", "entry-points"), ("tool", "poetry", "plugins")):
            for group in table_at(document, *keys):
                for name in table_at(document, *keys, group):
                    evidence = evidence_at(path, document, *keys, group, name)
                    yield _entry_point(group, name, text_at(document, *keys, group, name), evidence)
    for path, document in manifests(snapshot, "setup.cfg"):
        for group in table_at(document, "options.entry_points"):
            if group in _PROGRAM_GROUPS:
                continue
            evidence = evidence_at(path, document, "options.entry_points", group)
            for line in text_at(document, "options.entry_points", group).splitlines():
                name, _, target = line.partition("=")
                if target:
                    yield _entry_point(group, name.strip(), target.strip(), evidence)


def _entry_point(group: str, name: str, target: str, evidence: Evidence) -> Fact:
    return extension(
        f"{group}: {name}", f"{target} plugs into {group} as {name}", GROUP_DECLARED, (evidence,), group=group
    )
