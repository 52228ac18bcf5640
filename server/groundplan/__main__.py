"""`python -m groundplan` and the console script."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line."""
    # An editor waits for the server to start: it is not made to wait for the framework of the command line too.
    if sys.argv[1:] in (["serve"], ["serve", "--stdio"]):
        from groundplan.lsp.serve import serve

        sys.exit(serve())
    from groundplan.cli.app import main as run

    run()


if __name__ == "__main__":
    main()
