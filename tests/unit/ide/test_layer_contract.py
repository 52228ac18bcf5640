"""Where the contract for a layering is offered, and where not."""

from __future__ import annotations

from groundplan.ide.actions import actions, edits_of
from groundplan.ide.vocabulary import ActionKind
from groundplan.model.paths import RelPath
from groundplan.text.spans import Span
from tests.fixtures import draw
from tests.workspaces import workspace_of

PARTS = "\n".join(
    [
        "//- shop/__init__.py",
        *(f"//- shop/{part}/__init__.py" for part in ("web", "core", "store")),
        *(
            f"//- shop/web/v{n}.py\nimport json\nimport shop.core.m{n}\nimport shop.store.db"
            for n in range(4)
        ),
        *(f"//- shop/core/m{n}.py\nimport shop.store.db" for n in range(4)),
        "//- shop/store/db.py",
    ]
)
TITLE = "Write the contract that shop keeps: 3 layers, 12 imports down and none up"


def check(path: str, line: int, titles: list[str], extra: dict[str, str] | None = None) -> None:
    snapshot = workspace_of({**draw(PARTS).files, **(extra or {})}).snapshot
    place = Span(line, 8, line, 8)
    offered = [one for one in actions(snapshot, RelPath(path), place) if one.kind is ActionKind.CONTRACT]
    assert [one.title for one in offered] == titles
    for one in offered:
        edits = edits_of(snapshot, RelPath(path), place, one.id)
        assert edits is not None
        assert len(edits) == 1


def test_it_is_offered_on_an_import_that_goes_down() -> None:
    check("shop/web/v0.py", 1, [TITLE])
    check("shop/core/m1.py", 0, [TITLE])


def test_it_is_not_offered_elsewhere() -> None:
    check("shop/web/v0.py", 0, [])
    check("shop/store/db.py", 0, [])


def test_it_is_offered_in_files_of_contracts() -> None:
    check("pyproject.toml", 0, [TITLE], {"pyproject.toml": "[project]\n"})
    check("setup.cfg", 0, [TITLE], {"setup.cfg": "[metadata]\n"})


def test_it_is_not_offered_where_an_import_goes_up() -> None:
    check("shop/web/v0.py", 1, [], {"shop/store/up.py": "import shop.web.v0\n"})


def test_it_is_not_offered_where_a_way_through_others_goes_up() -> None:
    aside = {"shop/aside.py": "import shop.web.v0\n", "shop/store/up.py": "import shop.aside\n"}
    check("shop/web/v0.py", 1, [], aside)


def test_it_is_not_offered_where_a_contract_says_so() -> None:
    said = '[tool.importlinter]\nroot_package = "shop"\n[[tool.importlinter.contracts]]\nname = "x"\ntype = "layers"\n'
    check("shop/web/v0.py", 1, [], {"pyproject.toml": f'{said}layers = ["shop.web", "shop.core"]\n'})
    check(
        "shop/web/v0.py",
        1,
        [],
        {"pyproject.toml": f'{said}containers = ["shop"]\nlayers = ["web", "store"]\n'},
    )
    check("shop/web/v0.py", 1, [TITLE], {"pyproject.toml": f'{said}layers = ["shop.web", "other"]\n'})
