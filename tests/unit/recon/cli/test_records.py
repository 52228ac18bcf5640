"""Options and commands that stand in records: named tuples, members of enumerations, fields of models."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, check


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param(
            SCRIPT
            + """import argparse
from collections import namedtuple
Option = namedtuple("Option", ["name", "help"])
OPTIONS = [Option("one", "x"), Option(name="two", help="y")]
def main():
    p = argparse.ArgumentParser()
    for o in OPTIONS:
        p.add_argument("--" + o.name, help=o.help)  #@ tool: --one (computed-name) | tool: --two (computed-name)
    p.parse_args()
""",
            id="namedtuple functional",
        ),
        pytest.param(
            SCRIPT
            + """import argparse, collections
Command = collections.namedtuple("Command", "name fill", defaults=(None,))
def go(p): p.add_argument("--fast")  #@ tool go: --fast
COMMANDS = (Command("go", go), Command("stop"))
def main():
    p = argparse.ArgumentParser()
    s = p.add_subparsers()
    for c in COMMANDS:
        q = s.add_parser(c.name)
        if c.fill:
            c.fill(q)
    p.parse_args()
""",
            id="namedtuple functional text",
        ),
        pytest.param(
            SCRIPT
            + """import argparse
from collections import namedtuple
Opt = namedtuple("Opt", "flags kwargs")
OPTS = {"v": Opt(("-v", "--verbose"), {"action": "count"})}  #@ tool: -v,--verbose
def main():
    p = argparse.ArgumentParser()
    for key, (flags, kw) in OPTS.items():
        p.add_argument(*flags, **kw)
    p.parse_args()
""",
            id="namedtuple unpacked",
        ),
        pytest.param(
            SCRIPT
            + """import argparse
from collections import namedtuple
Opt = namedtuple("Opt", "name, short, kw", defaults=["-x", None])
def main():
    p = argparse.ArgumentParser()
    for o in (Opt("one"), Opt("two", "-t", {"help": "x"})):
        p.add_argument("--" + o.name, o.short, **(o.kw or {}))  #@ tool: --one,-x (computed-name) | tool: --two,-t (computed-name)
    p.parse_args()
""",
            id="namedtuple defaults",
        ),
        pytest.param(
            SCRIPT
            + """import argparse
from typing import NamedTuple
Opt = NamedTuple("Opt", [("name", str), ("kw", dict)])
def main():
    p = argparse.ArgumentParser()
    for o in (Opt("one", {}), Opt(name="two", kw={})):
        p.add_argument("--" + o.name, **o.kw)  #@ tool: --one (computed-name) | tool: --two (computed-name)
    p.parse_args()
""",
            id="typing namedtuple functional",
        ),
        pytest.param(
            SCRIPT
            + """import argparse
from collections import namedtuple
class Opt(namedtuple("Opt", ["name", "kw"])):
    def add(self, p):
        p.add_argument("--" + self.name, **self.kw)  #@ tool: --one (computed-name) | tool: --two (computed-name)
OPTS = [Opt("one", {}), Opt(name="two", kw={"help": "x"})]
def main():
    p = argparse.ArgumentParser()
    for o in OPTS:
        o.add(p)
    p.parse_args()
""",
            id="namedtuple subclass",
        ),
        pytest.param(
            SCRIPT
            + """import argparse
from collections import namedtuple
from typing import NamedTuple
class Opt(NamedTuple):
    host: str
    port: int = 3
Pair = namedtuple("Pair", "left right")
def main():
    p = argparse.ArgumentParser()
    for name in Opt._fields + Pair._fields:
        p.add_argument("--" + name)  #@ tool: --host (computed-name) | tool: --left (computed-name) | tool: --port (computed-name) | tool: --right (computed-name)
    p.parse_args()
""",
            id="namedtuple fields",
        ),
        pytest.param(
            SCRIPT
            + """import argparse
from types import SimpleNamespace
ARGS = [SimpleNamespace(name="one", short="-o"), SimpleNamespace(name="two", short="-t")]  #@ tool: -o,--one | tool: -t,--two
def main():
    p = argparse.ArgumentParser()
    for a in ARGS:
        p.add_argument(a.short, "--" + a.name)
    p.parse_args()
""",
            id="simplenamespace",
        ),
    ],
)
def test_named_tuples_hold_options_and_commands(drawing: str) -> None:
    check(drawing)


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param(
            SCRIPT
            + """import argparse, enum
class Arg(enum.Enum):
    ONE = ("--one", "-o")  #@ tool: --one,-o (forwarded-option)
    TWO = ("--two",)  #@ tool: --two (forwarded-option)
    def add(self, p):
        p.add_argument(*self.value)
def main():
    p = argparse.ArgumentParser()
    for a in Arg:
        a.add(p)
    Arg.ONE
    p.parse_args()
""",
            id="enum members args",
        ),
        pytest.param(
            SCRIPT
            + """import argparse, enum
class Arg(enum.Enum):
    ONE = ("--one", "first")  #@ tool: --one
    TWO = ("--two", "second")  #@ tool: --two
    def __init__(self, flag, help):
        self.flag = flag
        self.help = help
def main():
    p = argparse.ArgumentParser()
    for a in Arg:
        p.add_argument(a.flag, help=a.help)
    p.parse_args()
""",
            id="enum init args",
        ),
        pytest.param(
            SCRIPT
            + """import argparse, enum
class Cmd(enum.Enum):
    GO = "go"
    STOP = "stop"
    @property
    def flag(self):
        return "--" + self.value
    def add(self, subs):
        q = subs.add_parser(self.value)
        q.add_argument(self.flag)  #@ tool go: --go (computed-name) | tool stop: --stop (computed-name)
def main():
    p = argparse.ArgumentParser()
    s = p.add_subparsers()
    for c in Cmd:
        c.add(s)
    p.parse_args()
""",
            id="enum methods",
        ),
    ],
)
def test_members_of_an_enumeration_are_objects_of_their_class(drawing: str) -> None:
    check(drawing)


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param(
            SCRIPT
            + """import argparse, dataclasses
@dataclasses.dataclass
class Db:
    host: str = "x"
    port: int = 1
@dataclasses.dataclass
class Config:
    name: str = "a"
    db: Db = dataclasses.field(default_factory=Db)
def add(p, cls, prefix=""):
    for f in dataclasses.fields(cls):
        if dataclasses.is_dataclass(f.type):
            add(p, f.type, f.name + ".")
        else:
            p.add_argument(f"--{prefix}{f.name}", type=f.type)  #@ tool: --db.host (computed-name) | tool: --db.port (computed-name) | tool: --name (computed-name)
def main():
    p = argparse.ArgumentParser()
    add(p, Config)
    p.parse_args()
""",
            id="nested dataclass",
        ),
        pytest.param(
            SCRIPT
            + """import argparse
from pydantic import BaseModel
class Config(BaseModel):
    host: str = "x"
    port: int = 3
    _rules: dict = {}
def main():
    p = argparse.ArgumentParser()
    for name, field in Config.model_fields.items():
        p.add_argument(f"--{name}", default=field.default)  #@ tool: --host (computed-name) | tool: --port (computed-name)
    p.parse_args()
""",
            id="pydantic model fields",
        ),
        pytest.param(
            SCRIPT
            + """import argparse, dataclasses
@dataclasses.dataclass
class Config:
    host: str = "h"
    color: bool = True
    depth: int = 3
def main():
    p = argparse.ArgumentParser()
    for f in dataclasses.fields(Config):
        if f.type is bool or f.type == "bool":
            p.add_argument(f"--{f.name}", action="store_true")  #@ tool: --color (computed-name)
            p.add_argument(f"--no-{f.name}", dest=f.name, action="store_false")  #@ tool: --no-color (computed-name)
        else:
            p.add_argument(f"--{f.name}", default=f.default)  #@ tool: --depth (computed-name) | tool: --host (computed-name)
    p.parse_args()
""",
            id="dataclass bool negation",
        ),
    ],
)
def test_fields_of_records_and_models_are_options(drawing: str) -> None:
    check(drawing)
