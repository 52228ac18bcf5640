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
_KEEPING_DIGITS: Final = frozenset({"param-case.paramCase", "change-case.paramCase"})
_WITH_DIGITS: Final = re.compile(r"[a-z][a-z0-9]*(?:[A-Z][a-z0-9]+)*")


def recased(function: str, word: str) -> str | None:
    """Give what a function of another package makes of a word; None where that is not known for sure."""
    if function not in _DASHING:
        return None
    shape = _WITH_DIGITS if function in _KEEPING_DIGITS else _PLAIN
    if shape.fullmatch(word) is None:
        return None
    return re.sub(r"(?<!^)(?=[A-Z])", "-", word).lower()
