"""Enumerations that name options, hold what they are made of, or are gone through."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, surface_of

HEAD = f"""{SCRIPT}import argparse
from enum import Enum, IntEnum, StrEnum, auto
class Shade(Enum):
    DARK = "dark"
    LIGHT = "light"
    BRIGHT = "light"
    _hidden = "no"
    def told(self):
        return self.value
class Wide(StrEnum):
    VERY_WIDE = auto()
class Level(IntEnum):
    NONE = 0
    ALL = 1
class Plain:
    DARK = "plain"
"""

BODIES = {
    "for one in Shade:\n    parser.add_argument(f'--{one.value}')": [("--dark",), ("--light",)],
    "for one in list(Shade):\n    parser.add_argument('--' + one.name.lower())": [("--dark",), ("--light",)],
    "for at, one in enumerate(Shade):\n    parser.add_argument(f'--{one.value}-{at}')": [
        ("--dark-0",),
        ("--light-1",),
    ],
    "for one in [f'--{one.value}' for one in Shade]:\n    parser.add_argument(one)": [
        ("--dark",),
        ("--light",),
    ],
    "for name in Shade.__members__:\n    parser.add_argument('--' + name)": [("--DARK",), ("--LIGHT",)],
    "for name, one in Shade.__members__.items():\n    parser.add_argument(f'--{name}', f'--{one.value}')": [
        ("--DARK", "--dark"),
        ("--LIGHT", "--light"),
    ],
    "parser.add_argument(f'--{Shade(\"dark\").value}')": [("--dark",)],
    "parser.add_argument('--' + Shade.DARK.value)": [("--dark",)],
    "parser.add_argument('--' + Shade['LIGHT'].value)": [("--light",)],
    "parser.add_argument('--' + Shade('light').name)": [("--LIGHT",)],
    "parser.add_argument('--' + Wide.VERY_WIDE.value)": [("--very_wide",)],
    "parser.add_argument('--' + Plain.DARK)": [("--plain",)],
    # A class that is no enumeration has no members, and a member is of its class.
    "for one in Plain:\n    parser.add_argument(f'--{one}')": [()],
    "for one in [Shade.DARK, 'x']:\n    if isinstance(one, Shade):\n        parser.add_argument(f'--{one.value}')": [
        ("--dark",)
    ],
    "one = Shade.DARK\nif isinstance(one, Level):\n    parser.add_argument('--a')\nelse:\n    parser.add_argument('--b')": [
        ("--b",)
    ],
    # Whether one without a value counts is up to its class.
    "if Level.NONE:\n    parser.add_argument('--a')\nelse:\n    parser.add_argument('--b')": [
        ("--a",),
        ("--b",),
    ],
    "if Shade.DARK == Shade.LIGHT:\n    parser.add_argument('--a')\nparser.add_argument('--b')": [("--b",)],
    "parser.add_argument('--' + Shade('none').name)": [()],
}


@pytest.mark.parametrize("body", BODIES)
def test_members_stand_for_their_values(body: str) -> None:
    indented = "".join(f"    {line}\n" for line in body.splitlines())
    start = "def main():\n    parser = argparse.ArgumentParser(add_help=False)\n"
    options = surface_of(f"{HEAD}{start}{indented}    parser.parse_args()\n").programs[0].commands[0].options
    assert [one.names for one in options] == BODIES[body]


def test_a_parameter_of_an_enumeration_is_any_of_its_members() -> None:
    text = (
        f"{HEAD}def add(parser, one: Shade):\n    if one == Shade.DARK:\n        parser.add_argument('--a')\n"
        "    else:\n        parser.add_argument('--b')\n"
        "def main(one: Shade):\n    parser = argparse.ArgumentParser(add_help=False)\n    add(parser, one)\n"
        "    parser.parse_args()\n"
    )
    options = surface_of(text).programs[0].commands[0].options
    assert [one.names for one in options] == [("--a",), ("--b",)]
