"""Which files are tests, samples, vendored or minified, by their paths alone."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from groundplan.index.files import Mark
from groundplan.model.languages import Language
from groundplan.model.paths import RelPath

_VENDOR_FOLDERS: Final = frozenset(
    {"vendor", "_vendor", "vendored", "third_party", "node_modules", "bower_components"}
)
_TEST_FOLDERS: Final = frozenset({"tests", "__tests__", "__mocks__", "testdata"})
# As in linguist's list of what documents: folders of text at the top, those of examples anywhere. What only measures
# is shipped as little as they are.
_TOP_FOLDERS: Final = frozenset(
    {"doc", "docs", "docs_src", "documentation", "bench", "benches", "benchmark", "benchmarks"}
)
_SAMPLE_FOLDERS: Final = frozenset(
    {
        *("demo", "demos", "example", "examples", "playground", "playgrounds", "sample", "samples"),
        *("tutorial", "tutorials"),
    }
)
_TEST_NAME: Final = re.compile(
    r"""
      test_.*\.pyi? | .*_tests?\.py | conftest\.py | tests\.py   # pytest, unittest, Django
    | .*_test\.go
    | .*[.\-_](?:test|spec|test-d|e2e|cy)\.[cm]?[jt]sx?          # Jest, Vitest, Jasmine, tsd, Cypress
    """,
    re.VERBOSE,
)
_MINIFIED: Final = re.compile(r".*[.-]min\.(?:[cm]?js|css)")


def path_marks(path: RelPath, language: Language | None) -> frozenset[Mark]:
    """Tell what a path says about its file."""
    folder, _, name = path.rpartition("/")
    marks = _folder_marks(folder, language is Language.PYTHON)
    if _MINIFIED.fullmatch(name):
        marks |= {Mark.GENERATED}
    if language is not None and Mark.TEST not in marks and _TEST_NAME.fullmatch(name):
        return marks | {Mark.TEST}
    return marks


@lru_cache(maxsize=10_000)
def vendored_as(module: str) -> str:
    """Give the name that the world knows a copied Python module by, empty where it is no copy: `a._vendor.click.core`."""
    words = module.split(".")
    folder = next((at for at in reversed(range(len(words))) if words[at] in _VENDOR_FOLDERS), len(words))
    return ".".join(words[folder + 1 :])


@lru_cache(maxsize=100_000)
def _folder_marks(folder: str, is_python: bool) -> frozenset[Mark]:
    names = folder.split("/")
    marks = set()
    if not _VENDOR_FOLDERS.isdisjoint(names):
        marks.add(Mark.VENDORED)
    # `test` is also the name of packages made for the tests of others (`django/test`): for Python it counts at the
    # top only, where celery and others say `t`, as Perl does.
    is_test = names[0] in ("test", "t") if is_python else "test" in names
    if is_test or not _TEST_FOLDERS.isdisjoint(names):
        marks.add(Mark.TEST)
    if names[0].lower() in _TOP_FOLDERS or not _SAMPLE_FOLDERS.isdisjoint(name.lower() for name in names):
        marks.add(Mark.SAMPLE)
    return frozenset(marks)
