"""oclif: each file below one folder is a command, and the class that it gives out holds its flags."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence
from groundplan.model.languages import is_declaration
from groundplan.model.paths import RelPath, parent
from groundplan.recon.cli import origins
from groundplan.recon.cli.entries import entries
from groundplan.recon.cli.entry import entry_root
from groundplan.recon.cli.foreign import declared_by
from groundplan.recon.cli.implicit import implicit
from groundplan.recon.cli.javascript.shared import (
    dashed,
    dynamic,
    help_of,
    several,
    tabled_option,
)
from groundplan.recon.cli.literals import flag, text
from groundplan.recon.cli.model import Option, Positional
from groundplan.recon.cli.tree import Node, definition_evidence
from groundplan.recon.cli.tree import evidence_at as evidence_at_place
from groundplan.recon.flow.classes.order import CLASS_KINDS
from groundplan.recon.flow.library.libraries import Libraries, Library
from groundplan.recon.flow.lookup import value_of_attribute
from groundplan.recon.flow.relevant import relevant_scopes
from groundplan.recon.flow.state import FOREIGN, Walk, facts_of
from groundplan.recon.flow.values import Effect, Kind, Literal, Table, Thing, Value, installed_place
from groundplan.recon.flow.walk import name_in_module, new_walk
from groundplan.recon.manifests import evidence_at, manifests, table_at, text_at, value_at
from groundplan.syntax.data import Document
from groundplan.text.spans import ORIGIN

_FLAGS: Final = ("@oclif/core.Flags", "@oclif/core.flags", "@oclif/command.flags", "@oclif/core/flags")
_KINDS: Final = (
    "boolean",
    "string",
    "integer",
    "url",
    "directory",
    "file",
    "version",
    "help",
    "enum",
    "build",
)
_MADE: Final = ("option", "custom")
"""They give a function that makes the flag: `Flags.option({options})({char})`."""
_MAKERS: Final = frozenset((*_KINDS, *_MADE))
_FLAG: Final = "@oclif flag"
_Below = dict[tuple[str, ...], Node]
"""The commands of a program by their words."""

_SWITCHES: Final = ("boolean", "version", "help")

_LIBRARIES: Final = Libraries(
    (
        Library(
            methods={(f"{flags}.{kind}", "()"): _FLAG for flags in _FLAGS for kind in _MADE},
            functions=frozenset(f"{flags}.{kind}" for flags in _FLAGS for kind in (*_KINDS, *_MADE)),
            bases={_FLAG: _FLAG},
        ),
    )
)


def read(snapshot: Snapshot, effects: tuple[Effect, ...]) -> list[Node]:
    """Give the commands of all packages that name a folder for them. They are found by their place, not by a walk."""
    del effects
    packages = [
        (path, document)
        for path, document in manifests(snapshot, "package.json")
        if _folder(document) is not None
    ]
    if not packages:
        return []
    walk = new_walk(snapshot, _LIBRARIES, relevant_scopes(snapshot, _MAKERS))
    return [node for path, document in packages for node in _package(walk, path, document)]


def _folder(document: Document) -> str | None:
    """Give the folder of the commands, as the manifest of a package names it."""
    declared = value_at(document, "oclif", "commands")
    target = declared if isinstance(declared, str) else table_at(document, "oclif", "commands").get("target")
    return target if isinstance(target, str) else None


def _package(walk: Walk, path: RelPath, document: Document) -> Iterator[Node]:
    where = evidence_at(path, document, "oclif", "commands")
    root = Node("oclif", where, origins.MANIFEST, is_used=True)
    root.roots.update(entry_root(one) for one in entries(walk.snapshot) if one.evidence.path == path)
    bins = value_at(document, "bin")
    names = list(bins) if isinstance(bins, dict) else []
    root.program = text_at(document, "oclif", "bin") or (
        str(names[0]) if names else text_at(document, "name")
    )
    root.persistent.append(implicit(root, "--help"))
    below: _Below = {(): root}
    for words, module, place in _modules(walk.snapshot, parent(path), _folder(document) or ""):
        _command(walk, below, words, module, place)
    yield from below.values()


def _modules(snapshot: Snapshot, base: str, target: str) -> Iterator[tuple[tuple[str, ...], str, RelPath]]:
    """Give the files of the folder of commands with their words, or those that it is built from."""
    folder = "/".join(word for word in (base, target.removeprefix("./").rstrip("/")) if word)
    built = re.compile(r"(^|/)(?:dist|lib|build|out)/")
    for one in (folder, built.sub(r"\1src/", f"{folder}/", count=1).rstrip("/")):
        found = False
        for path in snapshot.files:
            module = snapshot.module_of(path)
            if not path.startswith(f"{one}/") or module is None or is_declaration(path):
                continue
            found = True
            words = tuple(path[len(one) + 1 :].rpartition(".")[0].split("/"))
            yield (words[:-1] if words[-1] == "index" else words), module.id, path
        if found:
            return


def _command(walk: Walk, below: _Below, words: tuple[str, ...], module: str, path: RelPath) -> None:
    given = _class(walk, module, path)
    if given is None:
        return
    said = {name: value_of_attribute(walk, given, name) for name in _SAID}
    others = (
        tuple(re.split(r"[: ]", one)) for key in ("aliases", "hiddenAliases") for one in several(said[key])
    )
    for one in (words, *others):
        node = _topic(below, one, path)
        _fill(walk, node, given, said)


def _class(walk: Walk, module: str, path: RelPath) -> Kind | None:
    """The default of a module, else the first class that it gives out and that extends another."""
    given = name_in_module(walk, module, "default")
    if isinstance(given, Kind):
        return given
    definitions = enumerate(facts_of(walk, path).definitions)
    kinds = (
        at for at, one in definitions if one.kind in CLASS_KINDS and one.bases and "." not in one.qualname
    )
    return next((Kind(path, at) for at in kinds), None)


def _fill(walk: Walk, node: Node, given: Kind, said: Mapping[str, Value]) -> None:
    """An alias may stand in another topic, and is listed as a command of its own."""
    place = definition_evidence(walk.snapshot, given.path, given.index)
    node.evidence = place or node.evidence
    node.handler = place
    node.origin = origins.COMMAND_BY_FILE
    node.help = help_of(said)
    node.is_hidden = flag(said["hidden"])
    node.accepts_unknown = isinstance(said["strict"], Literal) and said["strict"].value is False
    for key in ("baseFlags", "flags"):
        _flags(walk, node, said[key])
    if flag(said["enableJsonFlag"]):
        node.options.append(implicit(node, "--json"))
    if isinstance(said["args"], Table):
        label = origins.OCLIF.label
        node.positionals = [Positional(name, 0, 1, label, node.evidence) for name in said["args"].entries]


_SAID: Final = (
    *("summary", "description", "hidden", "aliases", "hiddenAliases", "strict"),
    *("baseFlags", "flags", "enableJsonFlag", "args"),
)


def _topic(below: _Below, words: tuple[str, ...], path: RelPath) -> Node:
    if words not in below:
        above = _topic(below, words[:-1], path)
        node = below[words] = Node("oclif", Evidence(path, ORIGIN), origins.COMMAND_BY_FILE, name=words[-1])
        above.adopt(node)
    return below[words]


def _flags(walk: Walk, node: Node, flags: Value) -> None:
    if not isinstance(flags, Table):
        return
    for name, entry in flags.entries.items():
        node.options.append(_option(walk, node, name, entry))
        if holder := _holder(entry):
            node.options.append(replace(dynamic(node), named_by=holder, origin=origins.FOREIGN_NAMES))
    if flags.is_open:
        node.is_open = True
        node.options.append(dynamic(node))


_PACKAGE: Final = re.compile(r"(?:@[^/.]+/)?[^/.]+")


def _holder(entry: Value) -> str:
    """Give the package that makes a flag by a rule of its own: it may give it more names, a letter above all."""
    made = (
        entry.type.removeprefix(FOREIGN)
        if isinstance(entry, Thing) and entry.type.startswith(FOREIGN)
        else ""
    )
    match = _PACKAGE.match(made)
    is_own = made.startswith("@oclif/") or made.rpartition(".")[2] in _MAKERS
    return match[0] if match is not None and not is_own else ""


def _given(entry: Value) -> Table | None:
    """What a flag is told: `Flags.custom({char: "a"})` makes a function, and what that is told comes on top."""
    if not isinstance(entry, Thing):
        return None
    own = entry.arguments.get("", 0)
    before = _given(entry.source[0]) if entry.source is not None else None
    if before is None or not isinstance(own, Table):
        return own if isinstance(own, Table) else before
    return Table({**before.entries, **own.entries}, own.is_open)


def _option(walk: Walk, node: Node, name: str, entry: Value) -> Option:
    is_flag = isinstance(entry, Thing)
    given = _given(entry)
    settings = given.entries if given is not None else {}
    where = evidence_at_place(walk.snapshot, entry.place) if isinstance(entry, Thing) else node.evidence
    made = tabled_option(name, given, where, origins.OCLIF)
    shorts = several(settings.get("char"))
    is_switch = is_flag and isinstance(entry, Thing) and entry.type.rpartition(".")[2] in _SWITCHES
    option = replace(
        made,
        names=dashed((*shorts, name, *several(settings.get("aliases")))),
        takes_value=not is_switch,
        maximum=0 if is_switch else 1,
        negations=(f"--no-{name}",) if flag(settings.get("allowNo")) else (),
        env=text(settings.get("env")),
    )
    told = (installed_place(settings[key]) for key in ("char", "aliases") if key in settings)
    source = next((one.path for one in told if one is not None), None)
    return option if source is None else declared_by(walk.snapshot, option, source, where)
