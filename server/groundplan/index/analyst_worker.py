"""The process with jedi. Nothing of the workspace is imported or run here.

No interpreter of the project is started: jedi works in our own, with the sources of the workspace as texts. Compiled
modules are not loaded, and jedi's own list of modules that it imports instead of reading them is emptied.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import jedi
import jedi.settings
import msgspec

from groundplan.index.analyst import Defined, Definitions, Question
from groundplan.index.cache_base import cache_base
from groundplan.index.jedi_cache import keep_trees
from groundplan.index.wire import receive, send
from groundplan.index.worker import private_pipes
from groundplan.text.spans import Span


def main() -> None:
    """Serve one parent."""
    questions, answers = private_pipes()
    jedi.settings.auto_import_modules = []
    keep_trees(cache_base() / "jedi")
    send(answers, b"")  # loaded: the clock of the first question starts now
    while (message := receive(questions)) is not None:
        question = msgspec.msgpack.decode(message, type=Question)
        send(answers, msgspec.msgpack.encode(_answer(question)))


def _answer(question: Question) -> Definitions:
    try:
        names = _script(question).goto(
            question.position.line + 1, question.position.column, follow_imports=True
        )
        return Definitions(tuple(found for name in names if (found := _defined(name, question.root))))
    except Exception as error:  # noqa: BLE001 - jedi fails in many ways on odd code; each costs one answer
        return Definitions(problem=f"jedi failed: {type(error).__name__}: {error}")


def _script(question: Question) -> Any:
    own = [entry for entry in sys.path if entry and "site-packages" not in entry]
    project = jedi.Project(
        question.root,
        sys_path=[*question.packages, *own],
        load_unsafe_extensions=False,
        smart_sys_path=True,
    )
    path = Path(question.root) / question.path
    return jedi.Script(question.text, path=path, project=project, environment=jedi.InterpreterEnvironment())


def _defined(name: Any, root: str) -> Defined | None:
    if name.module_path is None or name.line is None:
        return None  # compiled into the interpreter: there is no text to show
    path = Path(name.module_path)
    is_internal = path.is_relative_to(root)
    line = name.line - 1
    span = Span(line, name.column, line, name.column + len(name.name))
    shown = path.relative_to(root).as_posix() if is_internal else str(path)
    return Defined(shown, is_internal, span, _qualname(name))


def _qualname(name: Any) -> str:
    if name.type == "module":
        return ""
    full, module = name.full_name or name.name, name.module_name or ""
    return str(full.removeprefix(f"{module}."))


if __name__ == "__main__":
    main()
