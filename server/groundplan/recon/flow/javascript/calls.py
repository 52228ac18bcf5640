"""What does a call come to: methods of lists and texts, `Object.entries` and its like, functions of the expression."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from groundplan.recon.flow.javascript.casing import recased
from groundplan.recon.flow.javascript.routines import function_of
from groundplan.recon.flow.javascript.scope import (
    ComputedName,
    Fold,
    Function,
    GiveUpError,
    Made,
    Pattern,
    kept,
    truth,
)
from groundplan.recon.flow.javascript.texts import value_of_text
from groundplan.recon.flow.lookup import value_of_attribute
from groundplan.recon.flow.state import FOREIGN, UNKNOWN
from groundplan.recon.flow.values import (
    Arguments,
    Listing,
    Literal,
    Outside,
    Routine,
    Several,
    Table,
    Thing,
    Unknown,
    Value,
    installed_place,
)


def value_of_call(fold: Fold, owner: Made | None, method: str, given: list[Made]) -> Made:
    """Call a method of a value, the value itself where `method` is empty, or one of `Object` where there is no owner.

    Raises:
        GiveUpError: what follows depends on something that is not known.
    """
    if owner is None:
        return _of_object(fold, method, given)
    if isinstance(owner, Function):
        return fold.run(fold, owner, given) if not method else UNKNOWN
    if isinstance(owner, Pattern):
        return UNKNOWN
    if isinstance(owner, Listing):
        return _of_listing(fold, owner, method, given)
    if isinstance(owner, Literal) and isinstance(owner.value, str) and method:
        return value_of_text(fold, owner.value, method, given)
    if isinstance(owner, Table) and method:
        callee: Value = owner.entries.get(method, UNKNOWN)
    else:
        callee = value_of_attribute(fold.walk, owner, method) if method else owner
    return _outside(fold, callee, given)


def _outside(fold: Fold, callee: Value, given: list[Made]) -> Made:
    """What the expression does not say itself is called as the walk calls it."""
    if isinstance(callee, Unknown):
        return UNKNOWN
    word, mark = (one.value if isinstance(one, Literal) else None for one in [*given, UNKNOWN, UNKNOWN][:2])
    if isinstance(callee, Outside) and isinstance(word, str):
        written = recased(callee.name, word, mark if isinstance(mark, str) else "_")
        if written is not None:
            place = installed_place(given[0]) if isinstance(given[0], Literal) else None
            return Literal(written, place or fold.place, is_computed=True)
    arguments = Arguments(tuple(kept(one) for one in given))
    before = len(fold.walk.effects)
    value: Made = fold.walk.steps.apply_call(fold.walk, callee, arguments, fold.place)
    if isinstance(callee, Routine) and isinstance(value, Unknown) and len(fold.walk.effects) == before:
        value = _run(fold, callee, given)
    is_lost = isinstance(value, Unknown) or (isinstance(value, Thing) and value.type.startswith(FOREIGN))
    # A function that takes nothing but a pattern, and is not understood, is one that makes patterns.
    return given[0] if is_lost and len(given) == 1 and isinstance(given[0], Pattern) else value


def _run(fold: Fold, routine: Routine, given: list[Made]) -> Made:
    function = function_of(fold.walk, routine)
    if function is None:
        return UNKNOWN
    try:
        return fold.run(fold, function, given)
    except GiveUpError:
        for one in given:
            if isinstance(one, Table | Listing):
                # It may have been changed before.
                one.is_open = True
        return UNKNOWN


def _of_object(fold: Fold, method: str, given: list[Made]) -> Made:
    first = given[0] if given else UNKNOWN
    if method == "assign":
        return _assigned(fold, given)
    if method == "freeze":
        return first
    if method == "fromEntries":
        return _from_entries(fold, first)
    if not isinstance(first, Table):
        return UNKNOWN
    if method == "entries":
        pairs = (fold.listing([_word(fold, name, value), value]) for name, value in first.entries.items())
        return fold.listing(list(pairs), is_open=first.is_open)
    if method == "keys":
        return fold.listing([_word(fold, *one) for one in first.entries.items()], is_open=first.is_open)
    return (
        fold.listing(list(first.entries.values()), is_open=first.is_open) if method == "values" else UNKNOWN
    )


def _word(fold: Fold, name: str, value: Value) -> Value:
    return Literal(str(name), installed_place(value) or fold.place)


def _assigned(fold: Fold, given: list[Made]) -> Made:
    if not given or not isinstance(given[0], Table):
        return UNKNOWN
    target = given[0]
    fold.change(target)
    for one in given[1:]:
        if isinstance(one, Table):
            target.entries.update(one.entries)
        target.is_open = target.is_open or not isinstance(one, Table) or one.is_open
    return target


def _from_entries(fold: Fold, pairs: Made) -> Made:
    if not isinstance(pairs, Listing):
        return UNKNOWN
    table = fold.table({}, is_open=pairs.is_open)
    for one in pairs.items:
        parts = one.items if isinstance(one, Listing) else []
        key = parts[0] if parts else UNKNOWN
        if isinstance(key, Literal) and isinstance(key.value, str) and len(parts) > 1:
            table.entries[ComputedName(key.value)] = parts[1]
        else:
            table.is_open = True
    return table


_ORDER: Final = frozenset({"sort", "reverse", "toSorted", "toReversed"})


def _of_listing(fold: Fold, owner: Listing, method: str, given: list[Made]) -> Made:
    callback = given[0] if given else UNKNOWN
    match method:
        case "map" | "flatMap":
            found = [kept(one) for one in _each(fold, owner, callback)]
            listing = fold.listing(found, is_open=owner.is_open)
            return _flat(fold, listing) if method == "flatMap" else listing
        case "filter":
            known = [_is_kept(fold, one, callback) for one in owner.items]
            some = [one for one, is_kept in zip(owner.items, known, strict=True) if is_kept]
            # What only a run decides may be there or not.
            return fold.listing(some, is_open=owner.is_open or None in known)
        case "forEach":
            if owner.is_open:
                raise GiveUpError
            for _ in _each(fold, owner, callback):
                continue
            return Literal(None)
        case "reduce":
            return _reduced(fold, owner, callback, given)
        case "concat":
            both = fold.listing([fold.listing(list(owner.items), is_open=owner.is_open), *map(kept, given)])
            return _flat(fold, both)
        case "push":
            fold.change(owner)
            owner.items.extend(kept(one) for one in given)
            return UNKNOWN
        case "flat":
            return _flat(fold, owner)
        case _:
            return _part(fold, owner, method, callback)


def _part(fold: Fold, owner: Listing, method: str, first: Made) -> Made:
    if method in _ORDER:
        return fold.listing(list(owner.items), is_open=owner.is_open)
    is_static = all(isinstance(one, Literal) for one in owner.items) and not owner.is_open
    if method in ("includes", "indexOf") and is_static and isinstance(first, Literal):
        values = [one.value for one in owner.items if isinstance(one, Literal)]
        is_in = first.value in values
        return Literal(is_in if method == "includes" else values.index(first.value) if is_in else -1)
    start = first.value if isinstance(first, Literal) else None
    if method == "slice" and isinstance(start, int) and start >= 0:
        return fold.listing(list(owner.items[start:]), is_open=owner.is_open)
    return UNKNOWN


def _each(fold: Fold, owner: Listing, callback: Made) -> Iterable[Made]:
    if not isinstance(callback, Function):
        raise GiveUpError
    return [
        fold.run(fold, callback, [one, Literal(position), owner]) for position, one in enumerate(owner.items)
    ]


def _is_kept(fold: Fold, item: Value, callback: Made) -> bool | None:
    """Tell whether a filter lets an item through; one of several does so where each of them does."""
    every: list[Value] = list(item.options) if isinstance(item, Several) else [item]
    if isinstance(callback, Outside) and callback.name == "globalThis.Boolean":
        tests: Iterable[Made] = every
    else:
        tests = _each(fold, Listing(every), callback)
    known = {truth(one) for one in tests}
    return known.pop() if len(known) == 1 else None


def _reduced(fold: Fold, owner: Listing, callback: Made, given: list[Made]) -> Made:
    if not isinstance(callback, Function) or len(given) < 2:
        raise GiveUpError
    sum_ = given[1]
    for position, one in enumerate(owner.items):
        sum_ = fold.run(fold, callback, [sum_, one, Literal(position), owner])
    if owner.is_open and isinstance(sum_, Listing | Table):
        sum_.is_open = True
    return sum_


def _flat(fold: Fold, owner: Listing) -> Made:
    found = fold.listing([], is_open=owner.is_open)
    for one in owner.items:
        found.items.extend(one.items if isinstance(one, Listing) else [one])
        found.is_open = (
            found.is_open or (isinstance(one, Listing) and one.is_open) or isinstance(one, Unknown)
        )
    return found
