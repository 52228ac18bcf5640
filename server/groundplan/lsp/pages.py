"""Where does the link of a code lead? To a page that says what it means, written when first needed.

A file, so that every editor can open it, and no network is asked.
"""

from __future__ import annotations

import logging
from functools import cache
from pathlib import Path
from typing import Final

from groundplan.ide.rule_pages import page_text
from groundplan.index.cache_folder import cache_folder
from groundplan.lsp.uris import uri_of
from groundplan.model.findings import Rule

_log = logging.getLogger(__name__)
# An editor may tell our pages by this name, to show them rendered.
_FOLDER: Final = "groundplan-findings"


@cache
def page_of(rule: Rule, root: Path) -> str | None:
    """Give the URI of the page about a code; None where it cannot be written."""
    page = cache_folder(root) / _FOLDER / f"{rule.code}.md"
    try:
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(page_text(rule), encoding="utf-8")
    except OSError as error:
        _log.warning("no page about %s: %s", rule.code, error)
        return None
    return uri_of(page)
