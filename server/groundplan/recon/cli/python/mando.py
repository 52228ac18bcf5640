"""mando: functions are commands, their parameters with a default are options, and the documentation gives their names."""

from __future__ import annotations

import ast
import re
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Origin
from groundplan.recon.cli import origins
from groundplan.recon.cli.implicit import implicit
from groundplan.recon.cli.literals import text
from groundplan.recon.cli.model import Option, Positional
from groundplan.recon.cli.python.argparse import implicit_help
from groundplan.recon.cli.python.argparsearguments import add_argument
from groundplan.recon.cli.tree import Node, definition_evidence, evidence_at
from groundplan.recon.flow.library.libraries import FIRST, Library
from groundplan.recon.flow.parsed import function_tree
from groundplan.recon.flow.values import Arguments, Effect, Routine, Thing
from groundplan.syntax.facts import Parameter, ValueKind

_PROGRAM: Final = "mando.Program"
_COMMAND: Final = "mando.command"
_ARG: Final = "mando.arg"

LIBRARY: Final = Library(
    aliases={"mando.core.Program": _PROGRAM},
    methods={
        (_PROGRAM, "command"): _COMMAND,
        (_PROGRAM, "arg"): _ARG,
        (_PROGRAM, "add_subprog"): _PROGRAM,
        (_PROGRAM, "option"): "argparse.Action",
        (_COMMAND, "()"): FIRST,
        (_ARG, "()"): FIRST,
    },
    seeds=frozenset({"Program", "add_subprog"}),
)

_FIELD: Final = re.compile(
    r"^[ \t]*:(?:param|parameter|arg|argument|key|keyword)[ \t]+([^:\n]+):", re.MULTILINE
)
_NAME: Final = re.compile(r"(?<![\w-])--?[A-Za-z0-9][\w-]*")
_RAN: Final = frozenset({"()", "execute", "parse"})


def read(snapshot: Snapshot, effects: tuple[Effect, ...]) -> list[Node]:
    """Give all programs, their commands below them."""
    programs: dict[Thing, Node] = {}
    overrides: dict[Routine, dict[str, Arguments]] = {}
    for effect in effects:
        thing, given = effect.thing, effect.arguments.get("", 0)
        if thing.type == _ARG and effect.method == "()" and isinstance(given, Routine):
            overrides.setdefault(given, {})[text(thing.arguments.get("param", 0))] = thing.arguments
        elif thing.type == _COMMAND and effect.method == "()" and thing.source is not None:
            above = _program(snapshot, thing.source[0], programs)
            if isinstance(given, Routine):
                above.adopt(_command(snapshot, given, thing.arguments, overrides.get(given, {})))
        elif thing.type == _PROGRAM:
            _apply(snapshot, effect, programs)
    return list(programs.values())


def _apply(snapshot: Snapshot, effect: Effect, programs: dict[Thing, Node]) -> None:
    node = _program(snapshot, effect.thing, programs)
    if effect.method == "__init__" and "version" in effect.arguments.keywords:
        node.options.append(implicit(node, "-v", "--version"))
    elif effect.method == "option":
        add_argument(snapshot, node, effect, origins.ARGPARSE)
    elif effect.method == "add_subprog" and isinstance(effect.result, Thing):
        below = _program(snapshot, effect.result, programs)
        below.name = text(effect.arguments.get("name", 0))
        node.adopt(below)
    elif effect.method in _RAN:
        node.is_used = True
        node.roots.add(effect.root)


def _program(snapshot: Snapshot, thing: Thing, programs: dict[Thing, Node]) -> Node:
    if thing not in programs:
        where = evidence_at(snapshot, thing.place)
        node = programs[thing] = Node("mando", where, origins.COMMAND)
        node.roots.add(thing.root)
        node.options.append(implicit_help(where))
    return programs[thing]


def _command(
    snapshot: Snapshot, function: Routine, settings: Arguments, overrides: dict[str, Arguments]
) -> Node:
    facts = snapshot.facts(function.path)
    where = definition_evidence(snapshot, function.path, function.index)
    assert facts is not None
    assert where is not None
    definition = facts.definitions[function.index]
    named = text(settings.get("name", 0))
    origin = origins.COMMAND if named else origins.COMMAND_DERIVED
    node = Node(
        "mando", where, origin, name=named or definition.qualname.rpartition(".")[2].partition("@")[0]
    )
    node.handler, node.help = where, definition.doc
    node.options.append(implicit_help(where))
    told = _told(snapshot, function)
    for one in definition.parameters:
        _add(node, one, told.get(one.name, ()), overrides.get(one.name))
    return node


def _add(node: Node, parameter: Parameter, told: tuple[str, ...], override: Arguments | None) -> None:
    is_switch = parameter.default is not None and parameter.default.kind is ValueKind.BOOLEAN
    given = () if override is None else override.positional[1:]
    names = tuple(one for one in map(text, given) if one.startswith("-"))
    if names:
        node.options.append(_option(names, origins.ARGPARSE, node, parameter.name, takes_value=not is_switch))
    elif parameter.default is None:
        label = origins.NAME_DERIVED.label
        node.positionals.append(Positional(parameter.name.lstrip("*"), 0, None, label, node.evidence))
    else:
        plain = "--" if len(parameter.name) > 1 else "-"
        names = told or (f"{plain}{parameter.name}",)
        node.options.append(
            _option(names, origins.NAME_DERIVED, node, parameter.name, takes_value=not is_switch)
        )


def _option(
    names: tuple[str, ...], origin: Origin, node: Node, parameter: str, *, takes_value: bool
) -> Option:
    maximum = 1 if takes_value else 0
    return Option(
        names, takes_value, origin.label, node.evidence, maximum=maximum, origin=origin, parameter=parameter
    )


def _told(snapshot: Snapshot, function: Routine) -> dict[str, tuple[str, ...]]:
    """Give the names that the documentation says for each parameter: `:param -n, --min <str>: …`."""
    tree = function_tree(snapshot, function.path, function.index)
    doc = (ast.get_docstring(tree) if tree is not None else None) or ""
    each = (tuple(_NAME.findall(field)) for field in _FIELD.findall(doc))
    return {
        max((one.lstrip("-") for one in names), key=len).replace("-", "_"): names for names in each if names
    }
