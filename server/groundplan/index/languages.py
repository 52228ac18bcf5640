"""In which language is a file parsed: by its name, as far as the settings want it."""

from __future__ import annotations

from typing import Final

from groundplan.model.languages import Language, language_of
from groundplan.model.settings import Settings

_SETTING: Final = {Language.TSX: "typescript", Language.JAVASCRIPT: "typescript"}


def enabled_language(path: str, settings: Settings) -> Language | None:
    """Tell the language that a file is parsed in, None where there is none or the settings leave it out."""
    language = language_of(path)
    if language is None or _SETTING.get(language, language.value) not in settings.languages:
        return None
    return language
