"""What is newer than a grammar is read as what it is, and what only looks like it is left alone."""

from __future__ import annotations

import pytest

from groundplan.model.languages import Language
from groundplan.syntax.extract import extract, extract_text
from groundplan.syntax.readable import readable
from groundplan.syntax.reparse import parse_near

VALUES = (
    "1", "-1", "uint64(1)", '"text"', "`raw`", "'r'", "true", "nil", "iota", "!ok", "&T{}", "T{1}", "pkg.T{X: 1}",
    "f()", "pkg.F(a, b)", "m[0]", "a.b.C", "all[at].Term()", "all[at][0]", "Set[T]{}", "make[T](1)", 'm["key"]', "(a)", "(*T)(nil)", "a + b", "a == b", "[]int{1}", "[2]pkg.T{}",
    "map[string]int{}", "[][]byte{nil}", "\n\t\tf(1)",
)  # fmt: skip
TYPES = (
    "T", "pkg.T", "*T", "[]T", "[]*pkg.T", "[4]byte", "map[string]int", "chan int", "<-chan int", "func() error",
    "func(a int) (b T)", "struct{}", "struct{ X int }", "interface{}", "[]struct{ X int }", "map[K]struct{}",
    "List[int]", "pkg.List[pkg.T]", "sync.Mutex",
)  # fmt: skip


def go(given: str) -> str:
    return f"package a\n\nfunc F() {{\n\tx := new({given})\n\tuse(x)\n}}\n"


@pytest.mark.parametrize("given", [*VALUES, *TYPES])
def test_new_takes_a_value_or_a_type(given: str) -> None:
    facts = extract_text(go(given), Language.GO)
    assert facts.problems == ()
    assert [one.qualname for one in facts.definitions] == ["F"]


@pytest.mark.parametrize("given", TYPES)
def test_a_type_is_left_as_it_is_written(given: str) -> None:
    content = go(given).encode()
    assert readable(content, Language.GO) == content


def test_other_languages_have_functions_of_that_name() -> None:
    assert readable(b"new(1)", Language.PYTHON) == b"new(1)"


@pytest.mark.parametrize(
    ("before", "after"), [("T", "T(1)"), ("T(1)", "T"), ("f(1)", "f(12)"), ("[]T", "[]T{}")]
)
def test_an_edit_between_the_two_leaves_nothing_behind(before: str, after: str) -> None:
    for step in (before, after, before):
        content = go(step).encode()
        assert extract(content, Language.GO, parse_near) == extract(content, Language.GO)


def test_what_the_facts_keep_is_what_is_written() -> None:
    facts = extract_text("package a\n\nvar Limit = new(int64(3))\n", Language.GO)
    assert [one.value.text for one in facts.bindings if one.value.text] == ["new"]


@pytest.mark.parametrize("language", [Language.TSX, Language.JAVASCRIPT])
def test_attributes_and_texts_of_tags_may_hold_an_ampersand(language: Language) -> None:
    text = """const a = x&y;
export const Link = () => <a href="/?a=1&utm_source=b&amp;c=2" title='R&D'>{a &&b} Q & A</a>;
export const query = "?a=1&b=2" + (a&y);
"""
    facts = extract_text(text, language)
    assert facts.problems == ()
    values = {one.target: one.value.text for one in facts.bindings}
    assert "_" not in "".join(values.values())
    content = text.encode()
    assert extract(content, language, parse_near) == extract(content, language)


@pytest.mark.parametrize("language", [Language.TYPESCRIPT, Language.TSX])
def test_the_types_of_an_intersection_are_no_text(language: Language) -> None:
    text = "type A = Map<B> & C<D>;\nconst f = (a: E): F<G> & H => a as unknown as I & J<K>;\n"
    content = text.encode()
    assert extract_text(text, language).problems == ()
    assert readable(content, language) == content


@pytest.mark.parametrize("language", [Language.TYPESCRIPT, Language.TSX, Language.JAVASCRIPT])
def test_a_member_may_begin_like_the_operator(language: Language) -> None:
    text = "class Task {\n  all = 1\n  in_progress = 2\n  in$ = 3\n  instance = 4\n}\n"
    facts = extract_text(text, language)
    assert facts.problems == ()
    assert [one.name for one in facts.definitions[0].members] == ["all", "in_progress", "in$", "instance"]


@pytest.mark.parametrize("language", [Language.TYPESCRIPT, Language.TSX, Language.JAVASCRIPT])
def test_the_operator_at_the_start_of_a_line_stays(language: Language) -> None:
    assert readable(b"const a = b\n  in c\n  in_d", language) == b"const a = b\n  in c\n  nn_d"
