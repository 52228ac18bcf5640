"""Sections A to D and G."""

from tests.unit.plan.mutants.mutant import mutant

SECTIONS = (
    mutant(
        "PLN101",
        (
            "One installation of `orders` serves several tenants: every order belongs to one (PR0), reports show one tenant's orders (PR1), each\n",
            "Words.\n",
        ),
        (
            "tenant has a folder of its own (PR2), and a tenant can take its orders away (PR3). Nothing changes for users who name no tenant (O3).\n",
            "",
        ),
    ),
    mutant("PLN102", ("### Open uncertainties\n\n", ""), restores="Insert it"),
    mutant(
        "PLN103",
        (
            "- **B-F9** Nothing in the package imports `asyncio` ([absent: asyncio]).",
            "- **B-F9** Nothing in the package imports `asyncio`.",
        ),
        (
            "- **B-C1** The package runs on Python 3.11, as [`pyproject.toml`] says.",
            "- **B-C1** The package runs on Python 3.11, as [`pyproject.toml`] and [absent: asyncio] say.",
        ),
        clears="Move to inferred",
    ),
    mutant("PLN104", ("counting files, because [`orders.store.Store.save`] does so.", "counting files.")),
    mutant("PLN105", ("(B-U1) → the number", "→ the number"), restores="Carry it as a risk of PR2"),
    mutant(
        "PLN106",
        ("is the only record, frozen.", "is probably the only record, frozen."),
        clears="Move to inferred",
    ),
    mutant("PLN107", ("is used by 6 modules", "is used by 5 modules"), restores="Write 6"),
    mutant(
        "PLN108",
        (
            "- **B-F8** The rule about pieces has a test: [`tests/test_api.py::test_an_order_has_at_least_one_piece`].",
            "- **B-F8** The rule about pieces is said in [`README.md`].",
        ),
        (
            "checked by `tests/test_api.py`.",
            "checked by [`tests/test_api.py::test_an_order_has_at_least_one_piece`].",
        ),
        ("[absent: asyncio]: src/", '[`README.md`]: README.md "file"\n[absent: asyncio]: src/'),
    ),
    mutant(
        "PLN109",
        (
            "- **B-C1** The package runs on Python 3.11, as [`pyproject.toml`] says.",
            "- **B-C1** The package runs on Python 3.11.",
        ),
        ('[`pyproject.toml`]: pyproject.toml "file"\n', ""),
        clears="Ask who states it",
    ),
    mutant(
        "PLN110",
        (
            "- **O3** Commands that name no tenant write and print the same bytes as in 1.0.\n- **O4** `orders export` writes the orders of a tenant to one file.\n",
            "",
        ),
        ("who name no tenant (O3).", "who name no tenant (O2)."),
        ("name no tenant (O1, O3).", "name no tenant (O1)."),
        ("takes its orders along (O4).", "takes its orders along (O1)."),
    ),
    mutant("PLN111", ("### Non-goals\n\n", ""), restores="Insert it"),
    mutant(
        "PLN111",
        ("- **N1** Users, passwords and permissions.\n- **N2** A database: orders stay in folders.\n\n", ""),
        clears="Insert one",
    ),
    mutant(
        "PLN112",
        ("- **Compatibility constraints:** stores written by 1.0 stay readable.\n", ""),
        clears="Insert it",
    ),
    mutant("PLN113", ("name no tenant (O1, O3).", "name no tenant (O1)."), restores="Let PR0 serve O3"),
    mutant(
        "PLN114", ("without touching others (O1).", "without touching others."), restores="Let PR2 serve O1"
    ),
    mutant(
        "PLN115",
        ("- **O1** Every stored order names its tenant.", "- **O1** Orders are easier to tell apart."),
    ),
    mutant(
        "PLN116",
        (
            "- **N2** A database: orders stay in folders.",
            "- **N2** Another layout of `src/orders/settings.py`.",
        ),
        clears="Take `src/orders/settings.py` out of the scope",
    ),
    mutant(
        "PLN116",
        ("- **N2** A database: orders stay in folders.", "- **N2** A tenant of `orders.report.render`."),
    ),
    mutant("PLN117", ("`orders report` on 10,000 orders takes at most 5 % longer.", "reports stay quick.")),
    mutant(
        "PLN120",
        ("### What remains unchanged\n\n- `src/orders/model.py` keeps its price arithmetic.\n\n", ""),
        clears="Insert it",
    ),
    mutant("PLN121", ("layout of folders (D2).", "layout of folders."), restores="Let PR2 realise D2"),
    mutant(
        "PLN122",
        (
            "None: no second implementer is in sight.",
            "- **D4** Exporters implement `orders.export.Exporter`.",
        ),
        ("one module beside the reports (D3).", "one module beside the reports (D3, D4)."),
    ),
    mutant(
        "PLN123",
        ("None: no change needs one first.", "- **D4** The export is a module of its own."),
        ("one module beside the reports (D3).", "one module beside the reports (D3, D4)."),
        clears="Drop D4",
    ),
    mutant(
        "PLN124",
        (
            "- `src/orders/model.py` keeps its price arithmetic.",
            "- `src/orders/settings.py` keeps its one function.",
        ),
        clears="Take `src/orders/settings.py` out of the scope",
    ),
    mutant(
        "PLN125",
        ("one module beside the reports (D3).", "one module beside the reports."),
        ("(D2).", "(D2, D3)."),
        clears="Add a structural change",
    ),
    mutant(
        "PLN127",
        (
            "- **INV2** What is saved is loaded: [`orders.store.Store.save`], checked by `tests/test_store.py`.",
            "- **INV2** What is saved is loaded.",
        ),
        clears="Name tests/test_store.py",
    ),
    mutant("PLN801", ("unit `tests/test_export.py`, command line `tests/test_cli.py`.", "none")),
    mutant(
        "PLN804", ("unit `tests/test_export.py`, command line `tests/test_cli.py`.", "to be seen by hand.")
    ),
    mutant(
        "PLN805",
        (
            "### Observability/testing hooks required\n\n- `orders report --format json` shows what was stored, so that tests compare values.\n\n",
            "",
        ),
        clears="Insert it",
    ),
    mutant(
        "PLN806",
        ("- **INV2** holds in every PR: `tests/test_store.py` fails when it does not.\n", ""),
        clears="Add INV2",
    ),
    mutant(
        "PLN807",
        (
            "- **INV1** An order has at least one piece: [`orders.api.create`], checked by `tests/test_api.py`.",
            "- **INV1** An order has at least one piece: [`orders.model.Order`], checked by `tests/test_api.py`.",
        ),
    ),
    mutant(
        "PLN809",
        (
            "- **INV1** holds in every PR: `tests/test_api.py` fails when it does not.",
            "- **INV1** holds in every PR.",
        ),
        (", checked by `tests/test_api.py`.", "."),
    ),
    mutant("PLN810", ("`tests/test_store.py` saves twice and expects exit code 0.", "people take care.")),
    mutant(
        "PLN811", ("- A golden test in `tests/test_store.py` loads a store of 1.0.", "- People take care.")
    ),
    mutant("PLN812", ("- `orders report --format json` shows", "- `orders report --verbose` shows")),
    mutant(
        "PLN808",
        ("- `orders.api` and `orders.maintenance`, which work", "- `orders.api`, which works"),
        clears="List them",
    ),
)
