"""`#@ kind module name` is what we expect of the import on that line; every drawing is a whole workspace."""

from __future__ import annotations

import pytest

from groundplan.index.modules import Target, TargetKind
from groundplan.index.resolve.python import PythonResolver, python_resolver
from groundplan.model.languages import Language, language_of
from groundplan.model.paths import RelPath
from groundplan.syntax.extract import extract_text
from tests.fixtures import draw


def resolver_of(files: dict[str, str]) -> PythonResolver:
    return python_resolver([RelPath(path) for path in files], files.get)


def said(target: Target) -> str:
    return " ".join(part for part in (str(target.kind), target.module, target.name) if part)


def check(text: str) -> None:
    fixture = draw(text)
    resolver = resolver_of(fixture.files)
    found: dict[tuple[str, int], list[str]] = {}
    for path, content in fixture.files.items():
        if language_of(path) is not Language.PYTHON:
            continue
        for one in extract_text(content, Language.PYTHON).imports:
            targets = resolver.resolve(RelPath(path), one)
            found.setdefault((path, one.span.start_line), []).extend(map(said, targets))
    assert {place: " | ".join(targets) for place, targets in found.items()} == fixture.marks


FLAT = """
//- pkg/__init__.py
from .a import x  #@ internal pkg.a x
from . import a, missing  #@ internal pkg.a | internal pkg missing
//- pkg/a.py
import pkg  #@ internal pkg
import pkg.sub.b  #@ internal pkg.sub.b
import pkg.a.b  #@ unresolved pkg.a.b
from pkg import a, name  #@ internal pkg.a | internal pkg name
from pkg.sub import *  #@ internal pkg.sub *
from pkg.gone import x, y  #@ unresolved pkg.gone x | unresolved pkg.gone y
//- pkg/sub/__init__.py
from .. import a  #@ internal pkg.a
from ..a import x  #@ internal pkg.a x
from ... import far  #@ unresolved ... far
from .... import out  #@ unresolved .... out
//- pkg/sub/b.py
import os.path  #@ standard os.path
from collections import abc  #@ standard collections abc
import click  #@ external click
from click.core import Option as O  #@ external click.core Option
from __future__ import annotations  #@ standard __future__ annotations
//- pkg/__main__.py
from pkg.__main__ import main  #@ internal pkg.__main__ main
"""

SOURCE_FOLDER = """
//- pyproject.toml
[project]
name = "x"
//- src/pkg/__init__.py
import logging  #@ standard logging
//- src/pkg/logging.py
from pkg.logging import x  #@ internal pkg.logging x
//- tests/test_a.py
import pkg  #@ internal pkg
from tests.helpers import x  #@ internal tests.helpers x
import helpers  #@ internal tests.helpers
//- tests/helpers.py
"""

NAMESPACE = """
//- pyproject.toml
[tool.setuptools.packages.find]
where = ["code"]
//- code/ns/one/__init__.py
from ns.two import x  #@ internal ns.two x
from ns import two, three  #@ internal ns.two | unresolved ns three
from ns.plain.m import y  #@ internal ns.plain.m y
import ns  #@ unresolved ns
//- code/ns/two/__init__.py
from ..one import x  #@ internal ns.one x
//- code/ns/plain/m.py
"""

UNDECLARED_NAMESPACE = """
//- ns/one/__init__.py
from ns.two import x  #@ internal two x
//- ns/two/__init__.py
"""

NAMESPACE_OF_A_START = """
//- ns-1.0.dist-info/entry_points.txt
[console_scripts]
run = ns.one.main:start
gone = other.none.main:start
//- ns/one/__init__.py
from ns.two import x  #@ internal ns.two x
//- ns/one/main.py
from ns.one import main  #@ internal ns.one.main
from . import main  #@ internal ns.one.main
//- ns/two/__init__.py
//- other/part/__init__.py
import other.part  #@ internal part
"""

NAMESPACE_OF_SETUP = """
//- setup.py
from setuptools import setup  #@ external setuptools setup
setup(entry_points={"console_scripts": ["run = ns.deep.one:start"]}, url="https://ns.deep.two:80")
//- src/ns/deep/one.py
from ns.deep import two  #@ internal ns.deep.two
//- src/ns/deep/two.py
"""

TWO_ROOTS = """
//- a/pkg/__init__.py
from pkg.m import x  #@ internal pkg.m x
//- a/pkg/m.py
//- b/pkg/__init__.py
from pkg.m import x  #@ internal b.pkg.m x
from .m import x  #@ internal b.pkg.m x
//- b/pkg/m.py
//- c/use.py
import pkg.m  #@ internal pkg.m
"""

SCRIPTS = """
//- tool.py
import other  #@ internal other
//- other.py
//- scripts/run.py
import common  #@ internal scripts.common
import other  #@ internal other
import nothing  #@ external nothing
//- scripts/common.py
//- docs/conf.py
import common  #@ external common
import sphinx  #@ external sphinx
"""

STUBS = """
//- pkg/__init__.pyi
from pkg.fast import x  #@ internal pkg.fast x
//- pkg/__init__.py
from pkg._only import y  #@ internal pkg._only y
from pkg._c import z  #@ unresolved pkg._c z
//- pkg/fast.py
//- pkg/fast.pyi
//- pkg/_only.pyi
//- pkg/_c.pyx
"""

SHADOWS = """
//- pkg/__init__.py
import email.message  #@ standard email.message
import json  #@ standard json
//- email/readme.py
//- other/json.py
"""

REQUIREMENTS = """
//- pyproject.toml
[project]
name = "poem"
dependencies = ["Poem_Core (==2.2)", "rhyme"]
[project.optional-dependencies]
extra = ["poem-extra.words>=1"]
[dependency-groups]
dev = ["poem.check", {include-group = "none"}]
[tool.poetry.dependencies]
poem-old = "^1"
[tool.poetry.group.more.dependencies]
poem-more = "*"
//- lib/setup.cfg
[options]
install_requires =
    poem-plain>=2
    # poem-remark
[options.extras_require]
all = poem-all
//- src/poem/__init__.py
from poem.core.words import Word  #@ external poem.core.words Word
import poem.extra.words.list  #@ external poem.extra.words.list
import poem.extra  #@ unresolved poem.extra
import poem.check  #@ external poem.check
import poem.old.a, poem.more, poem.plain, poem.all  #@ external poem.old.a | external poem.more | external poem.plain | external poem.all
import poem.remark  #@ unresolved poem.remark
import poem.coremost  #@ unresolved poem.coremost
import poem.rhyme  #@ unresolved poem.rhyme
from .core import Word  #@ unresolved .core Word
"""

FOLDERS_WITH_A_NAME = """
//- shop/__init__.py
//- shop/views.py
import stripe  #@ external stripe
from django.urls import path  #@ external django.urls path
from shop.gone import x  #@ unresolved shop.gone x
//- samples/app/__init__.py
//- samples/stripe/pay.py
//- samples/django/site.py
//- other/b.py
import shop.lost  #@ unresolved shop.lost
"""


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(FOLDERS_WITH_A_NAME, id="folders with the name of a distribution"),
        pytest.param(FLAT, id="flat"),
        pytest.param(SOURCE_FOLDER, id="source folder"),
        pytest.param(NAMESPACE, id="namespace package of a manifest"),
        pytest.param(UNDECLARED_NAMESPACE, id="namespace package without a manifest"),
        pytest.param(NAMESPACE_OF_A_START, id="namespace package of a script"),
        pytest.param(NAMESPACE_OF_SETUP, id="namespace package of a script of a source folder"),
        pytest.param(TWO_ROOTS, id="two roots with one name"),
        pytest.param(SCRIPTS, id="scripts"),
        pytest.param(STUBS, id="stubs"),
        pytest.param(REQUIREMENTS, id="packages that requirements bring"),
        pytest.param(SHADOWS, id="names of the standard library"),
    ],
)
def test_an_import_leads_where_python_would_find_it(text: str) -> None:
    check(text)


MODULES = {
    "src/pkg/__init__.py": ("pkg", "pkg", True, False),
    "src/pkg/__init__.pyi": ("pkg", "pkg", True, False),
    "src/pkg/sub/m.py": ("pkg.sub.m", "pkg.sub", False, False),
    "src/pkg/tests/test_m.py": ("pkg.tests.test_m", "pkg.tests", False, True),
    "src/pkg/test/__init__.py": ("pkg.test", "pkg.test", True, False),
    "src/pkg/test/client.py": ("pkg.test.client", "pkg.test", False, False),
    "conftest.py": ("conftest", "", False, True),
    "tests/conftest.py": ("tests.conftest", "tests", False, True),
    "test/helper.py": ("test.helper", "test", False, True),
    "t/unit/test_a.py": ("t.unit.test_a", "t.unit", False, True),
    "t/operations.py": ("t.operations", "t", False, True),
    "src/pkg/t.py": ("pkg.t", "pkg", False, False),
    "setup.py": ("setup", "", False, False),
    "contest.py": ("contest", "", False, False),
}


def test_a_module_is_named_from_its_root_and_tests_are_marked() -> None:
    files = dict.fromkeys([*MODULES, "src/pkg/sub/__init__.py", "src/pkg/tests/__init__.py"], "")
    by_file = {path: module for module in resolver_of(files).modules() for path in module.files}
    found = {
        path: (module.id, module.package, module.is_package, module.is_test)
        for path, module in by_file.items()
        if path in MODULES
    }
    assert found == MODULES


def test_every_file_has_one_module_and_every_id_is_unique() -> None:
    files = dict.fromkeys(["a.py", "a/__init__.py", "b/a.py", "c/a/__init__.py", "a.pyi", "__init__.py"], "")
    modules = resolver_of(files).modules()
    assert sorted(path for module in modules for path in module.files) == sorted(files)
    assert len({module.id for module in modules}) == len(modules)
    assert list(modules) == sorted(modules, key=lambda module: module.id)


REASONS = """
//- pkg/__init__.py
from pkg._version import v  #@ generated when the project is built
try:
    import pkg.fast  #@ guarded: it may be missing
except ImportError:
    pass
import pkg._c  #@ compiled: its source is not Python
import pkg.gone  #@ no such module in the workspace
from .... import x  #@ leaves the workspace
importlib.import_module("pkg.late")  #@ imported by name at run time
//- pkg/_c.pyx
"""


def test_an_unresolved_import_says_why() -> None:
    fixture = draw(REASONS)
    resolver = resolver_of(fixture.files)
    path = RelPath("pkg/__init__.py")
    imports = extract_text(fixture.files[path], Language.PYTHON).imports
    targets = {(path, one.span.start_line): resolver.resolve(path, one)[0] for one in imports}
    assert {target.kind for target in targets.values()} == {TargetKind.UNRESOLVED}
    assert {place: target.reason for place, target in targets.items()} == fixture.marks


def test_a_broken_manifest_is_no_manifest() -> None:
    files = {"pyproject.toml": "[tool", "setup.cfg": "= x", "src/pkg/m.py": "", "src/pkg/__init__.py": ""}
    assert [module.id for module in resolver_of(files).modules()] == ["pkg", "pkg.m"]
