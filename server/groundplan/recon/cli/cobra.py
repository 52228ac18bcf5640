"""cobra: commands as composite literals, their flag sets, and the tree that AddCommand builds."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Label
from groundplan.recon.cli import origins
from groundplan.recon.cli.foreign import added_outside, held_outside, named_outside
from groundplan.recon.cli.literals import flag, number, text, texts
from groundplan.recon.cli.model import Option, Positional
from groundplan.recon.cli.pflag import SHAPES, option_of
from groundplan.recon.cli.tree import Node, definition_evidence, evidence_at
from groundplan.recon.flow.handed import HANDED, NAMED
from groundplan.recon.flow.libraries import Library
from groundplan.recon.flow.values import Arguments, Effect, Routine, Thing, Value

COMMAND: Final = "github.com/spf13/cobra.Command"
FLAG_SET: Final = "github.com/spf13/pflag.FlagSet"
_GO_FLAG_SET: Final = "flag.FlagSet"
_FLAG: Final = "github.com/spf13/pflag.Flag"
_PERSISTENT: Final = "PersistentFlags"
_SETS: Final = ("Flags", _PERSISTENT, "LocalFlags", "LocalNonPersistentFlags")
_ADDING: Final = ("AddFlagSet", "AddGoFlagSet")
_RUNS: Final = ("Execute", "ExecuteC", "ExecuteContext", "ExecuteContextC")

LIBRARY: Final = Library(
    aliases={"github.com/spf13/pflag.NewFlagSet": FLAG_SET},
    methods={
        **{(COMMAND, one): FLAG_SET for one in _SETS},
        **{(FLAG_SET, one): _FLAG for one in SHAPES},
        (_FLAG, "Value"): "github.com/spf13/pflag.Value",
    },
    seeds=frozenset(
        {
            *(
                "Command",
                "Flags",
                _PERSISTENT,
                "AddCommand",
                "NewFlagSet",
                "AddFlagSet",
                "AddGoFlagSet",
                *_RUNS,
            ),
            *("LocalFlags", "MarkHidden", "MarkDeprecated", "MarkFlagRequired", "MarkPersistentFlagRequired"),
        }
    ),
)


@dataclass(eq=False)
class _Set:
    """The flags of one command, or of a flag set on its own."""

    local: list[tuple[Option, Thing | None]] = field(default_factory=list)
    persistent: list[tuple[Option, Thing | None]] = field(default_factory=list)
    others: list[tuple[Thing, bool]] = field(default_factory=list)
    """Sets that were added, and whether below the persistent flags."""
    guards: dict[str, str] = field(default_factory=dict)
    """The conditions under which names are declared."""
    hidden: set[str] = field(default_factory=set)
    deprecated: set[str] = field(default_factory=set)
    required: set[str] = field(default_factory=set)


@dataclass(eq=False)
class _Found:
    nodes: dict[Thing, Node] = field(default_factory=dict)
    sets: dict[Thing, _Set] = field(default_factory=dict)


def read(snapshot: Snapshot, effects: tuple[Effect, ...]) -> list[Node]:
    """Give all commands; those that another one received are below it."""
    found = _Found()
    for effect in effects:
        if effect.thing.type == COMMAND:
            _command(snapshot, effect, found)
        elif effect.thing.type == FLAG_SET:
            _flags(snapshot, effect, found)
        elif effect.thing.type == _GO_FLAG_SET:
            _go_flags(snapshot, effect, found)
    for thing, node in found.nodes.items():
        _fill(snapshot, thing, node, found)
    for thing, node in found.nodes.items():
        node.is_hidden = node.is_hidden or _is_topic(thing, node)
        if not node.has_parent and not node.is_assumed:
            if node.is_used:
                _add_completion(thing, node)
            _add_help(node)
    return [node for node in found.nodes.values() if not node.is_assumed or node.options or node.persistent]


def _command(snapshot: Snapshot, effect: Effect, found: _Found) -> None:
    node = _node(snapshot, effect.thing, found)
    arguments = effect.arguments
    match effect.method:
        case "AddCommand":
            for value in arguments.positional:
                if isinstance(value, Thing) and value.type == COMMAND:
                    node.adopt(_node(snapshot, value, found))
                else:
                    node.is_open = True
            node.is_open = node.is_open or arguments.is_open
        case "MarkFlagRequired" | "MarkPersistentFlagRequired":
            _set(effect.thing, found).required.add(text(arguments.get("", 0)))
        case method if method == HANDED:
            node.options.append(added_outside(snapshot, effect))
        case "Execute" | "ExecuteC" | "ExecuteContext" | "ExecuteContextC":
            node.is_used = True
            node.roots.add(effect.root)
        case _:
            return


def _node(snapshot: Snapshot, thing: Thing, found: _Found) -> Node:
    if thing not in found.nodes:
        node = Node("cobra", evidence_at(snapshot, thing.place), origins.COMMAND)
        node.is_assumed = thing.is_assumed
        node.roots.add(thing.root)
        found.nodes[thing] = node
    return found.nodes[thing]


def _set(thing: Thing, found: _Found) -> _Set:
    return found.sets.setdefault(thing, _Set())


def _owner(thing: Thing) -> tuple[Thing, bool]:
    """Give the command of a flag set, and whether the set is the persistent one."""
    if thing.source is None:
        return thing, False
    return thing.source[0], thing.source[1] == _PERSISTENT


def _flags(snapshot: Snapshot, effect: Effect, found: _Found) -> None:
    owner, is_persistent = _owner(effect.thing)
    if owner.type == COMMAND:
        _node(snapshot, owner, found)
    held = _set(owner, found)
    first = effect.arguments.positional[0] if effect.arguments.positional else None
    option = _declared(snapshot, effect)
    if option is not None:
        made = effect.result if isinstance(effect.result, Thing) else None
        held.guards.update((one.lstrip("-"), effect.guard) for one in option.names)
        (held.persistent if is_persistent else held.local).append((option, made))
    elif effect.method in _ADDING and isinstance(first, Thing):
        held.others.append((_owner(first)[0], is_persistent))
    elif effect.method == "MarkHidden" and effect.guard in ("", held.guards.get(text(first))):
        # What only a run hides is there in another one.
        held.hidden.add(text(first))
    elif effect.method in ("MarkDeprecated", "MarkShorthandDeprecated"):
        held.deprecated.add(text(first))


def _declared(snapshot: Snapshot, effect: Effect) -> Option | None:
    """Give the option that a call adds to a set of flags, or one that stands for those of another module."""
    match effect.method:
        case method if method in SHAPES:
            return option_of(snapshot, effect, SHAPES[method])
        case method if method == HANDED:
            return added_outside(snapshot, effect)
        case method if method == NAMED:
            return named_outside(snapshot, effect)
        case method if method in _ADDING:
            return held_outside(snapshot, effect)
        case _:
            return None


def _go_flags(snapshot: Snapshot, effect: Effect, found: _Found) -> None:
    """Flags of Go's own package, in case a command adds their set; a name of one letter is its own shorthand."""
    shape = SHAPES.get(effect.method)
    if shape is None:
        return
    option = option_of(snapshot, effect, shape, is_go=True)
    names = tuple(
        name for one in option.names for name in ((one, f"-{one}") if len(one) == 2 else (f"-{one}",))
    )
    _set(effect.thing, found).local.append((replace(option, names=names), None))


def _field(thing: Thing, name: str) -> Value | None:
    return thing.fields.get(name) or thing.arguments.keywords.get(name)


def _fill(snapshot: Snapshot, thing: Thing, node: Node, found: _Found) -> None:
    use = _usage(_field(thing, "Use"))
    node.name = use.split()[0] if use.split() else ""
    node.program = node.name
    if not node.name:
        node.origin = origins.COMMAND_OPEN
    node.aliases = texts(_field(thing, "Aliases"))
    node.help = text(_field(thing, "Short")) or text(_field(thing, "Long"))
    node.is_hidden = flag(_field(thing, "Hidden"))
    node.accepts_unknown = flag(_field(thing, "DisableFlagParsing"))
    node.positionals = _positionals(snapshot, thing, node)
    for name in ("RunE", "Run"):
        value = _field(thing, name)
        if isinstance(value, Routine):
            node.handler = definition_evidence(snapshot, value.path, value.index)
    if node.handler is None and thing.place.scope >= 0:
        node.handler = definition_evidence(snapshot, thing.place.path, thing.place.scope)
    held = found.sets.get(thing)
    if held is not None:
        node.options.extend(_all(held, found, persistent=False, seen=set()))
        node.persistent.extend(_all(held, found, persistent=True, seen=set()))
    if text(_field(thing, "Version")) and not _has(node, "--version"):
        node.options.append(_implicit(node, ("-v", "--version")))


def _usage(value: Value | None) -> str:
    """The name is the first word, which is often static where the rest is not: `Sprintf("add [%s]", x)`."""
    if text(value) or not isinstance(value, Thing) or value.type != "?fmt.Sprintf":
        return text(value)
    word, gap, _ = text(value.arguments.get("", 0)).partition(" ")
    return word if gap and "%" not in word else ""


def _all(held: _Set, found: _Found, *, persistent: bool, seen: set[int]) -> list[Option]:
    listed: list[Option] = []
    for option, made in held.persistent if persistent else held.local:
        listed.append(_marked(option, made, held))
    for other, is_persistent in held.others:
        if is_persistent == persistent and id(other) not in seen and other in found.sets:
            seen.add(id(other))
            listed.extend(_all(found.sets[other], found, persistent=False, seen=seen))
    return listed


def _marked(option: Option, made: Thing | None, held: _Set) -> Option:
    name = option.names[-1].lstrip("-") if option.names else ""
    # A value that stands in where none is given: with "true" the flag reads as a switch.
    stand_in = text(made.fields.get("NoOptDefVal")) if made is not None else ""
    is_switch = stand_in == "true" or not option.takes_value
    return replace(
        option,
        is_hidden=name in held.hidden or (made is not None and flag(made.fields.get("Hidden"))),
        is_deprecated=name in held.deprecated,
        is_required=name in held.required,
        value_is_optional=option.value_is_optional or bool(stand_in),
        takes_value=not is_switch,
        maximum=0 if is_switch else 1,
    )


def _positionals(snapshot: Snapshot, thing: Thing, node: Node) -> list[Positional]:
    value = _field(thing, "Args")
    where = evidence_at(snapshot, thing.place)
    bounds: tuple[int, int | None] | None = (0, None)
    label = Label.INFERRED
    if isinstance(value, Thing) and value.type.startswith("?github.com/spf13/cobra."):
        bounds, label = _bounds(value.type.rpartition(".")[2], value.arguments), Label.CONFIRMED
    elif getattr(value, "name", "") == "github.com/spf13/cobra.NoArgs" or (value is None and node.children):
        bounds = None
    return [] if bounds is None else [Positional("args", *bounds, label, where)]


def _bounds(name: str, arguments: Arguments) -> tuple[int, int | None]:
    first, second = number(arguments.get("", 0)), number(arguments.get("", 1))
    match name:
        case "ExactArgs" | "ExactValidArgs":
            return first or 0, first
        case "MinimumNArgs":
            return first or 0, None
        case "MaximumNArgs":
            return 0, first
        case "RangeArgs":
            return first or 0, second
        case _:
            return 0, None


def _has(node: Node, name: str) -> bool:
    return any(name in one.names for one in (*node.options, *node.persistent))


def _add_help(root: Node) -> None:
    """cobra gives every command `-h, --help`; where a help flag is declared, `-h` alone still asks for it."""
    if not _has(root, "--help"):
        taken = _has(root, "-h")
        root.options.append(_implicit(root, ("--help",) if taken else ("-h", "--help")))
    elif not _has(root, "-h"):
        is_inherited = any("--help" in one.names for one in root.persistent)
        (root.persistent if is_inherited else root.options).append(_implicit(root, ("-h",)))
    if not any("--help" in one.names for one in root.persistent):
        for child in root.children:
            _add_help(child)


def _is_topic(thing: Thing, node: Node) -> bool:
    """A command that runs nothing and has none below is a page of help, and completion does not offer it."""
    runs = any(_field(thing, name) is not None for name in ("Run", "RunE"))
    return node.has_parent and not node.children and not runs and not node.is_open and not node.is_assumed


_SHELLS: Final = ("bash", "fish", "powershell", "zsh")


def _add_completion(thing: Thing, root: Node) -> None:
    """A root with commands gets one that prints completion scripts, unless it has its own or wants none."""
    names = {name for child in root.children for name in (child.name, *child.aliases)}
    if not root.children or "completion" in names or _wants(thing, "DisableDefaultCmd"):
        return
    top = Node(
        "cobra", root.evidence, origins.IMPLICIT, "completion", is_hidden=_wants(thing, "HiddenDefaultCmd")
    )
    root.adopt(top)
    for shell in _SHELLS:
        below = Node("cobra", root.evidence, origins.IMPLICIT, shell, is_hidden=top.is_hidden)
        if not _wants(thing, "DisableNoDescFlag") and not _wants(thing, "DisableDescriptions"):
            below.options.append(_implicit(below, ("--no-descriptions",)))
        top.adopt(below)


def _wants(thing: Thing, name: str) -> bool:
    given = _field(thing, "CompletionOptions")
    inside = given.arguments.keywords.get(name) if isinstance(given, Thing) else None
    return flag(thing.fields.get(f"CompletionOptions.{name}")) or flag(inside)


def _implicit(node: Node, names: tuple[str, ...]) -> Option:
    origin = origins.IMPLICIT
    return Option(names, False, origin.label, node.evidence, is_implicit=True, maximum=0, origin=origin)
