"""Extraction is total: any bytes give facts, and the facts of a text do not depend on anything else."""

from __future__ import annotations

import ast
import random
from pathlib import Path

import hypothesis
import jedi
import pytest
import rich
from hypothesis import given
from hypothesis import strategies as st

from groundplan.model.languages import Language
from groundplan.syntax.extract import extract, extract_text
from groundplan.syntax.facts import FileFacts, ProblemKind
from groundplan.text.lines import Lines
from groundplan.text.spans import Span

REAL = sorted(
    path for module in (jedi, rich, hypothesis) for path in Path(module.__file__ or "").parent.glob("*.py")
)
PIECES = st.one_of(
    st.sampled_from(
        ["def f( ", "class C", ":", "import a", "from . import", "if x", "else", "lambda", "    ", "@"]
    ),
    st.sampled_from(["os.environ[", "=", "# must", "f'{x", "add_argument('-x'", "eval(", "__all__"]),
    st.sampled_from(["(", ")", "[", "'", '"""', "\\", "\n", "\r", "\x0c", "\0", "é", "😀"]),
)


def spans_of(facts: FileFacts) -> list[Span]:
    return [
        each.span
        for group in (
            facts.imports,
            facts.definitions,
            facts.calls,
            facts.bindings,
            facts.notes,
            facts.problems,
        )
        for each in group
    ]


def check(text: str) -> None:
    facts = extract_text(text, Language.PYTHON)
    assert facts == extract_text(text, Language.PYTHON)
    whole = Lines(text).whole()
    assert all(whole.encloses(span) and span.start <= span.end for span in spans_of(facts))
    assert all(each.parent < index for index, each in enumerate(facts.definitions))
    scopes = [one.scope for one in facts.calls] + [one.scope for one in facts.bindings]
    scopes += [one.scope for one in facts.imports] + [one.scope for one in facts.notes]
    assert all(scope < len(facts.definitions) for scope in scopes)
    assert all(call.receiver < index for index, call in enumerate(facts.calls))


@given(st.binary())
def test_any_bytes_give_facts(content: bytes) -> None:
    assert isinstance(extract(content, Language.PYTHON), FileFacts)


@given(st.lists(PIECES).map("".join))
def test_any_text_gives_facts_whose_places_and_indices_exist(text: str) -> None:
    check(text)


@pytest.mark.parametrize("seed", range(40))
def test_a_mutilated_real_file_gives_facts_whose_places_and_indices_exist(seed: int) -> None:
    chance = random.Random(seed)
    text = chance.choice(REAL).read_text("utf-8")
    for _ in range(chance.randrange(1, 5)):
        at = chance.randrange(len(text) + 1)
        text = (
            text[:at] + chance.choice(["", "(", '"""', "\r", "😀", "\n"]) + text[at + chance.randrange(200) :]
        )
    check(text)


@pytest.mark.parametrize(
    "path", [pytest.param(path, id=path.name) for path in REAL if path.stat().st_size > 30_000][:6]
)
def test_the_names_of_a_real_file_are_those_that_the_compiler_finds(path: Path) -> None:
    text = path.read_text("utf-8")
    places = {
        (node.name, min([node.lineno, *(one.lineno for one in node.decorator_list)]) - 1, node.end_lineno)
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef)
    }
    facts = extract_text(text, Language.PYTHON)
    found = {
        (each.qualname.rpartition(".")[2].partition("@")[0], each.span.start_line, each.span.end_line + 1)
        for each in facts.definitions
        if str(each.kind) not in {"constant", "variable", "type"}
    }
    assert found == places


NESTED = {
    "brackets": "x = " + "(" * 2_000 + ")" * 2_000,
    "calls": "x = " + "a(" * 2_000 + ")" * 2_000,
    "chain": "add_argument" + "().register" * 500 + "('-x')",
    "conditions": "if " + "not " * 2_000 + "TYPE_CHECKING:\n    import a\n",
    "and": "if " + "TYPE_CHECKING and " * 2_000 + "x:\n    import a\n",
    "blocks": "".join(" " * depth + "if x:\n" for depth in range(300)) + " " * 300 + "import a\n",
    "functions": "".join(" " * depth + "def f():\n" for depth in range(300)) + " " * 300 + "import a\n",
    "plus": "X = " + "'a' + " * 2_000 + "'b'\n",
    "all": "__all__ = " + "['a'] + " * 2_000 + "['b']\n",
    "elif": "if a: pass\n" + "elif b: pass\n" * 2_000,
}


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in NESTED.items()])
def test_depth_is_no_reason_to_fail(text: str) -> None:
    check(text)


def test_a_syntax_error_is_a_problem_with_its_place_and_the_rest_is_read() -> None:
    facts = extract_text("def a(): pass\nx = = 1\ndef b(): pass\n", Language.PYTHON)
    assert [(problem.kind, problem.span.start_line) for problem in facts.problems] == [
        (ProblemKind.SYNTAX_ERROR, 1)
    ]
    assert [each.qualname for each in facts.definitions if str(each.kind) == "function"] == ["a", "b"]


def test_code_made_at_run_time_is_a_problem() -> None:
    facts = extract_text("exec(x)\nself.eval(x)\nmodel.eval()\neval('1')\n", Language.PYTHON)
    assert [(problem.kind, problem.span.start_line) for problem in facts.problems] == [
        (ProblemKind.DYNAMIC_CODE, 0),
        (ProblemKind.DYNAMIC_CODE, 3),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("if __name__ == '__main__':\n    main()\n", True),
        ("#!/usr/bin/env python\n", True),
        ("def f():\n    if __name__ == '__main__': pass\n", False),
        ("x = '__main__'\n", False),
    ],
)
def test_a_script_is_known_by_its_guard_or_its_first_line(text: str, expected: bool) -> None:
    assert extract_text(text, Language.PYTHON).has_main is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Generated by the protocol buffer compiler.  DO NOT EDIT!\nx = 1\n", True),
        ("# @generated\n", True),
        ("x = '# @generated'\n", False),
        ("# how code is generated\n", False),
    ],
)
def test_a_generated_file_is_known_by_its_header(text: str, expected: bool) -> None:
    assert extract_text(text, Language.PYTHON).is_generated is expected


def test_a_mark_and_other_alphabets_do_not_move_places() -> None:
    facts = extract("\ufeffé = 1\nx = '😀'; parser.add_argument('-é')\n".encode(), Language.PYTHON)
    (call,) = facts.calls
    assert call.span == Span(1, 9, 1, 34)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("sys.path.insert(0, os.path.dirname(__file__))", True),
        ("sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))", True),
        ("sys.path.append(os.path.realpath(os.path.dirname(__file__)))", True),
        ("sys.path.insert(0, str(Path(__file__).resolve().parent))", True),
        ("sys.path.append(str(pathlib.Path(__file__).parent))", True),
        # The folder above, another one, and what only a function does.
        ("sys.path.insert(0, os.path.dirname(os.path.dirname(__file__)))", False),
        ("sys.path.insert(0, str(Path(__file__).parent.parent))", False),
        ("sys.path.insert(0, os.path.join(os.path.dirname(__file__), 'vendor'))", False),
        ("sys.path.insert(0, folder)", False),
        ("def main():\n    sys.path.insert(0, os.path.dirname(__file__))", False),
    ],
)
def test_a_module_tells_whether_its_folder_is_searched(line: str, expected: bool) -> None:
    text = f"import os, pathlib, sys\nfrom pathlib import Path\n{line}\n"
    assert extract_text(text, Language.PYTHON).is_searched is expected
