"""What do the well-known functions that write a name in another case make of it?

Code makes the names of options out of the keys of a table with them, so their rules are part of what is static.
"""

from __future__ import annotations

import re
from typing import Final

_PLAIN: Final = re.compile(r"[a-z]+(?:[A-Z][a-z]+)*")
"""A key that all of them cut at the same places: they differ on digits and on several capitals in a row."""

_DASHING: Final = frozenset(
    {
        *("param-case.paramCase", "change-case.paramCase", "change-case.kebabCase", "scule.kebabCase"),
        *("lodash.kebabCase", "lodash.default.kebabCase", "lodash/kebabCase", "lodash/kebabCase.default"),
        *("lodash.kebabcase", "lodash.kebabcase.default", "lodash-es.kebabCase", "es-toolkit.kebabCase"),
        *("just-kebab-case", "just-kebab-case.default", "kebab-case", "kebab-case.default"),
    }
)
_BY_NO_CASE: Final = frozenset({"param-case.paramCase", "change-case.paramCase"})
_WORD: Final = re.compile(r"[A-Za-z0-9]+")
_HUMP: Final = re.compile(r"([a-z0-9])([A-Z])")
_AFTER_CAPITALS: Final = re.compile(r"([A-Z])([A-Z][a-z])")
_MARKING: Final = frozenset({"decamelize", "decamelize.default"})
"""Those that are told what to put between the words; nothing said, an underscore."""


def recased(function: str, word: str, mark: str = "_") -> str | None:
    """Give what a function of another package makes of a word; None where that is not known for sure.

    `mark` is what the call says shall stand between the words, which only some functions ask for.
    """
    if function not in _DASHING and function not in _MARKING:
        return None
    if function in _BY_NO_CASE and _WORD.fullmatch(word) is not None:
        # These two cut where the package that does it for them says: `minifyCSS`, `CSSFile`, `html5Doc`.
        return _AFTER_CAPITALS.sub(r"\1-\2", _HUMP.sub(r"\1-\2", word)).lower()
    if _PLAIN.fullmatch(word) is None:
        return None
    return re.sub(r"(?<!^)(?=[A-Z])", lambda _: mark if function in _MARKING else "-", word).lower()
