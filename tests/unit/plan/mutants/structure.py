"""Sections, headings, ids, header, regions."""

from tests.unit.plan.mutants.mutant import mutant

SUMMARY = (
    "One installation of `orders` serves several tenants: every order belongs to one (PR0), reports show one tenant's orders (PR1), each\n"
    "tenant has a folder of its own (PR2), and a tenant can take its orders away (PR3). Nothing changes for users who name no tenant (O3).\n\n"
)
SUM_OF_HOOKS = "- `orders report --format json` shows what was stored, so that tests compare values.\n"

STRUCTURE = (
    mutant("PLN001", ("## A) Executive Summary\n\n" + SUMMARY, ""), clears="Insert section A"),
    mutant(
        "PLN002",
        ("## A) Executive Summary\n\n" + SUMMARY, ""),
        ("## C) High", "## A) Executive Summary\n\n" + SUMMARY + "## C) High"),
        restores="Move section A",
    ),
    mutant(
        "PLN003", ("## G) Design", "## H) Appendix\n\nWords.\n\n## G) Design"), clears="Make it a subsection"
    ),
    mutant(
        "PLN004",
        ("- **N1** Users, passwords and permissions.", "- **N1** TODO(groundplan): what is left out?"),
    ),
    mutant(
        "PLN004",
        (
            "- **N2** A database: orders stay in folders.\n",
            "- **N2** A database: orders stay in folders.\n- **N3** TODO(groundplan): what else?\n",
        ),
        restores="Take the question out",
    ),
    mutant(
        "PLN004",
        (
            "one module beside the reports (D3).",
            "one module beside the reports (D3). TODO(groundplan): and then?",
        ),
        restores="Take the question out",
    ),
    mutant("PLN004", ("- **N1** Users, passwords and permissions.", "- **N1** TBD")),
    mutant("PLN004", ("- **N1** Users, passwords and permissions.", "- **N1** [describe what is left out]")),
    mutant("PLN005", ("### PR1: Filter", "### PR 1 - Filter"), restores="Write"),
    mutant(
        "PLN005",
        ("## B) Repository Recon Summary", "## B. Repository recon summary"),
        restores="Write",
        severity="hint",
    ),
    mutant("PLN005", ("### Inferred behavior", "### Inferred Behaviour"), restores="Write", severity="hint"),
    mutant("PLN005", ("- **Scope (Out):** importing", "- **Out of scope**: importing"), restores="Write"),
    mutant("PLN006", ("**N2** A database", "**N1** A database"), restores="Renumber to N2"),
    mutant(
        "PLN007",
        ("(B-U1) → the number", "(B-U2) → the number"),
        ("two processes ever write", "two processes (N1) ever write"),
        (
            "- **N2** A database: orders stay in folders.",
            "- **N2** A database: orders stay in folders (B-U1).",
        ),
    ),
    mutant(
        "PLN007",
        ("gets its second user.", "gets its second user, as in O9."),
    ),
    mutant("PLN007", ("take its orders away (PR3).", "take its orders away (PR4)."), restores="Write PR3"),
    mutant("PLN008", ("<!-- groundplan v1 -->", "<!-- groundplan v0 -->"), restores="Write v1"),
    mutant("PLN008", ("<!-- groundplan v1 -->\n", ""), restores="Add the header"),
    mutant(
        "PLN009",
        ("<!-- groundplan v1 -->", "<!-- groundplan v1 base=abcdef0 -->"),
        before={"README.md": "# Orders\n"},
    ),
    mutant("PLN011", ("# 1 x tea", "# token=ghp_0123456789abcdefghijABCDEFGHIJ456789"), clears="Redact"),
    mutant(
        "PLN012",
        ("### Objectives", '<!-- groundplan:allow PLN110 reason="four are enough" -->\n### Objectives'),
        restores="Remove it",
    ),
    mutant(
        "PLN901",
        (
            SUM_OF_HOOKS,
            "<!-- groundplan:begin test-map -->\n"
            + SUM_OF_HOOKS
            + "<!-- groundplan:end test-map sum=AAAAAAAAAA -->\n",
        ),
        restores="Keep my text",
    ),
    mutant(
        "PLN902",
        (SUM_OF_HOOKS, "<!-- groundplan:begin test-map -->\n" + SUM_OF_HOOKS),
        clears="End the region",
    ),
    mutant(
        "PLN902",
        (SUM_OF_HOOKS, SUM_OF_HOOKS + "<!-- groundplan:end test-map sum=AAAAAAAAAA -->\n"),
        restores="Remove the marker",
    ),
    mutant(
        "PLN903",
        (
            SUM_OF_HOOKS,
            "<!-- groundplan:begin test-map -->\n"
            + SUM_OF_HOOKS
            + "<!-- groundplan:end test-map sum={sum} -->\n",
        ),
        clears="Regenerate",
    ),
    mutant(
        "PLN904",
        (
            SUM_OF_HOOKS,
            "<!-- groundplan:begin hooks -->\n" + SUM_OF_HOOKS + "<!-- groundplan:end hooks sum={sum} -->\n",
        ),
        restores="Keep my text",
    ),
    mutant(
        "PLN905",
        (
            SUM_OF_HOOKS,
            "<!-- groundplan:begin impact gone -->\n"
            + SUM_OF_HOOKS
            + "<!-- groundplan:end impact gone sum={sum} -->\n",
        ),
        restores="Keep my text",
    ),
    mutant(
        "PLN905",
        (
            SUM_OF_HOOKS,
            "<!-- groundplan:begin impact gone -->\n"
            + SUM_OF_HOOKS
            + "<!-- groundplan:end impact gone sum={sum} -->\n",
        ),
        clears="Attach it to PR0",
    ),
    mutant(
        "PLN908",
        (
            "- `src/orders/model.py` keeps its price arithmetic.\n",
            "<<<<<<< ours\n- `src/orders/model.py` keeps its price arithmetic.\n=======\n- `src/orders/model.py` keeps its arithmetic.\n>>>>>>> theirs\n",
        ),
    ),
    mutant(
        "PLN906",
        (
            SUM_OF_HOOKS,
            "<!-- groundplan:begin test-map -->\n"
            + SUM_OF_HOOKS
            + "- Words <!-- groundplan:begin dag --> with a marker and a test.\n<!-- groundplan:end test-map sum={sum} -->\n",
        ),
    ),
    mutant("PLN908", encoding_problem="not UTF-8 at byte 7: read as Latin-1"),
)
