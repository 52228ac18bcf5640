"""What the examples of each card start, read in the state of the card."""

from __future__ import annotations

from dataclasses import dataclass

from groundplan.index.snapshot import Snapshot
from groundplan.plan.card import Example
from groundplan.plan.clistate import program_names
from groundplan.plan.commandline import Invocation, read_shell_line
from groundplan.plan.document import Document
from groundplan.plan.reading import Reading, read_invocation
from groundplan.plan.virtual import States, VirtualState


@dataclass(frozen=True, slots=True)
class Run:
    """One program that an example starts, and what that means after the card."""

    node: int
    example: Example
    invocation: Invocation
    reading: Reading


def runs_of(snapshot: Snapshot, document: Document, states: States) -> tuple[tuple[Run, ...], ...]:
    """Give the runs of each card, in the order of the cards."""
    return tuple(
        tuple(
            Run(node, example, invocation, read_invocation(snapshot, states.after(node), invocation))
            for example in card.examples
            for invocation in _started(snapshot, states.after(node), example)
        )
        for node, card in enumerate(document.cards)
    )


def _started(snapshot: Snapshot, state: VirtualState, example: Example) -> tuple[Invocation, ...]:
    return read_shell_line(example.command, program_names(snapshot, state)).invocations
