"""Go: conformance checks, registration in init(), blank imports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from groundplan.index.modules import TargetKind
from groundplan.index.names import canonical, definition_named
from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Fact
from groundplan.model.languages import Language
from groundplan.model.paths import RelPath
from groundplan.recon.extension.origins import (
    GO_BLANK,
    GO_CONFORMS,
    GO_REGISTER,
    GO_REGISTERED,
    extension,
    place,
    point,
)
from groundplan.recon.modules import is_own, own_files
from groundplan.syntax.facts import MODULE_SCOPE, Call, CallForm, FileFacts, ImportForm, ValueKind

_BLANK: Final = "_"
_NOTHING: Final = ("", "error")
"""What a function gives back that is called for what it does, and not for an answer."""
_PLAIN: Final = (ValueKind.STRING, ValueKind.NUMBER, ValueKind.BOOLEAN, ValueKind.NULL)


def go_extensions(snapshot: Snapshot) -> Iterator[Fact]:
    """Give the extension points and extensions of the Go code, tests left out."""
    registered: defaultdict[str, list[tuple[RelPath, Call]]] = defaultdict(list)
    for module in snapshot.modules.values():
        if module.language is not Language.GO or module.is_test or not is_own(snapshot, module):
            continue
        for path in own_files(snapshot, module):
            yield from snapshot.derive_file(_conformance_in, path)
            yield from snapshot.derive_file(_blank_imports_in, path)
            for name, call in snapshot.derive_file(_registrations_in, path):
                registered[name].append((path, call))
    for name in sorted(registered):
        yield from _registry(snapshot, name, registered[name])


def _conformance_in(snapshot: Snapshot, path: RelPath) -> tuple[Fact, ...]:
    facts, module = snapshot.facts(path), snapshot.module_of(path)
    if facts is None or module is None:
        return ()
    return tuple(
        extension(
            f"{module.id}: {one.value.text or one.annotation}",
            f"{_type_name(one.value.text)} is checked to implement {one.annotation}",
            GO_CONFORMS,
            (place(snapshot, path, one.scope, one.span),),
            interface=canonical(snapshot, path, one.annotation) or one.annotation,
        )
        for one in facts.bindings
        if one.target == _BLANK and one.annotation
    )


def _type_name(text: str) -> str:
    return text.replace("(nil)", "").strip("()&*{} ") or "a type"


def _blank_imports_in(snapshot: Snapshot, path: RelPath) -> tuple[Fact, ...]:
    facts, module = snapshot.facts(path), snapshot.module_of(path)
    if facts is None or module is None:
        return ()
    return tuple(
        extension(
            imported.module,
            f"{module.id} imports {imported.module} for what its init() does",
            GO_BLANK,
            (place(snapshot, path, MODULE_SCOPE, imported.span),),
        )
        for imported, targets in zip(facts.imports, snapshot.targets(path), strict=False)
        if imported.form is ImportForm.SIDE_EFFECT and targets and targets[0].kind is TargetKind.INTERNAL
    )


def _registrations_in(snapshot: Snapshot, path: RelPath) -> tuple[tuple[str, Call], ...]:
    facts, module = snapshot.facts(path), snapshot.module_of(path)
    if facts is None or module is None:
        return ()
    found: list[tuple[str, Call]] = []
    for call in _statements([one for one in facts.calls if _is_in_init(facts, one)]):
        name = canonical(snapshot, path, call.callee, call.scope)
        home = definition_named(snapshot, name) if name is not None else None
        if name is not None and home is not None:
            found.append((name, call))
    return tuple(found)


def _statements(calls: Sequence[Call]) -> Iterator[Call]:
    """Leave out calls whose result is used: they ask for something, or make what another call registers."""
    for call in calls:
        is_argument = any(call.span != other.span and other.span.encloses(call.span) for other in calls)
        if call.form is CallForm.CALL and not call.target and not is_argument:
            yield call


def _is_in_init(facts: FileFacts, call: Call) -> bool:
    if not MODULE_SCOPE < call.scope < len(facts.definitions):
        return False
    return facts.definitions[call.scope].qualname.partition("@")[0] == "init"


def _registry(snapshot: Snapshot, name: str, calls: list[tuple[RelPath, Call]]) -> Iterator[Fact]:
    home = definition_named(snapshot, name)
    facts = snapshot.facts(home.path) if home is not None else None
    if home is None or facts is None:
        return
    modules = [snapshot.module_of(path) for path, _ in calls]
    if all(module == snapshot.module_of(home.path) for module in modules):
        return  # what only its own package calls is that package's set-up
    definition = facts.definitions[home.index]
    if definition.returns not in _NOTHING or not _takes_what_is_theirs(calls):
        return
    function = name.rpartition(".")[2]
    statement = f"packages add themselves by calling {function} from init(); places that do: {len(calls)}"
    evidence = (place(snapshot, home.path, home.index, definition.name_span),)
    yield point(name, statement, GO_REGISTER, evidence, places=len(calls))
    for (path, call), module in zip(calls, modules, strict=True):
        what = _registered(call)
        subject = f"{module.id if module is not None else path}: {what or function}"
        evidence = (place(snapshot, path, call.scope, call.span),)
        yield extension(
            subject, f"init() registers {what or 'itself'} by {function}", GO_REGISTERED, evidence
        )


def _takes_what_is_theirs(calls: Sequence[tuple[RelPath, Call]]) -> bool:
    """Registration hands something over: what one file sets to a plain value is a setting."""
    given = [argument.value.kind for _, call in calls for argument in call.arguments]
    return bool(given) and (len({path for path, _ in calls}) > 1 or any(kind not in _PLAIN for kind in given))


def _registered(call: Call) -> str:
    value = call.arguments[0].value if call.arguments else None
    if value is not None and value.kind is ValueKind.CALL and value.text == "new" and value.items:
        return value.items[0].value.text
    return "" if value is None else value.text
