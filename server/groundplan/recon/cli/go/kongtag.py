"""What a struct tag says to kong, and which flag a field is that has no name in its tag."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_BARE: Final = re.compile(r'([\w-]+)(?::"((?:[^"\\]|\\.)*)")?')
_INSIDE: Final = re.compile(r"\s*([\w-]+)(?:=(?:'((?:[^'\\]|\\.)*)'|([^,]*)))?\s*(?:,|$)")
_ESCAPE: Final = re.compile(r"\\(.)")
_WORD: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^A-Za-z\d]+")


@dataclass(frozen=True, slots=True)
class Tag:
    """The parts of a tag that say what a user may type."""

    name: str = ""
    help: str = ""
    short: str = ""
    default: str | None = None
    """None where there is none, and where a variable is part of it."""
    choices: tuple[str, ...] = ()
    env: str = ""
    type: str = ""
    group: str = ""
    prefix: str = ""
    env_prefix: str = ""
    negation: str | None = None
    """The name that switches it off; empty for the usual one."""
    aliases: tuple[str, ...] = ()
    is_command: bool = False
    is_argument: bool = False
    is_embedded: bool = False
    is_ignored: bool = False
    is_hidden: bool = False
    is_required: bool = False
    is_optional: bool = False
    passes_through: bool = False


def read_tag(written: str) -> Tag:
    """Read a tag: `help:"x" short:"y"`, or all of it inside `kong:"help='x',short=y"`."""
    bare = {key: _plain(value) for key, value in _BARE.findall(written)}
    inside = bare.get("kong")
    if inside is not None:
        bare |= {match[1]: _plain(match[2] or match[3] or "") for match in _INSIDE.finditer(inside)}
    return Tag(
        name=bare.get("name", ""),
        help=bare.get("help", ""),
        short=bare.get("short", ""),
        default=_static(bare.get("default")),
        choices=_words(bare.get("enum", "")),
        env=next(iter(_words(bare.get("env", ""))), ""),
        type=bare.get("type", ""),
        group=bare.get("group", ""),
        prefix=bare.get("prefix", ""),
        env_prefix=bare.get("envprefix", ""),
        negation=bare.get("negatable"),
        aliases=_words(bare.get("aliases", "")),
        is_command="cmd" in bare,
        is_argument="arg" in bare,
        is_embedded="embed" in bare,
        is_ignored=inside == "-",
        is_hidden="hidden" in bare,
        is_required="required" in bare,
        is_optional="optional" in bare,
        passes_through="passthrough" in bare,
    )


def flag_name(field: str) -> str:
    """Give the flag of a field: its words in small letters, `HTTPPort2` as `http-port-2`."""
    return "-".join(_WORD.findall(field)).lower()


def _plain(value: str) -> str:
    return _ESCAPE.sub(r"\1", value)


def _static(value: str | None) -> str | None:
    return None if value is None or "${" in value else value


def _words(value: str) -> tuple[str, ...]:
    return () if "${" in value else tuple(one.strip() for one in value.split(",") if one.strip())
