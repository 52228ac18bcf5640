"""The variables that a program says it reads against those that the recon finds in its source."""

from __future__ import annotations

import importlib.metadata
import re
import sys
from pathlib import Path

import pytest

from groundplan.index.indexing import open_workspace
from groundplan.recon.config import config_reads
from tests.corpus import TREES
from tests.truth.compare import compare_variables
from tests.truth.programs import PYTHON
from tests.truth.python_program import PythonProgram
from tests.truth.told import TELLING, Telling, found_variables, told_variables, written_variables

ASKED = ("uvicorn", "flask", "celery", "pip-compile", "rich", "hatch", "bump-my-version", "black", "mkdocs")
SMALL = [one for one in PYTHON if one.name in ASKED]

# Read by modules that gh imports, so no line of its own source reads them.
OF_LIBRARIES = {
    *(
        "GH_TOKEN",
        "GITHUB_TOKEN",
        "GH_ENTERPRISE_TOKEN",
        "GITHUB_ENTERPRISE_TOKEN",
        "GH_HOST",
        "GH_CONFIG_DIR",
    ),
    *("NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "GH_FORCE_TTY"),
}
_READ = re.compile(r"""os\.(?:Getenv|LookupEnv)\("(\w+)"\)""")
_TOLD = re.compile(r"^\t{3}([A-Z][A-Z_, ]+?)(?: \([^)]*\))?:", re.MULTILINE)


@pytest.mark.corpus
@pytest.mark.parametrize("program", SMALL, ids=lambda one: one.name)
def test_variables_of_options_are_those_of_the_program(program: PythonProgram, tmp_path: Path) -> None:
    try:
        importlib.metadata.distribution(program.distribution)
    except importlib.metadata.PackageNotFoundError:
        pytest.skip(f'{program.distribution} is not installed: run "pip install {program.distribution}"')
    result = compare_variables(program, Path(sys.executable), tmp_path)
    assert set(result.truth - result.found.keys()) == set()
    assert set(result.found.keys() - result.truth) == set()


@pytest.mark.corpus
@pytest.mark.parametrize("program", TELLING, ids=lambda one: one.name)
def test_variables_that_a_program_tells_in_its_help_are_found(program: Telling, tmp_path: Path) -> None:
    interpreter = Path(sys.executable)
    if not (interpreter.parent / program.name).is_file():
        pytest.skip(f'{program.distribution} is not installed: run "pip install {program.distribution}"')
    told = told_variables(program, interpreter)
    found = found_variables(program, interpreter, tmp_path)
    assert told
    assert told - found == set()
    # What the help keeps to itself is written in the source.
    own = {one for one in found if re.fullmatch(program.pattern, one)}
    assert own - written_variables(program, tmp_path) == set()


@pytest.mark.corpus
def test_gh_reads_what_its_help_tells() -> None:
    source = TREES["gh"].path
    if not source.is_dir():
        pytest.skip('no source of gh: run "python -m tests.corpus"')
    found = _keys(source)
    topic = (source / "pkg/cmd/root/help_topic.go").read_text(encoding="utf-8")
    help_text = topic[topic.index('"environment": {') : topic.index('"reference": {')]
    told = {name for names in _TOLD.findall(help_text) for name in names.split(", ")}
    assert len(told) > 20
    assert told - found == OF_LIBRARIES
    # What the help keeps to itself is written in the source.
    files = [path for path in source.rglob("*.go") if not path.name.endswith("_test.go")]
    written = {name for path in files for name in _READ.findall(path.read_text(encoding="utf-8"))}
    assert written - found == set()


@pytest.mark.corpus
def test_pip_tells_the_pattern_of_its_variables() -> None:
    source = TREES["pip"].path
    if not source.is_dir():
        pytest.skip('no source of pip: run "python -m tests.corpus"')
    assert "PIP_<NAME>" in _keys(source)


def _keys(source: Path) -> set[str]:
    facts = config_reads(open_workspace(source).snapshot).facts
    return {str(fact.attributes["key"]) for fact in facts if fact.attributes["key"]}
