"""Facts on a terminal: grouped by kind, labels in colour, places at the end, coverage below each kind."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from typing import Final

from rich.console import Console
from rich.text import Text

from groundplan.ide.fact_text import by_kind, place, title
from groundplan.model.facts import Answer, Coverage, Fact, FactKind, Label

_STYLES: Final = {Label.CONFIRMED: "green", Label.INFERRED: "yellow", Label.OPEN: "magenta"}
_PIPE_WIDTH: Final = 200


def print_answer(answer: Answer) -> None:
    """Print an answer. In a pipe there are no colours, and a fact is one line."""
    is_terminal = sys.stdout.isatty()
    width = shutil.get_terminal_size().columns if is_terminal else _PIPE_WIDTH
    console = Console(width=width, highlight=False, soft_wrap=True)
    covered = {str(one.kind): one for one in answer.coverage}
    for kind, facts in by_kind(answer):
        console.print(Text(f"{title(kind)} ({len(facts)})", style="bold"))
        for fact in facts:
            console.print(_line(fact, width))
        for note in _coverage(covered.pop(str(kind), None)):
            console.print(note)
        console.print()
    for one in covered.values():
        name = title(FactKind(one.kind)) if one.kind in set(FactKind) else str(one.kind)
        console.print(Text.assemble((f"{name}: ", "bold"), _coverage_text(one)))


def _line(fact: Fact, width: int) -> Text:
    where = place(fact.evidence[0]) if fact.evidence else ""
    rule = "" if fact.label is Label.CONFIRMED else f" [{fact.origin.name}]"
    line = Text.assemble(
        "  ", (f"{fact.label.value:9} ", _STYLES[fact.label]), (_plain(fact.subject), "bold"), "  "
    )
    room = max(width - line.cell_len - len(where) - len(rule) - 4, 20)
    line.append(_cut(_plain(fact.statement), room))
    line.append(rule, style="dim")
    line.append(f"  {where}", style="cyan")
    return line


def _plain(text: str) -> str:
    # Text of the repository may hold control sequences: none reaches the terminal.
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())


def _cut(text: str, room: int) -> str:
    return text if len(text) <= room else f"{text[: room - 1]}…"


def _coverage(coverage: Coverage | None) -> Iterator[Text]:
    if coverage is not None:
        yield Text(f"  {_coverage_text(coverage)}", style="dim")


def _coverage_text(coverage: Coverage) -> str:
    return coverage.note or f"{coverage.resolved} of {coverage.examined} resolved"
