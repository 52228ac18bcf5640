"""Which classes are commands of Django, and which modules run them all: `execute_from_command_line(sys.argv)`?

A program that only calls one of them with words of its own offers none to its users.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from groundplan.index.environment import is_installed
from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.flow.classes.order import CLASS_KINDS, lineage
from groundplan.recon.flow.parsed import is_python, parsed
from groundplan.recon.flow.relevant import walked_files
from groundplan.recon.flow.values import Kind

_LINES: Final = ("execute_from_command_line", "ManagementUtility")
"""What takes a whole line; without one it takes that of the program."""
_WORDS: Final = (*_LINES, "call_command")
_RUNNING: Final = re.compile(
    r"\b(?:execute_from_command_line|ManagementUtility)\s*\(|\bcall_command\(\s*(?![\"'\s])|"
    r"\bdef (?:execute_from_command_line|call_command)\b"
)
"""Every command by the words of the line, or one that only a run tells."""
_OF_LINES: Final = re.compile(r"\b(?:execute_from_command_line|ManagementUtility)\s*\(")


def commands_by_file(snapshot: Snapshot) -> Iterator[tuple[Kind, str]]:
    """Give the classes of commands with their words: Django names a command after its file in `management/commands`."""
    for path in snapshot.files:
        folder, _, name = path.rpartition("/")
        if not folder.endswith("management/commands") or not name.endswith(".py") or name.startswith("_"):
            continue
        facts = snapshot.facts(path)
        for index, one in enumerate(facts.definitions if facts is not None else ()):
            if one.qualname == "Command" and one.kind in CLASS_KINDS:
                kind = Kind(path, index)
                if _is_django(snapshot, kind):
                    yield kind, name.removesuffix(".py")


def running_modules(snapshot: Snapshot) -> frozenset[str]:
    """Give the modules of the workspace that run whatever command they are told."""
    return snapshot.derive(_running)


def _running(snapshot: Snapshot) -> frozenset[str]:
    found: set[str] = set()
    for path in walked_files(snapshot):
        lines, module = snapshot.lines(path), snapshot.module_of(path)
        is_near = is_python(snapshot, path) and not is_installed(path)
        if is_near and lines is not None and module is not None and _runs(lines.text):
            found.add(module.id)
    return frozenset(found)


def _runs(text: str) -> bool:
    # Most files name none of them, and a plain search is much faster.
    if not any(word in text for word in _WORDS) or _RUNNING.search(text) is None:
        return False
    tree = parsed(text)
    if tree is None or _RUNNING.search(_OF_LINES.sub("", text)) is not None:
        return True
    called = (one for one in ast.walk(tree) if isinstance(one, ast.Call))
    lines = [one for one in called if ast.unparse(one.func).rpartition(".")[2] in _LINES]
    return not lines or not all(_is_written(tree, one) for one in lines)


def _is_written(tree: ast.Module, call: ast.Call) -> bool:
    """Tell whether the code itself writes the line that is run, in the call or where its name is bound."""
    given = next(iter((*call.args, *(one.value for one in call.keywords))), None)
    if not isinstance(given, ast.Name):
        return _names_command(given)
    bound = [
        one.value
        for one in ast.walk(tree)
        if isinstance(one, ast.Assign)
        and any(isinstance(target, ast.Name) and target.id == given.id for target in one.targets)
    ]
    return bool(bound) and all(_names_command(one) for one in bound)


def _names_command(line: ast.expr | None) -> bool:
    """`["django-admin", "migrate", …]`: the program's name, and the command."""
    words = line.elts[1:2] if isinstance(line, ast.List | ast.Tuple) else []
    return any(isinstance(one, ast.Constant) and isinstance(one.value, str) for one in words)


def _is_django(snapshot: Snapshot, kind: Kind) -> bool:
    line = lineage(snapshot, kind)
    names = {*line.outside, *(_canonical(snapshot, one.path, one) for one in line.kinds)}
    return any(name.startswith("django.core.management.base.") for name in names)


def _canonical(snapshot: Snapshot, path: RelPath, kind: Kind) -> str:
    module, facts = snapshot.module_of(path), snapshot.facts(path)
    if module is None or facts is None:
        return ""
    return f"{module.id}.{facts.definitions[kind.index].qualname}"
