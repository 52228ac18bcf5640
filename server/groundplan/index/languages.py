"""In which language is a file parsed: by its name, else by the program that its first line names."""

from __future__ import annotations

import re
from typing import Final

from groundplan.model.languages import Language, language_of
from groundplan.model.settings import Settings

_SETTING: Final = {Language.TSX: "typescript", Language.JAVASCRIPT: "typescript"}

FIRST_LINE: Final = 64
"""How many bytes of a file without an extension are looked at."""
_NODE: Final = re.compile(r"#![^\n]*\bnode(?:js)?\b")
_PYTHON: Final = re.compile(r"#![^\n]*\b(?:python|pypy)[\d.]*(?:\s|$)")


def is_bare(path: str) -> bool:
    """Tell whether a file's name says nothing about its language: `bin/tool`."""
    return "." not in path.rpartition("/")[2]


def enabled_language(path: str, settings: Settings, start: str = "") -> Language | None:
    """Tell the language that a file is parsed in, None where there is none or the settings leave it out.

    `start` is the beginning of its text; it counts where the name says nothing.
    """
    language = _of_script(start[:FIRST_LINE]) if is_bare(path) else language_of(path)
    if language is None or _SETTING.get(language, language.value) not in settings.languages:
        return None
    return language


def _of_script(start: str) -> Language | None:
    if _NODE.match(start) is not None:
        return Language.JAVASCRIPT
    return Language.PYTHON if _PYTHON.match(start) is not None else None
