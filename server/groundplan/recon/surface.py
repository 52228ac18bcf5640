"""What may a user type: the command line of every program, shaped for lookup instead of for reading."""

from __future__ import annotations

from groundplan.index.snapshot import Snapshot
from groundplan.recon.cli.build import build
from groundplan.recon.cli.model import (
    CliSurface,
    Command,
    Option,
    OptionStyle,
    Positional,
    Program,
)
from groundplan.recon.cli.python.installed import installed_files

__all__ = ["CliSurface", "Command", "Option", "OptionStyle", "Positional", "Program", "surface"]


def surface(snapshot: Snapshot) -> CliSurface:
    """Give the command line surface of all programs of the workspace."""
    return snapshot.derive_with(_surface, installed_files)


def _surface(snapshot: Snapshot) -> CliSurface:
    built = build(snapshot)
    return CliSurface(built.programs, built.unattached)
