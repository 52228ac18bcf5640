"""`//@ form text` is what we expect of the note that begins on that line."""

from __future__ import annotations

from groundplan.model.languages import Language
from groundplan.syntax.extract import extract_text
from tests.fixtures import draw


def check(text: str) -> None:
    fixture = draw(text, "a.go")
    expected = {line: mark for (_, line), mark in fixture.marks.items()}
    facts = extract_text(fixture.files["a.go"], Language.GO)
    found = {}
    for note in facts.notes:
        condition = f" if {note.condition}" if note.condition else ""
        where = facts.definitions[note.scope].qualname if note.scope >= 0 else "file"
        found[note.span.start_line] = f"{note.form} {note.text}{condition} in {where}"
    assert found == expected


def test_a_lock_guards_only_where_the_struct_has_it() -> None:
    check("""
package a
type T struct {
	mu sync.RWMutex
	// x is guarded by mu
	x int  //@ guarded-by x: x is guarded by mu if mu in T
	y int // protected by T.mu.  //@ guarded-by y: protected by T.mu. if mu in T
	z int // guarded by other
	zMu sync.Mutex // guards z  //@ guarded-by zMu: guards z if zMu in T
}
type NoLock struct {
	a int // guarded by mu
	b int // guards against the dark
}
""")


def test_panics_say_what_must_hold_unless_they_hand_an_error_on() -> None:
    check("""
package a
func f(err error, n int) {
	if n < 0 {
		panic("n must not be negative")  //@ panic-message n must not be negative if n < 0 in f
	} else {
		panic(fmt.Sprintf("bad %d", n))  //@ panic-message bad %d if !(n < 0) in f
	}
	if err != nil {
		panic(err)
	}
	switch n {
	case 1:
		panic("one")  //@ panic-message one if n is 1 in f
	default:
		panic(errors.New("unknown kind"))  //@ exhaustive unknown kind if n in f
	}
	switch {
	case n > 7, n == 5:
		panic("odd")  //@ panic-message odd if n > 7, n == 5 in f
	}
	if err != nil { panic("copying should never fail") }  //@ panic-message copying should never fail if err != nil in f
	panic("unreachable")  //@ exhaustive unreachable in f
	other.panic("not ours")
	panic("not implemented")
	if ok { return } else { panic("must be ok") }  //@ panic-message must be ok if !ok in f
}
""")


def test_comments_that_state_a_rule_are_notes_of_what_they_stand_on() -> None:
    check("""
// Copyright X. You must keep this line.

package a

// Close must be called after Start. It frees.  //@ call-order Close must be called after Start. in Close
func Close() {
	// Invariant: a <= b.  //@ comment-rule Invariant: a <= b. in Close
	s := "you must not see this"
	// we do not want this one, whatever it is called
	// every word here, either way; it can be called from there
	s += ""
	// First line.
	// Do not hold the lock  //@ comment-rule Do not hold the lock here. in Close
	// here.
	_ = s
}

// Never write to it directly.  //@ comment-rule Never write to it directly. in table
var table = 1
""")
