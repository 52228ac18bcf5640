"""Is a name there in a state of the plan, and how sure is that: by what the plan changed, else by the code."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import FactKind
from groundplan.model.findings import Authority
from groundplan.model.paths import RelPath, rel_path
from groundplan.plan.symbols import Entry, files_of_module, find, has_open_ends, is_attribute
from groundplan.plan.virtual import Change, Subject, VirtualState, path_of_module
from groundplan.recon.questions import recon

_DOTTED: Final = re.compile(r"[A-Za-z_$][\w$]*(?:[./-][\w$]+)*")


@dataclass(frozen=True, slots=True)
class Presence:
    """`is_there` is None where nothing can tell. `change` is what the plan did to the name, or to what holds it."""

    is_there: bool | None
    authority: Authority
    change: Change | None = None

    @property
    def is_absent(self) -> bool:
        """Tell whether the name is known not to be there."""
        return self.is_there is False


_UNKNOWN: Final = Presence(None, Authority.TEXT)


def presence(snapshot: Snapshot, state: VirtualState, subject: Subject, name: str) -> Presence:
    """Judge a name of any subject but commands and flags, which `cli_state` knows."""
    match subject:
        case Subject.PATH:
            return path_presence(snapshot, state, name)
        case Subject.MODULE:
            return module_presence(snapshot, state, name)
        case Subject.SYMBOL:
            return symbol_presence(snapshot, state, name)
        case Subject.SETTING:
            return setting_presence(snapshot, state, name)
        case _:
            change = state.change(subject, name)
            return _UNKNOWN if change is None else Presence(change.is_there, Authority.INDEX, change)


def path_presence(snapshot: Snapshot, state: VirtualState, name: str) -> Presence:
    """Judge a file or folder."""
    name = name.rstrip("/")
    change = state.change(Subject.PATH, name) or _folder_change(state, name)
    if change is not None:
        return Presence(change.is_there, Authority.INDEX, change)
    path = rel_path(name)
    if path is None:
        return Presence(False, Authority.TEXT)
    is_there = path in snapshot.files or path in snapshot.derive(_folders)
    if not is_there and path in dict(snapshot.skipped):
        return _UNKNOWN
    return Presence(is_there, Authority.INDEX if snapshot.status.is_complete else Authority.TEXT)


def module_presence(snapshot: Snapshot, state: VirtualState, name: str) -> Presence:
    """Judge a module; a package is there where one of its modules is."""
    change = state.change(Subject.MODULE, name)
    if change is not None:
        return Presence(change.is_there, Authority.INDEX, change)
    if files_of_module(snapshot, name) or name in snapshot.derive(_packages):
        return Presence(True, Authority.INDEX)
    inner = next(
        (
            one
            for (subject, other), one in state.changes.items()
            if subject is Subject.MODULE and one.is_there and other.startswith((f"{name}.", f"{name}/"))
        ),
        None,
    )
    if inner is not None:
        return Presence(True, Authority.INDEX, inner)
    return Presence(False, _authority(snapshot))


def symbol_presence(snapshot: Snapshot, state: VirtualState, name: str) -> Presence:
    """Judge a symbol: what the plan says of it, of its class and of its module, else the code."""
    change = state.change(Subject.SYMBOL, name)
    if change is not None:
        return Presence(change.is_there, Authority.INDEX, change)
    owner = name
    while owner := owner.rpartition(".")[0]:
        held = state.change(Subject.SYMBOL, owner) or state.change(Subject.MODULE, owner)
        if held is not None and not held.is_there:
            return Presence(False, Authority.INDEX, held)
        if held is not None and held.is_new:
            # The plan does not list all that a new class or module holds.
            return Presence(None, Authority.TEXT, held)
    if find(snapshot, name) or is_attribute(snapshot, name):
        return Presence(True, Authority.GRAMMAR)
    return Presence(False, _absence(snapshot, name))


def setting_presence(snapshot: Snapshot, state: VirtualState, name: str) -> Presence:
    """Judge a configuration key or an environment variable."""
    change = state.change(Subject.SETTING, name)
    if change is not None:
        return Presence(change.is_there, Authority.INDEX, change)
    if name in snapshot.derive(settings_read):
        return Presence(True, Authority.RESOLVER)
    # Keys are read in more ways than are recognised: not finding one proves little.
    return Presence(False, Authority.GRAMMAR)


def settings_read(snapshot: Snapshot) -> frozenset[str]:
    """Give all configuration keys and environment variables that the code reads."""
    facts = recon(snapshot, (FactKind.CONFIG_READ, FactKind.CONFIG_SOURCE)).facts
    keys = {
        str(fact.attributes[name]) for fact in facts for name in ("key", "name") if name in fact.attributes
    }
    return frozenset(keys | {fact.subject for fact in facts})


def home_of(snapshot: Snapshot, state: VirtualState, name: str) -> tuple[RelPath, ...]:
    """Give the files where a symbol or module stands, or will stand."""
    found = find(snapshot, name)
    if found:
        return tuple(dict.fromkeys(entry.path for entry in found))
    owner = name
    while owner:
        if state.change(Subject.MODULE, owner) is not None:
            path = path_of_module(snapshot, state, owner)
            return (path,) if path is not None else ()
        files = files_of_module(snapshot, owner)
        if files:
            return files
        owner = owner.rpartition(".")[0]
    return ()


def module_part(snapshot: Snapshot, state: VirtualState, name: str) -> str:
    """Give the longest part of a dotted name that is a module in a state, "" where none is."""
    owner = name
    while owner:
        if module_presence(snapshot, state, owner).is_there:
            return owner
        owner = owner.rpartition(".")[0]
    return ""


def looks_like_name(text: str) -> bool:
    """Tell whether a code span could be the name of a module or symbol."""
    return _DOTTED.fullmatch(text.removesuffix("()")) is not None


def entries(snapshot: Snapshot, name: str) -> Collection[Entry]:
    """Give the definitions that a name means in the code."""
    return find(snapshot, name)


def _folder_change(state: VirtualState, name: str) -> Change | None:
    """A new file makes its folders; a deleted folder takes its files with it."""
    for (subject, other), change in state.changes.items():
        if subject is not Subject.PATH:
            continue
        if change.is_there and other.startswith(f"{name}/"):
            return change
        if not change.is_there and name.startswith(f"{other}/"):
            return change
    return None


def _absence(snapshot: Snapshot, name: str) -> Authority:
    """In a file that is known and closed the grammar proves absence; elsewhere only the whole index does."""
    owner = name
    while owner := owner.rpartition(".")[0]:
        files = files_of_module(snapshot, owner)
        if files:
            is_open = any(has_open_ends(snapshot, path) for path in files)
            return Authority.TEXT if is_open else Authority.INDEX
    return _authority(snapshot)


def _authority(snapshot: Snapshot) -> Authority:
    if not snapshot.status.is_complete or not snapshot.derive(_is_readable):
        return Authority.TEXT
    return Authority.INDEX


def _is_readable(snapshot: Snapshot) -> bool:
    """There is code of a language that is read, and none of its files was left out."""
    known = [record for record in snapshot.files.values() if record.language is not None]
    return bool(known) and not any(record.skipped for record in known)


def _folders(snapshot: Snapshot) -> frozenset[str]:
    found: set[str] = set()
    for path in snapshot.files:
        folder = path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return frozenset(found)


def _packages(snapshot: Snapshot) -> frozenset[str]:
    found: set[str] = set()
    for module in snapshot.modules.values():
        name = module.id
        while name := name.rpartition(".")[0]:
            found.add(name)
        if module.package:
            found.add(module.package)
    return frozenset(found)
