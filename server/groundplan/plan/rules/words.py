"""What words tell: is nothing said, is something hedged, is a sentence a template."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_NOTHING: Final = re.compile(
    r"(?:none|n/?a|no|no changes?|nothing|not applicable|same as above|see above|as above|-+|–|—|…|\.\.\.)?[\s.!]*",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SPACE: Final = re.compile(r"\s+")

HEDGES: Final = re.compile(
    r"\b(?:probably|should|seems?|likely|presumably|might|maybe|perhaps|apparently|I think|appears to)\b",
    re.IGNORECASE,
)
VAGUE: Final = re.compile(
    r"\b(?:better|faster|slower|easier|simpler|cleaner|more (?:\w+)|improved?|robust|scalable|flexible|modern|intuitive|user-friendly|efficient|seamless|performant)\b",
    re.IGNORECASE,
)
CAUSE: Final = re.compile(
    r"\b(?:because|since|inferred from|as|due to|given that|derived from)\b", re.IGNORECASE
)
TEST_PATH: Final = re.compile(r"tests?[/_.]|[/_.]tests?\b|\.spec\.", re.IGNORECASE)
STATED: Final = re.compile(r"\b(?:stated|said|required|given|confirmed|decided|asked) by\b", re.IGNORECASE)
MITIGATION: Final = re.compile(
    r"(?:→|->|=>)\s*\S+\s+\S+|\b(?:mitigat\w*|prevented|guarded|caught|avoided|handled|covered|limited|contained|pinned)\b[:\s]+\S+",
    re.IGNORECASE,
)


def says_nothing(text: str) -> bool:
    """Tell whether a value is empty or a bare "none"."""
    return _NOTHING.fullmatch(text.strip().strip("*_`")) is not None


def begins_with_none(text: str) -> bool:
    """Tell whether a value says "none", with or without a reason."""
    return re.match(r"[\s*_]*(?:none|no changes?|n/a|nothing)\b", text, re.IGNORECASE) is not None


@lru_cache(maxsize=4_096)
def words_of(text: str) -> tuple[str, ...]:
    """Split prose into words in small letters. Kept, because most of a plan stays as it is between keystrokes."""
    return tuple(_WORD.findall(text.casefold()))


def one_line(text: str, limit: int = 60) -> str:
    """Quote a text in a message: on one line, cut where it is long."""
    flat = _SPACE.sub(" ", text).strip()
    return flat if len(flat) <= limit else f"{flat[: limit - 1].rstrip()}…"
