"""What may a command be called with? One object, checked here; a bad one is answered with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeVar

import msgspec
from pygls.exceptions import JsonRpcInvalidParams

Arguments = TypeVar("Arguments", bound="CommandArguments")

_MOST: Final = 1


class CommandArguments(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """The base of all arguments. Every field has a default: a command without arguments asks or leaves slots."""

    folder: str = ""
    """The URI of the workspace folder that is meant, or of anything in it; empty where there is only one."""


def read(arguments: Sequence[object] | None, wanted: type[Arguments]) -> Arguments:
    """Check the arguments of a command.

    Raises:
        JsonRpcInvalidParams: with what is wrong and where.
    """
    given = arguments or ()
    if len(given) > _MOST:
        raise JsonRpcInvalidParams(f"Expected at most one argument, got {len(given)}")
    try:
        return msgspec.convert(given[0] if given and given[0] is not None else {}, wanted)
    except msgspec.ValidationError as error:
        raise JsonRpcInvalidParams(str(error)) from error
