"""`//@ form text` is what the line says must hold; lines without a mark say nothing."""

from __future__ import annotations

from groundplan.model.languages import Language
from groundplan.syntax.extract import extract_text
from tests.fixtures import draw


def check(drawing: str) -> None:
    fixture = draw(drawing, "a.ts")
    notes = extract_text(fixture.files["a.ts"], Language.TYPESCRIPT).notes
    found = {note.span.start_line: f"{note.form.value} {note.text or note.condition}" for note in notes}
    assert found == {line: mark for (_, line), mark in fixture.marks.items()}


def test_asserts_rank_by_what_they_say() -> None:
    check("""
assert(a > 1, "a is big") //@ assert-message a is big
console.assert(b, `b of ${c}`) //@ assert-message b of ${c}
Debug.assert(size <= MAX_SIZE) //@ assert-constant size <= MAX_SIZE
invariant(ready) //@ assert-bare ready
assertion(x)
""")


def test_the_pieces_of_a_message_are_joined() -> None:
    check("""
function f(a) {
  if (!a) throw new Error(`no a.\\n` + `Give one, not ${b},` + (" or\\nleave it")) //@ raise-guard Error: no a. Give one, not ${b}, or leave it
  if (a > 1) throw new Error("a is " + String(a)) //@ raise-guard Error: a is
  if (a < 0) throw new Error(told(a)) //@ raise-guard Error
}
""")


def test_only_a_guard_at_the_head_of_a_function_counts() -> None:
    check("""
function f(a) {
  const b = a.b
  if (!a) throw new RangeError("a must be there") //@ raise-guard RangeError: a must be there
  if (!b) { throw new Error() } //@ raise-guard Error
  work()
  if (!c) throw new Error("late")
}
if (!d) throw new Error("no function")
function g(e) { if (e) throw e }
""")


def test_exhaustive_checks_are_no_conditional_types() -> None:
    check("""
switch (x) { default: const check: never = x } //@ exhaustive x
assertNever(y) //@ exhaustive y
type T<U> = U extends string ? U : never
let z: never
""")


def test_rules_stand_in_comments_and_not_in_strings() -> None:
    check(
        """
// Must be called before open() //@ call-order Must be called before open()
const a = "you must not"
/* First. Callers never free it. Last. */ //@ comment-rule Callers never free it.
// eslint-disable-next-line must-do
// a mustard seed
x() // Returns `never` if no member matches, see {@link Invariant}.
/** @returns {Promise<never>} Always throws. */
/* Redistribution and use are permitted: redistributions must retain this notice. */
/* Licensed under the terms of the project, which must not be changed. */

/**
 * Says what it is.
 *
 * It never blocks, //@ comment-rule It never blocks, and waits for nobody.
 * and waits for nobody.
 */

// A rule may run over //@ comment-rule A rule may run over lines: they must be read together.
// lines: they must be read
// together.
""".replace(" //@ call-order", " \t//@ call-order")
    )
