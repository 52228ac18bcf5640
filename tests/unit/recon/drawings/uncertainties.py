"""What cannot be read or resolved: one drawing for each origin."""

from __future__ import annotations

from typing import Final

DRAWINGS: Final = {
    "syntax-error": (
        'app.py:missing ")"',
        """
//- app.py
def broken(:
""",
    ),
    "dynamic-import": (
        "app.py:import_module() gets its module at run time",
        """
//- app.py
import importlib
import os
importlib.import_module(os.environ["PLUGIN"])
""",
    ),
    "dynamic-code": (
        "app.py:eval() runs code made at run time",
        """
//- app.py
eval("1")
""",
    ),
    "unread-command-line": (
        "program app",
        """
//- pyproject.toml
[project.scripts]
app = "app:main"
//- app.py
from cleverness import Application
def main():
    Application().run()
""",
    ),
    "unresolved-import": (
        "app/main.py:app.gone",
        """
//- app/__init__.py
//- app/main.py
from app.gone import x
""",
    ),
}
