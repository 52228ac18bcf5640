"""Which modules are another way to start a script, and how a manifest writes the module of one."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, check, surface_of

_PARSER = """
import argparse
def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--deep")  #@ MARK
    parser.parse_args()
"""


@pytest.mark.parametrize(
    "start",
    [
        'from main import main\nif __name__ == "__main__":\n    main()\n',
        'if __name__ == "__main__":\n    from main import main as run\n    run()\n',
    ],
)
def test_a_guarded_module_that_imports_the_function_of_a_script_is_the_script(start: str) -> None:
    found = surface_of(SCRIPT + _PARSER + "//- start.py\n" + start)
    assert [(one.name, one.also) for one in found.programs] == [("tool", ("python start.py",))]


def test_a_guarded_module_with_a_function_that_imports_it_is_a_program_of_its_own() -> None:
    check(
        SCRIPT
        + _PARSER.replace("MARK", "tool: --deep")
        + """
//- other.py
import argparse
def show():
    from main import main
    return main
def start():
    parser = argparse.ArgumentParser()
    parser.add_argument("--wide")  #@ python other.py: --wide
    if parser.parse_args().wide:
        show()()
if __name__ == "__main__":
    start()
"""
    )


def test_the_package_of_a_script_may_be_written_with_its_file() -> None:
    drawing = '//- pyproject.toml\n[project.scripts]\ntool = "tool.__init__:main"\n//- tool/__init__.py\n'
    check(drawing + _PARSER.replace("MARK", "tool: --deep"))


def test_a_bare_script_that_imports_the_function_of_a_script_is_the_script() -> None:
    found = surface_of("""
//- pyproject.toml
[project.scripts]
tool = "tool:main"
//- tool/__init__.py
import argparse
def main():
    argparse.ArgumentParser().parse_args()
//- tool/main.py
//- bin/tool
#!/usr/bin/env python3
from tool import main
main()
""")
    assert [(one.name, one.also) for one in found.programs] == [("tool", ())]


def test_a_bare_script_has_the_options_that_it_makes_itself() -> None:
    check("""
//- setup.py
from setuptools import setup
setup(scripts=["tool"])
//- lib.py
def add(parser):
    parser.add_argument("--more")  #@ tool: --more
//- tool
#!/usr/bin/env python3
import argparse
import lib
if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--deep")  #@ tool: --deep
    lib.add(parser)
    parser.parse_args()
//- bin/run
#!/usr/bin/python3
import optparse
import lib
def main():
    parser = optparse.OptionParser()
    parser.add_option("--wide")  #@ run: --wide
    parser.parse_args()
main()
""")
