"""Is a path that of a test by its name, and which file is a test named after."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from groundplan.model.languages import Language
from groundplan.model.paths import rel_path

_AFFIXES: Final = re.compile(r"^tests?_|[_.](?:tests?|spec)$|_tests$")


def is_test_path(path: str) -> bool:
    """Tell by folder and name, for files that need not be there yet."""
    relative = rel_path(path)
    if relative is None:
        return False
    name = relative.rsplit("/", 1)[-1]
    folders = relative.split("/")[:-1]
    return (
        bool({"tests", "test", "__tests__"} & set(folders))
        or name.startswith(("test_", "conftest."))
        or name.endswith(("_test.py", "_test.go"))
        or ".test." in name
        or ".spec." in name
    )


def test_path_for(path: str, language: Language, known: Iterable[str]) -> str:
    """Give the path of a test for a file, beside the tests that there are, named as they are."""
    folder, _, name = path.rpartition("/")
    stem, _, ending = name.rpartition(".")
    if language is Language.GO:
        return f"{folder}/{stem}_test.go".removeprefix("/")
    tests = list(known)
    homes = Counter(one.rpartition("/")[0] for one in tests)
    home = max(
        sorted(homes), key=homes.__getitem__, default="tests" if language is Language.PYTHON else "test"
    )
    if language is Language.PYTHON:
        behind = sum(one.endswith(("_test.py", "_tests.py")) for one in tests) * 2 > len(tests) > 0
        suffix = "_tests" if sum(one.endswith("_tests.py") for one in tests) * 2 > len(tests) else "_test"
        return f"{home}/{stem}{suffix}.py" if behind else f"{home}/test_{stem}.py"
    middle = "spec" if sum(".spec." in one for one in tests) * 2 > len(tests) > 0 else "test"
    return f"{home}/{stem}.{middle}.{ending}"


def plain_stem(path: str) -> str:
    """Give the name of a file without its ending, and without what makes it a test."""
    return _AFFIXES.sub("", path.rsplit("/", 1)[-1].rsplit(".", 1)[0])
