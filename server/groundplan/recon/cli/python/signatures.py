"""Which options are the parameters of a function, where the project wrote the layer that reads its signature?

`Annotated[str, Option("--token")]` says the same whoever defines `Option`: the class is the project's own, and so is
the group whose decorator takes the function.
"""

from __future__ import annotations

from typing import Final

from groundplan.index.names import meaning
from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.cli import origins
from groundplan.recon.cli.python.annotations import read_annotation
from groundplan.recon.cli.python.typerparams import Marks, read_parameters
from groundplan.recon.cli.tree import Node
from groundplan.recon.flow.values import Routine

_OPTION: Final = "Option"
_ARGUMENT: Final = "Argument"


def read_signature(snapshot: Snapshot, node: Node, function: Routine) -> None:
    """Add what the parameters of a function declare, where a class of the project marks at least one of them."""
    callees = _marks(snapshot, function)
    if not callees:
        return
    options = tuple(sorted(one for one in callees if one.rpartition(".")[2] == _OPTION))
    arguments = tuple(sorted(callees - set(options)))
    read_parameters(snapshot, node, function, Marks(options, arguments, origins.SIGNATURE))


def _marks(snapshot: Snapshot, function: Routine) -> frozenset[str]:
    facts = snapshot.facts(function.path)
    found = {
        mark.callee
        for parameter in (facts.definitions[function.index].parameters if facts is not None else ())
        for mark in read_annotation(snapshot, function.path, parameter.annotation).marks
    }
    return frozenset(one for one in found if _is_own(snapshot, function.path, one))


def _is_own(snapshot: Snapshot, path: RelPath, callee: str) -> bool:
    module, _, name = callee.rpartition(".")
    return name in (_OPTION, _ARGUMENT) and (module in snapshot.modules or _is_here(snapshot, path, callee))


def _is_here(snapshot: Snapshot, path: RelPath, callee: str) -> bool:
    found = meaning(snapshot, path, callee)
    return found is not None and found.is_internal
