"""Which sources of the environment beside the code may declare options of a program here?

Names lead from the workspace's imports to the module that defines them; only a module that itself speaks of a command
line is read, and what that one imports. The libraries whose meaning is known are not: their own sources say it again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from groundplan.index.environment import Installed
from groundplan.index.modules import Target, TargetKind
from groundplan.index.snapshot import Snapshot
from groundplan.model import cancel
from groundplan.recon.cli.build import build
from groundplan.recon.cli.explore import LIBRARIES
from groundplan.recon.cli.python.givers import keeping_decorators
from groundplan.recon.cli.python.importedparts import imported_here, parts_named
from groundplan.recon.cli.python.installedapplications import bases_of_applications
from groundplan.recon.cli.python.installedmodels import bases_told
from groundplan.recon.cli.stubs import packages_behind_starts
from groundplan.recon.flow.modules.plugins import asked_beside
from groundplan.recon.flow.relevant import walked_files

_MOST_FILES: Final = 200
_MOST_BYTES: Final = 4_000_000
"""How much of an environment one workspace makes us read."""
_DEEPEST: Final = 4
"""How many sources lie between the workspace and a declaration."""

_TOLD_OTHERWISE: Final = frozenset(
    {
        *("cleo", "cliff", "osc_lib", "invoke", "fabric", "traitlets", "jupyter_core", "jupyter_server"),
        *("twisted", "doit", "attr", "attrs", "pydantic", "pydantic_settings", "stevedore", "plumbum"),
        *("tornado", "setoptconf", "oslo_config"),
        *("importlib_metadata", "pkg_resources", "setuptools", "argcomplete", "typing_extensions"),
    }
)
"""Packages that the readers know by their names, beside those of the tables."""
KNOWN: Final = LIBRARIES.packages() | _TOLD_OTHERWISE
"""The packages whose sources are not walked: what their calls mean is known."""

_SPEAKS: Final = re.compile(
    rf"^[ \t]*(?:from|import)[ \t]+(?:{'|'.join(sorted(filter(str.isidentifier, LIBRARIES.packages())))})\b"
    r"|\.(?:add_argument|add_option|add_parser|add_subparsers)\("
    # What traitlets makes options of, in whatever an application extends.
    r"|\.tag\([^()]*\bconfig[ \t]*=[ \t]*True|\bconfig[ \t]*=[ \t]*True\)",
    re.MULTILINE,
)
_COLLECTS: Final = re.compile(r"\b(?:import_module|iter_modules|walk_packages)\b")


_IMPORTS: Final = re.compile(
    r"^[ \t]*(?:from[ \t]+(\.*[\w.]*)[ \t]+import[ \t]*(\([^)]*\)|(?:[^\n(\\]|\\\n)*)|import[ \t]+([^\n;]*))",
    re.MULTILINE,
)
"""Imports by their text: most sources that are looked at need not be parsed."""
_COMMENT: Final = re.compile(r"#[^\n]*")

_Imported = tuple[str, str, str]
"""A module, a name there (empty for the module itself) and the name here."""


@dataclass(slots=True)
class _Search:
    """What was asked for and found so far."""

    installed: Installed
    asked: set[tuple[str, str]] = field(default_factory=set)
    found: dict[str, None] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    """Those of them that take part with all that they have from others, and not for a name that they pass on."""
    imported: dict[str, tuple[_Imported, ...]] = field(default_factory=dict)
    speaking: dict[str, bool] = field(default_factory=dict)
    size: int = 0


def installed_files(snapshot: Snapshot) -> tuple[str, ...]:
    """Give the files of the environment that take part in the command line, sorted paths below `INSTALLED`."""
    python = _python_files(snapshot) if snapshot.installed.environment.folders else ()
    node = _package_files(snapshot) if snapshot.installed.environment.node else ()
    return (*node, *python)


def _package_files(snapshot: Snapshot) -> Iterator[str]:
    """Of npm only the packages are read of which a first walk says that they hold names of options, or all of a program."""
    built = build(snapshot)
    commands = [*built.unattached, *(one for program in built.programs for one in program.commands)]
    named = {word for one in commands for option in one.options for word in option.named_by.split(" and ")}
    for name in sorted({*named, *packages_behind_starts(snapshot, built)}):
        yield from snapshot.installed.package(name)


def _python_files(snapshot: Snapshot) -> tuple[str, ...]:
    search = _Search(snapshot.installed)
    paths = tuple(path for path in walked_files(snapshot) if path.endswith(".py"))
    for path in paths:
        cancel.check()
        for targets in snapshot.targets(path):
            for one in targets:
                if _leads_out(one):
                    _ask(search, one.module, one.name, 0)
        for one in keeping_decorators(snapshot, path):
            if _leads_out(one) and one.module.partition(".")[0] not in KNOWN:
                _take_home(search, one)
    for path in paths:
        text = snapshot.text(path) or ""
        for one, local in imported_here(snapshot, path):
            if _leads_out(one):
                _ask_parts(search, one, text, local)
    for module, name in (*bases_told(snapshot, paths), *bases_of_applications(snapshot, paths)):
        _take_class(search, module, name, 0)
    for point in asked_beside(snapshot, paths):
        _ask(search, point.module, point.attribute, 0)
    return tuple(sorted(search.found))


def _leads_out(target: Target) -> bool:
    # Two distributions may share a package: what is not in ours may be in the other one.
    is_absolute = not target.module.startswith(".")
    return target.kind is TargetKind.EXTERNAL or (target.kind is TargetKind.UNRESOLVED and is_absolute)


def _ask(search: _Search, module: str, name: str, depth: int) -> bool:
    """Follow a name to the source that defines it; tell whether that takes part."""
    if module.partition(".")[0] in KNOWN or depth > _DEEPEST:
        return False
    below = search.installed.find(f"{module}.{name}") if name else None
    if below is not None and _ask_source(search, below, name, depth):
        return True
    # A package may pass on something else under the name of a module in it.
    path = search.installed.find(module)
    return path is not None and path != below and _ask_source(search, path, name, depth)


def _ask_source(search: _Search, path: str, name: str, depth: int) -> bool:
    if (path, name) in search.asked or path in search.taken:
        return path in search.found
    search.asked.add((path, name))
    if _speaks(search, path) or _collects(search, path):
        return _take(search, path, depth)
    return _passes_on(search, path, name, depth)


def _ask_parts(search: _Search, whole: Target, text: str, local: str) -> None:
    """Follow what a file takes out of a module that it imports as a whole."""
    module = f"{whole.module}.{whole.name}" if whole.name else whole.module
    path = None if module.partition(".")[0] in KNOWN else search.installed.find(module)
    for name in parts_named(text, local) if path is not None and path not in search.taken else ():
        if path is not None and _ask(search, module, name, 0):
            # A module of a package is named through what the package itself is.
            search.found[path] = None


def _take_home(search: _Search, target: Target) -> None:
    """Let the source take part that defines a name, whatever it speaks of."""
    path = search.installed.find(target.module)
    defined = rf"^(?:class|def)[ \t]+{re.escape(target.name)}\b"
    if (
        path is not None
        and path not in search.found
        and re.search(defined, _text(search, path), re.MULTILINE)
    ):
        _take(search, path, 0)


def _collects(search: _Search, path: str) -> bool:
    """A package that loads all its modules by their names, of which some declare options."""
    if not path.endswith("/__init__.py") or _COLLECTS.search(_text(search, path)) is None:
        return False
    return any(_speaks(search, one) for one in search.installed.beside(path))


def _speaks(search: _Search, path: str) -> bool:
    if path not in search.speaking:
        search.speaking[path] = _SPEAKS.search(_text(search, path)) is not None
    return search.speaking[path]


def _take(search: _Search, path: str, depth: int) -> bool:
    """Let a source take part, and what it has from others."""
    size = len(_text(search, path))
    if len(search.found) >= _MOST_FILES or search.size + size > _MOST_BYTES:
        return False
    search.found[path] = None
    search.taken.add(path)
    search.size += size
    for module, name, _ in _imported(search, path):
        _ask(search, module, name, depth + 1)
    if _collects(search, path):
        for one in search.installed.beside(path):
            if one not in search.found and _speaks(search, one):
                _take(search, one, depth + 1)
    return True


def _passes_on(search: _Search, path: str, name: str, depth: int) -> bool:
    """Follow a name that a source has from another one; both take part, or none does."""
    if name not in _text(search, path) and "*" not in _text(search, path):
        return False
    for module, told, local in _imported(search, path):
        is_asked = bool(name) and local in (name, "*")
        if is_asked and _ask(search, module, name if told == "*" else told, depth + 1):
            search.found[path] = None
            return True
    return False


def _take_class(search: _Search, module: str, name: str, depth: int) -> None:
    """Let the source of a class take part, or what passes it on, and the sources of the classes above it."""
    path = None if module.partition(".")[0] in KNOWN else search.installed.find(module)
    if path is None or depth > _DEEPEST or (path, f"class {name}") in search.asked:
        return
    search.asked.add((path, f"class {name}"))
    head = re.search(rf"^class[ \t]+{re.escape(name)}\b(?:\(([^()]*)\))?", _text(search, path), re.MULTILINE)
    above = {name} if head is None else {one.strip().partition(".")[0] for one in (head[1] or "").split(",")}
    search.found[path] = None
    for other, told, local in _imported(search, path):
        if local in above:
            _take_class(search, other, told, depth + 1)
    for one in above if head is not None else ():
        _take_class(search, module, one, depth + 1)


def _imported(search: _Search, path: str) -> tuple[_Imported, ...]:
    if path not in search.imported:
        search.imported[path] = tuple(_imports_in(_text(search, path), path))
    return search.imported[path]


def _imports_in(text: str, path: str) -> Iterator[_Imported]:
    for module, taken, whole in _IMPORTS.findall(text):
        for words in _COMMENT.sub("", whole or taken).strip("() \t\n").replace("\\", "").split(","):
            name, local = (words.split() or [""])[0], (words.split() or [""])[-1]
            if name and whole:
                yield name, "", local
            elif name:
                yield _absolute(path, module), name, local


def _absolute(path: str, module: str) -> str:
    bare = module.lstrip(".")
    if bare == module:
        return module
    folder = path.split("/")[1 : len(bare) - len(module)]
    return ".".join([*folder, *([bare] if bare else [])])


def _text(search: _Search, path: str) -> str:
    source = search.installed.source(path)
    return "" if source is None else source.text
