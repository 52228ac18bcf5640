"""The plan for MkDocs, broken in one way at a time: everything but what only another language or program shows."""

from tests.unit.plan.mutants.mutant import mutant

SUMMARY = (
    "MkDocs tells about broken links while it builds, in one fixed grade, and only a full build tells it. After this plan a project grades\n"
    "the problems itself (PR0), checks its documentation without writing a site (PR1, PR2), leaves drafts out of it (PR3), and reads the\n"
    "result in CI as JSON (PR4). A project that configures nothing gets the same site and the same messages as from 1.4.3 (O4).\n"
)
SECTION_A = "## A) Executive Summary\n\n" + SUMMARY + "\n"
HOOK = "- `SOURCE_DATE_EPOCH` makes two builds equal byte for byte.\n"
FACT = "is made once for a file and stored on it."
PR3_EXAMPLE = "$ mkdocs build --clean --config-file mkdocs/tests/integration/unicode/mkdocs.yml   # exit 0\n"
PR4_EXAMPLE = (
    "$ mkdocs check --format json --config-file mkdocs/tests/integration/minimal/mkdocs.yml   # exit 0\n"
)
CONFIG = "  - add config `exclude_docs` ← `mkdocs.structure.files.get_files`\n"
READ = "  - add function `mkdocs.commands.build.read_pages(config: MkDocsConfig, dirty: bool = False) -> Reading` ← `mkdocs.commands.build.build`\n"
FLAG = "  - add flag `mkdocs check --config-file FILE`\n"
FILES_TEST = "  - `mkdocs/structure/files.py`\n  - `mkdocs/tests/structure/file_tests.py`\n"
NAV = '[`mkdocs.structure.nav.get_navigation`]: mkdocs/structure/nav.py#L148-L192 "sym body=cd37906f6e77 sig=e152e1be"\n'
GET_PLUGINS = (
    '[`mkdocs.plugins.get_plugins`]: mkdocs/plugins.py#L50-L63 "sym body=67b08c7f1279 sig=1ada2c91"\n'
)
LINK_USER = {
    "mkdocs/structure/nav.py": (
        "from mkdocs.structure.files import Files\n",
        "from mkdocs.structure.files import Files, _filter_paths\n",
    )
}
PARTS = "".join(f"  - `mkdocs/commands/part{number}.py` (new)\n" for number in range(11))


def region(name: str, body: str, checksum: str = "{sum}") -> str:
    return f"<!-- groundplan:begin {name} -->\n{body}<!-- groundplan:end {name} sum={checksum} -->\n"


STRUCTURE = (
    mutant("PLN001", (SECTION_A, ""), clears="Insert section A"),
    mutant("PLN002", (SECTION_A, ""), ("## C) High", SECTION_A + "## C) High"), restores="Move section A"),
    mutant(
        "PLN003", ("## G) Design", "## H) Notes\n\nWords.\n\n## G) Design"), clears="Make it a subsection"
    ),
    mutant(
        "PLN004",
        ("rebuilds.\n- `mkdocs/contrib", "rebuilds.\n- TODO(groundplan): and the themes?\n- `mkdocs/contrib"),
        restores="Take the question out",
    ),
    mutant("PLN005", ("### PR1: Split", "### PR 1 - Split"), restores="Write"),
    mutant(
        "PLN005",
        ("- **Scope (Out):** other formats.", "- **Out of scope**: other formats."),
        restores="Write",
    ),
    mutant("PLN006", ("**N2** A new theme", "**N1** A new theme"), restores="Renumber to N2"),
    mutant("PLN007", ("as JSON (PR4).", "as JSON (PR5)."), restores="Write PR4"),
    mutant("PLN008", ("<!-- groundplan v1 -->", "<!-- groundplan v0 -->"), restores="Write v1"),
    mutant("PLN008", ("<!-- groundplan v1 -->\n", ""), restores="Add the header"),
    mutant(
        "PLN009",
        ("<!-- groundplan v1 -->", "<!-- groundplan v1 base=abcdef0 -->"),
        before={"README.md": "# MkDocs\n"},
        clears="Base the plan on the present commit",
    ),
    mutant("PLN011", ("# exit 1", "# token=ghp_0123456789abcdefghijABCDEFGHIJ456789"), clears="Redact"),
    mutant(
        "PLN012",
        ("### Objectives", '<!-- groundplan:allow PLN110 reason="five" -->\n### Objectives'),
        restores="Remove it",
    ),
    mutant("PLN901", (HOOK, region("test-map", HOOK, "AAAAAAAAAA")), restores="Keep my text"),
    mutant("PLN902", (HOOK, "<!-- groundplan:begin test-map -->\n" + HOOK), clears="End the region"),
    mutant(
        "PLN902",
        (HOOK, HOOK + "<!-- groundplan:end test-map sum=AAAAAAAAAA -->\n"),
        restores="Remove the marker",
    ),
    mutant("PLN903", (HOOK, region("test-map", HOOK)), clears="Regenerate"),
    mutant("PLN904", (HOOK, region("hooks", HOOK)), restores="Keep my text"),
    mutant("PLN905", (HOOK, region("impact gone", HOOK)), restores="Keep my text"),
    mutant(
        "PLN906", (HOOK, region("test-map", HOOK + "- Words <!-- groundplan:begin dag --> and a test.\n"))
    ),
    mutant(
        "PLN908",
        (HOOK, "<<<<<<< ours\n" + HOOK + "=======\n- `mkdocs build --quiet` says less.\n>>>>>>> theirs\n"),
    ),
    mutant("PLN908", encoding_problem="not UTF-8 at byte 7: read as Latin-1"),
)

SECTIONS = (
    mutant("PLN101", (SUMMARY, "Words.\n")),
    mutant("PLN102", ("### Open uncertainties\n\n", ""), restores="Insert it"),
    mutant(
        "PLN103",
        ("where they are `None`: [`mkdocs.config.base.load_config`].", "where they are `None`."),
        clears="Move to inferred",
    ),
    mutant(
        "PLN104",
        (
            "below `mkdocs`, because [`mkdocs.commands.build.build`] adds the\n  counter to that one.",
            "below `mkdocs`.",
        ),
    ),
    mutant("PLN105", ("(B-U1) → the grade", "→ the grade"), restores="Carry it as a risk of PR0"),
    mutant("PLN106", (FACT, "is probably made once for a file."), clears="Move to inferred"),
    mutant("PLN107", ("imported by 10 modules", "imported by 9 modules"), restores="Write 10"),
    mutant(
        "PLN108",
        (FACT, FACT + "\n- **B-F30** Plugins exist, says [`README.md`]."),
        ("[absent: asyncio]: mkdocs/", '[`README.md`]: README.md "file"\n[absent: asyncio]: mkdocs/'),
    ),
    mutant(
        "PLN109",
        ("Python 3.7 must work: [`pyproject.toml`] requires nothing newer.", "Python 3.7 must work."),
        clears="Ask who states it",
    ),
    mutant(
        "PLN110",
        (
            "- **O5** CI",
            "- **O6** A grade has a name.\n- **O7** A check has a name.\n- **O8** A draft has a name.\n- **O5** CI",
        ),
        ("strict mode for the rest (O1)", "strict mode for the rest (O1, O6, O7, O8)"),
    ),
    mutant("PLN111", ("### Non-goals\n\n", ""), restores="Insert it"),
    mutant(
        "PLN112",
        (
            "- **Compatibility constraints:** plugins written for 1.4.3 load and get the same events in the same order.\n",
            "",
        ),
        clears="Insert it",
    ),
    mutant("PLN113", ("for the rest (O1), and", "for the rest, and"), clears="Let PR0 serve O1"),
    mutant(
        "PLN114",
        ("in a folder that stays as it is (O2).", "in a folder that stays as it is."),
        restores="Let PR2 serve O2",
    ),
    mutant(
        "PLN115", ("reads each problem as one JSON object with its file.", "reads problems in a better way.")
    ),
    mutant(
        "PLN116",
        (
            "  - `mkdocs/__main__.py`\n  - `mkdocs/commands/check.py` (new)",
            "  - `mkdocs/__main__.py`\n  - `mkdocs/themes/mkdocs/base.html`\n  - `mkdocs/commands/check.py` (new)",
        ),
        restores="Take `mkdocs/themes/mkdocs/base.html` out of the scope",
    ),
    mutant(
        "PLN117", ("`mkdocs build` on 1,000 pages takes at most 2 % longer than 1.4.3.", "builds stay quick.")
    ),
    mutant(
        "PLN118", (FLAG, FLAG + "  - remove flag `mkdocs build --site-dir`\n"), clears="Deprecate it in PR1"
    ),
    mutant(
        "PLN118",
        (FLAG, FLAG + "  - rename flag `mkdocs build --site-dir` -> `mkdocs build --out DIR`\n"),
        clears="Keep the old name as an alias",
    ),
    mutant(
        "PLN119",
        (
            CONFIG,
            CONFIG
            + "  - change function `mkdocs.structure.files.get_files(config: MkDocsConfig, patterns: list) -> Files`\n",
        ),
        clears="Give patterns a default",
    ),
    mutant(
        "PLN120",
        (
            "### New extension points\n\nNone: plugins reach the new steps through the events that exist.\n\n",
            "",
        ),
        clears="Insert it",
    ),
    mutant(
        "PLN121",
        ("the default of an option (D3).", "the default of an option."),
        restores="Let PR3 realise D3",
    ),
    mutant(
        "PLN122",
        (
            "None: plugins reach the new steps through the events that exist.",
            "- **D5** Checks implement `mkdocs.commands.check.Check`.",
        ),
        ("in the module of D2.", "in the module of D2 (D5)."),
    ),
    mutant(
        "PLN123",
        (
            "a function that the check can call.\n",
            "a function that the check can call.\n- **D5** The collector is a class of its own.\n",
        ),
        ("in the module of D2.", "in the module of D2 (D5)."),
        restores="Drop D5",
    ),
    mutant(
        "PLN124",
        (FILES_TEST, "  - `mkdocs/contrib/search/__init__.py`\n" + FILES_TEST),
        restores="Take `mkdocs/contrib/search/__init__.py` out of the scope",
    ),
    mutant(
        "PLN125",
        (
            "A module for the new command, `mkdocs.commands.check`, above",
            "A module for the new command, above",
        ),
        ("on top of the reading half (D2).", "on top of the reading half."),
        clears="Add a structural change",
    ),
    mutant(
        "PLN126",
        (
            CONFIG,
            CONFIG
            + "  - add function `mkdocs.structure.files.is_excluded(path: str) -> bool` ← `mkdocs.structure.files.get_files`, `mkdocs.utils.nest_paths`\n",
        ),
    ),
    mutant(
        "PLN127",
        (
            "ends with exit code 1: [`mkdocs.utils.CountHandler`] counts, [`mkdocs.commands.build.build`] aborts,\n  and `mkdocs/tests/build_tests.py` checks it.",
            "ends with an error.",
        ),
        clears="Name mkdocs/tests/build_tests.py",
    ),
    mutant(
        "PLN805",
        (
            "### Observability/testing hooks required\n\n- `mkdocs build --verbose` logs each file that is read, so that two runs can be compared.\n"
            + HOOK
            + "\n",
            "",
        ),
        clears="Insert it",
    ),
    mutant(
        "PLN806",
        (
            "- **INV2** holds after PR3: `mkdocs/tests/structure/file_tests.py` fails when the theme wins.\n",
            "",
        ),
        clears="Add INV2",
    ),
    mutant(
        "PLN807",
        (
            "and `mkdocs/tests/build_tests.py` checks it.\n",
            "and `mkdocs/tests/build_tests.py` checks it.\n- **INV4** Plugins are found once: [`mkdocs.plugins.get_plugins`], checked by `mkdocs/tests/plugin_tests.py`.\n",
        ),
        (
            "with a warning ends with 0.\n",
            "with a warning ends with 0.\n- **INV4** holds: `mkdocs/tests/plugin_tests.py` fails when it does not.\n",
        ),
        (
            "`mkdocs/config/`, `mkdocs.plugins`, `mkdocs.theme`",
            "`mkdocs/config/`, `mkdocs/plugins.py`, `mkdocs.theme`",
        ),
    ),
    mutant(
        "PLN808",
        ("- `mkdocs.structure.pages`, `mkdocs.structure.nav` and", "- `mkdocs.structure.nav` and"),
        clears="List them",
    ),
    mutant(
        "PLN809",
        ("path_to_url`], checked by\n  `mkdocs/tests/structure/page_tests.py`.", "path_to_url`]."),
        (
            "holds after PR0 and PR3: `mkdocs/tests/structure/page_tests.py` fails when a link is rewritten.",
            "holds after PR0 and PR3.",
        ),
    ),
    mutant(
        "PLN810",
        ("the option is a choice, and a wrong value ends with exit code 1.", "people take care."),
    ),
    mutant(
        "PLN811", ("- Default values of the new options are what the code does today.", "- People take care.")
    ),
    mutant("PLN812", ("- `mkdocs build --verbose` logs", "- `mkdocs build --verbos` logs")),
    mutant(
        "PLN812", (HOOK, HOOK + "- Warnings reach the logger `mkdocs` through the logger `mkdcos.links`.\n")
    ),
)

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

MKDOCS = (*STRUCTURE, *SECTIONS, *CARDS, *EVIDENCE, *NAMES, *COMMAND_LINES, *ORDER)
