"""How a Python program is asked, and whether anybody looked at it while the rules were written."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PythonProgram:
    """A console script of an installed distribution. `arguments` lead it to its parser."""

    name: str
    distribution: str
    library: str
    is_held_out: bool = False
    arguments: tuple[str, ...] = ()
    others: tuple[tuple[str, ...], ...] = ()
    """Other arguments, each of which leads to another parser: a user meets them all."""
    beneath: tuple[str, ...] = ()
    """Words that lead to parsers of their own, each of which is that of a command."""
    is_only_beneath: bool = False
    """Whether those are all its parsers: it looks for the word by itself."""
    without: tuple[str, ...] = ()
    """Folders of the distribution that cannot run here and so cannot be asked."""
    skipped: int = 0
    """How many parsers of the start are not the one that a user meets."""
    inside: str = ""
    """What stands in the `pyproject.toml` of the project that it is asked in: some commands are there only then."""
    reason: str = ""
    """Why some of its options are missed, or found though it does not tell them."""
