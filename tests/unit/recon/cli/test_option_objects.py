"""Options that objects in a table describe: what makes arguments of them is followed, though it sets nothing up itself."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, check

_HEAD = """
import argparse
from dataclasses import dataclass, field
from enum import Enum
class Marks(Enum):
    ALL = "All"
    NONE = "None"
@dataclass
class Flags:
    short: str = None
    long: str = None
@dataclass
class Entry:
    name: str
    flags: Flags = None
    commands: list = Marks.ALL
    @property
    def dashed(self):
        return self.name.replace("_", "-")
ENTRIES = [
    Entry("out_dir", flags=Flags(short="-o")),
    Entry("hidden"),
    Entry("level", flags=Flags(short="-l", long="--loudness"), commands=["run"]),
]
"""
_METHODS = """
class Builder:
    def __init__(self, entries):
        self.entries = entries
        self.parser = argparse.ArgumentParser(add_help=False)
        subs = self.parser.add_subparsers()
        for entry in self.entries:
            if entry.commands is Marks.ALL:
                self.add(self.parser, entry)
        for word in ("run", "stop"):
            sub = subs.add_parser(word, add_help=False)
            for entry in self.entries:
                if isinstance(entry.commands, list) and word in entry.commands:
                    self.add(sub, entry)
"""
_START = """
def main():
    Builder(ENTRIES).parser.parse_args()
"""
_MARKED = _HEAD.replace(
    'Flags(short="-o")),', 'Flags(short="-o")),  #@ tool: -o,--out-dir (forwarded-option)'
).replace('commands=["run"]),', 'commands=["run"]),  #@ tool run: -l,--loudness (forwarded-option)')
"""An option stands where the object does that describes it."""


@pytest.mark.parametrize(
    "adding",
    [
        """
    @staticmethod
    def described(entry):
        told = {}
        if entry.flags is None:
            raise NotImplementedError
        long = entry.flags.long or f"--{entry.dashed}"
        told["dest"] = entry.name
        return entry.flags.short, long, told
    def add(self, parser, entry):
        if entry.flags:
            short, long, told = self.described(entry)
            if not all((short, long)):
                parser.add_argument(entry.name, **told)
            else:
                parser.add_argument(short, long, **told)
""",
        """
    def names_of(self, entry):
        return [entry.flags.short, entry.flags.long or "--" + entry.dashed]
    def add(self, parser, entry):
        if entry.flags is not None:
            parser.add_argument(*self.names_of(entry))
""",
        """
    def names_of(self, entry):
        found = []
        found.append(entry.flags.short)
        found.append(entry.flags.long or "--" + entry.dashed)
        return found
    def add(self, parser, entry):
        if entry.flags is not None:
            names = self.names_of(entry)
            parser.add_argument(*names, dest=entry.name)
""",
    ],
)
def test_what_names_an_option_is_followed_into_the_function_that_gives_it(adding: str) -> None:
    check(SCRIPT + _MARKED + _METHODS + adding + _START)


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("Marks.ALL is Marks.ALL", "tool: --it"),
        ("ENTRIES[0].commands is Marks.ALL", "tool: --it"),
        ("ENTRIES[2].commands is Marks.ALL", ""),
        ("ENTRIES[0].commands is Marks.NONE", ""),
        ("ENTRIES[0].commands is not Marks.ALL", ""),
        ("ENTRIES[2].commands == 'run'", ""),
        ("'All' is Marks.ALL", ""),
        ("Flags is Marks.ALL", ""),
        # Who is not known may be that member.
        ("unseen() is Marks.ALL", "tool: --it (guarded-declaration)"),
    ],
)
def test_a_member_of_an_enumeration_is_that_member_only(condition: str, expected: str) -> None:
    mark = f"  #@ {expected}" if expected else ""
    body = f"""
def main():
    parser = argparse.ArgumentParser(add_help=False)
    if {condition}:
        parser.add_argument("--it"){mark}
    parser.parse_args()
"""
    check(SCRIPT + _HEAD + body)
