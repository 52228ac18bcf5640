"""What is told of the keys of one yargs parser, and which options they make together?"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from groundplan.model.facts import Evidence
from groundplan.recon.cli import origins
from groundplan.recon.cli.javascript.shared import kebab, tabled_option
from groundplan.recon.cli.model import Option
from groundplan.recon.flow.values import Listing, Literal, Table, Value


@dataclass(eq=False, slots=True)
class Key:
    """One option while it is put together."""

    where: Evidence
    settings: dict[str, Value] = field(default_factory=dict)
    is_assumed: bool = False
    is_declared: bool = False
    """More is said of it than what it is where nobody gives it."""


@dataclass(eq=False, slots=True)
class Parser:
    """What is known of one parser, beside its node."""

    keys: dict[str, Key] = field(default_factory=dict)
    aliases: list[tuple[str, ...]] = field(default_factory=list)
    help: str = "help"
    version: str = "version"
    prefix: str = ""
    """Of the variables that stand in for the options."""
    is_own: bool = False
    """A command that a parser of its own reads the line for."""


def groups(names: list[str], aliases: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Unite names that stand for each other; the one that was declared first leads."""
    group: dict[str, tuple[str, ...]] = {}
    for same in aliases:
        united = tuple(dict.fromkeys(one for known in same for one in group.get(known, (known,))))
        group.update(dict.fromkeys(united, united))
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for name in names:
        some = group.get(name, (name,))
        found.setdefault(some, (name, *(one for one in some if one != name)))
    return list(found.values())


def option_of(parser: Parser, group: tuple[str, ...], keys: list[Key]) -> Option:
    """Make the option of keys that stand for each other; the first one leads."""
    settings = {name: value for one in keys for name, value in one.settings.items()}
    settings["alias"] = Listing([Literal(one) for one in group[1:]])
    is_declared = any(one.is_declared for one in keys)
    origin = origins.YARGS if is_declared else origins.NAME_DERIVED
    origin = origins.ANNOTATED if keys[0].is_assumed else origin
    option = tabled_option(group[0], Table(settings), keys[0].where, origin)
    if not parser.prefix:
        return option
    name = re.sub(r"\W", "_", kebab(group[0])).upper()
    return replace(option, env=f"{parser.prefix.rstrip('_').upper()}_{name}")
