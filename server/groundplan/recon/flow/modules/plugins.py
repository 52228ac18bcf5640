"""What does a project register for others to load: the entry points of its manifests, but for its scripts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from groundplan.index.environment import POINTS
from groundplan.index.files import Mark
from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.flow.modules.setupscripts import setup_lines
from groundplan.syntax.data import parse_document

_SCRIPTS: Final = frozenset({"console_scripts", "gui_scripts"})
_SETUP: Final = "setup.py"
_OF_PYTHON: Final = "importlib.metadata"
_FINDERS: Final = frozenset({"importlib_metadata", "pkg_resources", "stevedore", "entrypoints", "backports"})
"""What code imports that looks for entry points."""
_KEYS: Final[Mapping[str, tuple[tuple[str, ...], ...]]] = {
    POINTS: ((),),
    "pyproject.toml": (
        ("project", "entry-points"),
        ("tool", "poetry", "plugins"),
        ("tool", "flit", "entrypoints"),
        ("tool", "pdm", "entry-points"),
    ),
    # Who builds with pbr leaves the first word out.
    "setup.cfg": (("options.entry_points",), ("entry_points",)),
}
"""Where in each manifest the groups stand."""


@dataclass(frozen=True, slots=True)
class Registered:
    """One entry point. `attribute` is what it names in its module, empty where it is the module itself."""

    group: str
    name: str
    module: str
    attribute: str

    @property
    def target(self) -> str:
        """What it names, as manifests write it."""
        return f"{self.module}:{self.attribute}" if self.attribute else self.module


def registered(snapshot: Snapshot) -> tuple[Registered, ...]:
    """Give the entry points that name a module of the workspace, in the order of their manifests."""
    return snapshot.derive(_registered)


def registered_modules(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    """Give the groups of entry points, each with the modules that it names."""
    return ((one.group, one.module) for one in registered(snapshot))


def asked_beside(snapshot: Snapshot, paths: tuple[RelPath, ...]) -> Iterator[Registered]:
    """Give the entry points of other distributions whose groups some files name, where one of them looks for any."""
    if not any(_finds(snapshot, path) for path in paths):
        return
    lines = [snapshot.lines(path) for path in paths if path.rpartition("/")[2] != _SETUP]
    texts = [one.text for one in lines if one is not None]
    groups: dict[str, bool] = {}
    for one in _beside(snapshot):
        if one.group not in groups:
            quoted = (f'"{one.group}"', f"'{one.group}'")
            groups[one.group] = any(word in text for word in quoted for text in texts)
        if groups[one.group]:
            yield one


def _finds(snapshot: Snapshot, path: RelPath) -> bool:
    facts = snapshot.facts(path)
    for one in facts.imports if facts is not None else ():
        names = (one.module, *(f"{one.module}.{name.name}" for name in one.names))
        if any(name.partition(".")[0] in _FINDERS or name.startswith(_OF_PYTHON) for name in names):
            return True
    return False


def _registered(snapshot: Snapshot) -> tuple[Registered, ...]:
    own = [
        one
        for path in snapshot.files
        for group, entries in _groups(snapshot, path)
        for one in _entries(group, entries)
    ]
    # Other distributions matter where files of theirs take part.
    is_joined = any(Mark.INSTALLED in record.marks for record in snapshot.files.values())
    more = _beside(snapshot) if is_joined else ()
    # A build leaves a copy of what the sources say.
    return tuple(dict.fromkeys(one for one in (*own, *more) if one.module in snapshot.modules))


def _beside(snapshot: Snapshot) -> Iterator[Registered]:
    for text in snapshot.installed.points():
        groups = parse_document(POINTS, text).data
        for group, entries in groups.items() if isinstance(groups, Mapping) else ():
            if group not in _SCRIPTS:
                yield from _entries(str(group), entries)


def _groups(snapshot: Snapshot, path: RelPath) -> Iterator[tuple[str, object]]:
    name = path.rpartition("/")[2]
    if name == _SETUP and not snapshot.files[path].marks & {Mark.VENDORED, Mark.TEST}:
        yield from ((one.group, one.text) for one in setup_lines(snapshot, path) if one.group not in _SCRIPTS)
    document = snapshot.document(path) if name in _KEYS else None
    for keys in _KEYS.get(name, ()) if document is not None else ():
        groups: object = document.data if document is not None else None
        for key in keys:
            groups = groups.get(key) if isinstance(groups, Mapping) else None
        for group, entries in groups.items() if isinstance(groups, Mapping) else ():
            if group not in _SCRIPTS:
                yield str(group), entries


def _entries(group: str, entries: object) -> Iterator[Registered]:
    if isinstance(entries, Mapping):
        pairs = [(str(name), str(target)) for name, target in entries.items()]
    else:
        lines = [one.partition("=") for one in str(entries).splitlines()]
        pairs = [(name, target) for name, _, target in lines]
    for name, target in pairs:
        module, _, attribute = target.rpartition("=")[2].partition("[")[0].strip().partition(":")
        yield Registered(group, name.strip(), module.strip(), attribute.strip())
