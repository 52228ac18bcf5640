"""`groundplan.check`: look at everything once more, and tell how much there is to mend."""

from __future__ import annotations

from collections import Counter
from typing import Any

from groundplan.ide.findings import findings
from groundplan.index.snapshot import Snapshot
from groundplan.lsp.commands.arguments import CommandArguments
from groundplan.lsp.commands.long_work import long_work
from groundplan.lsp.commands.target import chosen_folder
from groundplan.lsp.connection import Connection
from groundplan.model.findings import Severity


async def run(connection: Connection, arguments: CommandArguments) -> dict[str, Any]:
    """Count the findings of a folder by severity; the diagnostics show them."""
    folder = await chosen_folder(connection, arguments)
    counts = await long_work(connection, folder, "checking", _count)
    connection.see(folder, frozenset(folder.documents))
    connection.editor.refresh()
    return {severity.value: counts[severity] for severity in Severity}


def _count(snapshot: Snapshot) -> Counter[Severity]:
    return Counter(one.severity for found in findings(snapshot).values() for one in found)
