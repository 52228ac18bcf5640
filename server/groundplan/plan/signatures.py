"""What a declared signature says: its parameters, read by the grammar of the file that it is for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from groundplan.model.languages import Language
from groundplan.syntax.extract import extract_text
from groundplan.syntax.facts import Definition, Parameter

_NAME: Final = re.compile(
    r"^(?:(?:export|async|def|func|function|public|static|const)\s+)*(?:\([^)]*\)\s*)?([\w.$/-]+)\s*(?:\[[^\]]*\]|<[^>(]*>)?\s*(?=\()"
)
_SCRIPTS: Final = frozenset({Language.TYPESCRIPT, Language.TSX, Language.JAVASCRIPT})


@dataclass(frozen=True, slots=True)
class Signature:
    """The parameters and the result of a declared function. `is_broken` where the grammar cannot read it."""

    parameters: tuple[Parameter, ...]
    returns: str
    is_broken: bool = False


def read_signature(text: str, language: Language) -> Signature | None:
    """Read a signature; None where a name stands alone."""
    text = text.strip()
    if "(" not in text:
        return None
    match = _NAME.match(text)
    if match is None:
        return Signature((), "", is_broken=True)
    definition = _parsed(text[match.end() :].strip(), language)
    if definition is None:
        return Signature((), "", is_broken=True)
    return Signature(definition.parameters, definition.returns)


def signature_of(definition: Definition) -> Signature:
    """Give the signature that a definition has in the code."""
    return Signature(definition.parameters, definition.returns)


def differs(declared: Signature, present: Signature) -> bool:
    """Tell whether two signatures take other parameters; annotations count where both say one."""
    ours, theirs = _plain(declared), _plain(present)
    if [one.name for one in ours] != [one.name for one in theirs]:
        return True
    return any(
        first.is_optional != second.is_optional
        or (
            bool(first.annotation and second.annotation)
            and _bare(first.annotation) != _bare(second.annotation)
        )
        for first, second in zip(ours, theirs, strict=True)
    ) or (bool(declared.returns and present.returns) and _bare(declared.returns) != _bare(present.returns))


def breaks_callers(new: Signature, old: Signature, language: Language) -> str:
    """Say in a few words why calls that were right are wrong now; "" where an added optional parameter is all."""
    before, after = _plain(old), _plain(new)
    if language is Language.GO:
        same = [_bare(one.annotation) for one in before] == [_bare(one.annotation) for one in after]
        return "" if same else "its parameters change, and Go has no optional ones"
    names = [one.name for one in after]
    for one in before:
        if one.name not in names and not (one.name.startswith("*") or language in _SCRIPTS):
            return f"the parameter {one.name} goes"
    if len(after) < len(before):
        return "it takes fewer parameters"
    for one in after:
        known = next((other for other in before if other.name == one.name), None)
        if not one.is_optional and one.default is None and not one.name.startswith("*"):
            if known is None and not (language in _SCRIPTS and after.index(one) < len(before)):
                return f"the parameter {one.name} becomes required"
            if known is not None and known.is_optional:
                return f"the parameter {one.name} becomes required"
    kept = [name for name in names if any(one.name == name and not one.is_keyword_only for one in before)]
    order = [one.name for one in before if one.name in names and not one.is_keyword_only]
    return "" if kept == order else "the order of its parameters changes"


def _plain(signature: Signature) -> list[Parameter]:
    return [one for one in signature.parameters if one.name not in ("self", "cls", "*", "/")]


def _parsed(tail: str, language: Language) -> Definition | None:
    if language is Language.PYTHON:
        source = f"def name{tail.rstrip(':')}:\n    pass\n"
    elif language is Language.GO:
        result = re.sub(r"\)\s*->\s*", ") ", tail)
        source = f"package p\n\nfunc name{result} {{\n}}\n"
    else:
        result = re.sub(r"\)\s*(?:->|=>)\s*", "): ", tail)
        source = f"function name{result} {{}}\n"
        language = Language.TYPESCRIPT
    facts = extract_text(source, language)
    if facts.problems or not facts.definitions:
        return None
    return facts.definitions[0]


def _bare(annotation: str) -> str:
    return re.sub(r"[\s\"']+", "", annotation)
