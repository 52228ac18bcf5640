"""The plan for MkDocs with broken sections, headings, ids and regions."""

from tests.unit.plan.mutants.mkdocs_lines import (
    CONFIG,
    FACT,
    FILES_TEST,
    FLAG,
    HOOK,
    SECTION_A,
    SUMMARY,
    region,
)
from tests.unit.plan.mutants.mutant import mutant

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
