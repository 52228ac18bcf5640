"""typer: a command's options are its function's parameters."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.recon.cli import origins
from groundplan.recon.cli.implicit import implicit
from groundplan.recon.cli.literals import flag, text, texts
from groundplan.recon.cli.python.typerparams import Marks, read_parameters
from groundplan.recon.cli.tree import Node, definition_evidence, evidence_at
from groundplan.recon.flow.library.libraries import FIRST, Library
from groundplan.recon.flow.state import FOREIGN
from groundplan.recon.flow.values import Arguments, Effect, Routine, Table, Thing

APP: Final = "typer.Typer"
_OPTION: Final = ("typer.Option", "typer.params.Option")
_ARGUMENT: Final = ("typer.Argument", "typer.params.Argument")


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
        node.options.append(implicit(node, "--install-completion"))
        node.options.append(implicit(node, "--show-completion"))


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
