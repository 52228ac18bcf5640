"""All readers of JavaScript's libraries, and what the walk needs to know of each."""

from __future__ import annotations

from typing import Final

from groundplan.recon.cli.javascript import (
    argtables,
    cac,
    citty,
    clipanion,
    commander,
    meow,
    oclif,
    optionator,
    parseargs,
    sade,
    yargs,
)

LIBRARIES: Final = (
    commander.LIBRARY,
    cac.LIBRARY,
    sade.LIBRARY,
    yargs.LIBRARY,
    parseargs.LIBRARY,
    argtables.LIBRARY,
    citty.LIBRARY,
    meow.LIBRARY,
    clipanion.LIBRARY,
    optionator.LIBRARY,
)

READERS: Final = (
    commander.read,
    cac.read,
    sade.read,
    yargs.read,
    parseargs.read,
    argtables.read,
    citty.read,
    meow.read,
    clipanion.read,
    optionator.read,
    oclif.read,
)
