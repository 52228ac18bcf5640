"""Which files are left out: ignore files as git reads them, a list of folders that nobody edits, and settings."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from pathspec import GitIgnoreSpec

IGNORE_FILES: Final = (".gitignore", ".ignore")
"""The second beats the first, as in ripgrep and ag."""

_INSTALLED: Final = frozenset(
    [
        ".git",
        ".hg",
        ".svn",
        ".jj",
        ".venv",
        "venv",
        ".tox",
        ".nox",
        ".eggs",
        "__pycache__",
        ".mypy_cache",
        ".ruff_cache",
        ".pytest_cache",
        ".hypothesis",
        "node_modules",
        "bower_components",
        ".yarn",
        ".pnpm-store",
        ".next",
        ".nuxt",
        ".turbo",
        ".parcel-cache",
        ".gradle",
        ".terraform",
        "htmlcov",
        "site-packages",
    ]
)
_BUILT: Final = frozenset({"dist", "build", "target", "out", "coverage"})
"""Words that also name packages (`pip/_internal/operations/build`): output only where something is built."""
_BUILDS: Final = frozenset(
    {"package.json", "pyproject.toml", "setup.py", "setup.cfg", "Cargo.toml", "pom.xml"}
)


def is_output(name: str, beside: AbstractSet[str]) -> bool:
    """Tell whether a folder holds what was installed or built, by its name and what stands beside it.

    Only asked where git does not say what belongs to the work.
    """
    if name in _BUILT:
        return not _BUILDS.isdisjoint(beside)
    # Inside a package a folder of that name is a part of it.
    return name in _INSTALLED and not (name == "venv" and "__init__.py" in beside)


_GROUP_NAME: Final = re.compile(r"\(\?P<\w+>")
_NEVER: Final = r"(?!)"


class _Spec:
    """One ignore file. Nearly all paths match none of its patterns, which two expressions tell for all of them.

    A pattern without a slash speaks of names, so it is tried on the name alone: a folder that it leaves out is not
    entered, and so it cannot speak of a path through a folder above.
    """

    __slots__ = ("_names", "_paths", "_spec")

    def __init__(self, lines: Sequence[str]) -> None:
        self._spec = GitIgnoreSpec.from_lines(lines)
        self._names = _any_of([line for line in lines if "/" not in line.strip().rstrip("/")])
        self._paths = _any_of([line for line in lines if "/" in line.strip().rstrip("/")])

    def verdict(self, path: str) -> bool | None:
        """Tell whether the file leaves a path out (True), takes it back (False) or does not speak of it."""
        name = path[path.rfind("/", 0, -1) + 1 :]
        if self._names.match(name) or self._paths.match(path):
            return self._spec.check_file(path).include
        return None


def _any_of(lines: Sequence[str]) -> re.Pattern[str]:
    patterns = GitIgnoreSpec.from_lines(lines).patterns
    found = [pattern.regex.pattern for pattern in patterns if pattern.regex is not None]
    # The names of groups would clash in one expression, and nobody reads them here.
    return re.compile("|".join(f"(?:{_GROUP_NAME.sub('(?:', text)})" for text in found) or _NEVER)


class IgnoreRules:
    """The rules of a folder and of those around it. The innermost rule that speaks of a path decides."""

    __slots__ = ("_folder", "_outer", "_specs")

    def __init__(
        self, folder: str = "", outer: IgnoreRules | None = None, specs: Sequence[_Spec] = ()
    ) -> None:
        self._folder = folder
        self._outer = outer
        self._specs = specs

    def inside(self, folder: str, texts: Sequence[str]) -> IgnoreRules:
        """Give the rules for a folder below, with the texts of its ignore files, the strongest last."""
        if not texts:
            return self
        return IgnoreRules(folder, self, [_Spec(text.splitlines()) for text in reversed(texts)])

    def ignores(self, path: str) -> bool:
        """Tell whether a path is left out; a folder's path ends in `/`."""
        relative = path[len(self._folder) + 1 :] if self._folder else path
        for spec in self._specs:
            verdict = spec.verdict(relative)
            if verdict is not None:
                return verdict
        return self._outer is not None and self._outer.ignores(path)


def selection(include: Sequence[str], exclude: Sequence[str]) -> Callable[[str], bool]:
    """Make the test that the settings are: a file must match `include`, if there is any, and no `exclude`."""
    included = GitIgnoreSpec.from_lines(include)
    excluded = GitIgnoreSpec.from_lines(exclude)
    if not include and not exclude:
        return bool
    return lambda path: (not include or included.match_file(path)) and not excluded.match_file(path)
