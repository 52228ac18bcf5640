"""What is a function of the standard library given first, where code names it: `iter_modules(path=[folder])`?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from groundplan.recon.flow.values import Arguments

_FIRST: Final[Mapping[str, str]] = {
    "pkgutil.iter_modules": "path",
    "pkgutil.walk_packages": "path",
    "pkgutil.get_data": "package",
    "importlib.import_module": "name",
    "importlib.util.spec_from_file_location": "name",
    "importlib.util.module_from_spec": "spec",
    "importlib.machinery.SourceFileLoader": "fullname",
    "importlib.resources.files": "anchor",
    "os.listdir": "path",
    "os.scandir": "path",
    "os.walk": "top",
    "glob.glob": "pathname",
    "glob.iglob": "pathname",
    "inspect.getmembers": "object",
    "inspect.signature": "obj",
    "inspect.getfullargspec": "func",
    "inspect.get_annotations": "obj",
    "typing.get_type_hints": "obj",
}
"""The name of the first parameter of each."""


def with_first(name: str, arguments: Arguments) -> Arguments:
    """Put what is named like the first parameter of a function before all else."""
    parameter = _FIRST.get(name, "")
    if arguments.positional or parameter not in arguments.keywords:
        return arguments
    rest = {key: value for key, value in arguments.keywords.items() if key != parameter}
    return replace(arguments, positional=(arguments.keywords[parameter],), keywords=rest)
