"""What is wrong with the baseline file itself: it then hides nothing."""

from __future__ import annotations

from typing import Final

from groundplan.model.findings import Rule, Severity

UNREADABLE: Final = Rule(
    "PLN909",
    Severity.ERROR,
    "The baseline cannot be read",
    "Which findings were known is not told any more, so all of them show. A merge that left markers is the usual cause.",
    'Mend the file, or delete it and run "groundplan check --update-baseline".',
)
