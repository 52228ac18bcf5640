"""Options that a project keeps in objects of its own before it hands them to a parser."""

from __future__ import annotations

from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence
from groundplan.recon.cli import origins
from groundplan.recon.cli.model import Option
from groundplan.recon.flow.kept import Made, kept_texts
from groundplan.syntax.facts import ValueKind

_SWITCHES: Final = frozenset({"store_true", "store_false", "store_const", "append_const", "count"})


def kept_options(snapshot: Snapshot, attribute: str) -> tuple[Option, ...]:
    """Give the options whose names are kept in an attribute of this name."""
    return tuple(
        _option(snapshot, made, texts)
        for made, texts in kept_texts(snapshot, attribute)
        if all(one.startswith("-") for one in texts)
    )


def _option(snapshot: Snapshot, made: Made, names: tuple[str, ...]) -> Option:
    facts = snapshot.facts(made.path)
    given = {one.name: one.value for one in made.arguments if one.name}
    action, about = given.get("action"), given.get("help")
    is_switch = action is not None and action.text in _SWITCHES
    symbol = "" if facts is None or made.scope < 0 else facts.definitions[made.scope].qualname
    return Option(
        names,
        not is_switch,
        origins.OPTION_OBJECT.label,
        Evidence(made.path, made.span, symbol),
        # The class may say elsewhere whether it takes one.
        value_is_optional=not is_switch,
        help=about.text if about is not None and about.kind is ValueKind.STRING else "",
        maximum=0 if is_switch else 1,
        origin=origins.OPTION_OBJECT,
    )
