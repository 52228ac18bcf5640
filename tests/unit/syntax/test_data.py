"""A manifest gives plain values, and the place of each key and item; a broken one gives a problem."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundplan.syntax.data import Document, KeyPath, parse_document
from groundplan.text.lines import Lines
from groundplan.text.spans import ORIGIN

NAMES = (
    "pyproject.toml", "package.json", "ci.yml", "setup.cfg", "go.mod", "go.work", "Makefile", "justfile", "Dockerfile",
    "CODEOWNERS", "requirements.txt",
)  # fmt: skip


def check(name: str, text: str, data: object, places: dict[KeyPath, str]) -> None:
    """Compare all values, and the text at each of the places that are given."""
    document = parse_document(name, text)
    assert document.problems == ()
    assert document.data == data
    lines = Lines(text)
    assert {key: lines.slice(document.places[key]) for key in places} == places


def problems_of(name: str, text: str) -> tuple[str, ...]:
    document = parse_document(name, text)
    assert document.data == {}
    assert dict(document.places) == {}
    return document.problems


def test_toml_keys_have_places_in_tables_arrays_and_dotted_names() -> None:
    check(
        "a/pyproject.toml",
        '"é" = "ü"\n[project.scripts]\n"a b".c = "x:y"\n[[tool.t]]\nn = 1\n[[tool.t]]\nn = [1, {q = 2}]\n[tool.t.deep]\nz = 3\n',
        {
            "é": "ü",
            "project": {"scripts": {"a b": {"c": "x:y"}}},
            "tool": {"t": [{"n": 1}, {"n": [1, {"q": 2}], "deep": {"z": 3}}]},
        },
        {
            ("é",): '"é"',
            ("project", "scripts"): "scripts",
            ("project", "scripts", "a b"): '"a b"',
            ("project", "scripts", "a b", "c"): "c",
            ("tool", "t", 0): "tool.t",
            ("tool", "t", 0, "n"): "n",
            ("tool", "t", 1, "n", 1): "{q = 2}",
            ("tool", "t", 1, "n", 1, "q"): "q",
            ("tool", "t", 1, "deep", "z"): "z",
        },
    )


def test_json_may_hold_comments_and_trailing_commas() -> None:
    check(
        "tsconfig.base.json",
        '// é\n{ /* a } */ "paths": {"@x/*": ["./x/*", "./y",],},\n  "n": -1.5e3, "s": "a\\u00e9\\"//", "t": true, "z": null }\n',
        {"paths": {"@x/*": ["./x/*", "./y"]}, "n": -1500.0, "s": 'aé"//', "t": True, "z": None},
        {("paths",): '"paths"', ("paths", "@x/*"): '"@x/*"', ("paths", "@x/*", 1): '"./y"', ("z",): '"z"'},
    )


def test_a_json_item_that_is_a_table_has_the_place_of_all_of_it() -> None:
    check("a.json", '[{"a": [1]}, 2]', [{"a": [1]}, 2], {(0,): '{"a": [1]}', (0, "a", 0): "1", (1,): "2"})


def test_yaml_words_stay_words() -> None:
    check(
        ".github/workflows/ci.yml",
        "on:\n  push: {branches: [main, 'é']}\nports:\n  - 22:80\nyes: no\nn: 12\nf: 1.5\nnothing:\nquoted: '12'\n",
        {
            "on": {"push": {"branches": ["main", "é"]}},
            "ports": ["22:80"],
            "yes": "no",
            "n": 12,
            "f": 1.5,
            "nothing": None,
            "quoted": "12",
        },
        {("on",): "on", ("on", "push", "branches", 1): "'é'", ("ports", 0): "22:80", ("yes",): "yes"},
    )


def test_yaml_aliases_and_merges_are_followed_in_the_first_document() -> None:
    check(
        "a.yaml",
        "base: &b {x: 1, y: 2}\nuse:\n  <<: *b\n  y: 3\nsame: *b\n---\nother: 1\n",
        {"base": {"x": 1, "y": 2}, "use": {"y": 3, "x": 1}, "same": {"x": 1, "y": 2}},
        {("use", "y"): "y", ("base", "x"): "x"},
    )


def test_each_line_of_an_ini_value_has_a_place() -> None:
    check(
        ".importlinter",
        "[importlinter]\nroot_package = x\n\n[importlinter:contract:1]\nname=A b\nlayers=\n    high\n    # c\n    low\n",
        {
            "importlinter": {"root_package": "x"},
            "importlinter:contract:1": {"name": "A b", "layers": "\nhigh\nlow"},
        },
        {
            ("importlinter",): "importlinter",
            ("importlinter", "root_package"): "root_package",
            ("importlinter", "root_package", 0): "x",
            ("importlinter:contract:1", "name", 0): "A b",
            ("importlinter:contract:1", "layers", 1): "low",
        },
    )


def test_go_mod_has_blocks_single_lines_and_quotes() -> None:
    check(
        "go.mod",
        'module "example.com/m" // x\n\ngo 1.21\nrequire example.com/a v1.0.0\nrequire (\n\texample.com/b v2.0.0 // indirect\n)\n'
        "replace example.com/a v1.0.0 => ../a\nretract [v1.0.0, v1.1.0]\n",
        {
            "module": "example.com/m",
            "go": "1.21",
            "require": [
                {"path": "example.com/a", "version": "v1.0.0", "indirect": False},
                {"path": "example.com/b", "version": "v2.0.0", "indirect": True},
            ],
            "replace": [{"old": "example.com/a", "old_version": "v1.0.0", "new": "../a", "new_version": ""}],
            "retract": [["[v1.0.0,", "v1.1.0]"]],
        },
        {("module",): '"example.com/m"', ("go",): "1.21", ("require", 1): "example.com/b v2.0.0"},
    )


def test_go_work_lists_its_folders() -> None:
    check(
        "go.work", "go 1.21\nuse (\n\t.\n\t./b\n)\n", {"go": "1.21", "use": [".", "./b"]}, {("use", 1): "./b"}
    )


def test_makefile_targets_are_no_assignments_patterns_or_special_names() -> None:
    check(
        "Makefile",
        "X := a:b\n.PHONY: test\n# Run it.\ntest: build ; echo\n\tgo test ./...\n%.o: %.c\n\tcc\nbuild: ## Build it\n\tgo build\n",
        {
            "targets": {
                "test": {"needs": ["build"], "recipe": ["go test ./..."], "doc": "Run it.", "phony": True},
                "build": {"needs": [], "recipe": ["go build"], "doc": "Build it", "phony": False},
            }
        },
        {("targets", "test"): "test", ("targets", "build"): "build"},
    )


def test_justfile_recipes_are_no_assignments() -> None:
    check(
        "justfile",
        "set shell := ['x']\nv := 'a'\n# Serve it\nserve port='80': build\n    run {{port}}\nbuild:\n    make\n",
        {
            "targets": {
                "serve": {"needs": ["build"], "recipe": ["run {{port}}"], "doc": "Serve it", "phony": True, "parameters": ["port='80'"]},
                "build": {"needs": [], "recipe": ["make"], "doc": "", "phony": True, "parameters": []},
            }
        },
        {("targets", "serve"): "serve"},
    )  # fmt: skip


def test_an_image_runs_what_its_last_stage_says() -> None:
    document = parse_document(
        "Dockerfile",
        'FROM a AS b\nENTRYPOINT ["no"]\nFROM c\n# x\nENTRYPOINT ["run", \\\n  "-v"]\nCMD serve --all\n',
    )
    assert isinstance(document.data, dict)
    assert document.data["entrypoint"] == ["run", "-v"]
    assert document.data["cmd"] == ["serve", "--all"]
    assert (document.place("entrypoint").start_line, document.place("entrypoint").end_line) == (4, 5)


def test_owners_and_requirements_have_a_place_for_each_line() -> None:
    check(
        "CODEOWNERS",
        "# all\n*  @a @b/c # note\n\n/docs/ d@e.f\n",
        {"rules": [{"pattern": "*", "owners": ["@a", "@b/c"]}, {"pattern": "/docs/", "owners": ["d@e.f"]}]},
        {("rules", 1): "/docs/ d@e.f"},
    )
    check(
        "requirements/dev.txt",
        '-r base.txt\na[x]>=1 ; python_version>"3" # why\nhttps://e.com/p.whl\n--hash=x\n',
        {
            "requirements": [
                {"name": "a", "requirement": 'a[x]>=1 ; python_version>"3"'},
                {"name": "", "requirement": "https://e.com/p.whl"},
            ],
            "options": [{"name": "-r", "value": "base.txt"}, {"name": "--hash", "value": "x"}],
        },
        {("requirements", 0): 'a[x]>=1 ; python_version>"3"', ("options", 0): "-r base.txt"},
    )


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        pytest.param("a.toml", "a = \n", "line 1", id="toml without value"),
        pytest.param("a.json", '{\n"a": }', "line 2: '}' stands where a value is expected", id="json without value"),
        pytest.param("a.json", '{"a": [1', "line 1: the file ends where a comma or the end is expected", id="json cut off"),
        pytest.param("a.json", "", "line 1: the file ends where a value is expected", id="empty json"),
        pytest.param("a.json", "[" * 10_000, "line 1: nested deeper than 200", id="deep json"),
        pytest.param("a.toml", "a = " + "[" * 10_000, "nested too deep", id="deep toml"),
        pytest.param("a.yml", "a: &a [*a]", "line 1: no anchor 'a' before its alias", id="alias of itself"),
        pytest.param("a.yml", "a: [", "line", id="yaml cut off"),
        pytest.param("a.yml", "? [a]\n: 1\n", "line 1: a collection as a key is not read", id="collection as a key"),
        pytest.param("a.cfg", "x = 1\n", "File contains no section headers", id="ini without section"),
        pytest.param("a.json", " " * 4_000_001, "longer than 4,000,000 characters", id="too long"),
    ],
)  # fmt: skip
def test_a_broken_manifest_gives_one_line_that_says_why(name: str, text: str, problem: str) -> None:
    [found] = problems_of(name, text)
    assert problem in found
    assert "\n" not in found


def test_aliases_cost_no_more_than_a_document_may_hold() -> None:
    levels = "\n".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]" for n in range(1, 10))
    assert problems_of("a.yml", f"l0: &l0 [x]\n{levels}\n") == ("more than 500,000 values, aliases included",)


def test_a_place_that_is_not_known_is_that_of_its_parent() -> None:
    document = Document("x", {}, {("a",): ORIGIN})
    assert document.place("a", 0, "b") == ORIGIN
    assert parse_document("a.unheard", "x").format == "unknown"


@given(st.sampled_from(NAMES), st.text(alphabet="ab=:[]{}\"'#-,.\\ \n\r\t()&*<>|!%@é\u2028\x0c\x00/?1"))
def test_no_text_raises_and_every_place_lies_in_it(name: str, text: str) -> None:
    document = parse_document(name, text)
    whole = Lines(text).whole()
    assert all(whole.encloses(span) for span in document.places.values())
    assert all("\n" not in problem for problem in document.problems)
