from __future__ import annotations

from pathlib import Path

import pytest

from groundplan.lsp.uris import path_of, relative, uri_of


@pytest.mark.parametrize(
    ("uri", "path"),
    [
        ("file:///w/a%20b/m%C3%A9.py", Path("/w/a b/mé.py")),
        ("file:///w/x/../y.py", Path("/w/y.py")),
        ("file:///w/a+b(1);c.py", Path("/w/a+b(1);c.py")),
        ("untitled:Untitled-1", None),
        ("git:/w/a.py?ref", None),
    ],
)
def test_a_uri_names_a_path_or_none(uri: str, path: Path | None) -> None:
    assert path_of(uri) == path


@pytest.mark.parametrize("name", ["a b.py", "mé.py", "a+b(1).py", "100%.py", "#1.py", "?.py", "a;b.py"])
def test_a_path_comes_back_from_its_uri(name: str) -> None:
    assert path_of(uri_of(Path("/w") / name)) == Path("/w") / name


@pytest.mark.parametrize(
    ("path", "expected"),
    [("/w/a/b.py", "a/b.py"), ("/w", None), ("/ww/a.py", None), ("/v/a.py", None)],
)
def test_only_what_lies_inside_a_folder_has_a_path_in_it(path: str, expected: str | None) -> None:
    assert relative(Path(path), Path("/w")) == expected
