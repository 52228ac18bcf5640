"""cac: options on the program are those of every command; a command without a word is the program itself."""

from __future__ import annotations

from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.recon.cli import origins
from groundplan.recon.cli.implicit import implicit
from groundplan.recon.cli.javascript.flagtext import flag_text
from groundplan.recon.cli.javascript.shared import Reading, common, written_option
from groundplan.recon.cli.literals import text
from groundplan.recon.cli.tree import Node
from groundplan.recon.flow.library.libraries import SELF, Library
from groundplan.recon.flow.values import Effect, Thing

_CAC: Final = "cac.CAC"
_COMMAND: Final = "cac.Command"
_FLUENT: Final = {
    _CAC: "option usage help version example on",
    _COMMAND: "option alias action example usage allowUnknownOptions ignoreOptionDefaultValue",
}

LIBRARY: Final = Library(
    types={"cac.default": _CAC, "cac.cac": _CAC, "cac": _CAC},
    methods={
        **{(owner, name): SELF for owner, names in _FLUENT.items() for name in names.split()},
        (_CAC, "command"): _COMMAND,
    },
    seeds=frozenset({"option", "cac", "CAC"}),
)


def read(snapshot: Snapshot, effects: tuple[Effect, ...]) -> list[Node]:
    """Give all commands."""
    reading = Reading(snapshot, "cac", (_CAC, _COMMAND), _named)
    for effect in effects:
        if effect.thing.type in (_CAC, _COMMAND):
            _apply(reading, effect)
    return list(reading.nodes.values())


def _named(node: Node, thing: Thing) -> None:
    if thing.type == _CAC:
        node.program = text(thing.arguments.get("", 0))


def _apply(reading: Reading, effect: Effect) -> None:
    node = reading.node(effect.thing)
    first = effect.arguments.get("", 0)
    match effect.method:
        case "option":
            made = written_option(reading.snapshot, effect, first, origins.CAC)
            (node.persistent if effect.thing.type == _CAC else node.options).append(made)
        case "command" if isinstance(effect.result, Thing):
            _add(node, reading.node(effect.result), text(effect.arguments.get("", 1)))
        case "help":
            node.persistent.append(implicit(node, "-h", "--help"))
        case "version":
            written = flag_text(text(effect.arguments.get("", 1)) or "-v, --version")
            node.options.append(implicit(node, *written.names))
        case _:
            common(reading.snapshot, effect, node)


def _add(node: Node, child: Node, help_text: str) -> None:
    child.help = child.help or help_text
    if not child.name:
        child.has_parent = True
        child.options = node.options
        node.positionals.extend(child.positionals)
