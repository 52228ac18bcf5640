"""What a person sees when a command cannot run: one line on stderr that says what to do, and exit code 2.

A traceback is a defect of ours; `GROUNDPLAN_TRACEBACK=1` shows it to whoever looks for that defect.
"""

from __future__ import annotations

import errno
import io
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Final

import typer

EXIT_CANNOT_RUN: Final = 2
_EXIT_INTERRUPTED: Final = 130  # 128 + SIGINT, as shells have it
_FULL: Final = frozenset({errno.ENOSPC, errno.EFBIG, errno.EDQUOT})
_EXIT_PIPE: Final = 141  # 128 + SIGPIPE: whoever read our output went away


class CannotRun(Exception):  # noqa: N818 - it is said to a person, not to a programmer
    """A command cannot do what was asked. The message is one line that says what to do, without a period."""


def let_any_text_out() -> None:
    """Let no character of a repository end a command: a pipe gets UTF-8, and what cannot be shown is escaped."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        encoding = sys.stdout.encoding if sys.stdout.isatty() else "utf-8"
        sys.stdout.reconfigure(encoding=encoding, errors="backslashreplace")


def guarded(run: Callable[[], int | None]) -> int:
    """Run a command line and give its exit code; whatever goes wrong becomes one line."""
    try:
        code = run() or 0
        sys.stdout.flush()
    except CannotRun as error:
        return _say(str(error))
    except typer.TyperException as error:
        return _say(f'{error.format_message().rstrip(".")}: see "groundplan --help"')
    except (KeyboardInterrupt, typer.Abort):
        return _EXIT_INTERRUPTED
    except BrokenPipeError:
        # The interpreter flushes once more at its end: let that go nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _EXIT_PIPE
    except OSError as error:
        if error.errno not in _FULL:
            return _say_defect(error)
        # The interpreter flushes once more at its end, as above.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _say(f"The output cannot be written ({error.strerror}): make room for it")
    except Exception as error:  # noqa: BLE001 - the last resort of the program
        return _say_defect(error)
    else:
        return code


def warn(message: str) -> None:
    """Say one line about something that a person should know, without stopping."""
    print(f"groundplan: {_one_line(message)}", file=sys.stderr)  # noqa: T201


def _say(message: str) -> int:
    warn(message)
    return EXIT_CANNOT_RUN


def _say_defect(error: Exception) -> int:
    if os.environ.get("GROUNDPLAN_TRACEBACK"):
        traceback.print_exception(error)
    where = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(where.filename).name}:{where.lineno}"
    return _say(
        f"internal error, please report it: {type(error).__name__}: {error} ({place};"
        " GROUNDPLAN_TRACEBACK=1 shows more)"
    )


def _one_line(message: str) -> str:
    return " ".join(message.split())
