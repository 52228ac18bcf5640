"""The plan for MkDocs with broken names, examples and dependencies."""

from tests.unit.plan.mutants.mkdocs_lines import (
    CONFIG,
    FACT,
    FILES_TEST,
    FLAG,
    LINK_USER,
    PR3_EXAMPLE,
    PR4_EXAMPLE,
    READ,
)
from tests.unit.plan.mutants.mutant import mutant

NAMES = (
    mutant(
        "PLN401",
        (
            READ,
            READ.replace(
                "← `mkdocs.commands.build.build`",
                "← `mkdocs.commands.build.build`, `mkdcos.commands.build.build`",
            ),
        ),
        clears="Write",
    ),
    mutant(
        "PLN402",
        (READ, READ.replace("← `mkdocs.commands.build.build`", "← `mkdocs.commands.build.biuld`")),
        restores="Write `mkdocs.commands.build.build`",
    ),
    mutant(
        "PLN403",
        (CONFIG, CONFIG.rstrip("\n") + ", `mkdocs.commands.build.read_pages`\n"),
        clears="PR3 depends on PR1",
    ),
    mutant(
        "PLN404",
        (
            FLAG,
            FLAG
            + "  - rename function `mkdocs.commands.build.read_pages` -> `mkdocs.commands.build.read_all`\n",
        ),
        (
            "  - `mkdocs/__main__.py`\n  - `mkdocs/commands/check.py` (new)",
            "  - `mkdocs/__main__.py`\n  - `mkdocs/commands/build.py`\n  - `mkdocs/commands/check.py` (new)",
        ),
        (
            "as_json(records: list) -> str` ← `mkdocs.commands.check.check`",
            "as_json(records: list) -> str` ← `mkdocs.commands.check.check`, `mkdocs.commands.build.read_pages`",
        ),
        clears="Write `mkdocs.commands.build.read_all`",
    ),
    mutant(
        "PLN405",
        (
            READ,
            READ + "  - add function `mkdocs.commands.build.get_context` ← `mkdocs.commands.build.build`\n",
        ),
        clears="Change it instead",
    ),
    mutant(
        "PLN406",
        ("_RelativePathExtension.__init__(self", "_RelativePathExtensoin.__init__(self"),
        restores="Write `mkdocs.structure.pages._RelativePathExtension.__init__`",
    ),
    mutant(
        "PLN407",
        (FLAG, FLAG + "  - change env `SOURCE_DATE_EPOCH=seconds`\n"),
        (CONFIG, CONFIG + "  - change env `SOURCE_DATE_EPOCH=date`\n"),
        clears="PR3 depends on PR2",
    ),
    mutant("PLN408", ("as_json(records: list) -> str", "as_json(records: list[) -> str")),
    mutant(
        "PLN409",
        (
            CONFIG,
            CONFIG
            + "  - rename function `mkdocs.structure.files._filter_paths` -> `mkdocs.structure.files._is_left_out`\n",
        ),
        edits=LINK_USER,
        clears="Add `mkdocs/structure/nav.py`",
    ),
    mutant("PLN410", (FACT, FACT + " Nothing like `mkdocs.structure.pages.modify` does it again.")),
    mutant(
        "PLN711",
        (CONFIG, CONFIG + "  - remove function `mkdocs.structure.files._filter_paths`\n"),
        edits=LINK_USER,
        clears="Add `mkdocs/structure/nav.py`",
    ),
)

COMMAND_LINES = (
    mutant("PLN501", ("  ```console\n  " + PR3_EXAMPLE + "  ```\n", "")),
    mutant("PLN502", (PR3_EXAMPLE, PR3_EXAMPLE + "  $ mkdcos build   # exit 0\n"), clears="Write mkdocs"),
    mutant(
        "PLN503",
        ("$ mkdocs check   # exit 1", "$ mkdocs chck   # exit 1"),
        restores="Write check",
        severity="warning",
    ),
    mutant("PLN504", ("$ mkdocs build --clean", "$ mkdocs build --claen"), restores="Write --clean"),
    mutant(
        "PLN505", (PR3_EXAMPLE, PR3_EXAMPLE + "  $ mkdocs check   # exit 1\n"), clears="PR3 depends on PR2"
    ),
    mutant("PLN506", (PR4_EXAMPLE, PR4_EXAMPLE.replace(" --format json", "")), clears="Insert an example"),
    mutant("PLN507", (FLAG, FLAG + "  - add command `mkdocs uncheck`\n"), clears="Insert an example"),
    mutant("PLN508", ("$ mkdocs check --format json", "$ mkdocs check --format xml")),
    mutant("PLN509", ("mkdocs/tests/integration/unicode/mkdocs.yml   # exit 0", "<your file>   # exit 0")),
    mutant(
        "PLN510",
        (
            "mkdocs/tests/integration/unicode/mkdocs.yml   # exit 0",
            "mkdocs/tests/integration/unicorn/mkdocs.yml   # exit 0",
        ),
    ),
    mutant("PLN511", (PR3_EXAMPLE, PR3_EXAMPLE.replace("   # exit 0", "")), restores="Expect exit 0"),
    mutant("PLN512", (PR3_EXAMPLE, PR3_EXAMPLE.replace("   # exit 0", " || true   # exit 0"))),
    mutant(
        "PLN514",
        (
            "$ mkdocs build --config-file mkdocs/tests/integration/minimal/mkdocs.yml   # exit 0",
            "$ mkdocs build --strict --config-file mkdocs/tests/integration/subpages/mkdocs.yml   # exit 0",
        ),
    ),
    mutant(
        "PLN515",
        (FLAG, FLAG + "  - add flag `mkdocs build --drafts`\n"),
        ("$ mkdocs check   # exit 1\n", "$ mkdocs check   # exit 1\n  $ mkdocs build --drafts   # exit 1\n"),
        (CONFIG, CONFIG + "  - add flag `mkdocs build --drafts PATTERN`\n"),
        ("$ mkdocs build --clean --config-file", "$ mkdocs build --clean --drafts x --config-file"),
    ),
    mutant("PLN517", (PR3_EXAMPLE, PR3_EXAMPLE + "  $ rm -rf site   # exit 0\n")),
    mutant(
        "PLN518",
        (
            "  - add config `validation`",
            "  - deprecate flag `mkdocs build --clean`\n  - add config `validation`",
        ),
    ),
)

ORDER = (
    mutant(
        "PLN601",
        ("- **Depends on:** PR1\n", "- **Depends on:** PR1, PR4\n"),
        ("  PR2 --> PR4\n", "  PR2 --> PR4\n  PR4 --> PR2\n"),
        clears="PR2 does not depend on PR4",
    ),
    mutant("PLN602", ("- **Depends on:** PR1\n", "- **Depends on:** PR1, PR9\n")),
    mutant("PLN603", ("  PR1 --> PR2\n", ""), restores="Draw the arrow"),
    mutant("PLN603", ("  PR1 --> PR2\n", "  PR1 --> PR2\n  PR1 --> PR3\n"), restores="Remove the arrow"),
    mutant("PLN604", ("2. PR1\n3. PR2\n", "2. PR2\n3. PR1\n"), restores="Put them in order"),
    mutant("PLN605", ("5. PR4\n", "")),
    mutant(
        "PLN606", ("names its grade, PR2", "names its grade, PR1, PR2"), restores="PR4 does not depend on PR1"
    ),
    mutant(
        "PLN607",
        (
            READ,
            READ
            + "  - change function `mkdocs.commands.build._populate_page(page: Page, config: MkDocsConfig, files: Files) -> None`\n",
        ),
        ("no behavior change: the same events", "the same events"),
        (
            "`mkdocs.structure.pages.Page.render`\n",
            "`mkdocs.structure.pages.Page.render`, `mkdocs.commands.build._populate_page`\n",
        ),
        clears="PR0 depends on PR1",
    ),
    mutant(
        "PLN608",
        ("PR0 because each problem names its grade, PR2", "PR0, PR2"),
        ("the grades of PR0 are only read.", "the grades are only read."),
        clears="State the reason",
    ),
    mutant("PLN609", ("- PR1, PR3: the build", "- PR0, PR1, PR3: the build")),
    mutant(
        "PLN610", (FILES_TEST, FILES_TEST + "  - `mkdocs/tests/cli_tests.py`\n"), clears="PR3 depends on PR2"
    ),
    mutant(
        "PLN612",
        (FILES_TEST, FILES_TEST + "  - `uv.lock`\n"),
        ("  - `mkdocs/tests/cli_tests.py`\n", "  - `mkdocs/tests/cli_tests.py`\n  - `uv.lock`\n"),
        files={"uv.lock": "version = 1\n"},
        clears="PR3 depends on PR2",
    ),
    mutant(
        "PLN613",
        ("- PR2, PR3: the command and the walk share no file.\n", ""),
        clears="List them as a workstream",
    ),
    mutant(
        "PLN614",
        ("### Integration risk notes\n\n", "### Notes on integration\n\n"),
        clears="Insert it",
    ),
    mutant(
        "PLN616",
        (
            "- **Depends on:** PR0\n- **Architectural Impact:** the patterns",
            "- **Depends on:** none\n- **Architectural Impact:** the patterns",
        ),
        ("  PR0 --> PR3\n", "  PR3\n"),
        ("- PR0, PR1: options", "- PR0, PR3: apart.\n- PR0, PR1: options"),
        (
            FILES_TEST,
            FILES_TEST.replace("  - `mkdocs/structure/files.py`\n", "  - `mkdocs/structure/files.py`\n"),
        ),
        (
            "  - `mkdocs/config/defaults.py`\n  - `mkdocs/structure/files.py`",
            "  - `mkdocs/structure/files.py`",
        ),
        (", [`mkdocs.config.defaults.MkDocsConfig`]\n", "\n"),
    ),
    mutant("PLN617"),
    mutant(
        "PLN710",
        ("in every `mkdocs build`.", "in every `mkdocs build`, and `mkdocs.commands.check.check` calls it."),
        clears="PR3 depends on PR2",
    ),
)
