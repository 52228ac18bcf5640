"""Which parts of a script did a bundler put there out of other packages?

They are no work of the project: a name of such a part stands for what its package gives out, and nothing there is run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.languages import Language
from groundplan.model.paths import RelPath

_SCRIPTS: Final = frozenset({Language.JAVASCRIPT, Language.TYPESCRIPT, Language.TSX})
_MARK: Final = re.compile(
    r"^//(?:#(?P<edge>region|endregion)(?: (?P<region>\S.*))?"
    r"| (?P<file>(?![a-z]+:)\S+\.(?:[cm]?[jt]sx?|json|vue)))$",
    re.MULTILINE,
)
"""What rolldown writes around the text of a file, and what esbuild writes before it."""
_PACKAGE: Final = re.compile(r".*\bnode_modules/(?P<name>(?:@[\w.-]+/)?[\w.-]+)/")
_TURNED: Final = re.compile(r"\$?\d+\Z")
"""What a bundler puts behind a name that two files have."""


@dataclass(frozen=True, slots=True)
class Part:
    """The lines of a file that come out of a package, without the last one."""

    start: int
    end: int
    package: str


def bundled_parts(snapshot: Snapshot, path: RelPath) -> tuple[Part, ...]:
    """Give the parts of a file that come out of other packages, in their order; none where nobody bundled it."""
    record = snapshot.files.get(path)
    if record is None or record.language not in _SCRIPTS:
        return ()
    return snapshot.derive_file(_parts, path)


def package_at(parts: tuple[Part, ...], line: int) -> str:
    """Name the package that a line comes from; empty where it is the project's own."""
    return next((one.package for one in parts if one.start <= line < one.end), "")


def exported_as(package: str, name: str) -> str:
    """Give the dotted name under which a package gives out what a bundle calls so."""
    return f"{package}.{_TURNED.sub('', name)}"


def _parts(snapshot: Snapshot, path: RelPath) -> tuple[Part, ...]:
    text = snapshot.text(path) or ""
    return tuple(_found(text)) if "node_modules/" in text else ()


def _found(text: str) -> Iterator[Part]:
    package, start, line, at = "", 0, 0, 0
    for mark in _MARK.finditer(text):
        line, at = line + text.count("\n", at, mark.start()), mark.start()
        if package:
            yield Part(start, line, package)
        # What no other mark ends is no part of a bundle: the file that is run comes last.
        match = _PACKAGE.match(mark["region"] or mark["file"] or "")
        package, start = match["name"] if match is not None else "", line
