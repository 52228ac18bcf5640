"""What is known of the name under the cursor? The answer of somebody who has read the repository before you."""

from __future__ import annotations

from dataclasses import dataclass

from groundplan.ide.code_hover import Reach, about_definition, about_file_part, about_module
from groundplan.ide.option_hover import about_option
from groundplan.ide.plan_file import plan_at
from groundplan.ide.plan_hover import about_plan
from groundplan.ide.subject import definition_under, subject_at
from groundplan.index.snapshot import Snapshot
from groundplan.index.state import Status
from groundplan.model.paths import RelPath
from groundplan.text.spans import Position, Span


@dataclass(frozen=True, slots=True)
class Hover:
    """Markdown about the name at a place."""

    markdown: str
    span: Span


def hover(snapshot: Snapshot, path: RelPath, position: Position, reach: Reach = Reach.FAR) -> Hover | None:
    """Tell what is known of the name at a place, None where nothing is."""
    document = plan_at(snapshot, path)
    if document is not None:
        found = about_plan(snapshot, document, position)
        return None if found is None else Hover(found[1], found[0])
    if reach is Reach.FILE:
        return _in_file(snapshot, path, position)
    subject = subject_at(snapshot, path, position)
    if subject is None:
        declared = about_option(snapshot, path, position) if reach is Reach.FAR else None
        return None if declared is None else Hover("\n\n".join(declared[1]), declared[0])
    if subject.home is not None:
        said = about_definition(snapshot, subject.home, is_use=subject.home.path != path, reach=reach)
    else:
        said = about_module(snapshot, subject.found)
    return Hover("\n\n".join(said), subject.span) if said else None


def _in_file(snapshot: Snapshot, path: RelPath, position: Position) -> Hover | None:
    under = definition_under(snapshot, path, position)
    if under is None:
        return None
    said = [*about_file_part(snapshot, under[1]), _building(snapshot.status)]
    return Hover("\n\n".join(said), under[0])


def _building(status: Status) -> str:
    if status.is_complete:
        return "*PLN907: the workspace is being linked; what others say of it follows.*"
    return f"*PLN907: the index is still building ({status.done} of {status.total} files).*"
