"""Tables of options and commands that fill themselves when a class is made."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, check

_FIELDS = """
import argparse
import sys
if sys.version_info >= (3, 0, 0):
    PLAIN = (str, int, float)
else:
    PLAIN = (str, unicode, int, float)
class Field:
    def __init__(self, default=None, help=None):
        self.default = default
        self.help = help
        self.name = "<unnamed>"
    def __set_name__(self, owner, name):
        owner._fields.append(self)
        if sys.version_info < (3, 0):
            name = name.decode("utf-8")
        self.name = name
    def add_to(self, parser):
        if isinstance(self.default, PLAIN):
            parser.add_argument("--" + self.name.replace("_", "-"), help=self.help)  #@ MARK
        elif isinstance(self.default, (list, tuple)):
            parser.add_argument("--" + self.name.replace("_", "-"), nargs="*")  #@ tool: --many (computed-name)
class Nested:
    def __init__(self, kind):
        self.kind = kind
    def __set_name__(self, owner, name):
        owner._fields.append(self)
    def add_to(self, parser):
        self.kind.add_all(parser)
class Settings:
    _fields = []
    @classmethod
    def add_all(cls, parser):
        for one in cls._fields:
            if isinstance(one, Nested):
                one.add_to(parser)
            elif isinstance(one, Field):
                one.add_to(parser)
class Lint(Settings):
    _fields = []
    max_lines = Field(3)
class Format(Settings):
    _fields = []
    line_width = Field(80, "how wide")
    many = Field([])
    table = Field({})
    lint = Nested(Lint)
def main():
    parser = argparse.ArgumentParser()
    Format().add_all(parser)
    parser.parse_args()
""".replace("MARK", "tool: --line-width (computed-name) | tool: --max-lines (computed-name)")


def test_fields_that_are_told_their_names_are_the_options_of_their_class() -> None:
    check(SCRIPT + _FIELDS)


def test_heirs_that_a_base_class_is_told_of_are_its_commands() -> None:
    for call in ("super().__init_subclass__(**kwargs)", "pass"):
        check(
            SCRIPT
            + f"""
import argparse
class Command:
    registry = {{}}
    def __init_subclass__(cls, **kwargs):
        {call}
        cls.registry[cls.name] = cls
    def fill(self, parser): ...
class Get(Command):
    name = "get"
    def fill(self, parser):
        parser.add_argument("--deep")  #@ tool get: --deep
class Put(Command):
    name = "put"
    def fill(self, parser):
        parser.add_argument("--hard")  #@ tool put: --hard
def main():
    parser = argparse.ArgumentParser()
    below = parser.add_subparsers()
    for name, kind in Command.registry.items():
        kind().fill(below.add_parser(name))
    parser.parse_args()
"""
        )


def test_heirs_may_be_told_of_with_words_of_their_own() -> None:
    check(
        SCRIPT
        + """
import argparse
COMMANDS = []
class Command:
    def __init_subclass__(cls, word="", **kwargs):
        super().__init_subclass__(**kwargs)
        cls.word = word
        COMMANDS.append(cls)
    def fill(self, parser): ...
class Get(Command, word="get"):
    def fill(self, parser):
        parser.add_argument("--deep")  #@ tool get: --deep
def main():
    parser = argparse.ArgumentParser()
    below = parser.add_subparsers()
    for kind in COMMANDS:
        kind().fill(below.add_parser(kind.word))
    parser.parse_args()
"""
    )


def test_heirs_that_a_metaclass_keeps_are_the_commands() -> None:
    for bound, method in (
        ("cls = super().__new__(mcs, name, bases, body)", "__new__(mcs, name, bases, body)"),
        ("super().__init__(name, bases, body)", "__init__(cls, name, bases, body)"),
    ):
        result = "return cls" if "__new__" in method else "pass"
        check(
            SCRIPT
            + f"""
import argparse
class Registered(type):
    known = {{}}
    def {method}:
        {bound}
        if bases:
            Registered.known[cls.word] = cls
        {result}
class Command(metaclass=Registered):
    word = None
    def fill(self, parser): ...
class Get(Command):
    word = "get"
    def fill(self, parser):
        parser.add_argument("--deep")  #@ tool get: --deep
def main():
    parser = argparse.ArgumentParser()
    below = parser.add_subparsers()
    for name, kind in Registered.known.items():
        kind().fill(below.add_parser(name))
    parser.parse_args()
"""
        )


def test_a_class_that_nobody_makes_tells_no_base() -> None:
    check(
        SCRIPT
        + """
import argparse
class Command:
    registry = []
    def add(cls):
        cls.registry.append(cls)
class Get(Command):
    name = "get"
def main():
    parser = argparse.ArgumentParser()
    below = parser.add_subparsers()
    for kind in Command.registry:
        below.add_parser(kind.name).add_argument("--deep")
    parser.parse_args()
"""
    )


_PLUGINS = """
import argparse
class Session:
    def __init__(self):
        self.parser = argparse.ArgumentParser()
        self.group = self.parser.add_argument_group("plugins")
class Meta(type):
    def __call__(cls, *args, **kwargs):
        session = kwargs.pop("session", None)
        instance = MADE
        instance.session = session
        switch = getattr(instance, "switch", None)
        if switch is not None:
            short, word, text = switch
            instance.add(short, word, text)
        return instance
class Plugin(metaclass=Meta):
    def add(self, short, word, text):
        names = []
        if short:
            names.append("-" + short)
        if word:
            names.append("--" + word)
        self.session.group.add_argument(*names, help=text)  #@ tool: --raw (computed-name) | tool: -D,--deep (computed-name)
class Deep(Plugin):
    switch = ("D", "deep", "help")
    def __init__(self):
        self.deep = True
class Raw(Plugin):
    switch = (None, "raw", "help")
class Quiet(Plugin):
    switch = None
def main():
    session = Session()
    for one in (Deep, Raw, Quiet):
        one(session=session)
    session.parser.parse_args()
"""


@pytest.mark.parametrize(
    "made",
    [
        "object.__new__(cls)\n        instance.__init__(*args, **kwargs)",
        "object.__new__(cls, *args, **kwargs)",
        "super().__call__(*args, **kwargs)",
        "type.__call__(cls, *args, **kwargs)",
    ],
)
def test_a_metaclass_may_do_more_when_an_object_is_made(made: str) -> None:
    check(SCRIPT + _PLUGINS.replace("MADE", made))


def test_what_a_class_is_made_with_is_read_behind_however_many_bases() -> None:
    mixins = [f"SomeMixinWithALongNameThatAddsNothing{number}" for number in range(8)]
    empty = "\n".join(f"class {one}: ..." for one in mixins)
    listed = "\n".join(f"    {one}," for one in mixins)
    check(
        SCRIPT
        + f"""
import argparse
class Command:
    registry = {{}}
    def __init_subclass__(cls, word, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.registry[word] = cls
    def fill(self, parser): ...
{empty}
class Get(
    Command,
{listed}
    word="get",
):
    def fill(self, parser):
        parser.add_argument("--deep")  #@ tool get: --deep
def main():
    parser = argparse.ArgumentParser()
    below = parser.add_subparsers()
    for word, kind in Command.registry.items():
        kind().fill(below.add_parser(word))
    parser.parse_args()
"""
    )
