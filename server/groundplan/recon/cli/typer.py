"""typer: a command's options are its function's parameters."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence, JsonValue, Origin
from groundplan.recon.cli import origins
from groundplan.recon.cli.annotations import REQUIRED, Annotation, Marked, read_annotation, read_default
from groundplan.recon.cli.clickhelp import implicit
from groundplan.recon.cli.literals import flag, text, texts
from groundplan.recon.cli.model import Option, Positional
from groundplan.recon.cli.tree import Node, definition_evidence, evidence_at
from groundplan.recon.flow.libraries import FIRST, Library
from groundplan.recon.flow.state import FOREIGN
from groundplan.recon.flow.values import Arguments, Effect, Routine, Table, Thing
from groundplan.syntax.facts import Parameter, ValueKind

APP: Final = "typer.Typer"
_OPTION: Final = ("typer.Option", "typer.params.Option")
_ARGUMENT: Final = ("typer.Argument", "typer.params.Argument")


@dataclass(frozen=True, slots=True)
class Marks:
    """The names of the classes that mark a parameter as an option or an argument, and the rule that believes them."""

    options: tuple[str, ...]
    arguments: tuple[str, ...]
    origin: Origin

    def holds(self, mark: Marked) -> bool:
        """Tell whether a call makes one of them."""
        return mark.callee in (*self.options, *self.arguments)


_OWN: Final = Marks(_OPTION, _ARGUMENT, origins.TYPER)

LIBRARY: Final = Library(
    aliases={"typer.main.Typer": APP},
    methods={
        (APP, "command"): "typer.command",
        (APP, "callback"): "typer.callback",
        ("typer.command", "()"): FIRST,
        ("typer.callback", "()"): FIRST,
    },
    functions=frozenset({"typer.run"}),
    # Its own program is made with it too.
    api=frozenset({APP}),
    seeds=frozenset({"Typer", "add_typer"}),
)


@dataclass(eq=False)
class _App:
    """One Typer object: its commands, the function before them, and the apps below."""

    node: Node
    settings: Arguments
    commands: list[Node] = field(default_factory=list)
    has_callback: bool = False
    below: list[tuple[Thing, str]] = field(default_factory=list)


def read(snapshot: Snapshot, effects: tuple[Effect, ...]) -> list[Node]:
    """Give all apps; an app with one command and no callback is that command."""
    apps: dict[Thing, _App] = {}
    single: list[Node] = []
    for effect in effects:
        if effect.thing.type in ("typer.command", "typer.callback") and effect.method == "()":
            _decorated(snapshot, effect, apps)
        elif effect.thing.type == APP:
            _applied(snapshot, effect, apps)
        elif effect.thing.type == "typer.run" and effect.method == "__init__":
            single.extend(_run(snapshot, effect))
    # A child that nothing else speaks of joins the apps here.
    for app in list(apps.values()):
        for child, name in app.below:
            _put_below(app, _app(snapshot, child, apps), name)
    for app in apps.values():
        _finish(snapshot, app)
    return [*(app.node for app in apps.values()), *single]


def read_parameters(snapshot: Snapshot, node: Node, function: Routine, marks: Marks) -> None:
    """Give a command the options and arguments that the parameters of its function are."""
    facts = snapshot.facts(function.path)
    where = definition_evidence(snapshot, function.path, function.index)
    if facts is None or where is None:
        return
    for parameter in facts.definitions[function.index].parameters:
        _add(snapshot, node, function, parameter, where, marks)


def _app(snapshot: Snapshot, thing: Thing, apps: dict[Thing, _App]) -> _App:
    if thing not in apps:
        node = Node("typer", evidence_at(snapshot, thing.place), origins.COMMAND, is_assumed=thing.is_assumed)
        node.roots.add(thing.root)
        node.thing = thing
        node.help = text(thing.arguments.get("help"))
        apps[thing] = _App(node, thing.arguments)
    return apps[thing]


def _applied(snapshot: Snapshot, effect: Effect, apps: dict[Thing, _App]) -> None:
    app = _app(snapshot, effect.thing, apps)
    first = effect.arguments.get("typer_instance", 0)
    if effect.method == "add_typer" and isinstance(first, Thing) and not first.type.startswith(FOREIGN):
        app.below.append((first, text(effect.arguments.get("name"))))
    elif effect.method == "add_typer":
        app.node.is_open = True
    elif effect.method == "()":
        app.node.is_used = True
        app.node.roots.add(effect.root)


def _decorated(snapshot: Snapshot, effect: Effect, apps: dict[Thing, _App]) -> None:
    maker, function = effect.thing, effect.arguments.get("", 0)
    if maker.source is None or not isinstance(function, Routine):
        return
    app = _app(snapshot, maker.source[0], apps)
    if maker.type == "typer.callback":
        app.has_callback = True
        # What the callback does not set, the app does.
        settings = Arguments((), {**app.settings.keywords, **maker.arguments.keywords})
        _fill(snapshot, app.node, function, settings)
        return
    facts = snapshot.facts(function.path)
    assert facts is not None
    name = text(maker.arguments.get("name", 0))
    node = Node("typer", evidence_at(snapshot, maker.place), origins.COMMAND)
    if not name:
        last = facts.definitions[function.index].qualname.rpartition(".")[2].partition("@")[0]
        name, node.origin = last.lower().replace("_", "-"), origins.COMMAND_DERIVED
    node.name = name
    _fill(snapshot, node, function, maker.arguments)
    app.commands.append(node)


def _run(snapshot: Snapshot, effect: Effect) -> list[Node]:
    function = effect.arguments.get("function", 0)
    if not isinstance(function, Routine):
        return []
    node = Node("typer", evidence_at(snapshot, effect.place), origins.COMMAND, is_used=True)
    node.roots.add(effect.root)
    _fill(snapshot, node, function, Arguments())
    return [node]


def _put_below(above: _App, below: _App, name: str) -> None:
    below.node.name = name or text(below.settings.get("name"))
    if below.node.name:
        above.node.adopt(below.node)
    else:
        above.node.is_open = True


def _finish(snapshot: Snapshot, app: _App) -> None:
    node = app.node
    if node.is_assumed and not (app.commands or app.below or app.has_callback):
        # Somebody's app is handed about: nothing is said of it here.
        return
    is_single = len(app.commands) == 1 and not app.has_callback and not app.below and not node.has_parent
    if is_single:
        only = app.commands[0]
        node.options, node.positionals, node.help_names = only.options, only.positionals, only.help_names
        node.handler, node.help = only.handler, node.help or only.help
    else:
        for command in app.commands:
            if not _is_replaced(snapshot, command, app.commands):
                node.adopt(command)
        if not app.has_callback:
            node.help_names = _help_names(app.settings)
    if not node.has_parent and flag(app.settings.get("add_completion"), default=True):
        node.options.append(implicit(("--install-completion",), node))
        node.options.append(implicit(("--show-completion",), node))


def _is_replaced(snapshot: Snapshot, command: Node, commands: list[Node]) -> bool:
    """Of two commands with one name, one in a module that nothing imports is not the one that is there."""
    same = [one for one in commands if one.name == command.name]
    return not _is_imported(snapshot, command) and any(_is_imported(snapshot, one) for one in same)


def _is_imported(snapshot: Snapshot, command: Node) -> bool:
    module = snapshot.module_of(command.handler.path) if command.handler is not None else None
    return module is not None and module.id in snapshot.derive(_imported_modules)


def _imported_modules(snapshot: Snapshot) -> frozenset[str]:
    return frozenset().union(*snapshot.graph.successors.values())


def _fill(snapshot: Snapshot, node: Node, function: Routine, settings: Arguments) -> None:
    facts = snapshot.facts(function.path)
    where = definition_evidence(snapshot, function.path, function.index)
    assert facts is not None
    assert where is not None
    definition = facts.definitions[function.index]
    node.handler = where
    node.help = text(settings.get("help")) or node.help or definition.doc
    node.is_hidden = flag(settings.get("hidden"))
    context = settings.get("context_settings")
    entries = context.entries if isinstance(context, Table) else {}
    node.accepts_unknown = flag(entries.get("ignore_unknown_options"))
    read_parameters(snapshot, node, function, _OWN)
    if flag(settings.get("add_help_option"), default=True):
        node.help_names = _help_names(settings)


def _help_names(settings: Arguments) -> tuple[str, ...]:
    context = settings.get("context_settings")
    given = context.entries.get("help_option_names") if isinstance(context, Table) else None
    return texts(given)


def _add(
    snapshot: Snapshot, node: Node, function: Routine, parameter: Parameter, where: Evidence, marks: Marks
) -> None:
    annotation = read_annotation(snapshot, function.path, parameter.annotation)
    if annotation.type.rpartition(".")[2] == "Context" or parameter.name.startswith("*"):
        return
    marked = None if parameter.default is None else read_default(snapshot, function.path, parameter.default)
    is_call_default = marked is not None and marks.holds(marked)
    mark = next((one for one in annotation.marks if marks.holds(one)), None)
    mark = mark or (marked if is_call_default else None)
    has_default = parameter.default is not None and not is_call_default
    if mark is not None and is_call_default:
        has_default = _first(mark) != REQUIRED
    if mark.callee in marks.options if mark is not None else has_default:
        node.options.append(_option(parameter, annotation, mark, is_call_default, has_default, where, marks))
    else:
        is_many = annotation.type.lower().startswith(("list[", "typing.list[", "tuple["))
        name = parameter.name
        node.positionals.append(
            Positional(
                name,
                0 if has_default else 1,
                None if is_many else 1,
                marks.origin.label,
                where,
                env=_variable(mark),
            )
        )


def _option(
    parameter: Parameter,
    annotation: Annotation,
    mark: Marked | None,
    is_call_default: bool,
    has_default: bool,
    where: Evidence,
    marks: Marks,
) -> Option:
    given = mark.positional if mark is not None else ()
    declared = [one for one in given[1 if is_call_default else 0 :] if isinstance(one, str)]
    keywords = mark.keywords if mark is not None else {}
    default = _default(parameter, mark, is_call_default)
    is_switch = _is_bool(annotation.type) or (not annotation.type and isinstance(default, bool))
    names, negations = _split(declared)
    origin = marks.origin
    if not names and not negations:
        derived = parameter.name.lower().replace("_", "-").strip("-")
        names, origin = (f"--{derived}",), origins.NAME_DERIVED
        negations = (f"--no-{derived}",) if is_switch else ()
    is_switch = is_switch or bool(keywords.get("count"))
    return Option(
        names,
        not is_switch,
        origin.label,
        where,
        negations,
        default=default,
        is_required=not has_default,
        is_hidden=bool(keywords.get("hidden")),
        env=_variable(mark),
        help=str(keywords.get("help") or ""),
        maximum=0 if is_switch else 1,
        origin=origin,
    )


def _variable(mark: Marked | None) -> str:
    env = mark.keywords.get("envvar") if mark is not None else None
    return env if isinstance(env, str) else str(env[0]) if isinstance(env, tuple) and env else ""


def _default(parameter: Parameter, mark: Marked | None, is_call_default: bool) -> JsonValue:
    if is_call_default:
        first = REQUIRED if mark is None else _first(mark)
        return None if first == REQUIRED else first
    value = parameter.default
    if value is None or value.kind is ValueKind.NULL:
        return None
    if value.kind is ValueKind.BOOLEAN:
        return value.text == "True"
    return value.text if value.kind in (ValueKind.STRING, ValueKind.NUMBER) else None


def _first(mark: Marked) -> JsonValue:
    """Give the default that a call in the place of a default holds."""
    return mark.positional[0] if mark.positional else mark.keywords.get("default", REQUIRED)


def _is_bool(annotation: str) -> bool:
    words = {word.strip() for word in annotation.replace("Optional[", "").replace("]", "").split("|")}
    return words - {"None"} == {"bool"}


def _split(declared: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    names, negations = list[str](), list[str]()
    for word in declared:
        if not word.startswith(("-", "/")) and "/" not in word:
            continue
        on, slash, off = word.strip().partition("/")
        names.extend([on.strip()] if on.strip() else [])
        negations.extend([off.strip()] if slash and off.strip() else [])
    return tuple(names), tuple(negations)
