"""All readers of Go's libraries, and what the walk needs to know of each."""

from __future__ import annotations

from typing import Final

from groundplan.recon.cli.go import cobra, ffcli, goflag, jessevdk, kingpin, kong, urfave

LIBRARIES: Final = (
    cobra.LIBRARY,
    goflag.LIBRARY,
    ffcli.LIBRARY,
    urfave.LIBRARY,
    kingpin.LIBRARY,
    kong.LIBRARY,
    jessevdk.LIBRARY,
)

READERS: Final = (
    cobra.read,
    goflag.read,
    ffcli.read,
    urfave.read,
    kingpin.read,
    kong.read,
    jessevdk.read,
)
