"""Dependencies, drawing, parallel work, conflicts."""

from tests.unit.plan.mutants.mutant import mutant

PR1_FILES = "  - `src/orders/report.py`\n  - `src/orders/cli.py`\n  - `tests/test_report.py`\n"
PR2_FILES = "  - `src/orders/store.py`\n  - `src/orders/settings.py`\n  - `tests/test_store.py`\n"
RISK = "- PR1 and PR2 both start from the flag of PR0: merge PR0 first and run `orders create tea --tenant acme` after each.\n"

ALONE = """### PR4: Say how many pieces <!-- groundplan:pr say-how-many-pieces -->

- **Motivation / User Value:** Readers of the README learn the default of one piece (O3).
- **Scope (In):** `README.md`
- **Scope (Out):** code.
- **Depends on:** none
- **Architectural Impact:** none, since only words change.
- **Behavioral Guarantees:** `orders create tea` still takes one piece.
- **API Surface Changes:** none, since only words change.
- **CLI Invocation Examples:**
  ```console
  $ orders create tea   # exit 0
  ```
- **Test Categories:** by reading.
- **README Changes:** `## Usage` names the default of one piece.
- **Risks + Mitigations:** the default could change → a test in `tests/test_cli.py` pins it.
- **Why this PR is independently reviewable:** it is one sentence of one file.
- **Why it introduces no dead code:** it adds no code; `orders create` is as before.
- **Evidence:** none
- **Status:** planned
"""

ORDER = (
    mutant(
        "PLN601",
        ("- **Depends on:** none\n", "- **Depends on:** PR3\n"),
        ("  PR0 --> PR1\n", "  PR0 --> PR1\n  PR3 --> PR0\n"),
        clears="PR0 does not depend on PR3",
    ),
    mutant("PLN602", ("- **Depends on:** none\n", "- **Depends on:** PR0\n")),
    mutant("PLN602", ("- **Depends on:** PR1, PR2\n", "- **Depends on:** PR1, PR2, PR9\n")),
    mutant("PLN603", ("  PR1 --> PR3\n", ""), restores="Draw the arrow"),
    mutant("PLN603", ("  PR1 --> PR3\n", "  PR1 --> PR3\n  PR1 --> PR2\n"), restores="Remove the arrow"),
    mutant("PLN604", ("1. PR0\n2. PR1\n", "1. PR1\n2. PR0\n"), restores="Put them in order"),
    mutant("PLN605", ("4. PR3\n", "")),
    mutant("PLN605", ("4. PR3\n", "4. PR3\n5. PR2\n")),
    mutant(
        "PLN606",
        ("- **Depends on:** PR1, PR2\n", "- **Depends on:** PR0, PR1, PR2\n"),
        restores="PR3 does not depend on PR0",
    ),
    mutant(
        "PLN607",
        ("← `orders.settings.store_folder`", "← `orders.settings.store_folder`, `orders.report.render`"),
        clears="PR2 depends on PR1",
    ),
    mutant(
        "PLN608",
        ("### PR2: Keep", "### PR2: Keep"),
        (
            "  $ ORDERS_TENANT_FOLDERS=1 orders create tea --tenant acme   # exit 0\n  ```\n- **Test Categories:** unit `tests/test_store.py`",
            "  $ ORDERS_TENANT_FOLDERS=1 orders create tea   # exit 0\n  ```\n- **Test Categories:** unit `tests/test_store.py`",
        ),
        (
            "`orders create --tenant` saves through `orders.store.Store.folder_of`.",
            "`orders create` saves through `orders.store.Store.folder_of`.",
        ),
        clears="State the reason",
    ),
    mutant("PLN609", ("- PR1, PR2: the report", "- PR0, PR1, PR2: the report")),
    mutant(
        "PLN610",
        (PR2_FILES, PR2_FILES + "  - `tests/test_cli.py`\n"),
        (PR1_FILES, PR1_FILES + "  - `tests/test_cli.py`\n"),
        clears="PR2 depends on PR1",
    ),
    mutant(
        "PLN612",
        (PR2_FILES, PR2_FILES + "  - `uv.lock`\n"),
        (PR1_FILES, PR1_FILES + "  - `uv.lock`\n"),
        files={"uv.lock": "version = 1\n"},
    ),
    mutant(
        "PLN613",
        ("- PR1, PR2: the report and the store share no file.", "- PR1: the report by itself."),
        clears="List them as a workstream",
    ),
    mutant("PLN614", ("### Integration risk notes\n\n" + RISK + "\n", ""), clears="Insert it"),
    mutant(
        "PLN615",
        (
            "- **Depends on:** PR0\n- **Architectural Impact:** the store",
            "- **Depends on:** PR1\n- **Architectural Impact:** the store",
        ),
        ("- **Depends on:** PR1, PR2\n", "- **Depends on:** PR2\n"),
        ("  PR0 --> PR2\n  PR1 --> PR3\n", "  PR1 --> PR2\n"),
        ("- PR1, PR2: the report and the store share no file.", "None: each PR needs the one before."),
    ),
    mutant(
        "PLN616",
        (
            "- **Status:** planned\n\n## F) Dependency DAG",
            "- **Status:** planned\n\n" + ALONE + "\n## F) Dependency DAG",
        ),
        ("  PR2 --> PR3\n", "  PR2 --> PR3\n  PR4\n"),
        (
            "- PR1, PR2: the report",
            "- PR0, PR4: apart.\n- PR1, PR4: apart.\n- PR2, PR4: apart.\n- PR3, PR4: apart.\n- PR1, PR2: the report",
        ),
        ("4. PR3\n", "4. PR3\n5. PR4\n"),
    ),
    mutant("PLN617"),
    mutant(
        "PLN710",
        (
            "`orders report --tenant` passes the tenant to `orders.report.render`.",
            "`orders report --tenant` passes the tenant to `orders.store.Store.folder_of`.",
        ),
        clears="PR1 depends on PR2",
    ),
)
