"""cobra: commands as composite literals, their flag sets, and the tree that AddCommand builds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Label
from groundplan.recon.cli import origins
from groundplan.recon.cli.foreign import added_outside
from groundplan.recon.cli.go.flagsets import (
    FLAG_SET,
    GO_FLAG_SET,
    PERSISTENT,
    SHARED,
    FlagSet,
    note,
    note_go,
    options_of,
    owner_of,
)
from groundplan.recon.cli.go.pflag import SHAPES
from groundplan.recon.cli.go.sharedflags import FUNCTIONS, PARSE, PFLAG, shared_by_pflag
from groundplan.recon.cli.implicit import implicit
from groundplan.recon.cli.literals import flag, number, text, texts
from groundplan.recon.cli.model import OptionStyle, Positional
from groundplan.recon.cli.tree import Node, definition_evidence, evidence_at, node_of
from groundplan.recon.flow.handed import HANDED
from groundplan.recon.flow.library.libraries import Library
from groundplan.recon.flow.values import Arguments, Effect, Literal, Method, Routine, Thing, Value

COMMAND: Final = "github.com/spf13/cobra.Command"
_FLAG: Final = "github.com/spf13/pflag.Flag"
_SETS: Final = ("Flags", PERSISTENT, "LocalFlags", "LocalNonPersistentFlags")
_RUNS: Final = ("Execute", "ExecuteC", "ExecuteContext", "ExecuteContextC")

LIBRARY: Final = Library(
    aliases={"github.com/spf13/pflag.NewFlagSet": FLAG_SET},
    methods={
        **{(COMMAND, one): FLAG_SET for one in _SETS},
        **{(FLAG_SET, one): _FLAG for one in SHAPES},
        (_FLAG, "Value"): "github.com/spf13/pflag.Value",
    },
    bases={SHARED: FLAG_SET},
    objects={"github.com/spf13/pflag.CommandLine": SHARED},
    functions=frozenset({*FUNCTIONS, PARSE}),
    seeds=frozenset(
        {
            *(
                "Command",
                "Flags",
                PERSISTENT,
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
class _Found:
    nodes: dict[Thing, Node] = field(default_factory=dict)
    sets: dict[Thing, FlagSet] = field(default_factory=dict)


def read(snapshot: Snapshot, effects: tuple[Effect, ...]) -> list[Node]:
    """Give all commands; those that another one received are below it."""
    found = _Found()
    for effect in effects:
        if effect.thing.type == COMMAND:
            _command(snapshot, effect, found)
        elif effect.thing.type == FLAG_SET:
            _flags(snapshot, effect, found)
        elif effect.thing.type == GO_FLAG_SET:
            note_go(snapshot, effect, found.sets)
    for thing, node in found.nodes.items():
        _fill(snapshot, thing, node, found)
    for thing, node in found.nodes.items():
        node.is_hidden = node.is_hidden or _is_topic(thing, node)
        if not node.has_parent:
            # What all packages share, the library adds to the command that runs.
            node.takes.append((PFLAG, True))
        if not node.has_parent and not node.is_assumed:
            if node.is_used:
                _add_completion(thing, node)
            _add_help(node)
    told = [node for node in found.nodes.values() if not node.is_assumed or node.options or node.persistent]
    return [*told, *shared_by_pflag(snapshot, effects, found.sets)]


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
            found.sets.setdefault(effect.thing, FlagSet()).required.add(text(arguments.get("", 0)))
        case method if method == HANDED:
            node.options.append(added_outside(snapshot, effect))
        case "Execute" | "ExecuteC" | "ExecuteContext" | "ExecuteContextC":
            node.is_used = True
            node.roots.add(effect.root)
        case _:
            return


def _node(snapshot: Snapshot, thing: Thing, found: _Found) -> Node:
    return node_of(snapshot, found.nodes, thing, "cobra", OptionStyle.GNU)


def _flags(snapshot: Snapshot, effect: Effect, found: _Found) -> None:
    owner, _ = owner_of(effect.thing)
    if owner.type == COMMAND:
        _node(snapshot, owner, found)
    note(snapshot, effect, found.sets)


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
        node.options.extend(options_of(held, found.sets))
        node.persistent.extend(options_of(held, found.sets, persistent=True))
        node.takes.extend(held.shared)
    if _is_written(_field(thing, "Version")) and not _has(node, "--version"):
        # The letter is its own unless another flag has it.
        node.options.append(implicit(node, *(("--version",) if _has(node, "-v") else ("-v", "--version"))))


def _is_written(value: Value | None) -> bool:
    """A text that is made when the program is built or run is hardly an empty one."""
    return value is not None and not (isinstance(value, Literal) and not value.value)


def _usage(value: Value | None) -> str:
    """The name is the first word, which is often static where the rest is not: `Sprintf("add [%s]", x)`."""
    if text(value) or not isinstance(value, Thing) or value.type != "?fmt.Sprintf":
        return text(value)
    word, gap, _ = text(value.arguments.get("", 0)).partition(" ")
    return word if gap and "%" not in word else ""


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
        root.options.append(implicit(root, *(("--help",) if taken else ("-h", "--help"))))
    elif not _has(root, "-h"):
        is_inherited = any("--help" in one.names for one in root.persistent)
        (root.persistent if is_inherited else root.options).append(implicit(root, "-h"))
    if not any("--help" in one.names for one in root.persistent):
        for child in root.children:
            _add_help(child)


def _is_topic(thing: Thing, node: Node) -> bool:
    """A command that runs nothing and has none below is a page of help, and completion does not offer it."""
    runs = any(_is_set(_field(thing, name)) for name in ("Run", "RunE"))
    return node.has_parent and not node.children and not runs and not node.is_open and not node.is_assumed


def _is_set(value: Value | None) -> bool:
    """`Run: other.Run` is nothing where the other command has none: a field that nobody set is looked up as a method."""
    owner = value.owner if isinstance(value, Method) else None
    return value is not None and not (isinstance(owner, Thing) and owner.type == COMMAND)


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
            below.options.append(implicit(below, "--no-descriptions"))
        top.adopt(below)


def _wants(thing: Thing, name: str) -> bool:
    given = _field(thing, "CompletionOptions")
    inside = given.arguments.keywords.get(name) if isinstance(given, Thing) else None
    return flag(thing.fields.get(f"CompletionOptions.{name}")) or flag(inside)
