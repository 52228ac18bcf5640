"""Which files are tests and which are vendored, by their paths alone."""

from __future__ import annotations

import re
from typing import Final

from groundplan.index.files import Mark
from groundplan.model.languages import Language
from groundplan.model.paths import RelPath

_VENDOR_FOLDERS: Final = frozenset(
    {"vendor", "_vendor", "vendored", "third_party", "node_modules", "bower_components"}
)
_TEST_FOLDERS: Final = frozenset({"tests", "__tests__", "__mocks__", "testdata"})
_TEST_NAME: Final = re.compile(
    r"""
      test_.*\.pyi? | .*_tests?\.py | conftest\.py | tests\.py   # pytest, unittest, Django
    | .*_test\.go
    | .*[.\-_](?:test|spec|test-d|e2e|cy)\.[cm]?[jt]sx?          # Jest, Vitest, Jasmine, tsd, Cypress
    """,
    re.VERBOSE,
)


def path_marks(path: RelPath, language: Language | None) -> frozenset[Mark]:
    """Tell what a path says about its file."""
    *folders, name = path.split("/")
    is_vendored = not _VENDOR_FOLDERS.isdisjoint(folders)
    return _MARKS[is_test_path(folders, name, language), is_vendored]


def is_test_path(folders: list[str], name: str, language: Language | None) -> bool:
    """Tell whether a file holds tests or only serves them.

    `test` is also the name of packages that are made for the tests of others (`django/test`), so for Python it
    counts at the top only.
    """
    if not _TEST_FOLDERS.isdisjoint(folders) or _TEST_NAME.fullmatch(name):
        return True
    return "test" in (folders[:1] if language is Language.PYTHON else folders)


_MARKS: Final = {
    (False, False): frozenset[Mark](),
    (True, False): frozenset({Mark.TEST}),
    (False, True): frozenset({Mark.VENDORED}),
    (True, True): frozenset({Mark.TEST, Mark.VENDORED}),
}
