"""`groundplan.rules`: what each code means in a few words, for a client that groups findings by code."""

from __future__ import annotations

from groundplan.ide.rules import RULES
from groundplan.lsp.commands.arguments import CommandArguments
from groundplan.lsp.connection import Connection


async def run(_connection: Connection, _arguments: CommandArguments) -> dict[str, str]:
    """Give the titles of all rules by code."""
    return {code: rule.title for code, rule in RULES.items()}
