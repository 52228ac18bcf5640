"""Names in the virtual state, promises about the code."""

from tests.unit.plan.mutants.mutant import mutant

CHANGE_CREATE = (
    'change function `orders.api.create(store: Store, item: str, quantity: int, tenant: str = "") -> Order`'
)

CONTRACT = """[importlinter]
root_package = orders

[importlinter:contract:1]
name = The store is the lowest
type = layers
layers =
    orders.report
    orders.store
"""
# Three packages, and every import goes down.
LAYERS = {
    "src/orders/high/page.py": "".join(f"from orders.middle import part{one}\n" for one in range(5)),
    "src/orders/high/plain.py": "",
    "src/orders/high/__init__.py": "",
    "src/orders/middle/__init__.py": "",
    "src/orders/low/__init__.py": "",
    "src/orders/low/rows.py": "def keep() -> None:\n    pass\n",
    "tests/test_page.py": "from orders.high import page, plain\n",
} | {
    f"src/orders/middle/part{one}.py": "from orders.low import rows\nfrom orders.low.rows import keep\n"
    for one in range(5)
}

SHIFTED = (
    ("src/orders/store.py#L9-L28", "src/orders/store.py#L13-L32"),
    ("src/orders/store.py#L23-L28", "src/orders/store.py#L27-L32"),
)
SLUG = {
    "src/orders/store.py": (
        "class Store:\n",
        "def _slug(name: str) -> str:\n    return name\n\n\nclass Store:\n",
    ),
    "src/orders/maintenance.py": (
        "from orders.store import Store\n",
        "from orders.store import Store, _slug\n",
    ),
}

REFERENCES = (
    mutant(
        "PLN401",
        (
            "`orders.tenant.resolve(name: str | None) -> str` ← `orders.cli.run_create`",
            "`orders.tenant.resolve(name: str | None) -> str` ← `orders.cli.run_create`, `ordres.cli.run_create`",
        ),
        clears="Write",
    ),
    mutant(
        "PLN402",
        (
            "`orders.tenant.resolve(name: str | None) -> str` ← `orders.cli.run_create`",
            "`orders.tenant.resolve(name: str | None) -> str` ← `orders.cli.run_creates`",
        ),
        restores="Write `orders.cli.run_create`",
    ),
    mutant(
        "PLN403",
        ("← `orders.cli.run_report`", "← `orders.cli.run_report`, `orders.store.Store.folder_of`"),
        clears="PR1 depends on PR2",
    ),
    mutant(
        "PLN404",
        ("← `orders.cli.run_export`", "← `orders.cli.run_export`, `orders.tenant.check`"),
        (
            "  - change function `orders.report.render",
            "  - rename function `orders.tenant.check` -> `orders.tenant.test`\n  - change function `orders.report.render",
        ),
        (
            "  - add flag `orders create --tenant NAME`",
            "  - add function `orders.tenant.check() -> None` ← `orders.cli.run_create`\n  - add flag `orders create --tenant NAME`",
        ),
        (
            "  - `src/orders/cli.py`\n  - `tests/test_report.py`",
            "  - `src/orders/cli.py`\n  - `src/orders/tenant.py`\n  - `tests/test_report.py`",
        ),
        clears="Write `orders.tenant.test`",
    ),
    mutant(
        "PLN405",
        (CHANGE_CREATE, CHANGE_CREATE.replace("change", "add") + " ← `orders.cli.run_create`"),
        clears="Change it instead",
    ),
    mutant(
        "PLN405",
        (
            "add flag `orders report --tenant NAME`",
            "add flag `orders report --tenant NAME`\n  - add flag `orders report --format {text,json}`",
        ),
        clears="Change it instead",
    ),
    mutant(
        "PLN406",
        (CHANGE_CREATE, CHANGE_CREATE.replace("orders.api.create", "orders.api.creates")),
        restores="Write `orders.api.create`",
    ),
    mutant(
        "PLN407",
        (
            "  - add flag `orders report --tenant NAME`",
            "  - add flag `orders report --tenant NAME`\n  - change env `ORDERS_STORE=folder`",
        ),
        (
            "- add env `ORDERS_TENANT_FOLDERS` ←",
            "- change env `ORDERS_STORE=url`\n  - add env `ORDERS_TENANT_FOLDERS` ←",
        ),
        clears="PR2 depends on PR1",
    ),
    mutant(
        "PLN409",
        (
            "- add env `ORDERS_TENANT_FOLDERS` ←",
            "- rename function `orders.store._slug` -> `orders.store._name`\n  - add env `ORDERS_TENANT_FOLDERS` ←",
        ),
        *SHIFTED,
        edits=SLUG,
        clears="Add `src/orders/maintenance.py`",
    ),
    mutant("PLN410", ("- **B-F6** None were found", "- **B-F6** None like `orders.api.modify` were found")),
    mutant(
        "PLN118",
        (
            "- add command `orders export`\n",
            "- add command `orders export`\n  - remove flag `orders create --quantity`\n",
        ),
        clears="Deprecate it in PR1",
    ),
    mutant(
        "PLN118",
        (
            "- add command `orders export`\n",
            "- add command `orders export`\n  - rename flag `orders create --quantity` -> `orders create --count N`\n",
        ),
        clears="Deprecate it in PR1",
    ),
    mutant("PLN119", (CHANGE_CREATE, CHANGE_CREATE.replace(' = ""', "")), clears="Give tenant a default"),
    mutant(
        "PLN126",
        (
            "- add method `orders.store.Store.folder_of(tenant: str) -> Path` ← `orders.store.Store.save`",
            "- add method `orders.store.Store.folder_of(tenant: str) -> Path` ← `orders.store.Store.save`\n  - change class `orders.store.Store` ← `orders.model.Order`",
        ),
    ),
    mutant(
        "PLN126",
        ("← `orders.cli.run_report`", "← `orders.cli.run_report`, `orders.store.Store.save`"),
        files={".importlinter": CONTRACT},
    ),
    mutant(
        "PLN125",
        (
            "none beyond one parameter: the tenant module of D1 gets its second user.",
            "none beyond one parameter.",
        ),
        (
            "  - add flag `orders report --tenant NAME`",
            "  - add function `orders.high.plain.shown() -> str` ← `orders.cli.run_report`, `orders.low.rows.keep`\n  - add flag `orders report --tenant NAME`",
        ),
        (
            "  - `src/orders/report.py`\n  - `src/orders/cli.py`\n  - `tests/test_report.py`\n",
            "  - `src/orders/report.py`\n  - `src/orders/cli.py`\n  - `src/orders/high/plain.py`\n  - `tests/test_report.py`\n",
        ),
        files=LAYERS,
        clears="Add a structural change",
    ),
    mutant(
        "PLN711",
        (
            "- add env `ORDERS_TENANT_FOLDERS` ←",
            "- remove function `orders.store._slug`\n  - add env `ORDERS_TENANT_FOLDERS` ←",
        ),
        *SHIFTED,
        edits=SLUG,
        clears="Add `src/orders/maintenance.py`",
    ),
)
