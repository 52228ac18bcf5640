"""tornado: `define` gives every program that loads its module an option, if something parses the command line."""

from __future__ import annotations

from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.recon.cli import origins
from groundplan.recon.cli.implicit import implicit
from groundplan.recon.cli.literals import flag, outside, plain, text
from groundplan.recon.cli.model import Option
from groundplan.recon.cli.tree import Node, evidence_at
from groundplan.recon.flow.library.libraries import Library
from groundplan.recon.flow.values import Arguments, Effect, Literal, Thing

_PARSER: Final = "tornado.options.OptionParser"
_SHARED: Final = "tornado.options.options"
_DEFINE: Final = "tornado.options.define"
_PARSE: Final = "tornado.options.parse_command_line"
_GIVEN: Final = ("name", "default", "type", "help", "metavar", "multiple")
_IMPLICIT: Final = (
    *("--help", "--logging", "--log-to-stderr", "--log-file-prefix", "--log-file-max-size"),
    *("--log-file-num-backups", "--log-rotate-when", "--log-rotate-interval", "--log-rotate-mode"),
)
"""What the library defines itself; a parser of the project's own has the first of them alone."""

_SWITCHES: Final = ("--help", "--log-to-stderr")

LIBRARY: Final = Library(
    methods={(_PARSER, "define"): _DEFINE, (_PARSER, "parse_command_line"): _PARSE},
    functions=frozenset({_DEFINE, _PARSE}),
    objects={_SHARED: _PARSER},
    seeds=frozenset({"define", "parse_command_line"}),
)


def read(snapshot: Snapshot, effects: tuple[Effect, ...]) -> list[Node]:
    """Give a node for each module that defines shared options, and one for each parser of a project's own."""
    own = {effect.thing for effect in effects if effect.thing.type == _PARSER and effect.method == "__init__"}
    is_parsed = any(
        _is_call(effect, _PARSE, "parse_command_line") and effect.thing not in own for effect in effects
    )
    nodes: dict[object, Node] = {}
    for effect in effects:
        key = effect.thing if effect.thing in own else effect.place.path
        if _is_call(effect, _DEFINE, "define") and (effect.thing in own or is_parsed):
            node = _node(snapshot, effect, nodes, key)
            node.options.append(_option(snapshot, effect))
        elif _is_call(effect, _PARSE, "parse_command_line"):
            node = _node(snapshot, effect, nodes, key)
            node.is_used = True
            known = {name for one in node.options for name in one.names}
            names = _IMPLICIT[:1] if effect.thing in own else _IMPLICIT
            node.options += [_implicit(node, one) for one in names if one not in known]
    return list(nodes.values())


def _is_call(effect: Effect, function: str, method: str) -> bool:
    """Tell whether a function of the module, or the method of a parser that it stands for, was called."""
    is_function = effect.thing.type == function and effect.method == "__init__"
    return is_function or (effect.thing.type == _PARSER and effect.method == method)


def _node(snapshot: Snapshot, effect: Effect, nodes: dict[object, Node], key: Thing | str) -> Node:
    if key not in nodes:
        where = evidence_at(snapshot, effect.place)
        nodes[key] = Node("tornado", where, origins.COMMAND, is_global=isinstance(key, str))
    nodes[key].roots.add(effect.root)
    return nodes[key]


def _option(snapshot: Snapshot, effect: Effect) -> Option:
    given = effect.arguments
    name = _text(given, "name").replace("_", "-")
    default = given.get("default", _GIVEN.index("default"))
    kind = outside(given.get("type", _GIVEN.index("type")))
    is_switch = kind == "builtins.bool" or (
        not kind and isinstance(default, Literal) and isinstance(default.value, bool)
    )
    origin = origins.TORNADO if name else origins.DYNAMIC_NAME
    return Option(
        (f"--{name}",) if name else (),
        takes_value=not is_switch,
        label=origin.label,
        place=evidence_at(snapshot, effect.place),
        # `--debug` and `--debug=false` are both read.
        value_is_optional=is_switch,
        default=plain(default),
        help=_text(given, "help"),
        maximum=0 if is_switch else None if flag(given.get("multiple", _GIVEN.index("multiple"))) else 1,
        origin=origin,
    )


def _text(given: Arguments, name: str) -> str:
    return text(given.get(name, _GIVEN.index(name)))


def _implicit(node: Node, name: str) -> Option:
    return implicit(node, name, takes_value=name not in _SWITCHES)
