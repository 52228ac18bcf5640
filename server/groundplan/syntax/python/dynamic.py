"""Which modules are imported by a call, and what code is only known at run time."""

from __future__ import annotations

from groundplan.model.edges import EdgeClass
from groundplan.syntax.facts import Call, CallForm, Import, ImportForm, Problem, ProblemKind, Value, ValueKind
from groundplan.syntax.python.outline import Outline
from groundplan.syntax.python.vocabulary import DYNAMIC_CODE, DYNAMIC_IMPORTS


def dynamic_imports(found: Outline, calls: list[Call]) -> tuple[list[Import], list[Problem]]:
    """Read imports by call, and what cannot be read of them."""
    imports: list[Import] = []
    problems: list[Problem] = []
    for call in calls:
        name = call.callee.rpartition(".")[2]
        if call.form is not CallForm.CALL:
            continue
        if call.callee in DYNAMIC_CODE:
            problems.append(
                Problem(ProblemKind.DYNAMIC_CODE, f"{name}() runs code made at run time", call.span)
            )
        elif name in DYNAMIC_IMPORTS and call.arguments:
            made = _import(found, call)
            if made is None:
                message = f"{name}() gets its module at run time"
                problems.append(Problem(ProblemKind.DYNAMIC_IMPORT, message, call.span))
            else:
                imports.append(made)
    return imports, problems


def _import(found: Outline, call: Call) -> Import | None:
    wanted = call.arguments[0].value
    if wanted.kind is not ValueKind.STRING or not wanted.text:
        return None
    module = wanted.text.lstrip(".")
    level = len(wanted.text) - len(module)
    if level and not _is_own_package(call):
        return None
    is_deferred = call.scope >= 0 and not _is_eager(found, call)
    return Import(
        module=module,
        level=level,
        names=(),
        alias=call.target,
        edge_class=EdgeClass.DEFERRED if is_deferred else EdgeClass.EAGER,
        form=ImportForm.DYNAMIC,
        span=call.arguments[0].span,
        scope=call.scope,
    )


def _is_own_package(call: Call) -> bool:
    own = {Value(ValueKind.NAME, "__package__"), Value(ValueKind.NAME, "__name__")}
    return len(call.arguments) > 1 and call.arguments[1].value in own


def _is_eager(found: Outline, call: Call) -> bool:
    start = found.source.starts[call.span.start_line] + call.span.start_column
    return found.place_at(start).edge_class is EdgeClass.EAGER
