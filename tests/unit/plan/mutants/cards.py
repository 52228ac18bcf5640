"""Fields of the cards, their scope and size, dead code."""

from tests.unit.plan.mutants.mutant import mutant

FILES = {f"src/orders/part{number}.py": f'"""Part {number}."""\n' for number in range(12)}
IN_SCOPE = "".join(f"  - `{path}`\n" for path in FILES)
TESTS_OF_PARTS = {"tests/test_parts.py": "".join(f"import orders.part{number}\n" for number in range(12))}

CARDS = (
    mutant(
        "PLN201", ("- **Scope (Out):** importing what was exported.\n", ""), clears='Insert "Scope (Out)"'
    ),
    mutant("PLN202", ("- **Scope (Out):** importing what was exported.", "- **Scope (Out):** N/A")),
    mutant(
        "PLN202",
        (
            "A tenant that leaves takes its orders along (O4).",
            "Operators back up and delete one tenant without touching others (O1).",
        ),
        ("- **N1** Users", "- **N1** (see O4) Users"),
        ("(O1, O3)", "(O1, O3, O4)"),
    ),
    mutant(
        "PLN203",
        ("### PR3: Export", "### PR4: Export"),
        ("take its orders away (PR3)", "take its orders away (PR4)"),
        ("  PR1 --> PR3\n  PR2 --> PR3\n", "  PR1 --> PR4\n  PR2 --> PR4\n"),
        ("4. PR3", "4. PR4"),
        restores="Renumber all",
    ),
    mutant("PLN204", (" <!-- groundplan:pr filter-reports-by-tenant -->", ""), restores="Give it the slug"),
    mutant(
        "PLN204",
        ("groundplan:pr filter-reports-by-tenant", "groundplan:pr give-every-order-a-tenant"),
        restores="Give it the slug",
    ),
    mutant(
        "PLN205",
        (
            "  - `src/orders/store.py`\n  - `src/orders/settings.py`\n  - `tests/test_store.py`\n",
            "  - the store\n",
        ),
        clears="Add `src/orders/store.py`",
    ),
    mutant(
        "PLN206",
        ("  - `src/orders/settings.py`\n", "  - `src/orders/settngs.py`\n"),
        (
            "- add env `ORDERS_TENANT_FOLDERS` ← `orders.settings.store_folder`",
            "- add env `ORDERS_TENANT_FOLDERS` ← `orders.settings.store_folder`",
        ),
        restores="Write `src/orders/settings.py`",
    ),
    mutant(
        "PLN207",
        ("  - `src/orders/store.py`\n", "  - `src/orders/store.py` (new)\n"),
        restores="Take the mark off",
    ),
    mutant(
        "PLN208",
        (
            "  - `tests/test_tenant.py` (new)\n",
            "  - `tests/test_tenant.py` (new)\n  - `tests/test_maintenance.py` (delete)\n",
        ),
        (
            "  - `tests/test_export.py` (new)\n",
            "  - `tests/test_export.py` (new)\n  - `tests/test_maintenance.py`\n",
        ),
    ),
    mutant(
        "PLN209",
        ("  - `tests/test_export.py` (new)\n", "  - `tests/test_export.py` (new)\n  - `docs/**/*.md`\n"),
        restores="Take `docs/**/*.md` out of the scope",
    ),
    mutant(
        "PLN210",
        ("- **Scope (Out):** other formats than text and JSON.", "- **Scope (Out):** `tests/test_report.py`"),
    ),
    mutant(
        "PLN211",
        (
            "  - `src/orders/report.py`\n  - `src/orders/cli.py`\n  - `tests/test_report.py`\n",
            "  - `src/orders/cli.py`\n  - `src/orders/report.py`\n  - `tests/test_report.py`\n",
        ),
        (
            "- **Evidence:** [`orders.report.render`]",
            "- **Evidence:** [`orders.report.render`], [`orders.settings.store_folder`]",
        ),
        clears="Add `src/orders/settings.py`",
    ),
    mutant(
        "PLN212",
        (
            "`orders export` changes no stored order, pinned by `tests/test_export.py`.",
            "no stored order changes.",
        ),
        clears="Pin it by tests/test_export.py",
    ),
    mutant(
        "PLN213",
        (
            "an export could be cut off by a full disk → it is written beside and renamed at the end.",
            "an export could be cut off by a full disk.",
        ),
    ),
    mutant(
        "PLN214",
        (
            "only the store and its setting change, behind one environment variable.",
            "only the store changes, and the report of PR1 shows it.",
        ),
    ),
    mutant("PLN215", ("### PR3: Export the orders of a tenant", "### PR3: Exporting the orders of a tenant")),
    mutant(
        "PLN216", ("`## Configuration` names", "`## Configuratoin` names"), restores='Write "Configuration"'
    ),
    mutant(
        "PLN217",
        (
            "- **README Changes:** `## Usage` names `orders export`.",
            "- **README Changes:** none: it explains itself.",
        ),
        clears="Document it",
    ),
    mutant("PLN218", ("`## Usage` names `orders export`.", "`## Usage` names `orders exports`.")),
    mutant(
        "PLN219",
        (
            "- **Evidence:** [`orders.cli.build_parser`]\n- **Status:** planned",
            "- **Evidence:** [`orders.cli.build_parser`]\n- **Status:** merged",
        ),
        restores="Set the status to planned",
    ),
    mutant(
        "PLN220",
        (
            'change function `orders.report.render(orders: list[Order], form: str, tenant: str = "") -> str`',
            "change function `orders.report.render(orders: list[Order], form: str) -> str`",
        ),
        clears="Drop the line",
    ),
    mutant(
        "PLN221",
        (
            "  - `src/orders/report.py`\n  - `src/orders/cli.py`\n  - `tests/test_report.py`\n",
            "  - `src/orders/report.py`\n  - `src/orders/cli.py`\n  - `tests/test_report.py`\n",
        ),
        (
            "- **Evidence:** [`orders.report.render`]\n- **Status:** planned",
            "- **Evidence:** [`orders.report.render`]\n- **Status:** merged",
        ),
        (
            '  - change function `orders.report.render(orders: list[Order], form: str, tenant: str = "") -> str` ← `orders.cli.run_report`\n  - add flag `orders report --tenant NAME`\n',
            "  - change function `orders.report.render(orders: list[Order], form: str) -> str` ← `orders.cli.run_report`\n",
        ),
        (
            "  $ orders report --tenant acme --format json   # exit 0\n",
            "  $ orders report --format json   # exit 0\n",
        ),
        ("`## Usage` names `orders report --tenant`.", "`## Usage` names `orders report`."),
        ("  $ orders report --tenant acme   # 1 x tea\n", ""),
        before={"README.md": "# Orders\n"},
        commits={"Filter reports by tenant": ("src/orders/report.py", "src/orders/store.py")},
        clears="Add `src/orders/store.py`",
    ),
    mutant(
        "PLN408", ("- add command `orders export`\n", "- add command `orders export`\n  - the exporter\n")
    ),
    mutant(
        "PLN408",
        (
            "`orders.export.write(orders: list[Order], path: Path) -> None`",
            "`orders.export.write(orders: list[Order, path) -> None`",
        ),
    ),
    mutant(
        "PLN701",
        ("  - `src/orders/export.py` (new)\n", "  - `src/orders/export.py` (new)\n" + IN_SCOPE),
        files={**FILES, **TESTS_OF_PARTS},
        clears="Split PR3 into 13 PRs",
    ),
    mutant(
        "PLN702",
        ("takes its orders along (O4).", "takes its orders along (O1, O3, O4)."),
        clears="Give O4 a PR of its own",
    ),
    mutant(
        "PLN703",
        ("one module beside the reports (D3).", "one module beside the reports (D3), no behavior change."),
    ),
    mutant(
        "PLN704",
        (
            "- add function `orders.tenant.resolve(name: str | None) -> str` ← `orders.cli.run_create`",
            "- add function `orders.tenant.resolve(name: str | None) -> str`",
        ),
    ),
    mutant(
        "PLN704",
        ("← `orders.cli.run_export`", "← `orders.maintenance.renumber`"),
        ("- add module `orders.export` ← `orders.cli`", "- add module `orders.export` ← `orders.cli`"),
    ),
    mutant(
        "PLN705",
        (
            "- add function `orders.tenant.resolve(name: str | None) -> str` ← `orders.cli.run_create`",
            "- add function `orders.tenant.resolve(name: str | None) -> str` ← `orders.cli.run_export`",
        ),
        clears="Let PR3 add it",
    ),
    mutant(
        "PLN706",
        (
            "- add env `ORDERS_TENANT_FOLDERS` ← `orders.settings.store_folder`",
            "- add env `ORDERS_TENANT_FOLDERS` ← `orders.settings.store_folder`\n  - add env `ORDERS_DEPTH`",
        ),
    ),
    mutant(
        "PLN707",
        (
            "- add function `orders.tenant.resolve(name: str | None) -> str` ← `orders.cli.run_create`",
            "- add function `orders.tenant.resolve(name: str | None) -> str` ← `tests/test_tenant.py`",
        ),
    ),
    mutant(
        "PLN708",
        (
            "  - `tests/test_export.py` (new)\n",
            "  - `tests/test_export.py` (new)\n  - `src/orders/maintenance.py` (delete)\n  - `tests/test_maintenance.py` (delete)\n",
        ),
        files={"src/orders/gaps.py": '"""Find gaps."""\n'},
        edits={
            "src/orders/maintenance.py": (
                "from orders.store import Store\n",
                "from orders import gaps\nfrom orders.store import Store\n",
            )
        },
        clears="Declare: remove module `orders.gaps`",
    ),
    mutant("PLN709", ("`orders export` calls `orders.export.write`.", "all of it is used.")),
    mutant(
        "PLN802", ("unit `tests/test_store.py`, regression on", "unit `tests/test_stores.py`, regression on")
    ),
    mutant(
        "PLN803",
        ("unit `tests/test_store.py`, regression on a store of 1.0.", "regression on a store of 1.0."),
        ("  - `tests/test_store.py`\n", "  - `src/orders/lonely.py`\n"),
        files={"src/orders/lonely.py": '"""Alone."""\n'},
        clears="Bring `tests/test_lonely.py`",
    ),
)
