"""What does a variable or constant of a Go package hold, those included that functions fill?"""

from __future__ import annotations

from tree_sitter import Node

from groundplan.index.names import Home, home_of
from groundplan.recon.flow.go.filling import fill, is_built, registries
from groundplan.recon.flow.go.run import Run
from groundplan.recon.flow.go.trees import initial_of
from groundplan.recon.flow.lookup import value_of_name
from groundplan.recon.flow.meanings import meaning_of
from groundplan.recon.flow.sources import source_of
from groundplan.recon.flow.state import UNKNOWN, definition_at
from groundplan.recon.flow.values import Frame, Listing, Table, Thing, Unknown, Value
from groundplan.syntax.facts import MODULE_SCOPE, DefinitionKind
from groundplan.syntax.go.values import dotted_name

_KEPT = (DefinitionKind.VARIABLE, DefinitionKind.CONSTANT)


def home_of_name(run: Run, dotted: str) -> Home | None:
    """Find the variable or constant of a package that a name stands for."""
    found = meaning_of(run.walk, run.frame.path, dotted, run.frame.scope)
    home = None if found is None else home_of(run.walk.snapshot, found)
    if home is None or definition_at(run.walk, home.path, home.index).kind not in _KEPT:
        return None
    return home


def value_in_package(run: Run, dotted: str) -> Value:
    """Give what a name of a package stands for: what it was filled with, what is being built, what it begins with."""
    home = home_of_name(run, dotted)
    if home is None:
        return value_of_name(run.walk, run.frame, dotted)
    held = run.walk.held
    is_filled = home in registries(run.walk).fillings
    if is_filled and is_built(run.walk, home):
        return value_of_name(run.walk, run.frame, dotted)
    if home not in held:
        _begin(run, home, dotted)
    if is_filled:
        fill(run, home)
    return held[home]


def is_registry(run: Run, node: Node) -> bool:
    """Tell whether an expression names a variable that functions fill."""
    home = home_of_name(run, dotted_name(run.source, node))
    return home is not None and home in registries(run.walk).fillings


def _begin(run: Run, home: Home, dotted: str) -> None:
    held = run.walk.held
    walked = held[home] = value_of_name(run.walk, run.frame, dotted)
    if _may_be_more(walked):
        initial = _initial_value(run, home)
        held[home] = walked if isinstance(initial, Unknown) else initial


def _may_be_more(value: Value) -> bool:
    """What is being built is known to the walk; of tables and records the facts may keep a part."""
    is_record = isinstance(value, Thing) and not value.type
    return is_record or isinstance(value, Unknown | Listing | Table)


def _initial_value(run: Run, home: Home) -> Value:
    initial, source = initial_of(run.walk, home.path, home.index), source_of(run.walk, home.path)
    if initial is None or source is None:
        return UNKNOWN
    written = run.elsewhere(source, Frame(home.path, MODULE_SCOPE, {}))
    written.number = initial.number
    if initial.value is None:
        named = initial.spec.child_by_field_name("type")
        kind = "" if named is None else named.type
        return Listing([]) if kind == "slice_type" else Table({}) if kind == "map_type" else UNKNOWN
    # What it does was done when the package was walked.
    outer, run.walk.is_muted = run.walk.is_muted, True
    value = written.value_of(initial.value)
    run.walk.is_muted = outer
    return value
