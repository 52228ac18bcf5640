"""urfave/cli: a program is one literal, its commands and flags are literals within."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.recon.cli import origins
from groundplan.recon.cli.implicit import implicit
from groundplan.recon.cli.literals import flag, plain, text, texts
from groundplan.recon.cli.model import Option, OptionStyle
from groundplan.recon.cli.tree import Node, definition_evidence, evidence_at, node_of
from groundplan.recon.flow.library.libraries import Library
from groundplan.recon.flow.values import Effect, Listing, Literal, Routine, Several, Thing, Value

_FIRST: Final = "github.com/urfave/cli"
_THIRD: Final = "github.com/urfave/cli/v3"
_PACKAGES: Final = (_FIRST, "github.com/urfave/cli/v2", _THIRD)
_NEW: Final = f"{_FIRST}.NewApp"
"""The first major's has a version and so its flag, whether or not the program says one."""
_TYPES: Final = (
    *(
        "Bool",
        "BoolT",
        "Duration",
        "Float64",
        "Float",
        "FloatSlice",
        "Float64Slice",
        "Generic",
        "Int",
        "Int64",
    ),
    *("IntSlice", "Int64Slice", "Path", "String", "StringSlice", "StringMap", "Timestamp", "Uint", "Uint64"),
)
_INVERSE: Final = "BoolWithInverseFlag"
_SWITCHES: Final = ("BoolFlag", "BoolTFlag", _INVERSE)
_FLAGS: Final = frozenset(
    f"{package}.{name}" for package in _PACKAGES for name in (*(f"{kind}Flag" for kind in _TYPES), *_SWITCHES)
)
_COMMANDS: Final = frozenset(f"{package}.{name}" for package in _PACKAGES for name in ("App", "Command")) | {
    _NEW
}
_LISTS: Final = ("Flags", "Commands", "Subcommands")

LIBRARY: Final = Library(
    aliases={f"{package}.NewApp": f"{package}.App" for package in _PACKAGES if package != _FIRST},
    functions=_FLAGS | _COMMANDS,
    lists=frozenset((owner, name) for owner in _COMMANDS for name in _LISTS),
    seeds=frozenset({"App", "NewApp", "Command", *(name.rpartition(".")[2] for name in _FLAGS)}),
)


def read(snapshot: Snapshot, effects: tuple[Effect, ...]) -> list[Node]:
    """Give all programs and commands; those that stand in another one's list are below it."""
    nodes: dict[Thing, Node] = {}
    for effect in effects:
        if effect.thing.type in _COMMANDS:
            node = node_of(snapshot, nodes, effect.thing, "urfave", OptionStyle.GO)
            if effect.method in ("Run", "RunContext", "RunAndExitOnError"):
                node.is_used = True
                node.roots.add(effect.root)
    for thing in list(nodes):
        _fill(snapshot, thing, nodes)
    return list(nodes.values())


def _fill(snapshot: Snapshot, thing: Thing, nodes: dict[Thing, Node]) -> None:
    node = nodes[thing]
    # The first version writes further names after a comma.
    node.name, *others = _names(text(_field(thing, "Name"))) or [""]
    node.program = node.name
    node.aliases = (*others, *texts(_field(thing, "Aliases")))
    node.help = text(_field(thing, "Usage"))
    node.is_hidden = flag(_field(thing, "Hidden"))
    node.accepts_unknown = flag(_field(thing, "SkipFlagParsing"))
    action = _field(thing, "Action")
    if isinstance(action, Routine):
        node.handler = definition_evidence(snapshot, action.path, action.index)
    for value in _items(thing, "Flags", node):
        made = _unwrapped(value)
        if made is None:
            node.is_open = True
            continue
        # From the third major on, the commands below take a flag too, unless it says that it is local.
        is_inherited = made.type.startswith(_THIRD) and not flag(_field(made, "Local"))
        (node.persistent if is_inherited else node.options).append(_option(snapshot, made))
    for name in ("Commands", "Subcommands"):
        for value in _items(thing, name, node):
            if isinstance(value, Thing) and value.type in _COMMANDS:
                node.adopt(node_of(snapshot, nodes, value, "urfave", OptionStyle.GO))
            else:
                node.is_open = True
    if not flag(_field(thing, "HideHelp")):
        node.options.append(implicit(node, "--help", "-h"))
    if _has_version(thing) and not flag(_field(thing, "HideVersion")):
        node.options.append(implicit(node, "--version", "-v"))


def _unwrapped(value: Value) -> Thing | None:
    """A flag, or what a wrapper around one was given (`altsrc.NewStringFlag(&cli.StringFlag{…})`)."""
    if not isinstance(value, Thing):
        return None
    if value.type in _FLAGS:
        return value
    first = value.arguments.get("", 0) if value.type.startswith("?") else None
    return first if isinstance(first, Thing) and first.type in _FLAGS else None


def _has_version(thing: Thing) -> bool:
    """A version that is computed is one: only the empty text hides the flag."""
    version = _field(thing, "Version")
    return thing.type == _NEW if version is None else not isinstance(version, Literal) or bool(version.value)


def _items(thing: Thing, name: str, node: Node) -> Iterator[Value]:
    value = _field(thing, name)
    if isinstance(value, Thing) and value.type.endswith(".Commands"):
        # The second of the package's two names for a list of commands.
        value = Listing(list(value.arguments.positional), value.arguments.is_open)
    if isinstance(value, Listing):
        node.is_open = node.is_open or value.is_open
        for one in value.items:
            yield from one.options if isinstance(one, Several) else (one,)
    elif value is not None:
        node.is_open = True


def _field(thing: Thing, name: str) -> Value | None:
    return thing.fields.get(name) or thing.arguments.keywords.get(name)


def _names(given: str) -> list[str]:
    return [one.strip() for one in given.split(",") if one.strip()]


def _option(snapshot: Snapshot, thing: Thing) -> Option:
    inner = _field(thing, "BoolFlag")
    said = inner if isinstance(inner, Thing) else thing
    names = [*_names(text(_field(said, "Name"))), *texts(_field(said, "Aliases"))]
    origin = origins.URFAVE if names else origins.DYNAMIC_NAME
    kind = thing.type.rpartition(".")[2]
    is_switch = kind in _SWITCHES
    prefix = text(_field(thing, "InversePrefix")) or "no-"
    return Option(
        tuple(f"-{one}" if len(one) == 1 else f"--{one}" for one in names),
        not is_switch,
        origin.label,
        evidence_at(snapshot, thing.place),
        (f"--{prefix}{names[0]}",) if kind == _INVERSE and names else (),
        value_is_optional=is_switch,
        default=plain(_field(said, "Value")),
        is_required=flag(_field(said, "Required")),
        is_hidden=flag(_field(said, "Hidden")),
        env=next(iter(_variables(said)), ""),
        help=text(_field(said, "Usage")),
        maximum=0 if is_switch else 1,
        origin=origin,
    )


def _variables(thing: Thing) -> tuple[str, ...]:
    """The variables that stand in for a flag, the strongest first; each major writes them its own way."""
    chain = _field(thing, "Sources")
    sources = chain.arguments.positional if isinstance(chain, Thing) else ()
    # `EnvVars("A", "B")`, or `NewValueSourceChain(EnvVar("A"), …)` with files among them.
    nested = [
        one.arguments.get("", 0) for one in sources if isinstance(one, Thing) and one.type.endswith(".EnvVar")
    ]
    told = tuple(text(one) for one in (*sources, *nested) if text(one))
    is_variables = isinstance(chain, Thing) and chain.type.endswith((".EnvVars", ".NewValueSourceChain"))
    return (
        (told if is_variables else ())
        or texts(_field(thing, "EnvVars"))
        or tuple(_names(text(_field(thing, "EnvVar"))))
    )
