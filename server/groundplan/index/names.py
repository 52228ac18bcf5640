"""What does a dotted name in a file mean to the world: `ap.ArgumentParser` -> `argparse.ArgumentParser`.

A recogniser that matches canonical names never mistakes another library's `option` for click's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from groundplan.index.imported import imported_names, tried_import
from groundplan.index.marks import vendored_as
from groundplan.index.modules import Target, TargetKind
from groundplan.index.snapshot import Snapshot
from groundplan.model.languages import Language, is_declaration
from groundplan.model.paths import RelPath
from groundplan.syntax.facts import MODULE_SCOPE, DefinitionKind, ImportForm, ValueKind

_VALUES: Final = frozenset({DefinitionKind.CONSTANT, DefinitionKind.VARIABLE})
_MOST_HOPS: Final = 8
"""Re-exports longer than this are cycles in practice."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name leads to: a module and the dotted rest inside it.

    `module` is a module id when internal, else the name that the world knows. `name` is empty for the module itself.
    """

    module: str
    name: str
    is_internal: bool

    @property
    def dotted(self) -> str:
        """Give the canonical name in one string."""
        return f"{self.module}.{self.name}" if self.name else self.module


@dataclass(frozen=True, slots=True)
class Home:
    """Where an internal definition stands."""

    path: RelPath
    index: int


def canonical(snapshot: Snapshot, path: RelPath, dotted: str, scope: int = MODULE_SCOPE) -> str | None:
    """Give the canonical name of a dotted name as it stands in a file, None where nothing says what it is."""
    found = meaning(snapshot, path, dotted, scope)
    return None if found is None else found.dotted


def meaning(snapshot: Snapshot, path: RelPath, dotted: str, scope: int = MODULE_SCOPE) -> Meaning | None:
    """Tell what a dotted name in a file leads to, re-exports followed to the defining module."""
    return _meaning(snapshot, path, dotted, scope, _MOST_HOPS)


def member(snapshot: Snapshot, module: str, dotted: str) -> Meaning:
    """Tell what a name means that is taken from an internal module: its own, or one that it passes on."""
    return _follow(snapshot, Meaning(module, dotted, is_internal=True), _MOST_HOPS)


def home_of(snapshot: Snapshot, found: Meaning) -> Home | None:
    """Find the definition that a meaning names, None where it is external or no definition."""
    return _own_definitions(snapshot, found.module).get(found.name) if found.is_internal else None


def definition_named(snapshot: Snapshot, dotted: str) -> Home | None:
    """Find an internal definition by its canonical name."""
    module, rest = dotted, ""
    while module:
        if module in snapshot.modules:
            return home_of(snapshot, member(snapshot, module, rest)) if rest else None
        module, _, last = module.rpartition(".")
        rest = _join(last, rest)
    return None


def aliases_from(snapshot: Snapshot, path: RelPath, name: str) -> Iterator[str]:
    """Give the names that a name of a file stands for, one after the other, as its module binds them."""
    known = _aliases(snapshot, path)
    for _ in range(_MOST_HOPS):
        name = known.get(name, "")
        if not name:
            return
        yield name


def _scopes(snapshot: Snapshot, path: RelPath, scope: int) -> Iterator[int]:
    facts = snapshot.facts(path)
    while facts is not None and MODULE_SCOPE < scope < len(facts.definitions):
        yield scope
        scope = facts.definitions[scope].parent
    yield MODULE_SCOPE


def _meaning(snapshot: Snapshot, path: RelPath, dotted: str, scope: int, hops: int) -> Meaning | None:
    head, _, rest = dotted.partition(".")
    imported = imported_names(snapshot, path)
    for visible in _scopes(snapshot, path, scope):
        target = imported.get((visible, head))
        if target is not None:
            return _follow(snapshot, _step(target, rest), hops)
    module = snapshot.module_of(path)
    if module is None:
        return None
    qualname = _enclosing_definition(snapshot, path, head, scope)
    if qualname is not None:
        return Meaning(module.id, _join(qualname, rest), is_internal=True)
    if head in _own_names(snapshot, module.id):
        return _follow(snapshot, Meaning(module.id, dotted, is_internal=True), hops)
    return _through_stars(snapshot, path, dotted, hops)


def _step(target: Target, rest: str) -> Meaning:
    return Meaning(target.module, _join(target.name, rest), target.kind is TargetKind.INTERNAL)


def _follow(snapshot: Snapshot, found: Meaning, hops: int) -> Meaning:
    """Follow a name through submodules, aliases and re-exports to the module that defines it."""
    copied = _copied(snapshot, found)
    if copied is not None:
        return copied
    if not found.is_internal or not found.name or hops == 0:
        return found
    own = _own_definitions(snapshot, found.module)
    head, _, rest = found.name.partition(".")
    if head in own and (tried := tried_import(snapshot, own[head].path, own[head].index, head)) is not None:
        return _follow(snapshot, _step(tried, rest), hops - 1)
    if any(one in own and not _is_value(snapshot, own[one]) for one in (found.name, head)):
        return found
    deeper = f"{found.module}.{head}" if found.module else head
    module = snapshot.modules.get(found.module)
    files = module.files if module is not None else ()
    for path in files:
        target = imported_names(snapshot, path).get((MODULE_SCOPE, head))
        if target is not None:
            return _follow(snapshot, _step(target, rest), hops - 1)
    if deeper in snapshot.modules:
        return _follow(snapshot, Meaning(deeper, rest, is_internal=True), hops - 1)
    for path in _written(files):
        alias = _aliases(snapshot, path).get(head)
        if alias is not None and alias.partition(".")[0] != head:
            # Names may stand for each other: `a = b` in one branch, `b = a` in another.
            through = (
                _meaning(snapshot, path, _join(alias, rest), MODULE_SCOPE, hops - 1) if hops > 1 else None
            )
            return found if through is None else through
    for path in files:
        through = _through_stars(snapshot, path, found.name, hops - 1)
        if through is not None:
            return through
    return found


def _written(files: Sequence[RelPath]) -> Sequence[RelPath]:
    """What a compiler declares of a script goes by names of its own: they say nothing where the script is there."""
    return [path for path in files if not is_declaration(path)] or files


def _copied(snapshot: Snapshot, found: Meaning) -> Meaning | None:
    """A copy of a library that a project carries along is that library."""
    module = snapshot.modules.get(found.module) if found.is_internal else None
    if module is None or module.language is not Language.PYTHON:
        return None
    known = vendored_as(found.module)
    return Meaning(known, found.name, is_internal=False) if known else None


def _through_stars(snapshot: Snapshot, path: RelPath, dotted: str, hops: int) -> Meaning | None:
    facts = snapshot.facts(path)
    if facts is None or hops <= 0:
        return None
    head = dotted.partition(".")[0]
    for imported, targets in zip(facts.imports, snapshot.targets(path), strict=False):
        if imported.form is not ImportForm.STAR or not targets:
            continue
        target = targets[0]
        if target.kind is not TargetKind.INTERNAL or not _is_in_star(snapshot, target.module, head):
            continue
        found = _follow(snapshot, Meaning(target.module, dotted, is_internal=True), hops - 1)
        if found.module != target.module or head in _own_names(snapshot, target.module):
            return found
    return None


def _is_in_star(snapshot: Snapshot, module: str, name: str) -> bool:
    """A star of Python brings what `__all__` lists, or without one what does not begin with an underscore."""
    found = snapshot.modules.get(module)
    if found is None or found.language is not Language.PYTHON:
        return True
    lists = [facts.exports for path in found.files if (facts := snapshot.facts(path)) is not None]
    return not name.startswith("_") if None in lists else any(name in (listed or ()) for listed in lists)


def _aliases(snapshot: Snapshot, path: RelPath) -> Mapping[str, str]:
    return snapshot.derive_file(_alias_table, path)


def _alias_table(snapshot: Snapshot, path: RelPath) -> Mapping[str, str]:
    """Give the module-level names that stand for another name: `Parser = argparse.ArgumentParser`."""
    facts = snapshot.facts(path)
    bindings = facts.bindings if facts is not None else ()
    return {
        one.target: one.value.text
        for one in bindings
        if one.scope == MODULE_SCOPE and one.value.kind is ValueKind.NAME and "." not in one.target
    }


def _own_definitions(snapshot: Snapshot, module: str) -> Mapping[str, Home]:
    found = snapshot.modules.get(module)
    return (
        snapshot.derive_file(_definitions_beside, found.files[0]) if found is not None and found.files else {}
    )


def _definitions_beside(snapshot: Snapshot, path: RelPath) -> Mapping[str, Home]:
    """Give the definitions of the module that the file belongs to: an edit elsewhere leaves them alone."""
    found: dict[str, Home] = {}
    # What only declares types comes last: the definition is where the body is.
    for beside in sorted(_files_beside(snapshot, path), key=is_declaration):
        facts = snapshot.facts(beside)
        for index, definition in enumerate(facts.definitions if facts is not None else ()):
            found.setdefault(definition.qualname, Home(beside, index))
    return found


def _own_names(snapshot: Snapshot, module: str) -> frozenset[str]:
    found = snapshot.modules.get(module)
    if found is None or not found.files:
        return frozenset()
    return snapshot.derive_file(_names_beside, found.files[0])


def _is_value(snapshot: Snapshot, home: Home) -> bool:
    """Tell whether a definition only gives a value a name: it may be another name's."""
    facts = snapshot.facts(home.path)
    return facts is not None and facts.definitions[home.index].kind in _VALUES


def _names_beside(snapshot: Snapshot, path: RelPath) -> frozenset[str]:
    """Give what the module that the file belongs to binds at its top level, imports aside."""
    names: set[str] = set()
    for beside in _files_beside(snapshot, path):
        facts = snapshot.facts(beside)
        if facts is None:
            continue
        names |= {one.qualname for one in facts.definitions if one.parent == MODULE_SCOPE}
        names |= {one.target for one in facts.bindings if one.scope == MODULE_SCOPE}
        names |= {one.target for one in facts.calls if one.target and one.scope == MODULE_SCOPE}
    return frozenset(names)


def _files_beside(snapshot: Snapshot, path: RelPath) -> Sequence[RelPath]:
    module = snapshot.module_of(path)
    return () if module is None else module.files


def _enclosing_definition(snapshot: Snapshot, path: RelPath, head: str, scope: int) -> str | None:
    """Find a nested definition that the scope can see, by its qualified name."""
    facts = snapshot.facts(path) if scope != MODULE_SCOPE else None
    record = snapshot.files.get(path)
    if facts is None or record is None:
        return None
    known = snapshot.derive_file(_qualified_names, path)
    for visible in _scopes(snapshot, path, scope):
        if visible == MODULE_SCOPE:
            return None
        # A class body is no scope for the functions inside it.
        is_class = record.language is Language.PYTHON and facts.definitions[visible].kind == "class"
        if is_class and visible != scope:
            continue
        qualname = f"{facts.definitions[visible].qualname}.{head}"
        if qualname in known:
            return qualname
    return None


def _qualified_names(snapshot: Snapshot, path: RelPath) -> frozenset[str]:
    facts = snapshot.facts(path)
    return frozenset(one.qualname for one in facts.definitions) if facts is not None else frozenset()


def _join(first: str, second: str) -> str:
    return f"{first}.{second}" if first and second else first or second
