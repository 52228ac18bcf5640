"""What does a file of JSON hold that code loads as a table: `require("./options.json")`."""

from __future__ import annotations

from collections.abc import Mapping

from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.flow.values import Listing, Literal, Place, Table, Value
from groundplan.syntax.facts import MODULE_SCOPE
from groundplan.text.spans import ORIGIN


def json_table(snapshot: Snapshot, dotted: str) -> Value | None:
    """Give what a file of the workspace holds; None for every other name."""
    head, found, rest = dotted.partition(".json")
    path = RelPath(f"{head}{found}")
    document = snapshot.document(path) if found and path in snapshot.files else None
    if document is None:
        return None
    held: object = document.data
    for key in rest.removeprefix(".default").split(".")[1:]:
        held = held.get(key) if isinstance(held, Mapping) else None
    return _value(held, Place(path, ORIGIN, MODULE_SCOPE))


def _value(held: object, place: Place) -> Value:
    if isinstance(held, Mapping):
        return Table({str(key): _value(one, place) for key, one in held.items()})
    if isinstance(held, list):
        return Listing([_value(one, place) for one in held])
    if held is None or isinstance(held, str | int | float | bool):
        return Literal(held, place)
    return Literal(str(held), place)
