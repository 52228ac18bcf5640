"""What a dotted name in a file means, followed to the module that defines it."""

from __future__ import annotations

import pytest

from groundplan.index.names import canonical
from groundplan.model.paths import RelPath
from tests.workspaces import snapshot_of

_PACKAGE = """
//- app/__init__.py
from app.core import Engine as Motor
from .tools import *
import app.extra
//- app/core.py
import os
class Engine:
    def run(self): ...
Alias = Engine
//- app/tools.py
__all__ = ["hammer"]
from app.core import Engine as Hidden
def hammer(): ...
//- app/extra.py
from app import Motor
def used(): ...
//- app/deep/__init__.py
//- app/deep/inner.py
def leaf(): ...
//- main.py
"""


def meant(text: str, dotted: str) -> str | None:
    return canonical(snapshot_of(_PACKAGE + text), RelPath("main.py"), dotted)


@pytest.mark.parametrize(
    ("text", "dotted", "expected"),
    [
        ("import os\n", "os.getenv", "os.getenv"),
        ("import os as o\n", "o.getenv", "os.getenv"),
        ("from os import getenv as g\n", "g", "os.getenv"),
        # `import a.b` binds `a`.
        ("import os.path\n", "os.path.join", "os.path.join"),
        ("import os.path\n", "os.getenv", "os.getenv"),
        ("import app.core\n", "app.core.Engine", "app.core.Engine"),
        ("import app.core\n", "app.Motor", "app.core.Engine"),
        ("import app.core\nimport app.extra\n", "app.extra.used", "app.extra.used"),
        ("import app.deep.inner\n", "app.deep.inner.leaf", "app.deep.inner.leaf"),
        ("import app.deep.inner\n", "app.deep.inner", "app.deep.inner"),
        ("import app.deep.inner as i\n", "i.leaf", "app.deep.inner.leaf"),
        # Re-exports, aliases and stars lead to where the name is made.
        ("from app import Motor\n", "Motor.run", "app.core.Engine.run"),
        ("from app.core import Alias\n", "Alias.run", "app.core.Engine.run"),
        ("from app import hammer\n", "hammer", "app.tools.hammer"),
        ("from app.extra import Motor as M\n", "M", "app.core.Engine"),
        ("from app import core\n", "core.Engine", "app.core.Engine"),
        ("from app import *\n", "Motor", "app.core.Engine"),
        # A star brings what the list names.
        ("from app.tools import *\n", "hammer", "app.tools.hammer"),
        ("from app.tools import *\n", "Hidden", None),
        # Own names hide nothing that is not theirs.
        ("def own(): ...\n", "own", "main.own"),
        ("", "unknown", None),
        ("", "app.core", None),
    ],
)
def test_a_name_leads_to_its_definition(text: str, dotted: str, expected: str | None) -> None:
    assert meant(text, dotted) == expected


def test_a_name_that_a_function_imports_means_something_only_there() -> None:
    snapshot = snapshot_of(_PACKAGE + "def f():\n    import os.path\n    def g(): ...\ndef h(): ...\n")
    facts = snapshot.facts(RelPath("main.py"))
    assert facts is not None
    found = {
        one.qualname: canonical(snapshot, RelPath("main.py"), "os.path.join", index)
        for index, one in enumerate(facts.definitions)
    }
    assert found == {"f": "os.path.join", "f.g": "os.path.join", "h": None}


def test_names_that_stand_for_each_other_end() -> None:
    text = "if new:\n    old = fresh\nelse:\n    fresh = old\n"
    assert meant(text, "old.run") == "main.fresh.run"
