"""Examples: programs, commands, flags, what reaches what."""

from tests.unit.plan.mutants.mutant import mutant

EXPORT = "  $ orders export --tenant acme   # exit 0\n"

COMMAND_LINES = (
    mutant(
        "PLN501",
        (
            "  ```console\n  $ ORDERS_TENANT_FOLDERS=1 orders create tea --tenant acme   # exit 0\n  ```\n- **Test Categories:** unit `tests/test_store.py`",
            "- **Test Categories:** unit `tests/test_store.py`",
        ),
    ),
    mutant("PLN502", (EXPORT, EXPORT + "  $ ordrs report   # exit 0\n"), clears="Write orders"),
    mutant("PLN503", (EXPORT, EXPORT + "  $ orders exprt   # exit 0\n"), clears="Declare"),
    mutant(
        "PLN504",
        ("--tenant acme --format json   # exit 0", "--tenant acme --formt json   # exit 0"),
        restores="Write --format",
    ),
    mutant(
        "PLN505",
        (
            "  $ ORDERS_TENANT_FOLDERS=1 orders create tea --tenant acme   # exit 0\n  ```\n- **Test Categories:** unit `tests/test_store.py`",
            "  $ ORDERS_TENANT_FOLDERS=1 orders create tea --tenant acme   # exit 0\n  $ orders report --tenant acme   # exit 0\n  ```\n- **Test Categories:** unit `tests/test_store.py`",
        ),
        clears="PR2 depends on PR1",
    ),
    mutant("PLN506", (EXPORT, "  $ orders export   # exit 0\n"), clears="Insert an example"),
    mutant(
        "PLN507",
        (
            "- add command `orders export`\n",
            "- add command `orders export`\n  - add command `orders import`\n",
        ),
        clears="Insert an example",
    ),
    mutant("PLN508", ("--tenant acme --format json   # exit 0", "--tenant acme --format xml   # exit 0")),
    mutant(
        "PLN508",
        ("$ orders create tea --quantity 2 --tenant acme", "$ orders create --quantity 2 --tenant acme"),
    ),
    mutant(
        "PLN509",
        ("  $ orders report --tenant acme   # 1 x tea", "  $ orders report --tenant <name>   # 1 x tea"),
    ),
    mutant("PLN510", (EXPORT, EXPORT + "  $ orders report < names.txt   # exit 0\n")),
    mutant("PLN511", (EXPORT, "  $ orders export --tenant acme\n"), restores="Expect exit 0"),
    mutant("PLN512", (EXPORT, "  $ orders export --tenant acme || true   # exit 0\n")),
    mutant(
        "PLN513",
        (
            "- add module `orders.export` ← `orders.cli`",
            "- add module `orders.export` ← `orders.maintenance`",
        ),
        ("← `orders.cli.run_export`", "← `orders.maintenance.renumber`"),
        (
            "  - `tests/test_export.py` (new)\n",
            "  - `tests/test_export.py` (new)\n  - `src/orders/maintenance.py`\n",
        ),
    ),
    mutant(
        "PLN514",
        (
            "  $ ORDERS_TENANT_FOLDERS=1 orders create tea --tenant acme   # exit 0\n  ```\n- **Test Categories:** unit `tests/test_store.py`",
            "  $ orders create tea --quantity 2 --tenant acme   # exit 0\n  ```\n- **Test Categories:** unit `tests/test_store.py`",
        ),
        ("  - add env `ORDERS_TENANT_FOLDERS` ← `orders.settings.store_folder`\n", ""),
        ("`## Configuration` names `ORDERS_TENANT_FOLDERS`.", "`## Configuration` names the folders."),
    ),
    mutant(
        "PLN515",
        (
            "add flag `orders report --tenant NAME`",
            "add flag `orders report --tenant NAME`\n  - add flag `orders report --head`",
        ),
        (
            "  $ orders report --tenant acme --format json   # exit 0",
            "  $ orders report --tenant acme --format json --head   # exit 0",
        ),
        (
            "- add env `ORDERS_TENANT_FOLDERS` ←",
            "- add flag `orders report --head N`\n  - add env `ORDERS_TENANT_FOLDERS` ←",
        ),
        (
            "  $ ORDERS_TENANT_FOLDERS=1 orders create tea --tenant acme   # exit 0\n  ```\n- **Test Categories:** unit `tests/test_store.py`",
            "  $ ORDERS_TENANT_FOLDERS=1 orders create tea --tenant acme   # exit 0\n  $ orders report --head 3   # exit 0\n  ```\n- **Test Categories:** unit `tests/test_store.py`",
        ),
    ),
    mutant(
        "PLN516",
        (
            'src/orders/cli.py#L17-L28 "sym body=2acb67b0d2d1',
            'src/orders/cli.py#L17-L30 "sym body={body:src/orders/cli.py:build_parser}',
        ),
        edits={
            "src/orders/cli.py": (
                "    shown.set_defaults(run=run_report)\n",
                '    for name in store_folder().iterdir():\n        shown.add_argument(f"--{name}")\n    shown.set_defaults(run=run_report)\n',
            )
        },
    ),
    mutant("PLN517", (EXPORT, EXPORT + "  $ rm -rf orders-store   # exit 0\n")),
    mutant(
        "PLN518",
        (EXPORT, EXPORT + "  $ orders create tea --quantity 2   # exit 0\n"),
        (
            "- add env `ORDERS_TENANT_FOLDERS` ←",
            "- deprecate flag `orders create --quantity`\n  - add env `ORDERS_TENANT_FOLDERS` ←",
        ),
    ),
)
