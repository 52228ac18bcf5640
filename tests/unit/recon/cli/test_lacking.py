"""Commands of plugins that lack what their siblings have: code asks them, or waits for what fails."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, check

_ASKED = """        if not hasattr(one, "configure"):
            parser.add_argument("--plain"){plain}
            continue
        one.configure(parser)"""
_TRIED = """        try:
            one.configure(parser)
        except {caught}:
            parser.add_argument("--plain"){plain}
            continue"""
_MAIN = """
import argparse
{importing}
def main():
    top = argparse.ArgumentParser(add_help=False)
    subs = top.add_subparsers()
    for one in ({listed}):
        parser = subs.add_parser(one.NAME, add_help=False)
{body}
        parser.add_argument("--done"){done}
    top.parse_args()
"""
_MODULES = """//- full.py
NAME = "full"
def configure(parser):
    parser.add_argument("--own")  #@ tool full: --own
//- bare.py
NAME = "bare"
"""
_CLASSES = """//- plugins.py
class Bare:
    NAME = "bare"
class Full(Bare):
    NAME = "full"
    def configure(self, parser):
        parser.add_argument("--own")  #@ tool full: --own
"""
_DONE = "  #@ tool full: --done"
_PLAIN = "  #@ tool bare: --plain"
_BOTH = "  #@ tool bare: --plain | tool full: --plain (guarded-declaration)"
_DOUBTFUL = "  #@ tool bare: --plain (guarded-declaration)"


def _check(body: str, done: str, listed: str, more: str) -> None:
    importing = "import bare, full" if "bare.py" in more else "from plugins import Bare, Full"
    main = _MAIN.format(importing=importing, listed=listed, body=body, done=done)
    check(SCRIPT + main + more)


@pytest.mark.parametrize(
    "body", [_ASKED.format(plain=_PLAIN), _TRIED.format(caught="AttributeError", plain=_BOTH)]
)
@pytest.mark.parametrize(("listed", "more"), [("bare, full", _MODULES), ("Bare(), Full()", _CLASSES)])
def test_what_lacks_a_method_takes_the_other_way(body: str, listed: str, more: str) -> None:
    _check(body, _DONE, listed, more)


@pytest.mark.parametrize(
    "refusing",
    [
        "    def configure(self, parser):\n        raise NotImplementedError\n",
        '    def configure(self, parser):\n        """Heirs do."""\n        raise NotImplementedError("no")\n',
    ],
)
def test_a_method_that_only_refuses_leads_to_its_handler(refusing: str) -> None:
    more = _CLASSES.replace('    NAME = "bare"\n', f'    NAME = "bare"\n{refusing}')
    _check(_TRIED.format(caught="NotImplementedError", plain=_BOTH), _DONE, "Bare(), Full()", more)


@pytest.mark.parametrize(
    ("listed", "more"),
    [
        # Names that are put there otherwise, and what answers for any name.
        ("bare,", _MODULES + 'globals()["config" + "ure"] = print\n'),
        ("bare,", _MODULES + "from elsewhere import *\n"),
        ("bare,", _MODULES + "def __getattr__(name):\n    return print\n"),
        (
            "Bare(),",
            _CLASSES.replace("class Bare:", "class Bare:\n    def put(self, name): setattr(self, name, 1)"),
        ),
        ("Bare(),", _CLASSES.replace("class Bare:", "class Bare:\n    def __getattr__(self, name): ...")),
        (
            "Bare(),",
            _CLASSES.replace("class Bare:", "class Bare:\n    def later(self): self.configure = print"),
        ),
        ("Bare(),", _CLASSES.replace("class Bare:", "import other\nclass Bare(other.Base):")),
    ],
)
def test_what_may_have_it_by_another_way_stays_open(listed: str, more: str) -> None:
    body = _TRIED.format(caught="AttributeError", plain=_DOUBTFUL)
    own = 'parser.add_argument("--own")  #@ tool full: --own'
    _check(body, "  #@ tool bare: --done", listed, more.replace(own, "pass"))
