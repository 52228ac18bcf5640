"""cyclopts: every parameter of a command is an option, and those before the `*` may be given by place too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from groundplan.index.names import home_of, meaning
from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence, JsonValue
from groundplan.recon.cli import origins
from groundplan.recon.cli.implicit import implicit
from groundplan.recon.cli.literals import text, texts
from groundplan.recon.cli.model import Option, Positional
from groundplan.recon.cli.python.annotations import Annotation, Marked, read_annotation
from groundplan.recon.cli.tree import Node, definition_evidence, evidence_at
from groundplan.recon.flow.library.libraries import FIRST, Library
from groundplan.recon.flow.values import Arguments, Effect, Routine, Thing, Value
from groundplan.syntax.facts import DefinitionKind, Member, Parameter, ValueKind

_APP: Final = "cyclopts.App"
_RUN: Final = "cyclopts.run"
_MAKERS: Final = ("cyclopts.command", "cyclopts.default")
_PARAMETER: Final = ("cyclopts.Parameter", "cyclopts.parameter.Parameter")
_MANY: Final = ("list[", "set[", "frozenset[", "tuple[", "Sequence[", "Iterable[", "List[", "Set[")
_NAME: Final = re.compile(r"[(,]\s*(\w+)")
_RECORDS: Final = (DefinitionKind.CLASS, DefinitionKind.STRUCT)

LIBRARY: Final = Library(
    aliases={"cyclopts.core.App": _APP},
    methods={
        (_APP, "command"): "cyclopts.command",
        (_APP, "default"): "cyclopts.default",
        **{(maker, "()"): FIRST for maker in _MAKERS},
    },
    functions=frozenset({_RUN}),
    seeds=frozenset({"App"}),
)


@dataclass(eq=False)
class _App:
    """One App: its node, and the apps and functions that it receives."""

    node: Node
    settings: Arguments
    below: list[tuple[Thing, str]] = field(default_factory=list)


def read(snapshot: Snapshot, effects: tuple[Effect, ...]) -> list[Node]:
    """Give all apps, those that another one receives below it."""
    apps: dict[Thing, _App] = {}
    single: list[Node] = []
    for effect in effects:
        if effect.thing.type in _MAKERS and effect.method == "()" and effect.thing.source is not None:
            app = _app(snapshot, effect.thing.source[0], apps)
            _receive(snapshot, app, effect.thing.type, effect.arguments.get("", 0), effect.thing.arguments)
        elif effect.thing.type == _APP:
            _apply(snapshot, effect, apps)
        elif effect.thing.type == _RUN and effect.method == "__init__":
            node = Node("cyclopts", evidence_at(snapshot, effect.place), origins.COMMAND, is_used=True)
            node.roots.add(effect.root)
            single.extend([node] if _fill(snapshot, node, effect.arguments.get("callable", 0)) else [])
    for app in list(apps.values()):
        for thing, name in app.below:
            child = _app(snapshot, thing, apps)
            child.node.name = name or _first(child.settings.get("name", 0))
            app.node.adopt(child.node)
    nodes = [*(app.node for app in apps.values()), *single]
    for node in nodes:
        for one in node.walk() if not node.has_parent else ():
            one.options.extend(_implicit(one, is_root=one is node))
    return nodes


def _app(snapshot: Snapshot, thing: Thing, apps: dict[Thing, _App]) -> _App:
    if thing not in apps:
        node = Node("cyclopts", evidence_at(snapshot, thing.place), origins.COMMAND)
        node.is_assumed = thing.is_assumed
        node.roots.add(thing.root)
        node.help = text(thing.arguments.get("help"))
        apps[thing] = _App(node, thing.arguments)
    return apps[thing]


def _apply(snapshot: Snapshot, effect: Effect, apps: dict[Thing, _App]) -> None:
    app = _app(snapshot, effect.thing, apps)
    first = effect.arguments.get("obj", 0)
    if effect.method == "command" and isinstance(first, Thing):
        app.below.append((first, _first(effect.arguments.get("name"))))
    elif effect.method in ("command", "default") and isinstance(first, Routine):
        _receive(snapshot, app, f"cyclopts.{effect.method}", first, effect.arguments)
    elif effect.method == "()":
        app.node.is_used = True
        app.node.roots.add(effect.root)


def _receive(snapshot: Snapshot, app: _App, maker: str, function: Value | None, settings: Arguments) -> None:
    """Take a function as a command of its own, or as what the app does by itself."""
    if maker == "cyclopts.default":
        _fill(snapshot, app.node, function)
        return
    node = Node("cyclopts", app.node.evidence, origins.COMMAND, help=text(settings.get("help")))
    if _fill(snapshot, node, function):
        given = (text(settings.get("name")), *texts(settings.get("name")))
        node.name, *others = [one for one in given if one] or [node.name]
        node.aliases = (*others, *texts(settings.get("alias")))
        node.origin = origins.COMMAND if any(given) else origins.COMMAND_DERIVED
        app.node.adopt(node)


def _first(value: Value | None) -> str:
    return text(value) or next(iter(texts(value)), "")


def _fill(snapshot: Snapshot, node: Node, function: Value | None) -> bool:
    """Read a function's parameters; false where it is not one of the workspace."""
    if not isinstance(function, Routine):
        return False
    facts = snapshot.facts(function.path)
    where = definition_evidence(snapshot, function.path, function.index)
    if facts is None or where is None:
        return False
    definition = facts.definitions[function.index]
    node.handler = node.evidence = where
    node.help = node.help or definition.doc
    node.name = node.name or _derived(definition.qualname.rpartition(".")[2].partition("@")[0])
    only_by_place = _before_slash(definition.header)
    for parameter in definition.parameters:
        _add(snapshot, node, function, parameter, where, parameter.name in only_by_place)
    return True


def _before_slash(header: str) -> frozenset[str]:
    """The names before a `/`, which no option stands for."""
    before, slash, _ = header.partition(", /")
    return frozenset(_NAME.findall(before)) if slash else frozenset()


def _derived(name: str) -> str:
    return name.lower().replace("_", "-").strip("-")


def _add(
    snapshot: Snapshot,
    node: Node,
    function: Routine,
    parameter: Parameter,
    where: Evidence,
    is_only_by_place: bool,
) -> None:
    if parameter.name in ("/", "*"):
        return
    if parameter.name.startswith("**"):
        node.is_open = node.accepts_unknown = True
        return
    annotation = read_annotation(snapshot, function.path, parameter.annotation)
    mark = next((one for one in annotation.marks if one.callee in _PARAMETER), None)
    if mark is not None and mark.keywords.get("parse") is False:
        return
    is_many = annotation.type.startswith(_MANY) or parameter.name.startswith("*")
    if not parameter.is_keyword_only:
        minimum = 0 if parameter.default is not None or parameter.name.startswith("*") else 1
        name, maximum = parameter.name.lstrip("*"), None if is_many else 1
        node.positionals.append(Positional(name, minimum, maximum, origins.NAME_DERIVED.label, where))
    if parameter.name.startswith("*") or is_only_by_place:
        return
    members = _members(snapshot, function, annotation)
    if members:
        node.options.extend(_of_members(parameter.name, mark, members, where))
    else:
        node.options.append(_option(parameter, annotation, mark, is_many, where))


def _members(snapshot: Snapshot, function: Routine, annotation: Annotation) -> tuple[Member, ...]:
    """The fields of a record of the workspace: each is an option of its own."""
    found = meaning(snapshot, function.path, annotation.type.removesuffix(" | None"))
    home = None if found is None or not found.is_internal else home_of(snapshot, found)
    facts = None if home is None else snapshot.facts(home.path)
    if home is None or facts is None or facts.definitions[home.index].kind not in _RECORDS:
        return ()
    return facts.definitions[home.index].members


def _of_members(
    parameter: str, mark: Marked | None, members: tuple[Member, ...], where: Evidence
) -> Iterator[Option]:
    above = next(iter(_names(mark)), _derived(parameter)).lstrip("-")
    for one in members:
        name = _derived(one.name) if above == "*" else f"{above}.{_derived(one.name)}"
        origin = origins.NAME_DERIVED
        yield Option((f"--{name}",), True, origin.label, where, help=one.doc, origin=origin)


def _option(
    parameter: Parameter, annotation: Annotation, mark: Marked | None, is_many: bool, where: Evidence
) -> Option:
    keywords = mark.keywords if mark is not None else {}
    given = tuple(one if one.startswith("-") else f"--{one}" for one in _names(mark))
    names = (*(given or (f"--{_derived(parameter.name)}",)), *_strings(keywords.get("alias")))
    is_switch = annotation.type.removesuffix(" | None") == "bool"
    is_switch = is_switch or (
        not annotation.type and parameter.default is not None and parameter.default.kind is ValueKind.BOOLEAN
    )
    origin = origins.CYCLOPTS if given else origins.NAME_DERIVED
    return Option(
        names,
        not is_switch,
        origin.label,
        where,
        _negations(names, keywords, is_switch, is_many),
        is_required=parameter.default is None,
        is_hidden=keywords.get("show") is False,
        env=next(iter(_strings(keywords.get("env_var"))), ""),
        help=str(keywords.get("help") or ""),
        maximum=0 if is_switch else None if is_many else 1,
        origin=origin,
    )


def _negations(
    names: tuple[str, ...], keywords: dict[str, JsonValue], is_switch: bool, is_many: bool
) -> tuple[str, ...]:
    if "negative" in keywords:
        return _strings(keywords["negative"])
    prefix = "no-" if is_switch else "empty-" if is_many else ""
    return tuple(f"--{prefix}{one[2:]}" for one in names if one.startswith("--")) if prefix else ()


def _names(mark: Marked | None) -> tuple[str, ...]:
    if mark is None:
        return ()
    return _strings(mark.keywords.get("name", mark.positional[0] if mark.positional else None))


def _strings(value: JsonValue) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,) if value else ()
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, tuple) else ()


def _implicit(node: Node, *, is_root: bool) -> Iterator[Option]:
    for names in (("--help", "-h"), *((("--version",),) if is_root else ())):
        yield implicit(node, *names)
