"""Which decorators let a function run only in some phase, as those that end the set-up of an application?

A wrapper that first asks a guard binds every function it stands on: one invariant, however many functions.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from groundplan.index.names import canonical, definition_named
from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence, Fact, FactKind, Label, Origin, make_fact
from groundplan.model.languages import Language
from groundplan.model.paths import RelPath
from groundplan.recon.ancestry import decorators
from groundplan.recon.modules import is_own, own_files
from groundplan.syntax.facts import MODULE_SCOPE, Definition, DefinitionKind, FileFacts, Note, NoteForm

GUARD_DECORATOR: Final = Origin(
    "guard-decorator", Label.INFERRED, "the wrapper that a decorator makes calls a guard that raises"
)
_GUARDS: Final = frozenset({NoteForm.RAISE_GUARD, NoteForm.ASSERT_MESSAGE})
_CALLEE: Final = re.compile(r"([A-Za-z_][\w.]*)\(")
_FEW: Final = 2
"""A guard that stands on one function is that function's."""

Guarded = Mapping[str, tuple[str, ...]]


def guards_in(snapshot: Snapshot, path: RelPath) -> Iterator[Fact]:
    """Give one fact for each decorator that a file defines, that guards, and that stands on several functions."""
    facts, module = snapshot.facts(path), snapshot.module_of(path)
    if facts is None or module is None or module.language is not Language.PYTHON:
        return
    for index, definition in enumerate(facts.definitions):
        guarded = snapshot.derive(_decorated).get(f"{module.id}.{definition.qualname}", ())
        notes = list(_asked(snapshot, path, facts, index)) if len(guarded) >= _FEW else []
        if notes:
            condition = f"{notes[0].condition}: " if notes[0].condition else ""
            yield make_fact(
                FactKind.INVARIANT,
                f"{module.id}.{definition.qualname}",
                f"guards {len(guarded)} functions, refuses {condition}{notes[0].text}",
                GUARD_DECORATOR,
                (Evidence(path, definition.name_span, definition.qualname),),
                {
                    "form": GUARD_DECORATOR.name,
                    "condition": notes[0].condition,
                    "message": notes[0].text,
                    "module": module.id,
                    "functions": guarded,
                },
            )


def _decorated(snapshot: Snapshot) -> Guarded:
    """Give the functions that each decorator of the repository stands on, tests left out."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for path in _python_files(snapshot):
        facts, module = snapshot.facts(path), snapshot.module_of(path)
        for index, names in snapshot.derive_file(decorators, path).items():
            for name in names:
                if facts is not None and module is not None and definition_named(snapshot, name) is not None:
                    found[name].append(f"{module.id}.{facts.definitions[index].qualname}")
    return {name: tuple(functions) for name, functions in found.items()}


def _asked(snapshot: Snapshot, path: RelPath, facts: FileFacts, decorator: int) -> Iterator[Note]:
    """Give the guards inside the wrappers that a decorator makes, and those that they call by name."""
    for index, definition in enumerate(facts.definitions):
        called = _called(snapshot, path, definition) if _is_made_by(facts, index, decorator) else ()
        around = facts.definitions[definition.parent] if called else definition
        # The wrapper is what calls the function that was decorated: a parameter of what is around it.
        if {one.name for one in around.parameters}.isdisjoint(called):
            continue
        yield from (note for note in facts.notes if note.scope == index and note.form in _GUARDS)
        for name in called:
            yield from _guards_of(snapshot, path, definition, index, name)


def _guards_of(
    snapshot: Snapshot, path: RelPath, wrapper: Definition, scope: int, name: str
) -> Sequence[Note]:
    """Give the guards of what a wrapper calls: a function, or a method of the object that it is given first."""
    receiver, _, method = name.partition(".")
    if method:
        is_first = bool(wrapper.parameters) and wrapper.parameters[0].name == receiver
        return snapshot.derive(_guards_of_methods).get(method, ()) if is_first else ()
    canonical_name = canonical(snapshot, path, name, scope)
    home = None if canonical_name is None else definition_named(snapshot, canonical_name)
    facts = None if home is None else snapshot.facts(home.path)
    if home is None or facts is None:
        return ()
    return [note for note in facts.notes if note.scope == home.index and note.form in _GUARDS]


def _called(snapshot: Snapshot, path: RelPath, definition: Definition) -> Sequence[str]:
    """Read what a function calls off its text: facts keep only the calls that recognisers ask for by name."""
    lines = snapshot.lines(path)
    return _CALLEE.findall(lines.slice(definition.span)) if lines is not None else ()


def _is_made_by(facts: FileFacts, index: int, decorator: int) -> bool:
    while index != MODULE_SCOPE:
        index = facts.definitions[index].parent
        if index == decorator:
            return True
    return False


def _guards_of_methods(snapshot: Snapshot) -> Mapping[str, tuple[Note, ...]]:
    """Give the guards of all methods by their simple name: the type of what a wrapper is given is not known."""
    found: defaultdict[str, list[Note]] = defaultdict(list)
    for path in _python_files(snapshot):
        facts = snapshot.facts(path)
        for note in facts.notes if facts is not None else ():
            if note.form in _GUARDS and note.scope != MODULE_SCOPE and facts is not None:
                holder = facts.definitions[note.scope]
                if holder.kind is DefinitionKind.METHOD:
                    found[holder.qualname.rpartition(".")[2]].append(note)
    return {name: tuple(notes) for name, notes in found.items()}


def _python_files(snapshot: Snapshot) -> Iterator[RelPath]:
    for module in snapshot.modules.values():
        if module.language is Language.PYTHON and not module.is_test and is_own(snapshot, module):
            yield from own_files(snapshot, module)
