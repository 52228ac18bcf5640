"""What do the parameters of a function literal stand for where it is given nothing?"""

from __future__ import annotations

import ast

from groundplan.recon.flow.python.run import Run
from groundplan.recon.flow.values import Value


def kept_by(run: Run, node: ast.Lambda) -> tuple[tuple[str, Value], ...]:
    """Give what its parameters stand for where nothing is given: that is read where the function is written."""
    plain = [*node.args.posonlyargs, *node.args.args]
    named = zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True)
    pairs = [*zip(reversed(plain), reversed(node.args.defaults), strict=False), *named]
    return tuple((one.arg, run.value_of(default)) for one, default in pairs if default is not None)
