"""What is read of an edited text, its tree made from the one before, is what is read of it from scratch."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundplan.model.languages import Language
from groundplan.syntax import reparse
from groundplan.syntax.extract import extract
from groundplan.syntax.grammars import parse_anew
from groundplan.syntax.reparse import parse_near
from tests.corpus import TREES

ROOT: Final = Path(__file__).resolve().parents[3]
OWN: Final = (
    (ROOT / "server/groundplan/syntax/python/walk.py", Language.PYTHON),
    (ROOT / "client-vscode/src/views/recon-view.ts", Language.TYPESCRIPT),
    (ROOT / "tests/truth/evidence/declared.go", Language.GO),
    (ROOT / "client-vscode/src/webview/page.ts", Language.JAVASCRIPT),
)
LARGE: Final = (
    ("django", "django/db/models/query.py", Language.PYTHON),
    ("gh", "pkg/cmd/pr/create/create.go", Language.GO),
    ("hugo", "commands/server.go", Language.GO),
    ("effect", "src/Option.ts", Language.TYPESCRIPT),
    ("rxjs", "src/internal/Observable.ts", Language.TYPESCRIPT),
)
TYPED = (
    *"x(){}[]<>,.:;=#@*/\\`'\"\n\t ", "é", "😋", "\r\n", "    ", '"""', "/*", "*/", "//", "=>", "${", "if x:\n",
    "def f():\n    return 1\n", "class C:\n", "async ", "func f() {\n}\n", "type A struct {}\n", "in T", "<T>`",
    "export function f<in out T>(): void {}\n", "import a\n", 'import "a"\n',
)  # fmt: skip
EDITS = st.lists(
    st.tuples(
        st.floats(0, 1),
        st.one_of(st.just(0), st.integers(0, 60)),
        st.one_of(st.just(""), st.sampled_from(TYPED)),
    ),
    min_size=1,
    max_size=6,
)


def check(content: bytes, language: Language, edits: list[tuple[float, int, str]]) -> None:
    """Edit a text step by step, and undo it all at the end; each time nothing differs."""
    first, text = content, content.decode()
    steps = [content]
    for place, removed, typed in edits:
        at = round(place * len(text))
        text = text[:at] + typed + text[at + removed :]
        steps.append(text.encode())
    for step in [*steps, first]:
        assert extract(step, language, parse_near) == extract(step, language)


@pytest.mark.parametrize(("path", "language"), OWN, ids=[path.name for path, _ in OWN])
@settings(max_examples=20)
@given(edits=EDITS)
def test_random_edits_give_the_facts_of_the_text(
    path: Path, language: Language, edits: list[tuple[float, int, str]]
) -> None:
    check(path.read_bytes(), language, edits)


@pytest.mark.corpus
@pytest.mark.parametrize(("name", "path", "language"), LARGE, ids=[path for _, path, _ in LARGE])
@settings(max_examples=5)
@given(edits=EDITS)
def test_random_edits_of_real_files_give_their_facts(
    name: str, path: str, language: Language, edits: list[tuple[float, int, str]]
) -> None:
    if not TREES[name].path.is_dir():
        pytest.skip(f'no source of {name}: run "python -m tests.corpus"')
    check((TREES[name].path / path).read_bytes(), language, edits)


def test_the_same_text_is_not_parsed_again_and_another_language_has_its_own() -> None:
    content = b"value = 1\n"
    tree = parse_near(content, Language.PYTHON)
    assert parse_near(content, Language.PYTHON) is tree
    assert str(parse_near(content, Language.GO).root_node) == str(parse_anew(content, Language.GO).root_node)
    assert parse_near(content, Language.PYTHON) is tree


def test_trees_are_kept_of_few_texts_that_are_not_too_large() -> None:
    texts = [f"name_{number} = {number}\n".encode() * 10 for number in range(9)]
    for text in texts:
        parse_near(text, Language.PYTHON)
    assert [kept.content for kept in reparse._recent] == texts[:-5:-1]
    parse_near(b"x = 1\n" * 200_000, Language.PYTHON)
    assert reparse._recent == []


def test_a_text_takes_the_place_of_the_one_that_it_is_an_edit_of() -> None:
    before = b"first = 1\nsecond = 2\n"
    parse_near(before, Language.PYTHON)
    others = len(reparse._recent)
    parse_near(before + b"third = 3\n", Language.PYTHON)
    assert len(reparse._recent) == others
    assert before not in {kept.content for kept in reparse._recent}
