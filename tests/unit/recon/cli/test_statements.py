"""What statements of a function do to the parser that a program has."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, check


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param(
            SCRIPT
            + """import argparse
_parser = None
def get_parser():
    global _parser
    if _parser is None:
        _parser = argparse.ArgumentParser()
        _parser.add_argument("--base")  #@ tool: --base
    return _parser
def add_more():
    get_parser().add_argument("--more")  #@ tool: --more
def main():
    add_more()
    get_parser().parse_args()
""",
            id="singleton global",
        ),
        pytest.param(
            SCRIPT
            + """import argparse
parser = None
def init():
    global parser
    parser = argparse.ArgumentParser()
    parser.add_argument("--one")  #@ tool: --one
def main():
    init()
    parser.add_argument("--two")  #@ tool: --two
    parser.parse_args()
""",
            id="global in init",
        ),
        pytest.param(
            SCRIPT
            + """import argparse
parser = argparse.ArgumentParser()
parser.add_argument("--one")  #@ tool: --one
def other():
    parser = argparse.ArgumentParser("other")
    parser.add_argument("--other")
    return parser
def main():
    other()
    parser.parse_args()
""",
            id="trap local not global",
        ),
        pytest.param(
            SCRIPT
            + """import argparse
class NoParser:
    def add(self, name): ...
class Parser(argparse.ArgumentParser):
    def add(self, name):
        self.add_argument(name)
parser = NoParser()
def generate(env):
    parser.add("--plugin")
def more():
    parser.add("--two")  #@ tool: --two (forwarded-option)
def init():
    global parser
    made = Parser()
    parser = made
def main():
    init()
    more()
    parser.add("--three")  #@ tool: --three (forwarded-option)
    parser.parse_args()
""",
            id="trap stand-in outside the program",
        ),
    ],
)
def test_a_function_gives_the_module_its_parser(drawing: str) -> None:
    check(drawing)


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param(
            SCRIPT
            + """import argparse
def main():
    p = None
    def make():
        nonlocal p
        p = argparse.ArgumentParser()
        p.add_argument("--one")  #@ tool: --one
    make()
    p.add_argument("--two")  #@ tool: --two
    p.parse_args()
""",
            id="argparse nonlocal",
        ),
    ],
)
def test_an_inner_function_gives_the_one_around_its_parser(drawing: str) -> None:
    check(drawing)


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param(
            SCRIPT
            + """import argparse
def main():
    options = {("-o", "--one"): {"help": "x"}, ("--two",): {}}
    p = argparse.ArgumentParser()
    for names, kw in options.items():
        p.add_argument(*names, **kw)  #@ tool: --two | tool: -o,--one
    p.parse_args()
""",
            id="tuple keys local",
        ),
    ],
)
def test_keys_of_a_table_may_be_some_names(drawing: str) -> None:
    check(drawing)


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param(
            SCRIPT
            + """import argparse
SPEC = [("flag", "one"), ("value", "two")]
def main():
    p = argparse.ArgumentParser()
    for kind, name in SPEC:
        match kind:
            case "flag":
                p.add_argument(f"--{name}", action="store_true")  #@ tool: --one (computed-name)
            case "value":
                p.add_argument(f"--with-{name}")  #@ tool: --with-two (computed-name)
    p.parse_args()
""",
            id="match args",
        ),
        pytest.param(
            SCRIPT
            + """import argparse, sys
def main():
    p = argparse.ArgumentParser()
    match sys.platform:
        case "linux":
            p.add_argument("--linux")  #@ tool: --linux (guarded-declaration)
        case "linux" | "darwin":
            p.add_argument("--mac")  #@ tool: --mac (guarded-declaration)
        case _:
            p.add_argument("--other")  #@ tool: --other (guarded-declaration)
    p.parse_args()
""",
            id="match unknown",
        ),
    ],
)
def test_only_the_case_that_fits_is_taken(drawing: str) -> None:
    check(drawing)


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param(
            SCRIPT
            + """import argparse
class Builder:
    def __enter__(self):
        self.p = argparse.ArgumentParser()
        return self.p
    def __exit__(self, *a): ...
def main():
    with Builder() as p:
        p.add_argument("--one")  #@ tool: --one
    p.parse_args()
""",
            id="contextmanager parser",
        ),
        pytest.param(
            SCRIPT
            + """import argparse, contextlib
class Cli:
    def __init__(self):
        self.parser = argparse.ArgumentParser()
        self.subs = self.parser.add_subparsers()
    @contextlib.contextmanager
    def command(self, name):
        p = self.subs.add_parser(name)
        yield p
        p.add_argument("--verbose")  #@ tool go: --verbose
def main():
    cli = Cli()
    with cli.command("go") as p:
        p.add_argument("--fast")  #@ tool go: --fast
    cli.parser.parse_args()
""",
            id="contextlib sub",
        ),
    ],
)
def test_an_object_that_is_entered_gives_the_parser(drawing: str) -> None:
    check(drawing)


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param(
            SCRIPT
            + """import argparse
def add(p, prefix, names):
    for n in names:
        p.add_argument("--{}-{}".format(prefix, n))  #@ tool: --db-host (computed-name) | tool: --db-port (computed-name)
        p.add_argument("--%(a)s.%(b)s" % {"a": prefix, "b": n})  #@ tool: --db.host (computed-name) | tool: --db.port (computed-name)
def main():
    p = argparse.ArgumentParser()
    add(p, "db", ["host", "port"])
    p.parse_args()
""",
            id="string format prefix",
        ),
    ],
)
def test_names_that_formats_build_are_read(drawing: str) -> None:
    check(drawing)
