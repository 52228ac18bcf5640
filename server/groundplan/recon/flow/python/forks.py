"""What does a function do for each first word of the line: `command = COMMANDS[sys.argv[1]]`, and then what follows?

A parser that is made or filled from there on is another one for each word, so what follows is run once for each.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Final

from groundplan.recon.flow.parsed import names_in
from groundplan.recon.flow.python.ends import End
from groundplan.recon.flow.python.lines import OTHERS, led_in
from groundplan.recon.flow.python.run import Run
from groundplan.recon.flow.values import Listing, Several, Table, Thing, Value

_MOST: Final = 100
"""For more words nothing is run again."""
_PARSING: Final = frozenset({"parse_args", "parse_known_args", "parse_intermixed_args"})
_DATA: Final = (Listing, Table, Thing)
"""What is asked for its parts; what is a function, a class or a module is called most of the time, which needs no more."""


def words_bound(run: Run, statement: ast.stmt, rest: list[ast.stmt]) -> dict[str, Several]:
    """Give the names that a statement bound to what the first word stands for, where what follows is for each alone."""
    if not isinstance(statement, ast.Assign) or not rest or not run.walk.by_word:
        return {}
    bound = [one for target in statement.targets for one in names_in(run.walk, target)]
    values = [(one, run.frame.variables.get(one)) for one in bound]
    found = {name: one for name, one in values if isinstance(one, Several) and one.group in run.walk.by_word}
    return found if any(_is_asked(run, one, rest) for one in found.values()) else {}


def follow_each(run: Run, bound: dict[str, Several], follow: Callable[[], End]) -> End:
    """Run what follows once for each word, with what the word stands for under the names."""
    first = next(iter(bound.values()))
    ends: set[End] = set()
    for position in range(len(first.options)):
        run.frame.variables.update({name: _in_round(one, first, position) for name, one in bound.items()})
        with led_in(run.walk, first.group, position):
            ends.add(follow())
    run.frame.variables.update(bound)
    return ends.pop() if len(ends) == 1 else End.ON


def _in_round(value: Several, first: Several, position: int) -> Value:
    return value.options[position] if value.group == first.group else value


def _is_asked(run: Run, value: Several, rest: list[ast.stmt]) -> bool:
    has_others = run.walk.by_word[value.group][-1] == OTHERS
    if len(value.options) > _MOST or (has_others and isinstance(value.options[-1], Listing | Table)):
        # Where other words have something of their own, it is a setting: `SIZES.get(sys.argv[1], [])`.
        return False
    called = (one.func for part in rest for one in ast.walk(part) if isinstance(one, ast.Call))
    is_data = any(isinstance(one, _DATA) for one in value.options)
    return is_data or any(isinstance(one, ast.Attribute) and one.attr in _PARSING for one in called)
