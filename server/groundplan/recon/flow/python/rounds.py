"""What do Python's own functions over rounds give: pairs, choices, copies of what a loop goes through?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import combinations, islice, permutations, zip_longest
from typing import Final

from groundplan.recon.flow.classes.enumerations import members_of
from groundplan.recon.flow.modules.loaded import load_for_object
from groundplan.recon.flow.python.entrypoints import points_of
from groundplan.recon.flow.python.extensionmanagers import extensions_of
from groundplan.recon.flow.python.lines import WORDS
from groundplan.recon.flow.python.run import Run
from groundplan.recon.flow.python.truths import truth
from groundplan.recon.flow.state import UNKNOWN
from groundplan.recon.flow.storage import content_of, told_by
from groundplan.recon.flow.values import Arguments, Kind, Listing, Literal, Table, Thing, Value

_MOST_LETTERS: Final = 64
"""A longer text is no list of letters."""
_HIGHEST: Final = 10_000
_MOST_WAYS: Final = 400
_MOST_COUNTED: Final = 40
"""So often is no option declared with a number in its name."""
Given = tuple[Value, ...]
Named = Mapping[str, Value]


def items_of(value: Value) -> list[Value] | None:
    """Give what a loop goes through; None where that is not known."""
    value = content_of(value)
    if isinstance(value, Table):
        found = value.keys
        return [*found, UNKNOWN] if value.is_open and found else None if value.is_open else found
    if isinstance(value, Listing):
        if not value.is_open:
            return list(value.items)
        # What is added out of sight goes through the loop too.
        return [*value.items, UNKNOWN] if value.items else None
    if isinstance(value, Literal) and isinstance(value.value, str) and len(value.value) <= _MOST_LETTERS:
        return [Literal(one, value.place, is_computed=True) for one in value.value]
    return None


def rounds_through(run: Run, value: Value) -> list[Value] | None:
    """Give what a loop goes through, the members of an enumeration too; None where that is not known."""
    members = members_of(run.walk, value) if isinstance(value, Kind) else None
    if members is not None:
        return [*members.values()]
    if isinstance(value, Thing) and value.stored is not None:
        load_for_object(run.walk, value)
    value = told_by(run.walk, value, "__iter__") or value
    held = extensions_of(run.walk, value)
    return items_of(points_of(run.walk, value) or value) if held is None else held


def _enumerated(run: Run, given: Given, __: Named) -> Value:
    items = rounds_through(run, given[0])
    if items is None:
        return UNKNOWN
    return Listing([Listing([Literal(index), one]) for index, one in enumerate(items)])


def _zipped(run: Run, given: Given, __: Named) -> Value:
    each = [rounds_through(run, one) for one in given]
    known = [one for one in each if one is not None]
    if len(known) < len(each):
        return UNKNOWN
    return Listing([Listing(list(some)) for some in zip(*known, strict=False)])


def _zipped_longest(run: Run, given: Given, named: Named) -> Value:
    each = [rounds_through(run, one) for one in given]
    known = [one for one in each if one is not None]
    if len(known) < len(each):
        return UNKNOWN
    missing = named.get("fillvalue", Literal(None))
    return Listing([Listing(list(some)) for some in zip_longest(*known, fillvalue=missing)])


def _mapped(run: Run, given: Given, __: Named) -> Value:
    items = rounds_through(run, given[1]) if len(given) == 2 else None
    if items is None:
        return UNKNOWN
    return Listing([_call(run, given[0], one) for one in items])


def _mapped_rows(run: Run, given: Given, __: Named) -> Value:
    """`starmap(function, rows)`: each row holds what the function is given."""
    items = rounds_through(run, given[1]) if len(given) == 2 else None
    rows = [one for one in items or () if isinstance(one, Listing) and not one.is_open]
    if items is None or len(rows) < len(items):
        return UNKNOWN
    calls = (Arguments(tuple(one.items)) for one in rows)
    return Listing([run.walk.steps.apply_call(run.walk, given[0], one, run.place) for one in calls])


def _filtered(run: Run, given: Given, _: Named) -> Value:
    return _those(run, given, is_kept=True)


def _filtered_out(run: Run, given: Given, _: Named) -> Value:
    return _those(run, given, is_kept=False)


def _those(run: Run, given: Given, *, is_kept: bool) -> Value:
    """Give the items for which a function says so, and those for which that is not known."""
    items = rounds_through(run, given[1]) if len(given) == 2 else None
    if items is None:
        return UNKNOWN
    is_plain = isinstance(given[0], Literal)
    said = [truth(run.walk, one if is_plain else _call(run, given[0], one)) for one in items]
    return Listing([one for one, known in zip(items, said, strict=True) if known in (is_kept, None)])


def _taken_while(run: Run, given: Given, _: Named) -> Value:
    if len(given) == 2 and given[1] == WORDS:
        # `takewhile(lambda one: one != "--", argv)` begins as the line does.
        return WORDS
    at = _end_of(run, given)
    return UNKNOWN if at is None else Listing((rounds_through(run, given[1]) or [])[:at])


def _dropped_while(run: Run, given: Given, _: Named) -> Value:
    at = _end_of(run, given)
    return UNKNOWN if at is None else Listing((rounds_through(run, given[1]) or [])[at:])


def _end_of(run: Run, given: Given) -> int | None:
    """Tell where the items end for which a function says so; None where that is not known."""
    items = rounds_through(run, given[1]) if len(given) == 2 else None
    for at, one in enumerate(items or ()):
        known = truth(run.walk, _call(run, given[0], one))
        if not known:
            return None if known is None else at
    return None if items is None else len(items)


def _call(run: Run, callee: Value, one: Value) -> Value:
    return run.walk.steps.apply_call(run.walk, callee, Arguments((one,)), run.place)


def _again(run: Run, given: Given, _: Named) -> Value:
    """`tee(items)`; more than two are asked for by a number."""
    times = given[1].value if len(given) > 1 and isinstance(given[1], Literal) else 2
    items = rounds_through(run, given[0])
    return (
        UNKNOWN
        if items is None or not isinstance(times, int)
        else Listing([Listing([*items]) for _ in range(times)])
    )


def _sliced(run: Run, given: Given, _: Named) -> Value:
    """`islice(items, 2)`, `islice(items, 1, None)`."""
    items = rounds_through(run, given[0])
    bounds = [one.value for one in given[1:] if isinstance(one, Literal)]
    known = [one for one in bounds if one is None or type(one) is int]
    if items is None or not known or len(known) < len(given) - 1:
        return UNKNOWN
    return Listing(list(islice(items, *known)))


def _permuted(run: Run, given: Given, _: Named) -> Value:
    return _ways(run, given, permutations)


def _combined(run: Run, given: Given, _: Named) -> Value:
    return _ways(run, given, combinations)


def _ways(run: Run, given: Given, take: Callable[..., Iterator[tuple[Value, ...]]]) -> Value:
    """Give the ways to take so many of a list, where they are few."""
    items = rounds_through(run, given[0])
    sizes = [one.value for one in given[1:] if isinstance(one, Literal) and type(one.value) is int]
    if items is None or len(sizes) < len(given) - 1:
        return UNKNOWN
    found = list(islice(take(items, *sizes), _MOST_WAYS + 1))
    return Listing([Listing(list(one)) for one in found]) if len(found) <= _MOST_WAYS else UNKNOWN


def _reduced(run: Run, given: Given, _: Named) -> Value:
    """`reduce(lambda done, one: one(done), options, function)`: decorators are put on one after the other."""
    items = rounds_through(run, given[1]) if len(given) in (2, 3) else None
    if items is None:
        return UNKNOWN
    todo = [*given[2:], *items]
    value: Value = todo.pop(0) if todo else UNKNOWN
    for one in todo:
        value = run.walk.steps.apply_call(run.walk, given[0], Arguments((value, one)), run.place)
    return value


def _counted_up(_: Run, given: Given, named: Named) -> Value:
    """`range(3)`: short ones, whose numbers may stand in the names of options."""
    ends = [one.value for one in given if isinstance(one, Literal)]
    numbers = [one for one in ends if isinstance(one, int) and abs(one) <= _HIGHEST]
    if named or len(numbers) < len(given) or not 1 <= len(numbers) <= 3 or 0 in numbers[2:]:
        return UNKNOWN
    found = range(*numbers)
    return Listing([Literal(one) for one in found]) if len(found) <= _MOST_COUNTED else UNKNOWN


def _listed(run: Run, given: Given, __: Named) -> Value:
    if given and given[0] == WORDS:
        return WORDS
    items = rounds_through(run, given[0]) if given else []
    return Listing([], is_open=True) if items is None else Listing(items)


def _all(run: Run, given: Given, _: Named) -> Value:
    known = _truths(run, given[0])
    return Literal(value=False) if False in known else UNKNOWN if None in known else Literal(value=True)


def _any(run: Run, given: Given, _: Named) -> Value:
    known = _truths(run, given[0])
    return Literal(value=True) if True in known else UNKNOWN if None in known else Literal(value=False)


def _truths(run: Run, value: Value) -> set[bool | None]:
    """Tell of each item whether it counts as true; what may not be there tells nothing."""
    items = rounds_through(run, value)
    is_sure = items is not None and not (isinstance(value, Listing) and value.doubtful)
    return {truth(run.walk, one) for one in items or ()} if is_sure else {None}


def _first(_: Run, given: Given, __: Named) -> Value:
    items = items_of(given[0])
    if items:
        return items[0]
    return given[1] if items is not None and len(given) > 1 else UNKNOWN


OF_ROUNDS: Final[Mapping[str, Callable[[Run, Given, Named], Value]]] = {
    "enumerate": _enumerated,
    "zip": _zipped,
    "map": _mapped,
    "filter": _filtered,
    "itertools.filterfalse": _filtered_out,
    "itertools.starmap": _mapped_rows,
    "itertools.combinations": _combined,
    "itertools.islice": _sliced,
    "itertools.permutations": _permuted,
    "itertools.takewhile": _taken_while,
    "itertools.dropwhile": _dropped_while,
    "itertools.tee": _again,
    "itertools.zip_longest": _zipped_longest,
    "functools.reduce": _reduced,
    "all": _all,
    "any": _any,
    "range": _counted_up,
    "list": _listed,
    "tuple": _listed,
    "set": _listed,
    "frozenset": _listed,
    "iter": _listed,
    "next": _first,
}
"""Those of Python's functions that go through rounds, by their names."""
