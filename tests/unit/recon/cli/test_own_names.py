"""Options made of the classes that a module finds among its own names as it is loaded."""

from __future__ import annotations

from tests.unit.recon.cli.marks import check

_DRAWING = """
//- pyproject.toml
[project.scripts]
tool = "tool.main:main"
//- tool/__init__.py
//- tool/frames.py
import json
from elsewhere import Fore
class Frame: ...
class TextFrame(Frame): ...
class Tit1(TextFrame): ...
class Pic(Frame): ...
class Apic(Frame): ...
class Else: ...
def made(): ...
word = "four"
KNOWN = {}
name, one = None, None
LOOP
    if isinstance(one, type) and issubclass(one, Frame):
        if len(name) == 4:
            KNOWN[name] = one
try:
    del name
except NameError:
    pass
//- tool/main.py
import optparse
from tool import frames
def main():
    parser = optparse.OptionParser()
    for name, one in frames.KNOWN.items():
        if issubclass(one, frames.TextFrame) or one in (frames.Apic,):
            parser.add_option("--" + name)MARK
    parser.parse_args()
"""


def test_a_module_that_goes_through_its_own_names_finds_its_classes() -> None:
    mark = "  #@ tool: --Apic (computed-name) | tool: --Tit1 (computed-name)"
    for loop in ("for name, one in globals().items():", "for name, one in list(globals().items()):"):
        check(_DRAWING.replace("LOOP", loop).replace("MARK", mark))


def test_what_a_module_goes_through_that_is_not_its_own_names_is_not_known() -> None:
    loop = "for name, one in Fore.globals().items():"
    check(_DRAWING.replace("LOOP", loop).replace("MARK", "  #@ tool: (dynamic-option-name)"))
