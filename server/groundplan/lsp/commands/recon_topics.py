"""`groundplan.reconTopics`: the topics of the recon with their counts, for a client that lists them."""

from __future__ import annotations

from functools import partial
from typing import Any

from groundplan.ide.recon_view import Filter, Topic, topics
from groundplan.index.snapshot import Snapshot
from groundplan.lsp.commands.arguments import CommandArguments
from groundplan.lsp.commands.target import folder_of
from groundplan.lsp.connection import Connection
from groundplan.model.facts import Label


class TopicsArguments(CommandArguments, frozen=True, kw_only=True):
    """What the facts must say, and how sure they must be."""

    query: str = ""
    labels: tuple[Label, ...] = tuple(Label)


async def run(connection: Connection, arguments: TopicsArguments) -> dict[str, Any]:
    """Count the facts of a complete index; never waits for it: half of the facts would be wrong, not few."""
    folder = folder_of(connection, arguments)
    snapshot = connection.session.view(folder).snapshot
    status = snapshot.status
    if not status.is_complete:
        return {"isComplete": False, "done": status.done, "total": status.total, "topics": []}
    wanted = Filter(arguments.query, arguments.labels)
    found = await connection.session.reads.slow(partial(_topics, snapshot, wanted))
    return {"isComplete": True, "done": status.done, "total": status.total, "topics": found}


def _topics(snapshot: Snapshot, wanted: Filter) -> list[dict[str, Any]]:
    return [_topic(one) for one in topics(snapshot, wanted)]


def _topic(topic: Topic) -> dict[str, Any]:
    return {
        "kind": topic.kind.value,
        "title": topic.title,
        "counts": {label.value: topic.counts.get(label, 0) for label in Label},
        "total": topic.total,
        "note": topic.note,
    }
