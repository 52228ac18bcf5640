"""What `.gitattributes` says of vendored, generated and documenting files, in the words that GitHub's linguist reads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from pathspec import GitIgnoreSpec

from groundplan.index import disk
from groundplan.index.files import Mark
from groundplan.model.paths import RelPath

_LIMIT: Final = 1_000_000
_NAMES: Final = {
    "linguist-vendored": Mark.VENDORED,
    "linguist-generated": Mark.GENERATED,
    "linguist-documentation": Mark.SAMPLE,
}
_ATTRIBUTE: Final = re.compile(rf"([-!]?)({'|'.join(_NAMES)})(?:=(\S+))?")

_Rule = tuple[str, GitIgnoreSpec, Mark, bool]


def linguist_marks(root: str, paths: Iterable[RelPath]) -> Callable[[RelPath], Mapping[Mark, bool]] | None:
    """Read the attribute files among the paths; the result tells which marks they set or clear for a path.

    None where they speak of no marks at all.
    """
    rules: list[_Rule] = []
    # The outer file first: what an inner one says comes later and wins.
    for path in sorted(
        (path for path in paths if path.endswith(".gitattributes")), key=lambda path: path.count("/")
    ):
        if path.rpartition("/")[2] != ".gitattributes":
            continue
        content = disk.read(root, path, _LIMIT)
        if isinstance(content, disk.Content):
            rules += _rules(path.rpartition("/")[0], content.bytes.decode("utf-8", "replace"))
    return (lambda path: _applied(rules, path)) if rules else None


def _rules(folder: str, text: str) -> Iterable[_Rule]:
    for line in text.splitlines():
        pattern, *words = line.split() or [""]
        if not pattern or pattern.startswith(("#", "!", "[attr]")):
            continue
        for word in words:
            if (match := _ATTRIBUTE.fullmatch(word)) is not None:
                is_set = not match[1] and match[3] not in ("false", "0")
                yield folder, GitIgnoreSpec.from_lines([pattern]), _NAMES[match[2]], is_set


def _applied(rules: Iterable[_Rule], path: RelPath) -> dict[Mark, bool]:
    marks: dict[Mark, bool] = {}
    for folder, spec, mark, is_set in rules:
        if folder and not path.startswith(f"{folder}/"):
            continue
        if spec.match_file(path[len(folder) + 1 :] if folder else path):
            marks[mark] = is_set
    return marks
