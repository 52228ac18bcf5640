"""invoke and fabric: which functions are tasks, how collections name them, and what a program takes beside them."""

from __future__ import annotations

import pytest

from groundplan.recon.surface import Command
from tests.unit.recon.cli.marks import check, implicit, surface_of

TASK = "from invoke import task\n"


def _commands(drawing: str) -> dict[str, Command]:
    return {" ".join(one.path): one for one in surface_of(drawing).programs[0].commands}


def _own(command: Command) -> list[str]:
    written = (one for one in command.options if not one.is_inherited)
    return [name for one in written for name in (*one.names, *one.negations)]


def test_the_parameters_of_a_task_are_its_options() -> None:
    check(
        """
//- tasks.py
from invoke import task
@task
def build(c, target, clean=False, jobs=4, cache=True):  #@ invoke build: --cache,-a,--no-cache (name-derived) | invoke build: --clean,-c (name-derived) | invoke build: --jobs,-j (name-derived) | invoke build: --target,-t (name-derived)
    ...
def helper(c, other): ...
"""
    )


TASKS = {
    "@task\ndef a_b(c, k_v=1): ...": {"a-b": ["--k-v", "-k"]},
    "@task(name='other', aliases=['o'])\ndef it(c): ...": {"other": []},
    "@task(auto_shortflags=False)\ndef it(c, far=1, n=2): ...": {"it": ["--far", "-n"]},
    # A letter is taken by who comes first, or by a parameter that is called so.
    "@task\ndef it(c, verbose=1, very=2, v=3): ...": {"it": ["--verbose", "-e", "--very", "-r", "-v"]},
    "@task\ndef it(c, *more, _hidden_=1): ...": {"it": ["--more", "-m", "--hidden", "-h"]},
    "@task(pre=[one])\ndef it(c): ...": {"it": []},
    "@task\ndef it(c): ...\nfrom others import far": {"it": [], "far": ["--way", "-w"]},
    "from others import ns": {"far": ["--way", "-w"]},
}


@pytest.mark.parametrize("code", TASKS)
def test_how_tasks_and_their_options_are_called(code: str) -> None:
    others = "//- others.py\nfrom invoke import Collection, task\n@task\ndef far(c, way): ...\nns = Collection(far)\n"
    found = _commands(f"//- tasks.py\n{TASK}{code}\n{others}")
    assert {name: _own(one) for name, one in found.items() if name} == TASKS[code]


COLLECTIONS = {
    "ns = Collection(one, short=two)": ["one", "short"],
    "ns = Collection()\nns.add_task(one, name='first_one')": ["first-one"],
    "namespace = Collection()\nnamespace.add_task(two)": ["two"],
    "ns = Collection(one)\nns.add_collection(others)": ["one", "others.far", "others.near"],
    "ns = Collection(one)\nns.add_collection(Collection.from_module(others), name='o')": [
        "o.far",
        "o.near",
        "one",
    ],
    "ns = Collection(one, others, Collection('in_side', two))": [
        "in-side.two",
        "one",
        "others.far",
        "others.near",
    ],
    "ns = Collection()\nfor it in (one, two):\n    ns.add_task(it)": ["one", "two"],
}


@pytest.mark.parametrize("code", COLLECTIONS)
def test_a_collection_names_the_tasks(code: str) -> None:
    found = _commands(
        f"""
//- tasks.py
from invoke import Collection, task
import others
@task
def one(c): ...
@task
def two(c): ...
{code}
//- others.py
from invoke import task
@task(default=True)
def far(c): ...
@task(aliases=["n"])
def near(c): ...
"""
    )
    assert sorted(name for name in found if name) == COLLECTIONS[code]
    for name, one in found.items():
        above, _, last = name.rpartition(".")
        assert one.aliases == ((above,) if last == "far" else (f"{above}.n",) if last == "near" else ())
    assert not found[""].is_open


def test_what_a_run_adds_is_open() -> None:
    found = _commands(f"//- tasks.py\nfrom invoke import Collection\n{TASK}ns = Collection(load())\n")
    assert [(name, one.is_open) for name, one in found.items()] == [("", True)]


PROGRAM = """
//- pyproject.toml
[project.scripts]
tool = "tool.main:program.run"
//- tool/__init__.py
//- tool/main.py
from invoke import Argument, Collection, Program
from tool import jobs
class Tool(Program):
    def core_args(self):
        return super().core_args() + [
            Argument(names=("H", "hosts"), help="Where."),  #@ tool: -H,--hosts
            Argument(name="quick", kind=bool),  #@ tool: --quick
            Argument(names=made()),  #@ tool: (dynamic-option-name)
        ]
    def other(self):
        return Argument(name="nowhere")
program = Tool(namespace=Collection.from_module(jobs), version="1")
//- tool/jobs.py
from invoke import task
@task
def go(c, way="x"):  #@ tool go: --way,-w (name-derived)
    ...
"""


def test_a_program_of_its_own_has_its_tasks_and_what_its_class_adds() -> None:
    check(PROGRAM)
    hosts = _commands(PROGRAM)["go"].option("--hosts")
    assert hosts is not None
    assert (hosts.is_inherited, hosts.takes_value, hosts.help) == (True, True, "Where.")


def test_every_program_takes_what_the_library_gives_it_and_a_runner_more() -> None:
    own, runner, fabric = (
        {name for line in implicit(drawing) for name in line.partition(": ")[2].split(",")}
        for drawing in (
            PROGRAM,
            f"//- tasks.py\n{TASK}@task\ndef it(c): ...\n",
            "//- fabfile.py\nfrom fabric import task\n@task\ndef it(c): ...\n",
        )
    )
    assert len(own) == 29
    assert runner - own == {"--collection", "-c", "--no-dedupe", "--search-root", "-r"}
    assert {"--hosts", "-H", "--ssh-config"} <= fabric - runner


NAMES = {
    f"//- tasks.py\n{TASK}@task\ndef it(c): ...\n": ["invoke"],
    f"//- docs/tasks.py\n{TASK}@task\ndef it(c): ...\n": ["invoke --search-root docs"],
    f"//- tasks/__init__.py\n{TASK}@task\ndef it(c): ...\n": ["invoke"],
    "//- fabfile.py\nfrom fabric import task\n@task\ndef it(c): ...\n": ["fab"],
    # Another queue's tasks, and what only helps tasks.
    "//- tasks.py\nfrom celery import task\n@task\ndef it(c): ...\n": [],
    "//- pkg/__init__.py\n//- pkg/tasks.py\nfrom invoke import Context\ndef it(c): ...\n": [],
    f"//- jobs.py\n{TASK}@task\ndef it(c): ...\n": [],
}


@pytest.mark.parametrize("drawing", NAMES)
def test_which_files_are_the_command_line_of_a_runner(drawing: str) -> None:
    assert [one.name for one in surface_of(drawing).programs] == NAMES[drawing]
