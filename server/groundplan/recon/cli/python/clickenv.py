"""The environment variables that a prefix of the whole program gives to the options of click below it."""

from __future__ import annotations

from dataclasses import replace

from groundplan.recon.cli.model import Option
from groundplan.recon.cli.tree import Node


def give_variables(node: Node, prefix: str = "") -> None:
    """`auto_envvar_prefix` gives every option below an environment variable."""
    own = node.program or prefix
    node.program = ""
    if own:
        node.options = [_with_env(one, own) for one in node.options]
    for child in node.children:
        give_variables(child, f"{own}_{_upper(child.name)}" if own else "")


def _with_env(found: Option, prefix: str) -> Option:
    if found.env or (found.is_implicit and "--version" not in found.names) or not found.names:
        return found
    # click calls a value after the first name with two dashes.
    first = next((one for one in found.names if one.startswith("--")), found.names[0])
    return replace(found, env=f"{prefix}_{_upper(found.parameter or first.lstrip('-'))}")


def _upper(word: str) -> str:
    return word.replace("-", "_").upper()
