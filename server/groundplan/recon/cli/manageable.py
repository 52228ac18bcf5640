"""Which classes are commands of Django, and which modules run them all: `execute_from_command_line(sys.argv)`?

A program that only calls one of them with words of its own offers none to its users.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from groundplan.index.environment import is_installed
from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.flow.classes import CLASS_KINDS, lineage
from groundplan.recon.flow.parsed import is_python
from groundplan.recon.flow.relevant import walked_files
from groundplan.recon.flow.values import Kind

_WORDS: Final = ("execute_from_command_line", "ManagementUtility", "call_command")
_RUNNING: Final = re.compile(
    r"\b(?:execute_from_command_line|ManagementUtility)\s*\(|\bcall_command\(\s*(?![\"'\s])|"
    r"\bdef (?:execute_from_command_line|call_command)\b"
)
"""Every command by the words of the line, or one that only a run tells."""


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
    return any(word in text for word in _WORDS) and _RUNNING.search(text) is not None


def _is_django(snapshot: Snapshot, kind: Kind) -> bool:
    line = lineage(snapshot, kind)
    names = {*line.outside, *(_canonical(snapshot, one.path, one) for one in line.kinds)}
    return any(name.startswith("django.core.management.base.") for name in names)


def _canonical(snapshot: Snapshot, path: RelPath, kind: Kind) -> str:
    module, facts = snapshot.module_of(path), snapshot.facts(path)
    if module is None or facts is None:
        return ""
    return f"{module.id}.{facts.definitions[kind.index].qualname}"
