"""Options that hang on functions, and methods that a project adds to the parser of a library."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, check


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param(
            SCRIPT
            + """import argparse
def arg(*names, **kw):
    def wrap(f):
        if not hasattr(f, "arguments"):
            f.arguments = []
        f.arguments.insert(0, (names, kw))
        return f
    return wrap
@arg("--fast", "-f")  #@ tool go: --fast,-f
@arg("--slow")  #@ tool go: --slow
def do_go(args): ...
@arg("--hard")  #@ tool stop: --hard
def do_stop(args): ...
def main():
    p = argparse.ArgumentParser()
    s = p.add_subparsers()
    for name, f in list(globals().items()):
        if name.startswith("do_"):
            q = s.add_parser(name[3:])
            for names, kw in f.arguments:
                q.add_argument(*names, **kw)
    p.parse_args()
""",
            id="decorator stacked",
        ),
        pytest.param(
            SCRIPT
            + """import argparse, inspect
def arg(*names, **kw):
    def wrap(f):
        f.__dict__.setdefault("arguments", []).insert(0, (names, kw))
        return f
    return wrap
class Shell:
    @arg("--fast", "-f")  #@ tool go: --fast,-f
    @arg("--slow")  #@ tool go: --slow
    def do_go(self, args): ...
    @arg("--hard")  #@ tool stop: --hard
    def do_stop(self, args): ...
    def parser(self):
        p = argparse.ArgumentParser()
        s = p.add_subparsers()
        for attr in (a for a in dir(self) if a.startswith("do_")):
            f = getattr(self, attr)
            q = s.add_parser(attr[3:].replace("_", "-"), help=f.__doc__ or "")
            for (names, kw) in getattr(f, "arguments", []):
                q.add_argument(*names, **kw)
            q.set_defaults(func=f)
        return p
def main():
    Shell().parser().parse_args()
""",
            id="decorator stacked class",
        ),
        pytest.param(
            SCRIPT
            + """import argparse, functools
def arg(*names):
    def wrap(f):
        f.arguments = [*getattr(f, "arguments", []), names]
        return f
    return wrap
def logged(f):
    @functools.wraps(f)
    def inner(*a, **k):
        return f(*a, **k)
    return inner
@logged
@arg("--fast")  #@ tool: --fast
def go(args): ...
def main():
    p = argparse.ArgumentParser()
    for names in go.arguments:
        p.add_argument(*names)
    p.parse_args()
""",
            id="wraps carries",
        ),
        pytest.param(
            SCRIPT
            + """import argparse
def arg(*names, **kw):
    def wrap(f):
        f.arguments = getattr(f, "arguments", []) + [(names, kw)]
        return f
    return wrap
@arg("--fast")  #@ tool go: --fast
def go(args): ...
def stop(args): ...
def main():
    p = argparse.ArgumentParser()
    s = p.add_subparsers()
    for f in (go, stop):
        q = s.add_parser(f.__name__)
        if hasattr(f, "arguments"):
            for names, kw in f.arguments:
                q.add_argument(*names, **kw)
        else:
            q.add_argument("--bare")  #@ tool stop: --bare
    p.parse_args()
""",
            id="trap function without",
        ),
    ],
)
def test_what_decorators_keep_on_a_function_is_what_it_takes(drawing: str) -> None:
    check(drawing)


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param(
            SCRIPT
            + """import argparse
def add_common(self, name):
    self.add_argument("--" + name, "-" + name[0])  #@ tool: --quiet,-q (computed-name) | tool: --verbose,-v (computed-name)
    return self
argparse.ArgumentParser.add_common = add_common
def main():
    p = argparse.ArgumentParser()
    p.add_common("verbose")
    p.add_common("quiet").add_argument("--x")  #@ tool: --x
    p.parse_args()
""",
            id="patched method",
        ),
        pytest.param(
            SCRIPT
            + """from argparse import ArgumentParser
def add_verbose(self):
    self.add_argument("--verbose")  #@ tool: --verbose
ArgumentParser.add_verbose = add_verbose
ArgumentParser.add_quiet = lambda self: self.add_argument("--quiet")  #@ tool: --quiet
def main():
    p = ArgumentParser()
    p.add_verbose()
    p.add_quiet()
    p.parse_args()
""",
            id="patched from import",
        ),
        pytest.param(
            SCRIPT
            + """import argparse
def add_verbose(self):
    self.add_argument("--verbose")
argparse.Namespace.add_verbose = add_verbose
def main():
    p = argparse.ArgumentParser()
    p.add_argument("--one")  #@ tool: --one
    p.parse_args()
""",
            id="trap other library class",
        ),
    ],
)
def test_a_method_that_is_added_to_a_library_is_one_of_its_objects(drawing: str) -> None:
    check(drawing)


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param(
            SCRIPT
            + """import click
def compose(*decs):
    def deco(f):
        for dec in reversed(decs):
            f = dec(f)
        return f
    return deco
db = compose(click.option("--host"), click.option("--port"))  #@ tool: --host | tool: --port
both = compose(db, click.option("--user"))  #@ tool: --user
@click.command()
@both
def main(**k): ...
""",
            id="click compose",
        ),
        pytest.param(
            SCRIPT
            + """import click
OPTIONS = {"host": click.option("--host"), "port": click.option("--port", "-p")}  #@ tool: --host | tool: --port,-p
def use(*names):
    def deco(f):
        for n in names:
            f = OPTIONS[n](f)
        return f
    return deco
@click.command()
@use("host", "port")
def main(**k): ...
""",
            id="click dict options",
        ),
    ],
)
def test_decorators_made_of_decorators_are_all_put_on(drawing: str) -> None:
    check(drawing)
