"""`python -m groundplan` and the console script."""

from __future__ import annotations

import gc
import sys
from typing import Final

_COLLECTED_AT: Final = 50_000
"""A command makes many small objects and few rings of them: to look for rings at Python's pace costs a tenth of its time."""


def main() -> None:
    """Run the command line."""
    # An editor waits for the server to start: it is not made to wait for the framework of the command line too.
    if sys.argv[1:] in (["serve"], ["serve", "--stdio"]):
        from groundplan.lsp.serve import serve

        sys.exit(serve())
    from groundplan.cli.app import main as run

    gc.set_threshold(_COLLECTED_AT, *gc.get_threshold()[1:])
    run()


if __name__ == "__main__":
    main()
