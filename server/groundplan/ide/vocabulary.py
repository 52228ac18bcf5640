"""The words that an editor must know before it asks: kinds of actions, tokens, and what starts a completion."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class ActionKind(StrEnum):
    """The protocol's kinds, as far as we have them."""

    QUICK_FIX = "quickfix"
    PLAN = "refactor.rewrite.groundplan"
    CONTRACT = "refactor.rewrite.contract"


class TokenType(StrEnum):
    """The protocol's types that themes colour."""

    CARD = "class"
    NAME = "function"
    PATH = "string"
    EVIDENCE = "property"
    ID = "enumMember"


class TokenModifier(StrEnum):
    """What the plan does with a name."""

    NEW = "declaration"
    DEPRECATED = "deprecated"


TRIGGERS: Final = ("[", "`", "-", "/", "$")
