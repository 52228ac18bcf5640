"""What becomes of a region that was edited by hand: your text, the code's, or both in one.

Nothing is lost: a merged region stays frozen, because its sum is that of what the tool wrote, and where both sides
changed the same lines both stand there between conflict markers. The base of a merge is found by the recorded sum in
the history of the plan; without a history there is none, and no merge.
"""

from __future__ import annotations

from dataclasses import dataclass

from groundplan.history.git import Trouble, merge_texts
from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.plan.document import Document
from groundplan.plan.edits import insert_definition, remove_lines
from groundplan.plan.evidence import EvidenceLine
from groundplan.plan.parse import parse
from groundplan.plan.past import Past
from groundplan.plan.regions import Region, line_end_of, regions_of, replace_region
from groundplan.plan.update import remade
from groundplan.text.edits import TextEdit

_YOURS, _MADE = "your edit", "what the code says now"


@dataclass(frozen=True, slots=True)
class Merged:
    """The edits that put both changes into a region."""

    edits: tuple[TextEdit, ...]
    has_conflicts: bool


def kept(document: Document, region: Region) -> tuple[TextEdit, ...]:
    """Make the text a person's own: the markers go."""
    lines = (region.begin.line, region.end.line)
    return tuple(remove_lines(document.lines, line, line) for line in lines)


def regenerated(document: Document, region: Region, snapshot: Snapshot) -> tuple[TextEdit, ...]:
    """Write the region anew, whatever stands there; none where nothing would change."""
    made = remade(document, region, snapshot)
    edit = None if made is None else replace_region(document, region, made.body)
    return () if made is None or edit is None else (edit, *_cited(document, made.added))


def merged(
    document: Document, region: Region, snapshot: Snapshot, past: Past | None, path: RelPath
) -> Merged | None:
    """Put both changes together; None where no commit of the plan has the text that the tool wrote."""
    base = None if past is None else _written(region, past, path)
    made = None if base is None else remade(document, region, snapshot)
    if base is None or made is None:
        return None
    edit = replace_region(document, region, made.body)
    written = document.lines.slice(region.span) if edit is None else edit.new_text
    end = line_end_of(document.lines)
    first, *inner, last = _plain(written).split("\n")
    theirs = "".join(f"{line}\n" for line in inner)
    found = merge_texts(_plain(region.body), _plain(base), theirs, (_YOURS, _MADE))
    if isinstance(found, Trouble):
        return None
    text, has_conflicts = found
    whole = f"{first}\n{text}{last}".replace("\n", end)
    return Merged((TextEdit(region.span, whole), *_cited(document, made.added)), has_conflicts)


def _written(region: Region, past: Past, path: RelPath) -> str | None:
    """Find what the tool wrote by its sum: the newest commit in which nobody had edited it."""
    recorded = region.end.checksum
    for text in past.texts(path) if recorded else ():
        if f"sum={recorded}" not in text:
            continue
        same = regions_of(parse(text)).get(region.id)
        if same is not None and same.end.checksum == recorded and not same.is_frozen:
            return same.body
    return None


def _cited(document: Document, added: tuple[EvidenceLine, ...]) -> list[TextEdit]:
    return [insert_definition(document, line) for line in added]


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
