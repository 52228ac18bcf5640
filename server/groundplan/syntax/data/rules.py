"""Makefile and justfile: the targets that a repository offers, with what they run."""

from __future__ import annotations

import re
from typing import Final

from groundplan.syntax.data.document import Document, KeyPath
from groundplan.text.lines import Lines
from groundplan.text.spans import Span

_MAKE_RULE: Final = re.compile(r"(?P<names>[^\s#:=][^#:=]*?)\s*&?::?(?![:=])(?P<needs>[^=]*)$")
_JUST_RECIPE: Final = re.compile(
    r"@?(?P<names>[A-Za-z_][\w-]*)(?P<parameters>(?:\s+[^:=#][^:#]*?)?)\s*:(?!=)(?P<needs>.*)$"
)
_JUST_DIRECTIVES: Final = frozenset({"set", "alias", "export", "import", "mod"})


def parse_makefile(text: str) -> Document:
    """Parse a Makefile: `targets` maps a name to `{needs, recipe, doc, phony}`; pattern and special targets are left out."""
    targets: dict[str, dict[str, object]] = {}
    places: dict[KeyPath, Span] = {}
    phony: set[str] = set()
    current: list[str] = []
    doc = ""
    lines = Lines(text)
    for number in range(len(lines)):
        line = lines.line(number)
        if line.startswith("\t"):
            _add_recipe(targets, current, line)
        elif line.startswith("#"):
            doc = line.lstrip("#").strip()
        elif (match := _MAKE_RULE.match(line.partition("#")[0].rstrip())) is not None:
            needs = match["needs"].partition(";")[0].split()
            if match["names"] == ".PHONY":
                phony.update(needs)
            current = [name for name in match["names"].split() if _is_plain(name)]
            documented = line.partition("##")[2].strip() or doc
            for name in current:
                _add_target(targets, name, needs, documented)
                at = line.index(name)
                places.setdefault(("targets", name), Span(number, at, number, at + len(name)))
            doc = ""
        elif line.strip():
            current, doc = [], ""
    for name, target in targets.items():
        target["phony"] = name in phony
    return Document("makefile", {"targets": targets}, places)


def parse_justfile(text: str) -> Document:
    """Parse a justfile: `targets` maps a recipe to `{needs, recipe, doc, phony, parameters}`."""
    targets: dict[str, dict[str, object]] = {}
    places: dict[KeyPath, Span] = {}
    current: list[str] = []
    doc = ""
    lines = Lines(text)
    for number in range(len(lines)):
        line = lines.line(number)
        if line[:1].isspace():
            _add_recipe(targets, current, line)
        elif line.startswith("#"):
            doc = line.lstrip("#").strip()
        elif (match := _JUST_RECIPE.match(line)) is not None and match["names"] not in _JUST_DIRECTIVES:
            current = [match["names"]]
            _add_target(targets, current[0], match["needs"].partition("#")[0].split(), doc)
            targets[current[0]] |= {"phony": True, "parameters": match["parameters"].split()}
            at = match.start("names")
            places["targets", current[0]] = Span(number, at, number, at + len(current[0]))
            doc = ""
        elif line.strip() and not line.startswith("["):
            current, doc = [], ""
    return Document("justfile", {"targets": targets}, places)


def _is_plain(name: str) -> bool:
    return not name.startswith(".") and "%" not in name and "$" not in name


def _add_target(targets: dict[str, dict[str, object]], name: str, needs: list[str], doc: str) -> None:
    target = targets.setdefault(name, {"needs": [], "recipe": [], "doc": "", "phony": False})
    known = target["needs"]
    assert isinstance(known, list)
    known += [need for need in needs if need not in known]
    target["doc"] = target["doc"] or doc


def _add_recipe(targets: dict[str, dict[str, object]], current: list[str], line: str) -> None:
    for name in current:
        recipe = targets[name]["recipe"]
        assert isinstance(recipe, list)
        if line.strip():
            recipe.append(line.strip())
