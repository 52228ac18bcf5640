"""fire: every public callable of what it is given, inferred."""

from __future__ import annotations

from tests.unit.recon.cli.marks import SCRIPT, check, surface_of


def test_a_functions_parameters_are_options() -> None:
    check(
        SCRIPT
        + """
import fire
def run(path, *rest, dry_run=False, level=1):  #@ tool: --dry_run,--dry-run,--nodry_run (fire-callable) | tool: --level (fire-callable) | tool: --path (fire-callable)
    ...
def main():
    fire.Fire(run)
"""
    )


def test_public_methods_are_commands_and_private_ones_and_properties_are_none() -> None:
    check(
        SCRIPT
        + """
from fire import Fire
class Base:
    def inherited(self, deep): ...  #@ tool inherited: --deep (fire-callable)
class Tool(Base):
    def __init__(self, offset=1): ...  #@ tool: --offset (fire-callable)
    def add(self, amount): ...  #@ tool add: --amount (fire-callable)
    def _hidden(self, secret): ...
    @property
    def size(self): ...
    @staticmethod
    def plain(one): ...  #@ tool plain: --one (fire-callable)
def main():
    Fire(Tool)
"""
    )


def test_tables_and_objects_nest() -> None:
    check(
        SCRIPT
        + """
import fire
class Users:
    def add(self, name): ...  #@ tool users add: --name (fire-callable)
class Root:
    def __init__(self):
        self.users = Users()
def build(fast=False): ...  #@ tool make: --fast,--nofast (fire-callable)
def main():
    fire.Fire({"make": build, "users": Users()})
"""
    )


def test_without_a_component_all_that_the_module_defines_counts() -> None:
    check(
        """
//- tool.py
import fire
def greet(name="you"): ...  #@ python tool.py greet: --name (fire-callable)
def _own(x): ...
if __name__ == "__main__":
    fire.Fire()
"""
    )


def test_what_is_built_at_run_time_is_open_and_another_fire_is_none() -> None:
    found = surface_of(SCRIPT + "import fire\ndef main():\n    fire.Fire(load())\n").programs[0].commands
    assert [(one.path, one.is_open) for one in found] == [((), True)]
    check(
        SCRIPT
        + "from gun import Fire\ndef hit(x): ...\ndef main():\n    Fire(hit)\n//- gun.py\nclass Fire:\n    pass\n"
    )
