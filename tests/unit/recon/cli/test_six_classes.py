"""Classes that are made with a metaclass in the manner of six, which old and new Python both run."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, check

_TABLE = """
import argparse
IMPORT
class Meta(type):
    registry = {}
    def __new__(cls, name, parents, dct):
        made = super(Meta, cls).__new__(cls, name, parents, dct)
        if name != "Command":
            Meta.registry[name] = made
        return made
class Shared(object):
    def common(self, parser):
        parser.add_argument("--common")  #@ COMMON
HEAD
    name = None
class Erase(Command):
    name = "erase"
    def add_arguments(self, parser):
        parser.add_argument("--tif")  #@ MARK
        self.common(parser)
def main():
    parser = argparse.ArgumentParser()
    commands = parser.add_subparsers()
    for one in map(lambda kind: kind(), Meta.registry.values()):
        one.add_arguments(commands.add_parser(one.name))
    parser.parse_args()
"""
READ = {
    "class Command(with_metaclass(Meta, Shared)):": "from six import with_metaclass",
    "class Command(six.with_metaclass(Meta, Shared)):": "import six",
    "class Command(Shared, with_metaclass(Meta)):": "from compat import with_metaclass",
    "@six.add_metaclass(Meta)\nclass Command(Shared):": "import six",
    "class Command(Shared, metaclass=Meta):": "",
}
UNREAD = {
    "class Command(Shared):": "from six import with_metaclass",
    "class Command(Shared, with_mixin(Meta)):": "from compat import with_mixin",
    "@six.python_2_unicode_compatible(Meta)\nclass Command(Shared):": "import six",
}


@pytest.mark.parametrize("head", [*READ, *UNREAD])
def test_a_table_of_a_metaclass_is_filled_by_the_classes_that_it_makes(head: str) -> None:
    first = READ.get(head, UNREAD.get(head, ""))
    mark, common = ("tool erase: --tif", "tool erase: --common") if head in READ else ("", "")
    drawn = _TABLE.replace("HEAD", head).replace("IMPORT", first)
    drawn = drawn.replace("#@ MARK", f"#@ {mark}" if mark else "")
    check(f"{SCRIPT}{drawn.replace('#@ COMMON', f'#@ {common}' if common else '')}")
