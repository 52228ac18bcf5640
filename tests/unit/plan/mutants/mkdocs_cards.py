"""The plan for MkDocs with broken cards and evidence."""

from tests.unit.plan.mutants.mkdocs_lines import CONFIG, FACT, FILES_TEST, GET_PLUGINS, NAV, PARTS, READ
from tests.unit.plan.mutants.mutant import mutant

CARDS = (
    mutant("PLN201", ("- **Scope (Out):** other formats.\n", ""), clears='Insert "Scope (Out)"'),
    mutant("PLN202", ("- **Scope (Out):** other formats.", "- **Scope (Out):** N/A")),
    mutant(
        "PLN203",
        ("### PR4: Print", "### PR5: Print"),
        ("as JSON (PR4).", "as JSON (PR5)."),
        ("  PR0 --> PR4\n", "  PR0 --> PR5\n"),
        ("  PR2 --> PR4\n", "  PR2 --> PR5\n"),
        ("- PR3, PR4: drafts", "- PR3, PR5: drafts"),
        ("5. PR4\n", "5. PR5\n"),
        ("after PR1, PR2 and PR4:", "after PR1, PR2 and PR5:"),
        restores="Renumber all",
    ),
    mutant("PLN204", (" <!-- groundplan:pr leave-drafts-out -->", ""), clears="Give it the slug"),
    mutant(
        "PLN205",
        ("  - `mkdocs/commands/build.py`\n  - `mkdocs/tests/build_tests.py`\n", "  - the build\n"),
        clears="Add `mkdocs/commands/build.py`",
    ),
    mutant(
        "PLN206",
        ("  - `mkdocs/tests/structure/nav_tests.py`\n", "  - `mkdocs/tests/structure/nav_test.py`\n"),
        restores="Write `mkdocs/tests/structure/nav_tests.py`",
    ),
    mutant(
        "PLN207",
        ("  - `mkdocs/commands/build.py`\n", "  - `mkdocs/commands/build.py` (new)\n"),
        restores="Take the mark off",
    ),
    mutant(
        "PLN208",
        (
            "  - `mkdocs/tests/build_tests.py`\n",
            "  - `mkdocs/tests/build_tests.py`\n  - `mkdocs/tests/new_tests.py` (delete)\n",
        ),
        (
            "  - `mkdocs/tests/cli_tests.py`\n",
            "  - `mkdocs/tests/cli_tests.py`\n  - `mkdocs/tests/new_tests.py`\n",
        ),
    ),
    mutant(
        "PLN209",
        ("  - `mkdocs/tests/cli_tests.py`\n", "  - `mkdocs/tests/cli_tests.py`\n  - `docs/**/*.md`\n"),
        restores="Take `docs/**/*.md` out of the scope",
    ),
    mutant(
        "PLN210",
        ("**Scope (Out):** `mkdocs/utils/__init__.py`", "**Scope (Out):** `mkdocs/structure/files.py`"),
    ),
    mutant(
        "PLN211",
        (
            "- **Evidence:** [`mkdocs.__main__.State`]",
            "- **Evidence:** [`mkdocs.__main__.State`], [`mkdocs.utils.CountHandler`]",
        ),
        clears="Add `mkdocs/utils/__init__.py`",
    ),
    mutant(
        "PLN212",
        ("in the same order, pinned by `mkdocs/tests/build_tests.py`.", "in the same order."),
        restores="Pin it by mkdocs/tests/build_tests.py",
    ),
    mutant(
        "PLN213",
        (
            "while pages are read → cleaning stays first, in `mkdocs.commands.build.build`.",
            "while pages are read.",
        ),
    ),
    mutant(
        "PLN214",
        (
            "one option and the one function that walks the folder.",
            "one option and one function, which PR2 calls.",
        ),
    ),
    mutant("PLN215", ("### PR3: Leave drafts", "### PR3: Leaving drafts")),
    mutant(
        "PLN216",
        ("`## Features` names `mkdocs check --format`.", "`## Feature` names `mkdocs check --format`."),
        restores='Write "Features"',
    ),
    mutant(
        "PLN217",
        ("`## Features` gains one line about drafts.", "none: it explains itself."),
        clears="Document it",
    ),
    mutant("PLN218", ("`## Features` names `mkdocs check`.", "`## Features` names `mkdocs chek`.")),
    mutant(
        "PLN219",
        (
            "- **Evidence:** [`mkdocs.__main__.State`]\n- **Status:** planned",
            "- **Evidence:** [`mkdocs.__main__.State`]\n- **Status:** merged",
        ),
        restores="Set the status to planned",
    ),
    mutant(
        "PLN220",
        (
            "_RelativePathExtension.__init__(self, file: File, files: Files, config: MkDocsConfig) -> None",
            "_RelativePathExtension.__init__(self, file: File, files: Files) -> None",
        ),
        clears="Drop the line",
    ),
    mutant(
        "PLN221",
        (
            "[`mkdocs.config.defaults.MkDocsConfig`]\n- **Status:** planned",
            "[`mkdocs.config.defaults.MkDocsConfig`]\n- **Status:** merged",
        ),
        before={"README.md": "# MkDocs\n"},
        commits={"Leave drafts out of a build": ("mkdocs/structure/files.py", "mkdocs/theme.py")},
        clears="Add `mkdocs/theme.py`",
    ),
    mutant(
        "PLN701",
        ("  - `mkdocs/commands/build.py`\n", "  - `mkdocs/commands/build.py`\n" + PARTS),
        clears="Split PR1 into 12 PRs",
    ),
    mutant(
        "PLN702",
        ("the pull request that brings it (O5).", "the pull request that brings it (O1, O2, O5)."),
        clears="Give O5 a PR of its own",
    ),
    mutant(
        "PLN703",
        (
            "two modules read it where they warn today (D1).",
            "two modules read it where they warn today (D1), no behavior change.",
        ),
    ),
    mutant(
        "PLN704",
        (READ, READ.replace(" ← `mkdocs.commands.build.build`", "")),
        restores="Let `mkdocs.commands.build.build` use it",
    ),
    mutant(
        "PLN705",
        (READ, READ.replace("← `mkdocs.commands.build.build`", "← `mkdocs.commands.check.check`")),
        clears="Let PR2 add it",
    ),
    mutant("PLN706", (CONFIG, CONFIG + "  - add config `draft_docs`\n")),
    mutant(
        "PLN707",
        (
            "as_json(records: list) -> str` ← `mkdocs.commands.check.check`",
            "as_json(records: list) -> str` ← `mkdocs/tests/check_tests.py`",
        ),
    ),
    mutant(
        "PLN708",
        (
            "  - `mkdocs/tests/build_tests.py`\n",
            "  - `mkdocs/tests/build_tests.py`\n  - `mkdocs/commands/setup.py` (delete)\n",
        ),
        clears="Declare: remove module `mkdocs.commands.babel`",
    ),
    mutant(
        "PLN709",
        (
            "`mkdocs.structure.files.get_files` reads `exclude_docs` in every `mkdocs build`.",
            "all of it is used.",
        ),
    ),
    mutant(
        "PLN801",
        ("unit `mkdocs/tests/structure/file_tests.py`, with patterns for folders, files and both.", "none"),
    ),
    mutant(
        "PLN802",
        ("unit `mkdocs/tests/build_tests.py`; one test", "unit `mkdocs/tests/builds_tests.py`; one test"),
    ),
    mutant(
        "PLN803",
        (FILES_TEST, "  - `mkdocs/structure/files.py`\n  - `mkdocs/lonely.py`\n"),
        (
            "unit `mkdocs/tests/structure/file_tests.py`, with patterns for folders, files and both.",
            "unit, with patterns for folders, files and both.",
        ),
        files={"mkdocs/lonely.py": '"""Alone."""\n'},
        clears="Bring `mkdocs/tests/lonely_tests.py`",
    ),
    mutant(
        "PLN804",
        (
            "unit `mkdocs/tests/structure/file_tests.py`, with patterns for folders, files and both.",
            "to be seen by hand.",
        ),
    ),
)

EVIDENCE = (
    mutant(
        "PLN301",
        ("mkdocs/structure/nav.py#L148-L192", "mkdocs/structure/nav.py#L149-L193"),
        restores="Refresh the line",
    ),
    mutant(
        "PLN303",
        (FACT, FACT + " [`mkdocs.structure.nav.navigate`] does it."),
        (NAV, NAV + NAV.replace("get_navigation`", "navigate`")),
        clears="Accept mkdocs.structure.nav.get_navigation",
    ),
    mutant("PLN304", ("sym body=cd37906f6e77", "sym body=000000000000"), restores="Still valid"),
    mutant("PLN305", ("sig=1ada2c91", "sig=00000000"), restores="Still valid"),
    mutant(
        "PLN306",
        (FACT, FACT + " [`mkdocs.structure.nav.Tree`] holds them."),
        (
            NAV,
            NAV
            + '[`mkdocs.structure.nav.Tree`]: mkdocs/structure/nav.py#L1-L9 "sym body=000000000000 sig=00000000"\n',
        ),
        clears="Remove the evidence",
    ),
    mutant(
        "PLN308",
        (FACT, FACT + " [`licence`] allows it."),
        (NAV, NAV + '[`licence`]: LICENSE#L1-L2 "sym body=000000000000 sig=00000000"\n'),
    ),
    mutant(
        "PLN309",
        ('nav.py#L148-L192 "sym body=cd37906f6e77 sig=e152e1be"', 'nav.py#L148-L192 "sym"'),
        restores="Pin it",
    ),
    mutant("PLN310", (GET_PLUGINS, ""), restores="Pin it"),
    mutant("PLN310", (GET_PLUGINS, GET_PLUGINS + GET_PLUGINS), restores="Remove the second"),
    mutant(
        "PLN311",
        (GET_PLUGINS, GET_PLUGINS + '[`mkdocs.theme`]: mkdocs/theme.py "file"\n'),
        restores="Remove it",
    ),
    mutant("PLN312", ('pyproject.toml "file"', "pyproject.toml 'file'"), restores="Repair the quotes"),
    mutant(
        "PLN313",
        ("fan_in(mkdocs.structure.files) v=10", "fan_in(mkdocs.structure.files) v=9"),
        ("imported by 10 modules, tests", "imported by many modules, tests"),
        clears="Write 10",
    ),
    mutant("PLN314", files={"mkdocs/later.py": "import asyncio\n"}, clears="Say that 1 is known"),
    mutant("PLN315", (FACT, FACT + " See mkdocs/structure/pages.py:29."), clears="Make it evidence"),
    mutant(
        "PLN316",
        (FACT, FACT + " [`mkdocs.made`] is made."),
        (NAV, NAV + '[`mkdocs.made`]: mkdocs/made.py "file"\n'),
        files={"mkdocs/made.py": '# Code generated by make. DO NOT EDIT.\n"""Made."""\n'},
    ),
    mutant(
        "PLN317", (FACT, FACT + " [`hosts`] has names."), (NAV, NAV + '[`hosts`]: ../../etc/hosts "file"\n')
    ),
    mutant(
        "PLN319",
        (FACT, FACT + " Nothing else is there ([absent: navigation])."),
        (
            NAV,
            NAV
            + '[absent: navigation]: mkdocs/theme.py "absent symbol=mkdocs.structure.nav.get_navigation n=0"\n',
        ),
    ),
)
