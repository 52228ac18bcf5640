"""Which functions are tasks of invoke or fabric, and what does each take on the command line?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from msgspec.structs import replace

from groundplan.index.names import canonical
from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence
from groundplan.model.paths import RelPath
from groundplan.recon.cli import origins
from groundplan.recon.cli.model import Option, Positional
from groundplan.recon.cli.tree import Node, definition_evidence
from groundplan.recon.flow.relevant import walked_files
from groundplan.recon.flow.values import Routine
from groundplan.syntax.facts import MODULE_SCOPE, Call, CallForm, Parameter, Value, ValueKind

_TASK: Final = frozenset({"invoke.task", "invoke.tasks.task", "fabric.task", "fabric.tasks.task"})


@dataclass(frozen=True, slots=True)
class Task:
    """A function and the decorator that makes it a task."""

    path: RelPath
    index: int
    decorator: Call

    def setting(self, name: str) -> Value | None:
        """Give what the decorator is told under a keyword."""
        return next((one.value for one in self.decorator.arguments if one.name == name), None)

    def words(self, name: str) -> tuple[str, ...]:
        """Give the literals of a list that the decorator is told."""
        value = self.setting(name)
        items = value.items if value is not None else ()
        return tuple(one.value.text for one in items if one.value.kind is ValueKind.STRING)

    def is_set(self, name: str, *, default: bool = False) -> bool:
        """Tell whether a switch of the decorator is on."""
        value = self.setting(name)
        return default if value is None else value.text == "True"


def tasks_of(snapshot: Snapshot) -> Mapping[Routine, Task]:
    """Give all tasks of the workspace by their function."""
    found: dict[Routine, Task] = {}
    for path in walked_files(snapshot):
        facts = snapshot.facts(path) if path.endswith(".py") else None
        for call in facts.calls if facts is not None else ():
            if call.form is not CallForm.DECORATOR or call.decorates == MODULE_SCOPE:
                continue
            if canonical(snapshot, path, call.callee, call.scope) in _TASK:
                found[Routine(path, call.decorates)] = Task(path, call.decorates, call)
    return found


def read_task(snapshot: Snapshot, task: Task, above: str, word: str) -> Node:
    """Make the command of a task; `above` are the collections around it, each with its dot.

    The alias `""` says that the collection itself means this task.
    """
    facts, where = snapshot.facts(task.path), definition_evidence(snapshot, task.path, task.index)
    assert facts is not None
    assert where is not None
    definition = facts.definitions[task.index]
    named = task.setting("name")
    literal = named.text if named is not None and named.kind is ValueKind.STRING else ""
    own = word or literal or definition.qualname.rpartition(".")[2].partition("@")[0]
    origin = origins.COMMAND if word or literal else origins.COMMAND_DERIVED
    node = Node("invoke", where, origin, name=above + _dashes(own), handler=where, help=definition.doc)
    node.aliases = tuple(above + _dashes(one) for one in task.words("aliases"))
    if above and task.is_set("default"):
        node.aliases += ("",)
    _take_parameters(node, task, definition.parameters[1:])
    return node


def _take_parameters(node: Node, task: Task, parameters: tuple[Parameter, ...]) -> None:
    """The library gives each parameter its name with dashes, and the first letter of it that is still free."""
    # It knows no difference between `*rest` and `rest`.
    plain = [replace(one, name=one.name.lstrip("*")) for one in parameters if one.name not in ("*", "/")]
    taken = {one.name for one in plain}
    listed = task.setting("positional")
    positional = (
        {one.name for one in plain if one.default is None}
        if listed is None
        else set(task.words("positional"))
    )
    for one in plain:
        names = [_dashes(one.name)]
        if task.is_set("auto_shortflags", default=True):
            free = (letter for letter in names[0] if letter != names[0] and letter not in taken)
            names += [letter for letter in (next(free, ""),) if letter]
        taken.update(names)
        node.options.append(_option(node.evidence, task, one, tuple(names)))
        if one.name in positional:
            node.positionals.append(Positional(one.name, 1, 1, origins.NAME_DERIVED.label, node.evidence))


def _option(where: Evidence, task: Task, parameter: Parameter, names: tuple[str, ...]) -> Option:
    default = parameter.default
    is_boolean = default is not None and default.kind is ValueKind.BOOLEAN
    is_counted = parameter.name in task.words("incrementable")
    is_switch = is_boolean or is_counted
    is_negatable = is_boolean and default is not None and default.text == "True"
    origin = origins.NAME_DERIVED
    return Option(
        tuple(f"-{one}" if len(one) == 1 else f"--{one}" for one in names),
        not is_switch,
        origin.label,
        where,
        (f"--no-{names[0]}",) if is_negatable else (),
        value_is_optional=parameter.name in task.words("optional"),
        help=_help(task, parameter.name),
        maximum=0 if is_switch else 1,
        origin=origin,
        parameter=parameter.name,
    )


def _help(task: Task, name: str) -> str:
    table = task.setting("help")
    for one in table.items if table is not None else ():
        if one.name in (name, _dashes(name)) and one.value.kind is ValueKind.STRING:
            return one.value.text
    return ""


def _dashes(name: str) -> str:
    # What stands around a name stays: `_x_` is `_x_` without its underscores at the ends.
    return name.strip("_").replace("_", "-") if name.strip("_") else name
