"""What does a file of data hold that code loads as a table: `require("./options.json")`, `json.load(file)`."""

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


def document_value(snapshot: Snapshot, path: RelPath) -> Value | None:
    """Give what a file of data holds; its texts are written nowhere in the code."""
    document = snapshot.document(path)
    return (
        None
        if document is None
        else _value(document.data, Place(path, ORIGIN, MODULE_SCOPE), is_computed=True)
    )


def _value(held: object, place: Place, *, is_computed: bool = False) -> Value:
    if isinstance(held, Mapping):
        return Table({str(key): _value(one, place, is_computed=is_computed) for key, one in held.items()})
    if isinstance(held, list):
        return Listing([_value(one, place, is_computed=is_computed) for one in held], is_list=True)
    if held is None or isinstance(held, str | int | float | bool):
        return Literal(held, place, is_computed and isinstance(held, str))
    return Literal(str(held), place, is_computed)
