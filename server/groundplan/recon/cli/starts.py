"""Does a module that is started by itself start what a script starts: is it another way to the same program?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from groundplan.index.modules import Target
from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.cli.entry import Entry, EntryForm
from groundplan.syntax.facts import MODULE_SCOPE, DefinitionKind, FileFacts


def starts_same(snapshot: Snapshot, module: Entry, script: Entry) -> bool:
    """The module imports what the script names: `from pkg.cli import main`, or the script's whole module."""
    found = snapshot.modules.get(module.module)
    is_package = module.form is EntryForm.MAIN_MODULE
    attribute = script.attribute.partition(".")[0]
    wanted = {(script.module, attribute), *([(script.module, "")] if is_package else [])}
    if attribute:
        # A package may call a function like one of its modules.
        wanted.add((f"{script.module}.{attribute}", ""))
    return any(
        (target.module, target.name) in wanted
        for path in (found.files if found is not None else ())
        for target in _imported(snapshot, path, is_package=is_package)
    )


def starts_another(snapshot: Snapshot, module: Entry, script: Entry) -> bool:
    """Tell whether a file that is run starts another of its functions than a script does, and neither calls the other."""
    found = snapshot.modules.get(module.module) if module.form is EntryForm.GUARD else None
    for path in found.files if found is not None else ():
        facts = snapshot.facts(path)
        called = _called(facts) if facts is not None else {}
        run = called.get("", set()) & set(called)
        if script.attribute in called and run and script.attribute not in _reached(called, run):
            return run.isdisjoint(_reached(called, {script.attribute}))
    return False


def _called(facts: FileFacts) -> dict[str, set[str]]:
    """Give what each function of a file calls by a plain name, and under an empty one what the file does where it is run."""
    functions = {
        index: one.qualname
        for index, one in enumerate(facts.definitions)
        if one.parent == MODULE_SCOPE and one.kind is DefinitionKind.FUNCTION
    }
    found: dict[str, set[str]] = {name: set() for name in functions.values()}
    for call in facts.calls:
        if call.scope in functions:
            found[functions[call.scope]].add(call.callee)
        elif call.scope == MODULE_SCOPE and "__name__" in call.condition:
            found.setdefault("", set()).add(call.callee)
    return found


def _reached(called: Mapping[str, set[str]], names: set[str]) -> set[str]:
    reached, todo = set[str](), [*names]
    while todo:
        one = todo.pop()
        if one not in reached:
            reached.add(one)
            todo.extend(called.get(one, ()))
    return reached


def _imported(snapshot: Snapshot, path: RelPath, *, is_package: bool) -> Iterator[Target]:
    """Give what a file imports. One function of a tool may use another program, and so is not started as that."""
    facts = snapshot.facts(path)
    for one, targets in zip(facts.imports if facts is not None else (), snapshot.targets(path), strict=True):
        if is_package or one.scope == MODULE_SCOPE:
            yield from targets
