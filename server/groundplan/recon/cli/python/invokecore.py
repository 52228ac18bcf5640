"""What does a program of invoke or fabric take beside its tasks: what the library gives it, and what its class adds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from groundplan.index.names import canonical
from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence
from groundplan.model.paths import RelPath
from groundplan.recon.cli import origins
from groundplan.recon.cli.model import Option
from groundplan.recon.cli.python.declared import class_name
from groundplan.recon.cli.tree import Node
from groundplan.recon.flow.classes.order import find_method, lineage
from groundplan.recon.flow.values import Kind, Thing
from groundplan.syntax.facts import Call, ValueKind

PROGRAMS: Final = frozenset({"invoke.Program", "invoke.program.Program"})
"""The class of such programs, by its names."""

_ARGUMENTS: Final = frozenset(
    {"invoke.Argument", "invoke.parser.Argument", "invoke.parser.argument.Argument"}
)
_CORE: Final = (
    *(("command-timeout", "T"), ("complete",), ("config", "f"), ("debug", "d"), ("dry", "R"), ("echo", "e")),
    *(("help", "h"), ("hide",), ("list", "l"), ("list-depth", "D"), ("list-format", "F")),
    *(("print-completion-script",), ("prompt-for-sudo-password",), ("pty", "p"), ("version", "V")),
    *(("warn-only", "w"), ("write-pyc",)),
)
"""What every program of the library takes, before a task and after it."""

_OF_RUNNERS: Final = (("collection", "c"), ("no-dedupe",), ("search-root", "r"))
"""What those take that look for their tasks where they are started."""

_OF_FABRIC: Final = (
    *(("H", "hosts"), ("i", "identity"), ("list-agent-keys",), ("prompt-for-login-password",)),
    *(("prompt-for-passphrase",), ("S", "ssh-config"), ("t", "connect-timeout")),
)
_SWITCHES: Final = frozenset(
    {"complete", "debug", "dry", "echo", "list-agent-keys", "no-dedupe", "prompt-for-login-password"}
    | {"prompt-for-passphrase", "prompt-for-sudo-password", "pty", "version", "warn-only", "write-pyc"}
)


def take_core(snapshot: Snapshot, root: Node, made: Thing, *, is_runner: bool) -> None:
    """Add what the library gives a program, and what its own class adds to that or puts in its place."""
    written = {
        method: list(_arguments_in(snapshot, made.kind, method)) for method in ("core_args", "task_args")
    }
    line = lineage(snapshot, made.kind).kinds if made.kind is not None else ()
    is_inside = any(class_name(snapshot, one) in PROGRAMS for one in line)
    if not is_inside:
        take_known(root, is_runner=is_runner)
    root.persistent += [*written["core_args"], *(written["task_args"] if is_runner else ())]


def take_known(root: Node, *, is_runner: bool, is_fabric: bool = False) -> None:
    """Add what the library itself gives a program; a runner looks for its tasks where it is started."""
    for names in (*_CORE, *(_OF_RUNNERS if is_runner else ()), *(_OF_FABRIC if is_fabric else ())):
        root.persistent.append(_implicit(root, names))


def _arguments_in(snapshot: Snapshot, kind: Kind | None, method: str) -> Iterator[Option]:
    for one in lineage(snapshot, kind).kinds if kind is not None else ():
        found = find_method(snapshot, one, method)
        facts = snapshot.facts(one.path)
        if found is None or found[0] != one or facts is None:
            continue
        for call in facts.calls:
            if call.scope == found[1].index and canonical(snapshot, one.path, call.callee) in _ARGUMENTS:
                yield _argument(one.path, call, facts.definitions[call.scope].qualname)


def _argument(path: RelPath, call: Call, symbol: str) -> Option:
    """Read `Argument(names=("x", "y"), kind=bool, default=…, help=…)`: its names have no dashes."""
    given = {one.name: one.value for one in call.arguments if one.name}
    single = given.get("name") or next((one.value for one in call.arguments if not one.name), None)
    listed = given.get("names")
    values = [one.value for one in listed.items] if listed is not None else [single] if single else []
    names = tuple(_dashed(one.text) for one in values if one.kind is ValueKind.STRING)
    kind, about = given.get("kind"), given.get("help")
    is_switch = kind is not None and kind.text in ("bool", "builtins.bool")
    origin = origins.INVOKE if names and len(names) == len(values) else origins.DYNAMIC_NAME
    return Option(
        names,
        not is_switch,
        origin.label,
        Evidence(path, call.span, symbol),
        value_is_optional="optional" in given,
        help=about.text if about is not None and about.kind is ValueKind.STRING else "",
        maximum=0 if is_switch else 1,
        origin=origin,
    )


def _dashed(name: str) -> str:
    return f"-{name}" if len(name) == 1 else f"--{name}"


def _implicit(root: Node, names: tuple[str, ...]) -> Option:
    origin, is_switch = origins.IMPLICIT, not _SWITCHES.isdisjoint(names)
    return Option(
        tuple(_dashed(one) for one in names),
        not is_switch,
        origin.label,
        root.evidence,
        value_is_optional="help" in names or "list" in names,
        is_implicit=True,
        maximum=0 if is_switch else 1,
        origin=origin,
    )
