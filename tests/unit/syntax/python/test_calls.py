"""`#@ form callee(arguments) -> target` is what we expect of the calls kept on that line."""

from __future__ import annotations

import pytest

from groundplan.model.languages import Language
from groundplan.syntax.extract import extract_text
from groundplan.syntax.facts import NO_CALL, Binding
from tests.fixtures import draw
from tests.unit.syntax.calls import said, written


def check(text: str) -> None:
    fixture = draw(text)
    expected = {line: mark for (_, line), mark in fixture.marks.items()}
    found: dict[int, list[str]] = {}
    for one in extract_text(fixture.files["main.py"], Language.PYTHON).calls:
        found.setdefault(one.span.start_line, []).append(said(one))
    assert {line: " | ".join(calls) for line, calls in found.items()} == expected


PARSERS = """
parser = argparse.ArgumentParser(prog="x")  #@ call argparse.ArgumentParser(prog='x') -> parser
parser.add_argument("-a", "--all", help="A " "b", default=-1)  #@ call parser.add_argument('-a', '--all', help='A b', default=-1)
self.p.add_argument(*names, **options)  #@ call self.p.add_argument(*=names, **=options)
add("-x", type=int)  #@ call add('-x', type=int)
add("topic", "-y", "--yes", help="")  #@ call add('topic', '-y', '--yes', help='')
add(topic, "--all", **settings)  #@ call add(topic, '--all', **=settings)
for n in names:
    parser.add_argument(f"--{n}")  #@ call parser.add_argument(<f"--{n}">) repeated
[parser.add_argument("--" + n) for n in names]  #@ call parser.add_argument(<"--" + n>) repeated
with open(path) as file:  #@ call open(path) -> file
    tomllib.load(file)  #@ call tomllib.load(file)
if (p := OptionParser()):  #@ call OptionParser() -> p
    pass
self.parser = (ArgumentParser())  #@ call ArgumentParser() -> self.parser
def f():
    return ArgumentParser()  #@ call ArgumentParser() -> return
text = "parser.add_argument('-n')"
a, b = partial(Option, "--abi")  #@ call partial(Option, '--abi')
"""

OTHERS = """
x = print("no")
add("-x", type=int)  #@ call add('-x', type=int)
print("- no")
print(a, "-x")
"-x" * 3
option = register
text = "register('-n')"
text = f"{register(y)}"  #@ call register(y)
text = "{register(y)}"
# register("x")
def register(x): ...
register (x)  #@ call register(x)
eval(x)  #@ call eval(x)
"""

CHAINS = """
Typer().command("x")(f)  #@ call Typer() | call Typer().command('x') | call Typer().command()(f)
make().add_parser("y").add_argument("z")  #@ call make() | call make().add_parser('y') | call make().add_parser().add_argument('z')
table["k"].register(x)  #@ call table[].register(x)
"""

DECORATORS = """
@click.command()  #@ decorator click.command()
@click.option("--a/--no-a", is_flag=True)  #@ decorator click.option('--a/--no-a', is_flag=True)
@plain  #@ decorator plain()
def f(): pass
@app.get("/x")  #@ decorator app.get('/x')
class C:
    @property  #@ decorator property()
    def p(self): pass
"""

ENVIRONMENT = """
import os
import os as system
from os import environ, getenv as env
from os import environ as table
a = os.environ["A"]  #@ read os.environ('A') -> a
os.environ["B"] = "1"  #@ write os.environ('B')
del os.environ["C"]  #@ write os.environ('C')
os.environ["C"] += "x"  #@ write os.environ('C')
if "D" in os.environ:  #@ contains os.environ('D')
    pass
if "E" not in environ: pass  #@ contains environ('E')
environ.get("F", "x")  #@ call environ.get('F', 'x')
table[KEY]  #@ read table(KEY)
system.environ.pop("G", None)  #@ call system.environ.pop('G', None)
e = os.environ
e["H"]  #@ read e('H')
os.getenv("I")  #@ call os.getenv('I')
def app(environ2, start):
    environ2["wsgi.input"]
request.environ["J"]
os.environ == other
"""


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(PARSERS, id="parsers"),
        pytest.param(OTHERS, id="others"),
        pytest.param(CHAINS, id="chains"),
        pytest.param(DECORATORS, id="decorators"),
        pytest.param(ENVIRONMENT, id="environment"),
    ],
)
def test_what_a_recogniser_may_read_is_kept_and_nothing_else(text: str) -> None:
    check(text)


def test_an_environ_that_is_a_parameter_is_not_the_environment() -> None:
    text = "def app(environ, start):\n    return environ['wsgi.input']\n"
    assert extract_text(text, Language.PYTHON).calls == ()


def test_a_chain_points_at_the_call_before_it() -> None:
    calls = extract_text("a = entry_points().select(group='x')\n", Language.PYTHON).calls
    assert [(call.callee, call.receiver, call.target) for call in calls] == [
        ("entry_points", NO_CALL, ""),
        ("entry_points().select", 0, "a"),
    ]


def test_a_chain_of_thousands_of_calls_is_read_link_by_link() -> None:
    # To look up each link from the root would take a minute here: a parent is found in time linear in the depth.
    length = 5_000
    text = "import argparse\np = a" + ".add_argument('-b')" * length + "\n"
    calls = extract_text(text, Language.PYTHON).calls
    assert [call.receiver for call in calls] == [NO_CALL, *range(length - 1)]
    assert {call.target for call in calls[:-1]} == {""}
    assert calls[-1].target == "p"


CONDITIONS = {
    "if DEBUG:\n    register(x)\n": ["DEBUG"],
    "if not DEBUG:\n    register(x)\nelse:\n    register(y)\n": ["not DEBUG", "DEBUG"],
    "if a:\n    pass\nelif b:\n    register(x)\nelse:\n    register(y)\n": ["b", ""],
    "if a:\n    for x in y:\n        register(x)\n    else:\n        register(y)\n": ["a", "a"],
    "if register(x):\n    pass\n": [""],
    "if a:\n    f = lambda: register(x)\n": [""],
    "if a:\n    def f(x=register(1)):\n        register(x)\n": ["", ""],
    "if a:\n    class C(register(1)):\n        x = register(2)\n": ["", ""],
    "if a and b:\n    register(x)\n": ["(a and b)"],
    "if a.b is not None:\n    register(x)\nelse:\n    register(y)\n": [
        "(a.b is not None)",
        "not (a.b is not None)",
    ],
    "if f(x) or g(y)[0]:\n    register(x)\n": ["(f(x) or g(y)[0])"],
    "if a == (\n    b\n):\n    register(x)\n": [""],
    "if check(x):\n    register(x)\n": ["(check(x))"],
    "if check(\n    x\n):\n    register(x)\n": [""],
}


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*row, id=row[0]) for row in CONDITIONS.items()])
def test_a_call_carries_the_nearest_condition_that_guards_it(text: str, expected: list[str]) -> None:
    assert [call.condition for call in extract_text(text, Language.PYTHON).calls] == expected


def test_a_decorator_points_at_what_it_stands_on() -> None:
    facts = extract_text("class C:\n    @a\n    @b(1)\n    def f(self): pass\n", Language.PYTHON)
    assert [(call.callee, facts.definitions[call.decorates].qualname) for call in facts.calls] == [
        ("a", "C.f"),
        ("b", "C.f"),
    ]


def test_an_option_in_a_parameter_belongs_to_that_parameter() -> None:
    text = """
def main(
    loud: Annotated[bool, typer.Option("--loud")] = False,
    name: str = typer.Argument("x"),
): ...
"""
    facts = extract_text(text, Language.PYTHON)
    assert [(call.callee, call.target, facts.definitions[call.scope].qualname) for call in facts.calls] == [
        ("typer.Option", "loud", "main"),
        ("typer.Argument", "name", "main"),
    ]


def bound(one: Binding) -> str:
    return f"{one.target}{' in' if one.is_iterated else ''} = {written(one.value)}"


BINDINGS = {
    "X: int = 3\n": ["X = 3"],
    "a = b = 'x'\n": ["a = 'x'", "b = 'x'"],
    "T = [('-a', 1), *others]\nD = {'k': 1, K: v, **more}\n": [
        "T = [['-a', 1], *=others]",
        "D = [k=1, K=v, **=more]",
    ],
    "class C:\n    y = make(1)\n": ["y = make(1)"],
    "def f():\n    p = make()\n    q = 1\n    p.add_argument('-x')\n": ["p = make()"],
    "def f():\n    q = make()\n    other(q)\n": [],
    "def f():\n    n = '-x'\n    def g():\n        p.add_argument(n)\n": ["n = '-x'"],
    "class C:\n    def a(self):\n        self.p = make()\n    def b(self):\n        self.p.add_argument('-x')\n": [
        "self.p = make()"
    ],
    "def f():\n    e = os.environ\n    e['X']\nimport os\n": ["e = os.environ"],
    "for n in ['a', 'b']:\n    p.add_argument(n)\n": ["n in = ['a', 'b']"],
    "def f():\n    p = ArgumentParser()\n    return p\n": ["return = p"],
    "def f():\n    n = ['a']\n    def g():\n        for m in n:\n            p.add_argument(m)\n": [
        "n = ['a']",
        "m in = n",
    ],
    "def f():\n    return lambda g: make(g)\n": ["return = function"],
    "class A:\n    def __init__(self, g):\n        self.g = g\nclass B(A):\n    def b(self):\n        self.g('-x')\n": [
        "self.g = g"
    ],
    "class A:\n    def __init__(self, g):\n        self.g = g\nclass B:\n    def b(self):\n        self.g('-x')\n": [],
    "def f():\n    return other\n": [],
    "x: int\n": [],
    "a, b = 1, 2\n": [],
}


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*row, id=row[0]) for row in BINDINGS.items()])
def test_a_binding_is_kept_where_a_recogniser_may_follow_it(text: str, expected: list[str]) -> None:
    kept = extract_text(text, Language.PYTHON).bindings
    assert [bound(one) for one in kept] == expected
