"""What stands on the page of each code? What `groundplan explain` prints, as Markdown, and how to set the rule.

`python -m groundplan.ide.rule_pages FOLDER` writes all of them with an index; a test keeps `docs/findings` current.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from groundplan.ide.rules import RULES
from groundplan.model.findings import Rule, Severity

INDEX: Final = "README.md"
"""The name of the page that lists all others."""


def page_text(rule: Rule) -> str:
    """Give the page of one code."""
    return (
        f"# {rule.code}: {rule.title}\n\n*{_standing(rule)}*\n\n"
        f"## Why it matters\n\n{rule.why}\n\n"
        f"## What to do\n\n{rule.remedy}\n\n"
        f"## Settings\n\n{_settings(rule)}\n"
    )


def page_texts() -> dict[str, str]:
    """Give the text of each page by its file name, the index first."""
    pages = {f"{rule.code}.md": page_text(rule) for rule in RULES.values()}
    return {INDEX: _index(), **pages}


def write_pages(folder: Path) -> None:
    """Write all pages, and remove those of codes that are no more."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = page_texts()
    for page in folder.glob("*.md"):
        if page.name not in texts:
            page.unlink()
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")


def _standing(rule: Rule) -> str:
    return f"{rule.severity.value}, off unless selected" if rule.is_optional else rule.severity.value


def _settings(rule: Rule) -> str:
    code = rule.code
    shown = f'`rules.select = ["{code}", …]` shows it'
    hidden = f'`rules.ignore = ["{code}"]` hides it'
    other = Severity.INFORMATION if rule.severity is Severity.HINT else Severity.HINT
    return (
        f'{shown if rule.is_optional else hidden}, `rules.severity = {{ {code} = "{other.value}" }}` weighs it '
        "differently: in `[tool.groundplan]` of `pyproject.toml`, in `groundplan.toml`, or as `groundplan.rules.*` "
        "in the editor."
    )


def _index() -> str:
    rows = "".join(
        f"| [{rule.code}]({rule.code}.md) | {_standing(rule)} | {rule.title} |\n" for rule in RULES.values()
    )
    return (
        "# Findings\n\nOne page for each code; `groundplan explain CODE` prints the same.\n\n"
        f"| code | severity | what is wrong |\n|---|---|---|\n{rows}"
    )


if __name__ == "__main__":
    write_pages(Path(sys.argv[1]))
