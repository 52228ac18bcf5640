"""What is a parameter of a function to typer, and to what reads signatures as it does: an option or an argument?"""

from __future__ import annotations

from dataclasses import dataclass

from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence, JsonValue, Origin
from groundplan.recon.cli import origins
from groundplan.recon.cli.model import Option, Positional
from groundplan.recon.cli.python.annotations import (
    REQUIRED,
    Annotation,
    Marked,
    read_annotation,
    read_default,
)
from groundplan.recon.cli.tree import Node, definition_evidence
from groundplan.recon.flow.values import Routine
from groundplan.syntax.facts import Parameter, ValueKind


@dataclass(frozen=True, slots=True)
class Marks:
    """The names of the classes that mark a parameter as an option or an argument, and the rule that believes them."""

    options: tuple[str, ...]
    arguments: tuple[str, ...]
    origin: Origin

    def holds(self, mark: Marked) -> bool:
        """Tell whether a call makes one of them."""
        return mark.callee in (*self.options, *self.arguments)


def read_parameters(snapshot: Snapshot, node: Node, function: Routine, marks: Marks) -> None:
    """Give a command the options and arguments that the parameters of its function are."""
    facts = snapshot.facts(function.path)
    where = definition_evidence(snapshot, function.path, function.index)
    if facts is None or where is None:
        return
    for parameter in facts.definitions[function.index].parameters:
        _add(snapshot, node, function, parameter, where, marks)


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
