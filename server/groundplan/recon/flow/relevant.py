"""Which functions are worth walking: those that set up a command line, and those that call them.

By last names first, because most code has none of them; a plain name must then resolve to the function.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from groundplan.index.files import Mark
from groundplan.index.names import home_of, meaning
from groundplan.index.snapshot import Snapshot
from groundplan.model import cancel
from groundplan.model.paths import RelPath
from groundplan.recon.flow.classes.order import CLASS_KINDS
from groundplan.recon.flow.files.datanames import DATA_LIBRARIES, DATA_READERS
from groundplan.recon.flow.go.standing import Counts, GoNames, standing
from groundplan.syntax.facts import (
    MODULE_SCOPE,
    RETURNED,
    CallForm,
    DefinitionKind,
    FileFacts,
    ImportForm,
    Value,
    ValueKind,
)

Scope = tuple[RelPath, int]
_NO_NAMES: Final = GoNames()


def walked_files(snapshot: Snapshot) -> tuple[RelPath, ...]:
    """Give the files that take part: parsed, of the project itself, and no tests."""
    found: list[RelPath] = []
    for path, record in snapshot.files.items():
        if record.language is None or record.marks & {Mark.TEST, Mark.VENDORED}:
            continue
        if snapshot.module_of(path) is not None:
            found.append(path)
    return tuple(found)


def _installed_files(snapshot: Snapshot) -> Iterator[RelPath]:
    """What the environment adds to the walk: entered where code of the project calls it, and never begun with."""
    return (path for path, record in snapshot.files.items() if Mark.INSTALLED in record.marks)


def relevant_scopes(
    snapshot: Snapshot, seeds: frozenset[str], of_go: GoNames = _NO_NAMES
) -> frozenset[Scope]:
    """Give the functions and classes that are worth entering; module scopes are among them."""
    callers: dict[str, list[tuple[Scope, str]]] = {}
    found: set[Scope] = set()
    tables: set[Scope] = set()
    todo: list[Scope] = []
    for path in (*walked_files(snapshot), *_installed_files(snapshot)):
        cancel.check()
        facts = snapshot.facts(path)
        if facts is None:
            continue
        renamed = _renamed(facts)
        makers = (
            *_table_makers(facts),
            *_loaders(facts, seeds),
            *_loaders_by_name(facts),
            *_data_loaders(facts),
            *(() if path.endswith(".py") else _givers(facts)),
        )
        tables.update((path, scope) for scope in makers)
        counts = standing(snapshot, path, of_go) if path.endswith(".go") else _for_itself
        for callee, number, is_given in _callees(facts):
            count = counts(callee, is_given)
            if count is Counts.FOR_NOTHING:
                continue
            head = renamed.get(callee.partition(".")[0], "")
            last = head if head in seeds else renamed.get(callee) or _last_name(callee)
            place = (path, number)
            if last in seeds and count is Counts.FOR_ITSELF:
                todo.append(place)
            else:
                callers.setdefault(last, []).append((place, callee))
    while todo:
        scope = todo.pop()
        for one in _with_outer(snapshot, scope):
            if one not in found:
                found.add(one)
                todo.extend(_callers_of(snapshot, one, callers))
    return frozenset(found | tables)


def _for_itself(_: str, __: bool) -> Counts:
    return Counts.FOR_ITSELF


def _callees(facts: FileFacts) -> Iterator[tuple[str, int, bool]]:
    """What is called anywhere, inside arguments and bound values too, with the scope, and whether it is given anything."""
    for call in facts.calls:
        if call.form not in (CallForm.READ, CallForm.WRITE, CallForm.CONTAINS):
            yield call.callee, call.scope, bool(call.arguments)
        for argument in call.arguments:
            for callee, is_given in _called_in(argument.value):
                yield callee, call.scope, is_given
    for binding in facts.bindings:
        for callee, is_given in _called_in(binding.value):
            yield callee, binding.scope, is_given


def _called_in(value: Value) -> Iterator[tuple[str, bool]]:
    if value.kind is ValueKind.CALL:
        yield value.text, bool(value.items)
    for item in value.items:
        yield from _called_in(item.value)


def _table_makers(facts: FileFacts) -> Iterator[int]:
    """The functions that give back a table of named tables, as those of options are."""
    for binding in facts.bindings:
        items = binding.value.items if binding.target == RETURNED else ()
        if binding.value.kind is ValueKind.DICT and any(one.value.kind is ValueKind.DICT for one in items):
            yield binding.scope


def _givers(facts: FileFacts) -> Iterator[int]:
    """The functions that give back what the module made by a call: `const args = yargs.help(); return args`."""
    made = {call.target for call in facts.calls if call.scope == MODULE_SCOPE and call.target}
    for binding in facts.bindings if made else ():
        is_name = binding.target == RETURNED and binding.value.kind is ValueKind.NAME
        if is_name and binding.value.text in made:
            yield binding.scope


def _loaders(facts: FileFacts, seeds: frozenset[str]) -> Iterator[int]:
    """The functions that load a library when they are called, as compilers write it."""
    return (one.scope for one in facts.imports if one.scope != MODULE_SCOPE and one.module in seeds)


def _loaders_by_name(facts: FileFacts) -> Iterator[int]:
    """The functions that take something out of a module whose name they are given."""
    importing = {call.scope for call in facts.calls if _last_name(call.callee) == "import_module"}
    return (call.scope for call in facts.calls if call.callee == "getattr" and call.scope in importing)


def _data_loaders(facts: FileFacts) -> Iterator[int]:
    """The functions that read a file of data, where the names of commands and options may stand."""
    imported = {one.module.partition(".")[0] for one in facts.imports}
    for call in facts.calls if not imported.isdisjoint(DATA_LIBRARIES) else ():
        if call.scope != MODULE_SCOPE and _last_name(call.callee) in DATA_READERS:
            yield call.scope


def _renamed(facts: FileFacts) -> dict[str, str]:
    """The names that the file gives to what it imports: `import { runMain as start }`, `import y from "yargs"`."""
    found: dict[str, str] = {}
    for imported in facts.imports:
        if imported.alias and imported.form is not ImportForm.STAR:
            found[imported.alias] = imported.module
        for one in imported.names:
            if one.alias != one.name:
                found[one.alias] = imported.module if one.name == "default" else one.name
    return found


def _last_name(callee: str) -> str:
    return callee.rpartition(".")[2].removesuffix("()")


def _with_outer(snapshot: Snapshot, scope: Scope) -> Iterator[Scope]:
    """A method makes its class worth walking, an inner function the one around it."""
    path, index = scope
    facts = snapshot.facts(path)
    while facts is not None and index != MODULE_SCOPE:
        yield path, index
        index = facts.definitions[index].parent
    yield path, MODULE_SCOPE


def _callers_of(
    snapshot: Snapshot, scope: Scope, callers: dict[str, list[tuple[Scope, str]]]
) -> Iterable[Scope]:
    path, index = scope
    facts = snapshot.facts(path)
    if facts is None or index == MODULE_SCOPE:
        return
    definition = facts.definitions[index]
    name = definition.qualname.rpartition(".")[2].partition("@")[0]
    is_method = definition.kind is DefinitionKind.METHOD
    is_class = definition.kind in CLASS_KINDS
    for place, callee in callers.get(name, ()):
        if (is_method and "." in callee) or (
            (is_class or not is_method) and _is_meant(snapshot, place, callee, scope)
        ):
            yield place


def _is_meant(snapshot: Snapshot, place: Scope, callee: str, scope: Scope) -> bool:
    if "()" in callee or "[]" in callee:
        return True
    found = meaning(snapshot, place[0], callee, place[1])
    if found is None or not found.is_internal:
        return False
    home = home_of(snapshot, found)
    return home is None or (home.path, home.index) == scope
