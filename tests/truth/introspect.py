"""Run in a process of its own: what an installed package holds, asked by importing it.

`introspect.py QUESTION PACKAGE VERSION`, the version empty where any will do.
"""

from __future__ import annotations

import enum
import importlib
import importlib.metadata
import inspect
import json
import pkgutil
import sys
import typing
from collections.abc import Iterator
from types import ModuleType


def main(question: str, package: str, version: str) -> None:
    """Print the answer as a JSON list of names."""
    installed = importlib.metadata.version(package)
    if version and installed != version:
        sys.exit(f'{package} {installed} is installed: run "pip install {package}=={version}"')
    print(json.dumps(sorted(set(_QUESTIONS[question](package)))))


def _entry_points(package: str) -> Iterator[str]:
    for one in importlib.metadata.distribution(package).entry_points:
        if one.group not in ("console_scripts", "gui_scripts"):
            yield f"{one.group}: {one.name}"


def _structures(package: str) -> Iterator[str]:
    for module in _modules(package):
        for one in vars(module).values():
            if inspect.isclass(one) and one.__module__ == module.__name__ and _is_structure(one):
                yield f"{one.__module__}.{one.__qualname__}"


def _is_structure(one: type) -> bool:
    is_tuple = issubclass(one, tuple) and hasattr(one, "_fields")
    # A class that derives from a dataclass is not made one by that.
    is_record = "__dataclass_fields__" in vars(one) or typing.is_typeddict(one)
    return is_record or is_tuple or issubclass(one, enum.Enum)


def _set_up_methods(package: str) -> Iterator[str]:
    for module in _modules(package):
        for holder in vars(module).values():
            if inspect.isclass(holder) and holder.__module__ == module.__name__:
                for function in vars(holder).values():
                    inner = getattr(function, "__wrapped__", None)
                    code = getattr(function, "__code__", None)
                    if inner is not None and code is not None and code.co_name == "wrapper_func":
                        yield f"{inner.__module__}.{inner.__qualname__}"


def _modules(package: str) -> Iterator[ModuleType]:
    """Import what can be found, and give all that is loaded then: a namespace package hides what it holds."""
    top = importlib.import_module(package)
    for found in pkgutil.walk_packages(top.__path__, f"{package}."):
        if not found.name.endswith("__main__"):
            try:
                importlib.import_module(found.name)
            except ImportError as error:
                print(f"left out {found.name}: {error}", file=sys.stderr)
    for name, module in sorted(sys.modules.items()):
        if name == package or name.startswith(f"{package}."):
            yield module


_QUESTIONS = {"importlib.metadata": _entry_points, "structures": _structures, "setup": _set_up_methods}

if __name__ == "__main__":
    main(*sys.argv[1:])
