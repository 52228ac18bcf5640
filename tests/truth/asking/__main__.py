"""Ask a Python program for its own command line, in its own interpreter: `python -P -m asking PROGRAM SKIPPED [ARGUMENT…]`.

Runs where Groundplan is not installed, so it imports only the standard library. It prints JSON:
`{"commands": [{"path": ["install"], "options": [["-r", "--requirement"]]}], "variables": []}`. The program's entry point is called
with its parsers' methods replaced by ones that stop: what the parser then holds is the truth.
"""

from __future__ import annotations

import contextlib
import functools
import importlib
import importlib.metadata
import io
import re
import runpy
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .parsers import Letters, answer, is_click, variables, walk
from .programs import SPECIAL
from .stops import Found, intercept, stop_functions


def main() -> None:
    """Print the command line of the program that is named."""
    name, skipped, arguments = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
    # What leads to this package is none of the program's: its modules may have the names of ours.
    sys.path.remove(str(Path(__file__).resolve().parents[1]))
    special = SPECIAL.get(name)
    parser = _parser(name, skipped, arguments) if special is None else None
    commands = special() if special is not None else walk(parser)
    answer(commands, variables(parser, [], None) if is_click(parser) else [])


def _parser(name: str, skipped: int, arguments: list[str]) -> Any:
    stop_functions()
    program: Any = None
    try:
        program = _start(name)
        owner = getattr(program, "__self__", None)
        if is_click(program):
            return program
        if any(hasattr(owner, one) for one in ("core_args", "launch_instance", "unbind_switches")):
            return owner
        intercept(skipped)
        sys.argv = [name, *arguments]
        program()
    except (Found, SystemExit):
        pass
    names = _told(name, program) if Found.last is None and callable(program) else []
    if Found.last is not None:
        return Found.last
    if names:
        return Letters("", [], names)
    raise SystemExit(f"{name}: no parser was used")


def _start(name: str) -> Any:
    """Load what a script calls as the script does, or give what runs the script where it is no entry point."""
    entries = importlib.metadata.entry_points(group="console_scripts")
    entry = next((one for one in entries if one.name == name), None)
    if entry is None:
        return functools.partial(
            runpy.run_path, str(Path(sys.executable).with_name(name)), run_name="__main__"
        )
    found: Any = importlib.import_module(entry.module)
    for word in entry.attr.split("."):
        try:
            found = getattr(found, word)
        except AttributeError:
            # `from package import module` loads a module that nothing loaded before.
            found = importlib.import_module(f"{found.__name__}.{word}")
    return found


def _told(name: str, start: Callable[[], Any]) -> list[str]:
    """Read the options from the help of a program that parses its line by itself."""
    said = io.StringIO()
    sys.argv = [name, "--help"]
    with contextlib.redirect_stdout(said), contextlib.suppress(Found, SystemExit):
        start()
    heads = [
        re.split(r"\s{2,}", line.strip())[0]
        for line in said.getvalue().splitlines()
        if re.match(r"\s*-", line)
    ]
    return [name for head in heads for name in re.findall(r"(?<![\w-])--?[A-Za-z0-9](?:[\w-]*\w)?", head)]


if __name__ == "__main__":
    main()
