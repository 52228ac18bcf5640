"""One door to the languages: bytes and a language in, facts out. Total: never raises."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from groundplan.model.languages import Language
from groundplan.syntax import go, python, typescript
from groundplan.syntax.facts import FileFacts, Problem, ProblemKind
from groundplan.syntax.grammars import Parse, parse_anew
from groundplan.syntax.source import Source
from groundplan.text.decode import decode
from groundplan.text.spans import ORIGIN

_EXTRACTORS: Final[dict[Language, Callable[[Source], FileFacts]]] = {
    Language.PYTHON: python.extract,
    Language.GO: go.extract,
    Language.TYPESCRIPT: typescript.extract,
    Language.TSX: typescript.extract,
    Language.JAVASCRIPT: typescript.extract,
}
_REPAIRED: Final = frozenset({Language.TYPESCRIPT, Language.TSX, Language.JAVASCRIPT})


def extract(content: bytes, language: Language, parse: Parse = parse_anew) -> FileFacts:
    """Read all facts of one file. Broken, binary or undecodable content gives facts with problems."""
    decoded = decode(content)
    if decoded.text is None:
        return FileFacts(problems=(Problem(ProblemKind.BINARY, decoded.problem, ORIGIN),))
    facts = extract_text(decoded.text, language, parse)
    if not decoded.problem:
        return facts
    problem = Problem(ProblemKind.ENCODING, decoded.problem, ORIGIN)
    return _with_problem(facts, problem)


def extract_text(text: str, language: Language, parse: Parse = parse_anew) -> FileFacts:
    """Read all facts of one text, for instance of an open buffer."""
    by = partial(typescript.parse, plain=parse) if language in _REPAIRED else parse
    return _EXTRACTORS[language](Source.of(text, language, by))


def _with_problem(facts: FileFacts, problem: Problem) -> FileFacts:
    import msgspec

    return msgspec.structs.replace(facts, problems=(problem, *facts.problems))
