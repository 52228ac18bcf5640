"""Which case of a `match` is the one of a text or number that is known?"""

from __future__ import annotations

import ast

from groundplan.recon.flow.python.run import Run
from groundplan.recon.flow.values import Literal, Value


def fits(run: Run, pattern: ast.pattern, subject: Value) -> bool | None:
    """Tell whether a case is the one of a value; None where only a run tells."""
    match pattern:
        case ast.MatchAs(pattern=None, name=None):
            return True
        case ast.MatchOr(patterns=patterns):
            known = [fits(run, one, subject) for one in patterns]
            return True if True in known else None if None in known else False
        case ast.MatchValue(value=value) if isinstance(subject, Literal):
            wanted = run.value_of(value)
            return subject.value == wanted.value if isinstance(wanted, Literal) else None
        case _:
            return None
