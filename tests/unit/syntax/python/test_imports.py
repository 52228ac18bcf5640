"""`#@ class form module level names guarded` is what we expect of the import on that line."""

from __future__ import annotations

import pytest

from groundplan.model.languages import Language
from groundplan.syntax.extract import extract_text
from groundplan.syntax.facts import Import
from tests.fixtures import draw


def said(one: Import) -> str:
    names = ",".join(
        name.name if name.name == name.alias else f"{name.name}={name.alias}" for name in one.names
    )
    alias = f" as {one.alias}" if one.alias and one.alias != one.module else ""
    guarded = " guarded" if one.is_guarded else ""
    module = "." * one.level + one.module
    return f"{one.edge_class} {one.form} {module}{alias}{':' + names if names else ''}{guarded}"


def check(text: str) -> None:
    fixture = draw(text)
    expected = {line: mark for (_, line), mark in fixture.marks.items()}
    found: dict[int, list[str]] = {}
    for one in extract_text(fixture.files["main.py"], Language.PYTHON).imports:
        found.setdefault(one.span.start_line, []).append(said(one))
    assert {line: " | ".join(all_of) for line, all_of in found.items()} == expected


FORMS = """
import a  #@ eager module a
import a.b.c  #@ eager module a.b.c
import a.b as c, d  #@ eager module a.b as c | eager module d
from a import b  #@ eager names a:b
from a.b import (c as d, e,)  #@ eager names a.b:c=d,e
from a import *  #@ eager star a
from . import a  #@ eager names .:a
from .. import a as b  #@ eager names ..:a=b
from ...a.b import c  #@ eager names ...a.b:c
from . . import odd  #@ eager names ..:odd
from .a import *  #@ eager star .a
from __future__ import annotations  #@ eager names __future__:annotations
import a . b  #@ eager module a.b
import x; import y  #@ eager module x | eager module y
"""

CLASSES = """
class C:
    import a  #@ eager module a
    def f(self):
        import b  #@ deferred module b
async def g():
    with x:
        from c import d  #@ deferred names c:d
    def h():
        import e  #@ deferred module e
    class K:
        import inner  #@ deferred module inner
with open(x) as f:
    import g  #@ eager module g
for x in y:
    import i  #@ eager module i
lambda: __import__("late")  #@ eager dynamic late
"""

CHECKERS = """
import typing as t  #@ eager module typing as t
if TYPE_CHECKING:
    import a  #@ type-only module a
else:
    import b  #@ eager module b
if t.TYPE_CHECKING: import c  #@ type-only module c
if not TYPE_CHECKING:
    import d  #@ eager module d
else:
    import e  #@ type-only module e
if (TYPE_CHECKING):
    import f  #@ type-only module f
if TYPE_CHECKING and x:
    import g  #@ type-only module g
else:
    import h  #@ eager module h
if TYPE_CHECKING or x:
    import i  #@ eager module i guarded
if not (TYPE_CHECKING or x):
    pass
elif x:
    import j  #@ eager module j guarded
if not TYPE_CHECKING or x:
    import k  #@ eager module k
else:
    import l  #@ type-only module l
if x:
    import m  #@ eager module m guarded
elif TYPE_CHECKING:
    import n  #@ type-only module n guarded
if not TYPE_CHECKING:
    pass
elif x:
    import o  #@ type-only module o guarded
else:
    import p  #@ type-only module p guarded
if TYPE_CHECKING is True:
    import q  #@ type-only module q
def late():
    if TYPE_CHECKING:
        import r  #@ type-only module r
    import s  #@ deferred module s
if TYPE_CHECKING_NOT:
    import u  #@ eager module u guarded
if TYPE_CHECKING:
    def only():
        import v  #@ type-only module v
    class Only:
        import w  #@ type-only module w
"""

ALIASED = """
from typing import TYPE_CHECKING as CHECKED  #@ eager names typing:TYPE_CHECKING=CHECKED
if CHECKED:
    import a  #@ type-only module a
"""

GUARDS = """
try:
    import a  #@ eager module a guarded
except ImportError:
    import b  #@ eager module b guarded
try:
    import c  #@ eager module c
except ValueError:
    import d  #@ eager module d
try:
    import e  #@ eager module e guarded
except (KeyError, ModuleNotFoundError) as error:
    pass
try:
    import f  #@ eager module f guarded
except:
    pass
try:
    import g  #@ eager module g
finally:
    pass
with contextlib.suppress(ImportError):
    import h  #@ eager module h guarded
if sys.version_info >= (3, 11):
    import i  #@ eager module i guarded
else:
    import j  #@ eager module j guarded
match x:
    case 1:
        import k  #@ eager module k guarded
def f():
    try:
        import l  #@ deferred module l guarded
    except Exception:
        pass
try:
    def g():
        import m  #@ deferred module m
except ImportError:
    pass
"""

DYNAMIC = """
import importlib  #@ eager module importlib
a = importlib.import_module("x.y")  #@ eager dynamic x.y as a
__import__("z")  #@ eager dynamic z
def f():
    importlib.import_module(".b", package=__package__)  #@ deferred dynamic .b
    importlib.import_module(name)
    importlib.import_module(f"{name}.x")
    importlib.import_module(".b", other)
text = 'importlib.import_module("no")'
"""


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(text, id=name)
        for name, text in [
            ("forms", FORMS),
            ("when it runs", CLASSES),
            ("type checkers only", CHECKERS),
            ("aliased flag", ALIASED),
            ("guards", GUARDS),
            ("by a call", DYNAMIC),
        ]
    ],
)
def test_an_import_is_read_with_when_it_runs_and_whether_it_may_fail(text: str) -> None:
    check(text)


def test_a_module_made_at_run_time_is_a_problem_and_no_import() -> None:
    facts = extract_text("import_module(name)\n__import__(f'{x}')\n", Language.PYTHON)
    assert facts.imports == ()
    assert [problem.message for problem in facts.problems] == [
        "import_module() gets its module at run time",
        "__import__() gets its module at run time",
    ]


def test_the_span_of_an_import_is_its_module_name() -> None:
    (one,) = extract_text("é = 1; from ..a.b import c as d\n", Language.PYTHON).imports
    assert (one.span.start_column, one.span.end_column) == (12, 17)
    assert (one.names[0].span.start_column, one.names[0].span.end_column) == (25, 31)
