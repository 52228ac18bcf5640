"""What must always hold: asserts, guards, validators, locks and rules that the code states itself.

Ranked so that the first page is worth reading: what carries a message or a constant comes before what is bare.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from groundplan.index.modules import Module
from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Answer, Coverage, Evidence, Fact, FactKind, Label, Origin, make_fact
from groundplan.model.paths import RelPath
from groundplan.recon.guard_decorators import GUARD_DECORATOR, guards_in
from groundplan.recon.modules import is_own, own_files
from groundplan.recon.uses import fan_in
from groundplan.syntax.facts import MODULE_SCOPE, FileFacts, Note, NoteForm

# In the order in which a reader wants to see them.
ORIGIN_OF: Final = {
    NoteForm.GUARDED_BY: Origin(
        "guarded-by", Label.CONFIRMED, "a comment names the mutex of the same struct"
    ),
    NoteForm.VALIDATOR: Origin("validator", Label.CONFIRMED, "a validator of the model refuses other values"),
    NoteForm.SQL_CONSTRAINT: Origin("sql-constraint", Label.CONFIRMED, "a constraint of the schema's SQL"),
    NoteForm.ASSERT_MESSAGE: Origin("assert-message", Label.CONFIRMED, "an assert with a message"),
    NoteForm.RAISE_GUARD: Origin("raise-guard", Label.CONFIRMED, "a guard at the head of a function raises"),
    NoteForm.PANIC_MESSAGE: Origin("panic-message", Label.CONFIRMED, "a panic with a message of its own"),
    NoteForm.ASSERT_CONSTANT: Origin("assert-constant", Label.CONFIRMED, "an assert that names a constant"),
    NoteForm.EXHAUSTIVE: Origin("exhaustive", Label.CONFIRMED, "assert_never, or a constant of type never"),
    NoteForm.CALL_ORDER: Origin(
        "call-order", Label.INFERRED, "a comment says what must be called before or after"
    ),
    NoteForm.COMMENT_RULE: Origin(
        "comment-rule", Label.INFERRED, "a comment says invariant, must, never or do not"
    ),
    NoteForm.ASSERT_BARE: Origin("assert-bare", Label.CONFIRMED, "an assert without a message"),
}
FROZEN: Final = Origin("frozen-class", Label.CONFIRMED, "the class is declared frozen")
ORIGINS: Final = (GUARD_DECORATOR, *ORIGIN_OF.values(), FROZEN)

_RANK: Final = {origin.name: rank for rank, origin in enumerate(ORIGINS)}


def invariants(snapshot: Snapshot) -> Answer:
    """Give what the repository's own code states to hold, tests left out, best first."""
    own = [one for one in snapshot.modules.values() if not one.is_test and is_own(snapshot, one)]
    found = [
        fact
        for module in own
        for path in own_files(snapshot, module)
        for fact in _facts(snapshot, module, path)
    ]
    depth = fan_in(snapshot)
    found.sort(key=lambda fact: (_RANK[fact.origin.name], -depth.get(_module(fact), 0), fact.subject))
    files = sum(len(own_files(snapshot, module)) for module in own)
    said = len({fact.evidence[0].path for fact in found})
    return Answer(
        tuple(found), (Coverage(FactKind.INVARIANT, files, said, f"{said} of {files} files state one"),)
    )


def invariants_in(snapshot: Snapshot, path: RelPath) -> tuple[Fact, ...]:
    """Give the invariants that one file states, in source order."""
    module = snapshot.module_of(path)
    return () if module is None else _facts(snapshot, module, path)


def _facts(snapshot: Snapshot, module: Module, path: RelPath) -> tuple[Fact, ...]:
    return snapshot.derive_file(_facts_in, path) if path in module.files else ()


def _facts_in(snapshot: Snapshot, path: RelPath) -> tuple[Fact, ...]:
    facts, module = snapshot.facts(path), snapshot.module_of(path)
    if facts is None or module is None:
        return ()
    return (
        *guards_in(snapshot, path),
        *_from_notes(facts, module.id, path),
        *_frozen(facts, module.id, path),
    )


def _from_notes(facts: FileFacts, module: str, path: RelPath) -> Iterator[Fact]:
    for note in facts.notes:
        owner = "" if note.scope == MODULE_SCOPE else facts.definitions[note.scope].qualname
        yield make_fact(
            FactKind.INVARIANT,
            f"{module}.{owner}" if owner else module,
            _statement(note),
            ORIGIN_OF[note.form],
            (Evidence(path, note.span, owner),),
            {"form": note.form.value, "condition": note.condition, "message": note.text, "module": module},
        )


def _statement(note: Note) -> str:
    match note.form:
        case NoteForm.ASSERT_BARE | NoteForm.ASSERT_CONSTANT:
            return f"asserts {note.condition}"
        case NoteForm.ASSERT_MESSAGE:
            return f"asserts {note.condition}: {note.text}"
        case NoteForm.RAISE_GUARD:
            return f"refuses {note.condition}: {note.text}" if note.condition else f"refuses: {note.text}"
        case NoteForm.PANIC_MESSAGE:
            return f"panics when {note.condition}: {note.text}" if note.condition else f"panics: {note.text}"
        case NoteForm.VALIDATOR:
            return f"validates {note.text}"
        case NoteForm.EXHAUSTIVE:
            of = f"every case of {note.condition} is handled" if note.condition else "every case is handled"
            return of if note.text in ("", note.condition) else f"{of}: {note.text}"
        case _:
            return note.text


def _frozen(facts: FileFacts, module: str, path: RelPath) -> Iterator[Fact]:
    for definition in facts.definitions:
        if "frozen" in definition.modifiers:
            yield make_fact(
                FactKind.INVARIANT,
                f"{module}.{definition.qualname}",
                "instances never change after they are made",
                FROZEN,
                (Evidence(path, definition.name_span, definition.qualname),),
                {"form": FROZEN.name, "condition": "", "message": "", "module": module},
            )


def _module(fact: Fact) -> str:
    return str(fact.attributes["module"])
