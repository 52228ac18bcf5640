"""Invariants as quiet notes: the forms that state a rule, one note for a place."""

from __future__ import annotations

from groundplan.model.findings import Severity
from groundplan.model.paths import RelPath
from groundplan.recon.invariant_notes import RULES, invariant_notes
from groundplan.syntax.facts import NoteForm
from tests.fixtures import draw
from tests.workspaces import snapshot_of, workspace_of


def check(drawing: str) -> None:
    """Compare the codes of the notes that show unasked with the marks."""
    fixture = draw(drawing)
    snapshot = workspace_of(fixture.files).snapshot
    shown = {
        (note.path, note.span.start_line): note.code
        for path in snapshot.files
        for note in invariant_notes(snapshot, path)
        if not note.rule.is_optional
    }
    assert shown == fixture.marks


def test_rules_that_the_code_states_show_and_bare_guards_do_not() -> None:
    check("""
//- stack.py
class Stack:
    def pop(self):
        assert self.items, "pop from an empty stack"  #@ INV006
        if self.closed:
            raise ValueError("closed")
        assert isinstance(self.items, list)
        return self.items.pop()
""")


def test_tests_and_vendored_code_are_left_alone() -> None:
    check("""
//- tests/test_stack.py
def test(): assert stack, "there is one"
//- vendor/lib.py
def run(x): assert x, "given"
""")


def test_constraints_of_one_text_are_one_note() -> None:
    snapshot = snapshot_of('''
//- schema.py
SCHEMA = """
CREATE TABLE file (
    path TEXT NOT NULL,
    size INTEGER NOT NULL,
    inode INTEGER NOT NULL
)
"""
''')
    notes = invariant_notes(snapshot, RelPath("schema.py"))
    assert [(note.code, note.message.endswith("(and 2 more here)")) for note in notes] == [("INV005", True)]


def test_notes_of_one_function_have_keys_of_their_own() -> None:
    snapshot = snapshot_of('//- a.py\ndef f(x, y):\n    assert x, "x is given"\n    assert y, "y is given"\n')
    notes = invariant_notes(snapshot, RelPath("a.py"))
    assert len({note.key for note in notes}) == len(notes) == 2


def test_every_form_has_a_rule_and_all_are_hints() -> None:
    assert len(RULES) == len(NoteForm) + 2
    assert {rule.severity for rule in RULES} == {Severity.HINT}
