"""What does a JavaScript module give to who loads it: CommonJS exports, `require` and `import()` in expressions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from groundplan.index.modules import Target, TargetKind
from groundplan.index.names import Meaning
from groundplan.model.languages import Language
from groundplan.model.paths import RelPath
from groundplan.recon.flow.closures import function_text
from groundplan.recon.flow.javascript.reexports import JAVASCRIPT
from groundplan.recon.flow.lookup import value_of_attribute, value_of_meaning
from groundplan.recon.flow.state import UNKNOWN, Walk, facts_of
from groundplan.recon.flow.values import Closure, Inside, Listing, Table, Unknown, Value
from groundplan.syntax.facts import Call
from groundplan.text.spans import Span

_GIVEN: Final = frozenset({"module", "exports"})
_LAZY: Final = re.compile(r"\s*(?:async\s*)?\(\s*\)\s*=>\s*\(?\s*(?:await\s+)?(?:import|require)\s*\(")
_PICKED: Final = re.compile(
    r"\.then\s*\(\s*\(?\s*([\w$]+)\s*\)?\s*=>\s*\1\s*\.\s*([\w$]+)|\)\s*\)\s*\.\s*([\w$]+)\s*$"
)


def module_names(language: Language) -> dict[str, Value]:
    """Give the names that a module has before it runs."""
    if language not in JAVASCRIPT:
        return {}
    exports = Table({})
    return {"exports": exports, "module": Table({"exports": exports})}


def own_names(names: Mapping[str, Value]) -> Mapping[str, Value]:
    """Give the names that a module's own code binds, without those that it has before it runs."""
    return {name: value for name, value in names.items() if not (name in _GIVEN and isinstance(value, Table))}


def required(walk: Walk, path: RelPath, span: Span) -> Value:
    """Give what `require("./x")` in a range gives: the module itself, or what it gives out in place of itself."""
    target = _target(walk, path, span)
    return UNKNOWN if target is None else _module(walk, target)


def lazily_imported(walk: Walk, closure: Closure) -> Value:
    """Give what `() => import("./x").then(m => m.default)` will give; unknown where a function does more."""
    text = function_text(walk, closure)
    target = _target(walk, closure.around.path, closure.span) if _LAZY.match(text) else None
    if target is None:
        return UNKNOWN
    picked = _PICKED.search(text)
    module = _module(walk, target)
    if picked is None:
        default = value_of_attribute(walk, module, "default")
        return module if isinstance(default, Unknown) else default
    return value_of_attribute(walk, module, picked[2] or picked[3])


def _target(walk: Walk, path: RelPath, span: Span) -> Target | None:
    imports = facts_of(walk, path).imports
    for imported, targets in zip(imports, walk.snapshot.targets(path), strict=False):
        if targets and span.encloses(imported.span):
            return targets[0]
    return None


def _module(walk: Walk, target: Target) -> Value:
    return value_of_meaning(walk, Meaning(target.module, "", target.kind is TargetKind.INTERNAL))


def whole(walk: Walk, module: Inside) -> Value:
    """Give what stands for a module that puts something in place of its exports; else the module."""
    held = walk.steps.walk_module(walk, module.module).get("module")
    exports = held.entries.get("exports") if isinstance(held, Table) else None
    return module if exports is None or isinstance(exports, Table) else exports


def as_given(walk: Walk, value: Value) -> Value:
    """Give the table or list that a module puts in place of its exports; every other value stays what it is."""
    if not isinstance(value, Inside):
        return value
    names = walk.steps.walk_module(walk, value.module)
    held = names.get("module")
    exports = held.entries.get("exports") if isinstance(held, Table) else None
    return exports if isinstance(exports, Table | Listing) and exports is not names.get("exports") else value


def called_module(walk: Walk, path: RelPath, call: Call) -> Value | None:
    """Give what `require("./cli")(…)` calls; None where a call is written otherwise."""
    return required(walk, path, call.span) if call.callee == "require()" else None
