"""Any Markdown that people wrote comes out of an edit as it went in, but for the span that the edit names.

The files are the documentation inside the fetched source trees. Each gets a region somewhere, and below it a card with
fields; line ends, the last line end and signs that only Python takes for line ends are varied.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from groundplan.plan.check import Subject, check_document
from groundplan.plan.document import Document
from groundplan.plan.edits import append_to_field, insert_definition, insert_field, set_field_value
from groundplan.plan.evidence import EvidenceKind, EvidenceLine
from groundplan.plan.form import FieldName
from groundplan.plan.parse import parse
from groundplan.plan.regions import checksum, regions_of, render_region, replace_region
from groundplan.text.edits import TextEdit, apply_edits
from tests.corpus import TREES

_SEED = 7
_LARGEST = 60_000
_CARD = """
## E) PR Plan (PR0…PRN)

### PR0: Say it <!-- groundplan:pr say-it -->

- **Motivation / User Value:** words.
- **Scope (In):**
  - `a.py`
- **Depends on:** none
"""
_SIGNS = ["\u2028", "\x0c", "\x85", "é", "\t"]
_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True)
class Case:
    """A text that a person might have, and the chance that made it."""

    name: str
    text: str
    chance: random.Random

    @property
    def end(self) -> str:
        """The line end of its first line."""
        found = _LINE_END.search(self.text)
        return found[0] if found else "\n"


def files() -> list[Path]:
    roots = [tree.path for tree in TREES.values() if tree.path.is_dir()]
    found = sorted(path for root in roots for path in root.rglob("*.md") if path.is_file())
    return [path for path in found if 0 < path.stat().st_size < _LARGEST]


def cases() -> Iterator[Case]:
    seen: set[bytes] = set()
    for number, path in enumerate(files()):
        content = path.read_bytes()
        if content in seen:
            continue
        seen.add(content)
        chance = random.Random(_SEED * 100_003 + number)
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError:
            continue
        yield Case(f"{path.parent.name}/{path.name}", varied(text, chance), chance)


def varied(text: str, chance: random.Random) -> str:
    if chance.random() < 0.3 and "\r" not in text:
        text = text.replace("\n", chance.choice(["\r\n", "\r"]))
    if chance.random() < 0.3:
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(_SIGNS) + text[at:]
    return text.rstrip("\r\n") if chance.random() < 0.3 else text


def spliced(text: str, edits: Sequence[TextEdit]) -> str:
    """Apply edits in another way than ours: by lines, from the last to the first."""
    starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
    ordered = sorted(enumerate(edits), key=lambda one: (one[1].span.start, one[0]), reverse=True)
    for _, edit in ordered:
        span = edit.span
        # A range that ends below the last line ends with the text.
        first, last = (
            starts[line] + column if line < len(starts) else len(text)
            for line, column in ((span.start_line, span.start_column), (span.end_line, span.end_column))
        )
        text = text[:first] + edit.new_text + text[last:]
    return text


def shown(document: Document) -> list[object]:
    """All that a document says outside the card, without its places."""
    said = [(one.title, [part.title for part in one.parts]) for one in document.sections if one.form is None]
    return [said, [one.text for one in document.links], [one.text for one in document.references]]


@pytest.mark.corpus
@pytest.mark.timeout(600)
def test_three_hundred_human_texts_come_out_of_an_edit_as_they_went_in() -> None:
    if len(files()) < 300:
        pytest.skip('too few source trees: "python -m tests.corpus" fetches them')
    edited = regions = 0
    for case in cases():
        regions += check_region(case)
        edited += check_fields(case)
        check_fixes(case)
    assert edited >= 300
    assert regions >= 300


def check_region(case: Case) -> bool:
    """Put a region between two lines and write another text into it. False where it falls into code."""
    ends = [0, *(match.end() for match in _LINE_END.finditer(case.text))]
    at = case.chance.choice(ends)
    gap = case.end if at and not _LINE_END.fullmatch(case.text[at - 1]) else ""
    region = render_region("dag", "old\n", case.end)
    text = f"{case.text[:at]}{gap}{region}{case.end}{case.text[at:]}"
    document = parse(text)
    found = regions_of(document).get("dag")
    if found is None:
        return False
    body = "".join(f"{line}\n" for line in case.chance.sample(["- a", "", "`b`", "| c |"], 3))
    edit = replace_region(document, found, body)
    assert edit is not None
    before, after = text[: at + len(gap)], text[at + len(gap) + len(region) :]
    written = apply_edits(text, [edit])
    assert written == before + render_region("dag", body, case.end) + after == spliced(text, [edit]), (
        case.name
    )
    again = parse(written)
    same = regions_of(again).get("dag")
    assert same is not None, case.name
    assert same.end.checksum == checksum(body), case.name
    assert replace_region(again, same, body) is None, case.name
    return True


def check_fields(case: Case) -> bool:
    """Edit fields of a card that stands below the text. False where the text leaves a block open over it."""
    text = f"{case.text}{case.end}{_CARD.replace(chr(10), case.end)}"
    document = parse(text)
    card = next((one for one in document.cards if one.slug == "say-it"), None)
    if card is None:
        return False
    motivation, scope = card.field(FieldName.MOTIVATION), card.field(FieldName.SCOPE_IN)
    assert motivation is not None, case.name
    assert scope is not None, case.name
    line = EvidenceLine("`a`", "a.py", EvidenceKind.FILE, {})
    definition = insert_definition(document, line)
    edits = [
        set_field_value(document, motivation, "other words\n  - more"),
        append_to_field(document, scope, "`b.py` (new)"),
        insert_field(document, card, FieldName.SCOPE_OUT, "all else."),
    ]
    for edit in [*edits, definition]:
        written = apply_edits(text, [edit])
        assert written == spliced(text, [edit]), case.name
        if edit is not definition:
            assert written.startswith(case.text), case.name
            assert shown(parse(written)) == shown(document), case.name
    found = next(one for one in parse(apply_edits(text, edits)).cards if one.slug == "say-it")
    assert [one.text for one in found.scope_in] == ["a.py", "b.py"], case.name
    assert [one.form and one.form.name for one in found.fields] == [
        FieldName.MOTIVATION, FieldName.SCOPE_IN, FieldName.SCOPE_OUT, FieldName.DEPENDS_ON,
    ], case.name  # fmt: skip
    return True


def check_fixes(case: Case) -> None:
    """Whatever the rules of the text say of a text that is no plan, their fixes name what they change."""
    document = parse(case.text)
    fixes = [fix for one in check_document(document, Subject()) for fix in one.fixes if fix.edits]
    for fix in case.chance.sample(fixes, min(3, len(fixes))):
        edits = [TextEdit(edit.span, edit.new_text) for edit in fix.edits]
        assert apply_edits(case.text, edits) == spliced(case.text, edits), (case.name, fix.title)
