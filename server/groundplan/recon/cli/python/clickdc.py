"""clickdc: the fields of a dataclass are the options of a click command."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence
from groundplan.recon.cli import origins
from groundplan.recon.cli.model import Option
from groundplan.recon.cli.python.annotations import Marked, read_default
from groundplan.recon.cli.tree import evidence_at
from groundplan.recon.flow.values import Kind, Place, Value

ADDED: Final = "clickdc.adddc"
"""The decorator that gives a command the options of a class."""

_OPTION: Final = "clickdc.option"


def class_options(snapshot: Snapshot, value: Value | None) -> Iterator[Option]:
    """Give the options that the fields of a class declare."""
    facts = snapshot.facts(value.path) if isinstance(value, Kind) else None
    if facts is None or not isinstance(value, Kind):
        return
    for member in facts.definitions[value.index].members:
        mark = None if member.default is None else read_default(snapshot, value.path, member.default)
        if mark is not None and mark.callee == _OPTION:
            where = evidence_at(snapshot, Place(value.path, member.span, value.index))
            yield _option(member.name, member.annotation, mark, where)


def _option(field: str, annotation: str, mark: Marked, where: Evidence) -> Option:
    names, negations = _declared(field, mark)
    keywords = mark.keywords
    is_switch = bool(negations or keywords.get("is_flag") or keywords.get("count"))
    is_switch = is_switch or annotation.removesuffix("| None").strip() == "bool"
    envvar = keywords.get("envvar")
    # Whatever a field writes, the name that is made of its own is there too.
    origin = origins.NAME_DERIVED
    return Option(
        names,
        not is_switch,
        origin.label,
        where,
        negations,
        default=keywords.get("default"),
        is_required=bool(keywords.get("required")),
        is_hidden=bool(keywords.get("hidden")),
        env=envvar if isinstance(envvar, str) else "",
        help=str(keywords.get("help") or ""),
        maximum=0 if is_switch else 1,
        origin=origin,
        parameter=field,
    )


def _declared(field: str, mark: Marked) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the names of a field, its own first, and those that switch it off."""
    words = [one for one in mark.positional if isinstance(one, str) and one.startswith("-")]
    pairs = [one.partition("/") for one in (f"--{field.replace('_', '-')}", *words)]
    names = dict.fromkeys(on.strip() for on, _, _ in pairs)
    negations = dict.fromkeys(off.strip() for _, _, off in pairs if off.strip())
    return tuple(names), tuple(negations)
