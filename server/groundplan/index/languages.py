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


def is_bare(path: str) -> bool:
    """Tell whether a file's name says nothing about its language: `bin/tool`."""
    return "." not in path.rpartition("/")[2]


def enabled_language(path: str, settings: Settings, start: str = "") -> Language | None:
    """Tell the language that a file is parsed in, None where there is none or the settings leave it out.

    `start` is the beginning of its text; it counts where the name says nothing.
    """
    is_script = is_bare(path) and _NODE.match(start[:FIRST_LINE]) is not None
    language = Language.JAVASCRIPT if is_script else language_of(path)
    if language is None or _SETTING.get(language, language.value) not in settings.languages:
        return None
    return language
