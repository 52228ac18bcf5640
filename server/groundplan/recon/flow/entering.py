"""Running a function with the arguments of one call."""

from __future__ import annotations

import re
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model import cancel
from groundplan.model.languages import Language
from groundplan.model.paths import RelPath
from groundplan.recon.flow.assumed import of_annotation
from groundplan.recon.flow.classes.bases import scope_of
from groundplan.recon.flow.classes.order import class_at
from groundplan.recon.flow.closures import destructured
from groundplan.recon.flow.descending import descends
from groundplan.recon.flow.expressions import value_of_expression
from groundplan.recon.flow.go.follow import follow_go
from groundplan.recon.flow.go.language import is_go
from groundplan.recon.flow.library.once import given_before, keep_given
from groundplan.recon.flow.python.statements import follow_function
from groundplan.recon.flow.sharing import share
from groundplan.recon.flow.state import FOREIGN, UNKNOWN, Walk, definition_at
from groundplan.recon.flow.values import (
    Arguments,
    Frame,
    Kind,
    Listing,
    Literal,
    Place,
    Routine,
    Table,
    Thing,
    Unknown,
    Value,
)
from groundplan.recon.flow.worth import is_worth
from groundplan.syntax import facts as syntax
from groundplan.syntax.facts import (
    MODULE_SCOPE,
    Definition,
    ValueKind,
)


def enter_routine(walk: Walk, routine: Routine, arguments: Arguments, *, is_root: bool = False) -> Value:
    """Run a function with the arguments of one call, if it can matter, and give what it returns."""
    key = (routine.path, routine.index)
    if (known := given_before(walk, routine, arguments)) is not None:
        return known
    definition = definition_at(walk, *key)
    identity = (*key, _whose(routine))
    may_matter = is_root or is_worth(walk, routine, arguments)
    may_matter = may_matter or _fills_relevant(walk, routine.path, definition)
    is_round = identity in walk.stack and not descends(walk, identity, routine, arguments)
    if not may_matter or is_round:
        share(arguments)
        told = of_annotation(walk, routine.path, definition.returns, definition.parent, definition.name_span)
        # A factory says in its signature that it gives an object of a library.
        if is_round or not isinstance(told, Thing) or not told.type:
            return told or UNKNOWN
    cancel.check()
    walk.reached.add(key)
    walk.reached_by.add((*key, id(routine.bound)))
    walk.stack.append(identity)
    walk.given.setdefault(identity, []).append(arguments)
    frame = Frame(routine.path, routine.index, {}, scope_of(walk, routine), class_at(walk.snapshot, *key))
    frame.is_root = is_root
    _receive(walk, frame, routine, definition, arguments)
    if not follow_function(walk, frame) and not follow_go(walk, frame):
        walk.steps.run_scope(walk, frame)
    walk.stack.pop()
    walk.given[identity].pop()
    value = _returned(walk, frame, definition)
    keep_given(walk, routine, arguments, value)
    return value


def _whose(routine: Routine) -> Kind | int:
    """A function that another one makes is a new one each time: decorators that are made of decorators run inside each other."""
    if isinstance(routine.bound, Kind):
        return routine.bound
    return id(routine.bound if routine.bound is not None else routine.around)


def _fills_relevant(walk: Walk, path: RelPath, definition: Definition) -> bool:
    """A constructor of JavaScript sets the fields that a class worth walking, or a command, is asked for."""
    if not definition.qualname.endswith(".constructor"):
        return False
    return (path, definition.parent) in walk.relevant or walk.snapshot.derive_file(_sets_command, path)


def _sets_command(snapshot: Snapshot, path: RelPath) -> bool:
    facts = snapshot.facts(path)
    return facts is not None and any(one.target == "this.command" for one in facts.bindings)


def _returned(walk: Walk, frame: Frame, definition: Definition) -> Value:
    things = [one for one in frame.returned if not isinstance(one, Unknown | Literal)]
    if is_go(frame.path):
        # An error beside the result, or on another way out, is none.
        things = [one for one in things if not (isinstance(one, Thing) and one.type.startswith(FOREIGN))]
    if things:
        return things[-1]
    if len(frame.returned) == 1 and isinstance(frame.returned[0], Literal):
        return frame.returned[0]
    annotated = of_annotation(walk, frame.path, definition.returns, definition.parent, definition.name_span)
    return annotated or UNKNOWN


_GO_RECEIVER: Final = re.compile(r"func \((\w+) ")


def _receive(
    walk: Walk, frame: Frame, routine: Routine, definition: Definition, arguments: Arguments
) -> None:
    """Give the parameters their values: what is passed, else what the annotation says, else the default."""
    parameters = list(definition.parameters)
    record = walk.snapshot.files.get(frame.path)
    language = record.language if record is not None else None
    if routine.bound is not None:
        if language is Language.PYTHON and parameters:
            frame.variables[parameters.pop(0).name] = routine.bound
        elif language is Language.GO and (match := _GO_RECEIVER.match(definition.header)) is not None:
            frame.variables[match[1]] = routine.bound
        else:
            frame.variables["this"] = routine.bound
    position, taken = 0, set[str]()
    for one in parameters:
        bare = one.name.lstrip("*.")
        if one.name.startswith("{"):
            frame.variables.update(destructured(one.name, arguments.get("", position)))
            position += 1
        elif one.name.startswith("**"):
            rest = {name: value for name, value in arguments.keywords.items() if name not in taken}
            frame.variables[bare] = Table(rest, arguments.is_open)
        elif one.name.startswith(("*", "...")) or one.annotation.startswith("..."):
            frame.variables[bare] = Listing(list(arguments.positional[position:]), arguments.is_open)
            position = len(arguments.positional)
        else:
            given = arguments.get(bare, -1 if one.is_keyword_only else position)
            if given is None or bare not in arguments.keywords:
                position += not one.is_keyword_only
            taken.add(bare)
            _receive_one(walk, frame, one, bare, given)


def _receive_one(
    walk: Walk, frame: Frame, parameter: syntax.Parameter, name: str, given: Value | None
) -> None:
    definition = definition_at(walk, frame.path, frame.scope)
    if given is not None and not isinstance(given, Unknown):
        frame.variables[name] = given
        frame.assumed.add(name)
        return
    value = _ready_default(walk, frame, parameter, definition) if given is None else None
    if value is None:
        value = of_annotation(walk, frame.path, parameter.annotation, definition.parent, definition.name_span)
    passed = walk.libraries.parameter(definition.qualname.rpartition(".")[2], name)
    if value is None and passed is not None:
        place = Place(frame.path, definition.name_span, frame.scope)
        value = Thing(-1, passed, place, Arguments(), root=walk.root, is_assumed=True)
    if value is None and given is None and parameter.default is not None:
        value = _default(walk, frame, parameter.default, definition)
    frame.variables[name] = value or given or Unknown(name)


def _ready_default(
    walk: Walk, frame: Frame, parameter: syntax.Parameter, definition: Definition
) -> Value | None:
    """An object that stands ready as a default says more than the annotation beside it."""
    if parameter.default is None or parameter.default.kind is not ValueKind.NAME:
        return None
    value = _default(walk, frame, parameter.default, definition)
    return value if isinstance(value, Thing) and value.type else None


def _default(walk: Walk, frame: Frame, default: syntax.Value, definition: Definition) -> Value:
    place = Place(frame.path, definition.name_span, definition.parent)
    outer = frame.around or Frame(frame.path, MODULE_SCOPE, {})
    return value_of_expression(walk, outer, default, place)
