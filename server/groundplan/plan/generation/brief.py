"""What a person says before a plan is written: title, intent, objectives, non-goals, focus.

Whatever is missing stays an open slot of the plan; nothing is made up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from groundplan.plan.form import TITLE_PREFIX, fold
from groundplan.text.lines import Lines

_HEADING: Final = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_ITEM: Final = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+(?:\*\*[^*]+\*\*:?\s*)?(.*)$")
_LISTS: Final = {
    "objectives": "objectives",
    "goals": "objectives",
    "non goals": "non_goals",
    "nongoals": "non_goals",
    "focus": "focus",
    "scope": "focus",
}
_INTENT: Final = frozenset({"intent", "motivation", "summary", "why"})


@dataclass(frozen=True, slots=True)
class Brief:
    """The answers. `focus` holds what a person typed: paths, symbols, modules, ids of findings."""

    title: str = ""
    intent: str = ""
    objectives: tuple[str, ...] = ()
    non_goals: tuple[str, ...] = ()
    focus: tuple[str, ...] = ()

    def completed_by(self, other: Brief) -> Brief:
        """Take from another brief what this one does not say; lists are joined, this one's first."""
        return Brief(
            self.title or other.title,
            self.intent or other.intent,
            _joined(self.objectives, other.objectives),
            _joined(self.non_goals, other.non_goals),
            _joined(self.focus, other.focus),
        )


def read_brief(text: str) -> Brief:
    """Read a brief from Markdown: H1 is the title, lists below Objectives, Non-goals and Focus are taken.

    An item may go on in indented lines. Prose below Intent, or before the first section, is the intent. Other sections are left alone.
    """
    title = ""
    section = "intent"
    prose: list[str] = []
    lists: dict[str, list[str]] = {"objectives": [], "non_goals": [], "focus": []}
    lines = Lines(text)
    for number in range(len(lines)):
        line = lines.line(number)
        if (heading := _HEADING.match(line)) is not None:
            if heading[1] == "#" and not title:
                title = heading[2].removeprefix(TITLE_PREFIX).strip()
            else:
                section = _section(heading[2])
        elif section in lists and (item := _ITEM.match(line)) is not None:
            lists[section].append(item[1].strip())
        elif section in lists and lists[section] and line[:1].isspace() and line.strip():
            lists[section][-1] += f" {line.strip()}"
        elif section == "intent" and line.strip():
            prose.append(line.strip())
    lists["focus"] = [one.strip("`") for one in lists["focus"]]
    objectives, non_goals, focus = (tuple(filter(None, lists[name])) for name in lists)
    return Brief(title, " ".join(prose), objectives, non_goals, focus)


def _section(heading: str) -> str:
    key = fold(heading)
    return "intent" if key in _INTENT else _LISTS.get(key, "")


def _joined(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))
