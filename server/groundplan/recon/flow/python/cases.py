"""Is a case of a `match` the one that is taken, and for which word of the line is it?"""

from __future__ import annotations

import ast

from groundplan.recon.flow.python.lines import asked_for
from groundplan.recon.flow.python.run import Run
from groundplan.recon.flow.state import UNKNOWN
from groundplan.recon.flow.values import Literal, Value


def is_the_case(run: Run, case: ast.match_case, subject: Value) -> bool | None:
    """Tell whether a case is the one of a text or number that is known; None where only a run tells."""
    return _fits(run, case.pattern, subject) if case.guard is None else None


def _fits(run: Run, pattern: ast.pattern, subject: Value) -> bool | None:
    match pattern:
        case ast.MatchAs(pattern=None, name=None):
            return True
        case ast.MatchOr(patterns=patterns):
            known = [_fits(run, one, subject) for one in patterns]
            return True if True in known else None if None in known else False
        case ast.MatchValue(value=value) if isinstance(subject, Literal):
            wanted = run.value_of(value)
            return subject.value == wanted.value if isinstance(wanted, Literal) else None
        case _:
            return None


def asked(pattern: ast.pattern, subject: Value) -> Value:
    """Give the question that a case asks of the first word of the line; of several words it is called by the first."""
    match pattern:
        case ast.MatchOr(patterns=[first, *_]):
            return asked(first, subject)
        case ast.MatchValue(value=ast.Constant(value=str(word))):
            return asked_for(subject, Literal(word))
        case _:
            return UNKNOWN
