"""`#@ form text | condition` is what we expect of the note on that line."""

from __future__ import annotations

import pytest

from groundplan.model.languages import Language
from groundplan.syntax.extract import extract_text
from groundplan.syntax.facts import Note
from tests.fixtures import draw


def said(note: Note) -> str:
    condition = f" | {note.condition}" if note.condition else ""
    return f"{note.form}{' ' if note.text else ''}{note.text}{condition}"


def check(text: str) -> None:
    fixture = draw(text)
    expected = {line: mark for (_, line), mark in fixture.marks.items()}
    notes = extract_text(fixture.files["main.py"], Language.PYTHON).notes
    assert {note.span.start_line: said(note) for note in notes} == expected


ASSERTS = """
assert x, "must be set"  #@ assert-message must be set | x
assert sys.version_info >= (3, 10)  #@ assert-constant | sys.version_info >= (3, 10)
assert len(x) <= LIMIT  #@ assert-constant | len(x) <= LIMIT
assert match  #@ assert-bare | match
assert isinstance(x, str)  #@ assert-bare | isinstance(x, str)
assert x is not None, f"{x} is missing"  #@ assert-message {x} is missing | x is not None
assert x > LIMIT, message  #@ assert-constant | x > LIMIT
assert x, self.message  #@ assert-bare | x
assert x, told(x)  #@ assert-bare | x
assert x, f"a {x} " f"b"  #@ assert-message a {x} b | x
assert x, "a %s" % x  #@ assert-message a %s | x
assert x, "a {}".format(x)  #@ assert-message a {} | x
assert x, ", ".join(x)  #@ assert-bare | x
"assert x, 'no'"
"""

GUARDS = """
def f(x):
    "doc"
    y = len(x)
    if not x:
        raise ValueError("x must not be empty")  #@ raise-guard ValueError: x must not be empty | not x
    if y > 3: raise Forbidden  #@ raise-guard Forbidden | y > 3
    work(x)
    if x:
        raise ValueError("too late to be a guard")
def g(x):
    if x:
        raise error
def reraise(error, trace):
    if error.__traceback__ is not trace:
        raise error.with_traceback(trace)
    if not trace:
        raise ValueError("no trace").with_traceback(trace)  #@ raise-guard ValueError: no trace | not trace
def several(x):
    if x:
        log()
        raise ValueError("not alone")
def h(x):
    if x:
        raise ValueError("has an else")
    else:
        y = 1
"""

COMMENTS = """
# Invariant: a < b
x = 1  # must be positive
# start() must be called before stop()

# guarded by self.lock

# then freeze the others: those that should be called after the header

# noqa: never
# A plain remark about mustard
# and what was never bound: it must have been somebody else.

# A rule may stand in the
# middle. The list must never
# be empty. This one comes too late: it must not.
raise ValueError("must be a list")
y = "# must not count"
# Do not edit by hand
z = [
    1,  # never empty
]
"""
COMMENT_NOTES = [
    ("comment-rule", "Invariant: a < b"),
    ("comment-rule", "must be positive"),
    ("call-order", "start() must be called before stop()"),
    ("guarded-by", "guarded by self.lock"),
    ("comment-rule", "The list must never be empty."),
    ("comment-rule", "Do not edit by hand"),
    ("comment-rule", "never empty"),
]

OTHERS = """
class M(BaseModel):
    @field_validator("a", "b")  #@ validator Both are positive. | a, b
    def check(cls, value):
        "Both are positive."
def f(x):
    assert_never(x)  #@ exhaustive | x
"""


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(ASSERTS, id="asserts"),
        pytest.param(GUARDS, id="guards"),
        pytest.param(OTHERS, id="others"),
    ],
)
def test_what_the_code_says_must_hold_is_noted(text: str) -> None:
    check(text)


def test_a_comment_that_states_a_rule_is_noted_and_no_string_is() -> None:
    notes = extract_text(COMMENTS, Language.PYTHON).notes
    assert [(str(note.form), note.text) for note in notes] == COMMENT_NOTES


def test_a_table_in_a_string_says_its_constraints() -> None:
    text = 'Q = """CREATE TABLE t (\n  a int NOT NULL,\n  b text UNIQUE,\n  c int\n)"""\n'
    notes = extract_text(text, Language.PYTHON).notes
    assert [(str(note.form), note.text) for note in notes] == [
        ("sql-constraint", "a int NOT NULL"),
        ("sql-constraint", "b text UNIQUE"),
    ]


def test_a_rule_stands_on_the_line_on_which_its_sentence_begins() -> None:
    notes = extract_text(
        "# What it is for.\n# It does this. It must\n# not do that.\nx = 1\n", Language.PYTHON
    ).notes
    assert [(note.text, note.span.start_line) for note in notes] == [("It must not do that.", 1)]
