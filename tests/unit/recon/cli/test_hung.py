"""Options that decorators hang on functions."""

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
