"""pydantic-settings: a model that is told to read the command line has an option for each of its fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from groundplan.index.names import canonical, home_of, meaning
from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.cli import origins
from groundplan.recon.cli.model import Positional
from groundplan.recon.cli.python.declared import heirs, is_used
from groundplan.recon.cli.python.derived import Convention, Truths, add_implicit, evidence_of, fill_with
from groundplan.recon.cli.python.launches import launched
from groundplan.recon.cli.python.parameters import Taken, taken_by
from groundplan.recon.cli.tree import Node
from groundplan.recon.flow.classes.order import lineage
from groundplan.recon.flow.relevant import walked_files
from groundplan.recon.flow.values import Kind
from groundplan.syntax.facts import Argument, Call

_PACKAGE: Final = "pydantic_settings"
_SETTINGS: Final = frozenset({f"{_PACKAGE}.BaseSettings", f"{_PACKAGE}.main.BaseSettings"})
_MODELS: Final = frozenset({"pydantic.BaseModel", "pydantic.main.BaseModel", *_SETTINGS})
_RUN: Final = frozenset({f"{_PACKAGE}.CliApp.run", f"{_PACKAGE}.main.CliApp.run"})
_CONFIGURED: Final = frozenset({"SettingsConfigDict", "ConfigDict"})
_PARSE: Final = "cli_parse_args"
_KEYWORD: Final = re.compile(r"\b(cli_\w+)\s*=\s*(\w+)")
_COMMAND: Final = re.compile(r"^(?:\w+\.)?CliSubCommand\[(.+)\]$")
_PLACED: Final = re.compile(r"^(?:\w+\.)?CliPositionalArg\[(.+)\]$")
_FLAG: Final = re.compile(r"^(?:\w+\.)?Cli(Implicit|Explicit|Toggle|Dual)Flag\[(.+)\]$")
_PLAIN: Final = Convention("pydantic-settings", dash="_", truths=Truths.VALUE, is_dotted=True, has_whole=True)
_APP: Final = {"cli_implicit_flags": "True", "cli_kebab_case": "True"}
"""What is so of a plain model that is run as a program."""

_DEEPEST: Final = 4


@dataclass(frozen=True, slots=True)
class _Read:
    """A model that reads the command line, with what is said of how."""

    kind: Kind
    said: Mapping[str, str]


def read(snapshot: Snapshot, effects: object) -> list[Node]:
    """Give the command of each model that a program starts with."""
    del effects
    if not is_used(snapshot, _PACKAGE):
        return []
    models = frozenset(heirs(snapshot, _MODELS))
    wanted = {one.kind: one for one in (*_configured(snapshot), *_called(snapshot, models))}
    found: list[Node] = []
    for kind, roots in launched(snapshot, tuple(wanted)).items():
        node = _command(snapshot, kind, _convention(wanted[kind].said), _DEEPEST)
        node.roots |= roots
        node.is_used = True
        found += node.walk()
    return found


def _configured(snapshot: Snapshot) -> Iterator[_Read]:
    """Give the classes of settings whose own configuration says that the command line is read."""
    for kind in heirs(snapshot, _SETTINGS):
        said = _said(snapshot, kind)
        if said.get(_PARSE) == "True":
            yield _Read(kind, said)


def _called(snapshot: Snapshot, models: frozenset[Kind]) -> Iterator[_Read]:
    """Give the models that are run as a program, or made with `_cli_parse_args`."""
    for path in walked_files(snapshot):
        facts = snapshot.facts(path) if path.endswith(".py") else None
        for call in facts.calls if facts is not None else ():
            given = {one.name: one.value.text for one in call.arguments if one.name}
            is_run = canonical(snapshot, path, call.callee, call.scope) in _RUN
            named = _first(call) if is_run else call.callee if f"_{_PARSE}" in given else ""
            kind = _class_named(snapshot, path, named, call.scope) if named else None
            if kind is not None and kind in models:
                is_settings = not _SETTINGS.isdisjoint(lineage(snapshot, kind).outside)
                own = {name.removeprefix("_"): value for name, value in given.items()}
                yield _Read(kind, {**({} if is_settings else _APP), **_said(snapshot, kind), **own})


def _first(call: Call) -> str:
    given: Argument | None = next((one for one in call.arguments if one.name in ("", "model_cls")), None)
    return "" if given is None else given.value.text


def _class_named(snapshot: Snapshot, path: RelPath, name: str, scope: int) -> Kind | None:
    found = meaning(snapshot, path, name, scope)
    home = None if found is None else home_of(snapshot, found)
    return None if home is None else Kind(home.path, home.index)


def _said(snapshot: Snapshot, kind: Kind) -> Mapping[str, str]:
    """Give what the configuration of a class says of the command line: in its `model_config`, or beside its bases."""
    said: dict[str, str] = {}
    for one in reversed(lineage(snapshot, kind).kinds):
        facts = snapshot.facts(one.path)
        if facts is None:
            continue
        for call in facts.calls:
            if call.scope == one.index and call.callee.rpartition(".")[2] in _CONFIGURED:
                said.update((each.name, each.value.text) for each in call.arguments)
        said.update(_KEYWORD.findall(facts.definitions[one.index].header))
    return said


def _convention(said: Mapping[str, str]) -> Convention:
    is_kebab = said.get("cli_kebab_case", "False") not in ("False", "None")
    flags = said.get("cli_implicit_flags", "False")
    truths = (
        Truths.VALUE if flags in ("False", "None") else Truths.SWITCH if flags == "toggle" else Truths.PAIR
    )
    return replace(_PLAIN, dash="-" if is_kebab else "_", truths=truths)


def _command(snapshot: Snapshot, kind: Kind, how: Convention, depth: int) -> Node:
    where = evidence_of(snapshot, kind)
    facts = snapshot.facts(kind.path)
    assert facts is not None
    node = Node("pydantic-settings", where, origins.COMMAND, handler=where)
    node.help = facts.definitions[kind.index].doc
    for one in taken_by(snapshot, kind):
        below, placed, flag = (each.match(one.type) for each in (_COMMAND, _PLACED, _FLAG))
        if below is not None:
            _add(snapshot, node, kind, one, below[1], how, depth)
        elif placed is not None:
            minimum = 0 if one.has_default else 1
            node.positionals.append(
                Positional(one.name, minimum, 1, origins.NAME_DERIVED.label, one.where, help=one.doc)
            )
        elif flag is not None:
            fill_with(snapshot, node, (replace(one, type=flag[2]),), replace(how, truths=_truths(flag[1])))
        else:
            fill_with(snapshot, node, (one,), how)
    add_implicit(node, how)
    return node


def _truths(word: str) -> Truths:
    return {"Explicit": Truths.VALUE, "Toggle": Truths.SWITCH}.get(word, Truths.PAIR)


def _add(
    snapshot: Snapshot, node: Node, kind: Kind, one: Taken, name: str, how: Convention, depth: int
) -> None:
    """Put a command below that a field stands for; one of some models leaves the program open."""
    below = _class_named(snapshot, one.where.path, name, kind.index) if "|" not in name else None
    if below is None or depth == 0:
        node.is_open = True
        return
    child = _command(snapshot, below, how, depth - 1)
    child.name = one.name.replace("_", "-") if how.dash == "-" else one.name
    child.origin = origins.COMMAND_DERIVED
    node.adopt(child)
