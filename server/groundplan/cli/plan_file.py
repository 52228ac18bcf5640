"""Reading and writing the plan so that nothing a person wrote is ever lost."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from groundplan.cli.errors import CannotRun


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A plan as it was read. `content` is compared before anything is written."""

    path: Path
    content: bytes
    text: str


def read_plan(path: Path) -> PlanFile:
    """Read a plan, line ends and byte order mark untouched.

    Raises:
        CannotRun: there is no plan, or it is not UTF-8.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise CannotRun(f"No plan at '{path}': run \"groundplan generate\" first") from None
    except OSError as error:
        raise CannotRun(f"'{path}' cannot be read ({error.strerror}): check the path") from None
    try:
        return PlanFile(path, content, content.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise CannotRun(f"'{path}' is not UTF-8 at byte {error.start}: save it as UTF-8") from None


def write_new(path: Path, text: str) -> None:
    """Write a file that must not exist yet.

    Raises:
        CannotRun: it exists, or the folder cannot be written.
    """
    try:
        with path.open("xb") as file:
            file.write(text.encode("utf-8"))
    except FileExistsError:
        raise CannotRun(f"'{path}' is already there: run \"groundplan update\" to refresh it") from None
    except OSError as error:
        raise CannotRun(
            f"'{path}' cannot be written ({error.strerror}): choose another with --output"
        ) from None


def replace(plan: PlanFile, text: str) -> None:
    """Put a new text in the place of the one that was read, all or nothing.

    Raises:
        CannotRun: the file changed since it was read, or the folder cannot be written.
    """
    target = plan.path.resolve()
    try:
        descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        written = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(text.encode("utf-8"))
            written.chmod(target.stat().st_mode & 0o7777)
            if target.read_bytes() != plan.content:
                raise CannotRun(
                    f"'{plan.path}' changed meanwhile: nothing was written, run the command again"
                )
            written.replace(target)
        finally:
            written.unlink(missing_ok=True)
    except OSError as error:
        raise CannotRun(f"'{plan.path}' cannot be written ({error.strerror}): check the folder") from None
