"""Under which condition does a Go function set a name that it sets more than once?

`if mode == Create { name = "entrypoint" } else { name = "infra-command" }` gives an option one name or the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from tree_sitter import Node, Parser

from groundplan.index.snapshot import Snapshot
from groundplan.model.languages import Language
from groundplan.model.paths import RelPath
from groundplan.recon.flow.state import Walk, facts_of
from groundplan.recon.flow.values import Frame, Literal, Several, Value
from groundplan.syntax.branches import LONGEST
from groundplan.syntax.facts import MODULE_SCOPE, RETURNED, Binding, ValueKind
from groundplan.syntax.grammars import grammar_of
from groundplan.syntax.readable import readable

_FLAG_SET = "github.com/spf13/pflag.FlagSet"
_Place = tuple[int, int]


def condition_of(snapshot: Snapshot, path: RelPath, binding: Binding) -> str:
    """Give the condition of the branch around a binding; empty where its name is set once, or outside branches."""
    if binding.scope == MODULE_SCOPE or binding.is_iterated or not path.endswith(".go"):
        return ""
    start = binding.span.start
    return snapshot.derive_file(_conditions, path).get((start.line, start.column), "")


def either(walk: Walk, frame: Frame, target: str, value: Value) -> Value:
    """Where only a run chooses and the name is an option's, it stands for each of its values in turn."""
    known = frame.variables.get(target)
    options = known.options if isinstance(known, Several) else (known,)
    are_words = all(isinstance(one, Literal) and one.value for one in (*options, value))
    if known is None or not are_words or value in options or not _names_option(walk, frame, target):
        return value
    walk.groups += 1
    return Several((*(one for one in options if one is not None), value), walk.groups)


def may_be_left(walk: Walk, frame: Frame, binding: Binding) -> bool:
    """Tell whether a function may have given something back on a branch before it comes to a binding."""
    return any(
        one.target == RETURNED
        and one.scope == binding.scope
        and one.span < binding.span
        and condition_of(walk.snapshot, frame.path, one)
        for one in facts_of(walk, frame.path).bindings
    )


def _names_option(walk: Walk, frame: Frame, target: str) -> bool:
    return any(
        call.scope == frame.scope
        and walk.libraries.method(_FLAG_SET, call.callee.rpartition(".")[2]) is not None
        and any(one.value.kind is ValueKind.NAME and one.value.text == target for one in call.arguments[:2])
        for call in facts_of(walk, frame.path).calls
    )


def _conditions(snapshot: Snapshot, path: RelPath) -> Mapping[_Place, str]:
    facts, lines = snapshot.facts(path), snapshot.lines(path)
    if facts is None or lines is None:
        return {}
    named = [one for one in facts.bindings if one.scope != MODULE_SCOPE and not one.is_iterated]
    often = Counter((one.scope, one.target) for one in named)
    places = [one.span.start for one in named if often[one.scope, one.target] > 1]
    if not places:
        return {}
    content = lines.text.encode("utf-8", "replace")
    root = Parser(grammar_of(Language.GO)).parse(readable(content, Language.GO)).root_node
    branches = sorted(_branches(root, content), key=lambda one: one[0])
    found: dict[_Place, str] = {}
    for place in places:
        at = (place.line, place.column)
        # The innermost branch begins last.
        found[at] = next((text for start, end, text in reversed(branches) if start <= at < end), "")
    return found


def _branches(root: Node, content: bytes) -> Iterator[tuple[_Place, _Place, str]]:
    todo = [root]
    while todo:
        node = todo.pop()
        todo.extend(node.named_children)
        condition = node.child_by_field_name("condition") if node.type == "if_statement" else None
        if condition is None:
            continue
        written = content[condition.start_byte : condition.end_byte].decode("utf-8", "replace")
        text = " ".join(written.split())[:LONGEST]
        for field, mark in (("consequence", ""), ("alternative", "not ")):
            branch = node.child_by_field_name(field)
            if branch is not None:
                start, end = branch.start_point, branch.end_point
                yield (start.row, start.column), (end.row, end.column), f"{mark}({text})"
