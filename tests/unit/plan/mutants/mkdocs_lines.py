"""Lines of the plan for MkDocs that its broken plans change."""

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
