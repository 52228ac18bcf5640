"""What do the methods of a text give?"""

from __future__ import annotations

import re

from groundplan.recon.flow.javascript.patterns import filled, substituted
from groundplan.recon.flow.javascript.scope import Fold, Function, GiveUpError, Made, Pattern
from groundplan.recon.flow.state import UNKNOWN
from groundplan.recon.flow.values import Literal


def value_of_text(fold: Fold, owner: str, method: str, given: list[Made]) -> Made:
    """Call a method of a text; unknown where it is not read, or what it is given is not known."""
    if method in ("replace", "replaceAll"):
        return _replaced(fold, owner, method, given)
    if method in ("slice", "substring", "charAt"):
        return _part(fold, owner, method, given)
    words = [one.value for one in given if isinstance(one, Literal) and isinstance(one.value, str)]
    if len(words) != len(given):
        return UNKNOWN
    if words:
        return _with_words(fold, owner, method, words)
    whole = {"toLowerCase": owner.lower, "toUpperCase": owner.upper, "trim": owner.strip}.get(method)
    return _made(fold, owner if whole is None else whole()) if whole or method == "toString" else UNKNOWN


def _with_words(fold: Fold, owner: str, method: str, words: list[str]) -> Made:
    match method, words:
        case ("concat", _):
            return _made(fold, "".join([owner, *words]))
        case ("split", [mark]):
            return fold.listing([_made(fold, one) for one in (owner.split(mark) if mark else owner)])
        case ("startsWith", [start]):
            return Literal(owner.startswith(start))
        case ("endsWith", [end]):
            return Literal(owner.endswith(end))
        case ("includes", [part]):
            return Literal(part in owner)
        case ("indexOf", [part]):
            return Literal(owner.find(part))
        case _:
            return UNKNOWN


def _made(fold: Fold, text: str) -> Literal:
    return Literal(text, fold.place, is_computed=True)


def _replaced(fold: Fold, owner: str, method: str, given: list[Made]) -> Made:
    match given:
        case [Literal(value=str(old)), Literal(value=str(put))] if "$" not in put:
            return _made(fold, owner.replace(old, put, -1 if method == "replaceAll" else 1))
        case [Pattern() as pattern, Literal(value=str(put))]:
            text = substituted(pattern, lambda match: filled(put, match), owner)
        case [Pattern() as pattern, Function() as function]:
            text = substituted(pattern, lambda match: _put(fold, function, match), owner)
        case _:
            return UNKNOWN
    return UNKNOWN if text is None else _made(fold, text)


def _put(fold: Fold, function: Function, match: re.Match[str]) -> str:
    given = [Literal(one) for one in (match[0], *match.groups(), match.start(), match.string)]
    value = fold.run(fold, function, [*given])
    if not isinstance(value, Literal) or not isinstance(value.value, str):
        raise GiveUpError
    return value.value


def _part(fold: Fold, owner: str, method: str, given: list[Made]) -> Made:
    numbers = [one.value for one in given if isinstance(one, Literal) and type(one.value) is int]
    if len(numbers) != len(given):
        return UNKNOWN
    match method, numbers:
        case ("slice", [start]):
            return _made(fold, owner[start:])
        case ("slice", [start, end]):
            return _made(fold, owner[start:end])
        case ("substring", [start]):
            return _made(fold, owner[max(start, 0) :])
        case ("substring", [start, end]):
            first, last = sorted((max(start, 0), max(end, 0)))
            return _made(fold, owner[first:last])
        case ("charAt", [at]):
            return _made(fold, owner[at : at + 1] if at >= 0 else "")
        case _:
            return UNKNOWN
