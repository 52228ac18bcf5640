"""What a definition says of itself: names, kinds, members, and hashes that see every change but no formatting."""

from __future__ import annotations

import pytest

from groundplan.model.languages import Language
from groundplan.syntax.extract import extract_text
from groundplan.syntax.facts import Definition, FileFacts


def facts_of(text: str) -> FileFacts:
    return extract_text(text, Language.PYTHON)


def one(text: str, name: str) -> Definition:
    (found,) = [each for each in facts_of(text).definitions if each.qualname == name]
    return found


KINDS = """
A = 1
b: Final = 2
c = d = 3
class P(Protocol): ...
class Q(abc.ABC): ...
class M(metaclass=ABCMeta): ...
class E(StrEnum): ...
class K(Base, Generic[T]):
    x = 1
    def m(self): ...
    class Inner: ...
def f():
    def g(): ...
    local = 1
type T = int
def f(): ...
if x:
    def late(): ...
"""


def test_each_definition_has_its_qualified_name_and_kind() -> None:
    assert [(each.qualname, str(each.kind)) for each in facts_of(KINDS).definitions] == [
        ("A", "constant"),
        ("b", "constant"),
        ("c", "variable"),
        ("d", "variable"),
        ("P", "interface"),
        ("Q", "interface"),
        ("M", "interface"),
        ("E", "enum"),
        ("K", "class"),
        ("K.m", "method"),
        ("K.Inner", "class"),
        ("f", "function"),
        ("f.g", "function"),
        ("T", "type"),
        ("f@2", "function"),
        ("late", "function"),
    ]


def test_a_parent_is_an_index_into_the_definitions() -> None:
    found = facts_of(KINDS).definitions
    parents = {each.qualname: found[each.parent].qualname for each in found if each.parent >= 0}
    assert parents == {"K.m": "K", "K.Inner": "K", "f.g": "f"}


def test_a_span_runs_from_the_first_decorator_to_the_end() -> None:
    found = one("x = 1\n@a\n@b(\n  1)\nasync def f(\n  y,\n):\n    return y\n# after\n", "f")
    assert (found.span.start_line, found.span.end_line, found.span.end_column) == (1, 7, 12)
    assert (found.name_span.start_line, found.name_span.start_column, found.name_span.end_column) == (
        4,
        10,
        11,
    )
    assert found.header == "async def f(y)"
    assert found.modifiers == ("async",)


def test_a_function_says_its_parameters_and_result() -> None:
    text = "def f(a, /, b: int = 3, *args: str, c, d: list[int] | None = None, **kw) -> dict[str, int]: ..."
    found = one(text, "f")
    assert [
        (each.name, each.annotation, each.is_keyword_only, each.is_optional) for each in found.parameters
    ] == [
        ("a", "", False, False),
        ("b", "int", False, True),
        ("*args", "str", False, True),
        ("c", "", True, False),
        ("d", "list[int] | None", True, True),
        ("**kw", "", False, True),
    ]
    assert found.returns == "dict[str, int]"


def test_a_lone_star_makes_what_follows_keyword_only() -> None:
    found = one("def f(a, *, b): ...", "f")
    assert [(each.name, each.is_keyword_only) for each in found.parameters] == [("a", False), ("b", True)]


MODIFIERS = {
    "class C:\n    @abc.abstractmethod\n    def f(self): ...": ("abstract",),
    "class C:\n    @staticmethod\n    def f(): ...": ("static",),
    "class C:\n    @functools.cached_property\n    def f(self): ...": ("property",),
    "class C:\n    @overload\n    @classmethod\n    async def f(self): ...": (
        "async",
        "classmethod",
        "overload",
    ),
    "class C:\n    @unknown\n    def f(self): ...": (),
}


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*row, id=row[0]) for row in MODIFIERS.items()])
def test_a_method_has_the_modifiers_of_its_decorators(text: str, expected: tuple[str, ...]) -> None:
    assert one(text, "C.f").modifiers == expected


RECORDS = {
    "@dataclass(frozen=True)\nclass C:\n    a: int = 1\n    b: str\n": (("dataclass", "frozen"), ["a", "b"]),
    "@attr.s\nclass C:\n    a = attr.ib()\n": (("attrs",), ["a"]),
    "@attrs.define\nclass C:\n    a: int\n": (("attrs",), ["a"]),
    "class C(BaseModel):\n    a: int = Field(1)\n": (("pydantic",), ["a"]),
    "class C(TypedDict, total=False):\n    a: int\n": (("typeddict",), ["a"]),
    "class C(NamedTuple):\n    a: int\n": (("namedtuple",), ["a"]),
    "class C(Enum):\n    A = 1\n    B = auto()\n": ((), ["A", "B"]),
    "class C:\n    def __init__(self):\n        self.a: int = 1\n        self.b = 2\n        other.c: int = 3\n": (
        (),
        ["a"],
    ),
    "class C:\n    x: frozenset[int]\n": ((), ["x"]),
}


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*row, id=row[0]) for row in RECORDS.items()])
def test_a_record_has_its_fields(text: str, expected: tuple[tuple[str, ...], list[str]]) -> None:
    found = one(text, "C")
    assert (found.modifiers, [member.name for member in found.members]) == expected


def test_bases_are_names_without_arguments_and_keywords() -> None:
    found = one("class C(a.B, Generic[T], make(1), metaclass=M): ...", "C")
    assert found.bases == ("a.B", "Generic", "make()")


def test_all_decides_what_a_module_exports() -> None:
    text = "__all__ = ['a', '_b']\n__all__ += ('c',)\n__all__.extend(['d'])\ndef a(): ...\ndef _b(): ...\ndef e(): ...\n"
    facts = facts_of(text)
    assert facts.exports == ("a", "_b", "c", "d")
    exported = {each.qualname for each in facts.definitions if each.is_exported}
    assert exported == {"a", "_b"}


LISTED = {
    "A = ['a']\nB = ('b', *A)\n__all__ = A + B\n": ("a", "b"),
    "ONE = 'a'\n__all__ = [ONE, 'b']\n": ("a", "b"),
    "A = ['a']\n__all__ = [*A, 'b']\n__all__ += A\n": ("a", "b"),
    "__all__ = A + ['b']\nA = A + ['a']\n": ("a", "b"),
    "__all__ = elsewhere + ['b']\n": ("b",),
    "def f():\n    A = ['a']\n__all__ = ['b']\n__all__ += A\n": ("b",),
    "A = ['a']\n__all__ = [one for one in A]\n": (),
    "A = ['a']\n__all__ = other(A)\n": (),
}


@pytest.mark.parametrize("text", LISTED)
def test_all_may_be_put_together_of_lists_that_the_module_names(text: str) -> None:
    assert facts_of(text).exports == LISTED[text]


def test_without_all_an_underscore_hides_a_name_and_what_is_in_it() -> None:
    facts = facts_of(
        "class _C:\n    def m(self): ...\nclass D:\n    def __init__(self): ...\n    def _p(self): ...\n"
    )
    assert {each.qualname for each in facts.definitions if each.is_exported} == {"D", "D.__init__"}
    assert facts.exports is None


COMPLEXITY = {
    "def f():\n    if a:\n        if b:\n            pass\n    elif c:\n        pass\n    else:\n        pass\n": 5,
    "def f():\n    for x in y:\n        while z:\n            pass\n": 3,
    "def f():\n    try:\n        pass\n    except E:\n        if a: pass\n    finally:\n        pass\n": 3,
    "def f():\n    return a and b and c or d\n": 2,
    "def f():\n    return a if b else c\n": 1,
    "def f():\n    if a and b:\n        return 1 if c else 2\n": 4,
    "def f():\n    with a:\n        b()\n": 0,
    "def f():\n    match a:\n        case 1:\n            if b: pass\n": 3,
    "def f():\n    'x and y or z'\n    # a and b\n    return 1\n": 0,
    "def f():\n    return (a\n    # that and this, or else nothing\n    and b)\n": 1,
    "def f():\n    return f'{a and b} and c', rf'{a or b}', '{a and b}'\n": 2,
    "def f():\n    def g():\n        if a: pass\n    return g\n": 2,
}


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*row, id=row[0]) for row in COMPLEXITY.items()])
def test_complexity_counts_what_breaks_the_flow(text: str, expected: int) -> None:
    assert one(text, "f").complexity == expected


BASE = '''
def f(a, b: int = 1):
    """Doc."""
    x = [a, b]
    if a:
        x.append("one two")
        return not x
    return g(x)
'''
SAME = {
    "comment": BASE.replace("x = [a, b]", "x = [a, b]  # why"),
    "own line comment": BASE.replace("    if a:", "    # why\n    if a:"),
    "docstring": BASE.replace("Doc.", "Other."),
    "no docstring": BASE.replace('    """Doc."""\n', ""),
    "blank lines": BASE.replace("    if a:", "\n\n    if a:"),
    "spaces": BASE.replace("[a, b]", "[ a ,b ]").replace("x =", "x  ="),
    "broken line": BASE.replace("[a, b]", "[\n        a,\n        b\n    ]"),
    "continued line": BASE.replace("return g(x)", "return \\\n        g(x)"),
    "deeper indentation": BASE.replace("    ", "      "),
    "own name": BASE.replace("def f", "def other"),
    "line ends": BASE.replace("\n", "\r\n"),
    "inside a class": "class C:" + BASE.replace("\n", "\n    "),
}
DIFFERENT = {
    "string": BASE.replace("one two", "one three"),
    "space in a string": BASE.replace("one two", "onetwo"),
    "hash in a string": BASE.replace("one two", "one # two"),
    "operator": BASE.replace("not x", "x"),
    "word joined": BASE.replace("not x", "notx"),
    "statement out of its block": BASE.replace("        return not x", "    return not x"),
    "order": BASE.replace("[a, b]", "[b, a]"),
    "number": BASE.replace("return g(x)", "return g(1)"),
    "one statement less": BASE.replace("    return g(x)\n", ""),
}


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in SAME.items()])
def test_formatting_leaves_the_body_hash_alone(text: str) -> None:
    (found,) = [each for each in facts_of(text).definitions if each.qualname in {"f", "C.f", "other"}]
    assert found.body == one(BASE, "f").body
    assert found.sig == one(BASE, "f").sig


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in DIFFERENT.items()])
def test_every_other_change_is_seen_by_the_body_hash(text: str) -> None:
    assert one(text, "f").body != one(BASE, "f").body
    assert one(text, "f").sig == one(BASE, "f").sig


HEADER = "@deco('x')\ndef f(a, b: 'int' = 1) -> str:\n    pass\n"
SAME_HEADER = {
    "trailing comma": HEADER.replace("= 1)", "= 1,)"),
    "kind of quotes": HEADER.replace("'", '"'),
    "broken": HEADER.replace("(a, b", "(\n    a,\n    b").replace("= 1)", "= 1,\n)"),
    "name": HEADER.replace("def f", "def g"),
    "comment": HEADER.replace("(a,", "(a,  # first\n  "),
}
OTHER_HEADER = {
    "default": HEADER.replace("= 1", "= 2"),
    "annotation": HEADER.replace("int", "float"),
    "result": HEADER.replace("str", "bytes"),
    "parameter": HEADER.replace("(a,", "(c,"),
    "decorator": HEADER.replace("deco", "other"),
    "async": HEADER.replace("def", "async def"),
    "tuple of one": HEADER.replace("= 1", "= (1,)"),
}


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in SAME_HEADER.items()])
def test_formatting_and_name_leave_the_signature_hash_alone(text: str) -> None:
    assert facts_of(text).definitions[0].sig == one(HEADER, "f").sig


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in OTHER_HEADER.items()])
def test_every_other_change_is_seen_by_the_signature_hash(text: str) -> None:
    assert facts_of(text).definitions[0].sig != one(HEADER, "f").sig


def test_a_tuple_of_one_is_not_its_item() -> None:
    first, second = one("def f(a=(1,)): ...", "f"), one("def f(a=(1)): ...", "f")
    assert first.sig != second.sig


CLASS = "class C(B):\n    x: int = 1\n    def m(self, a): return a\n    def n(self): return 1\n"


def test_a_class_is_hashed_by_what_it_says_not_by_the_bodies_in_it() -> None:
    base = one(CLASS, "C").body
    assert one(CLASS.replace("return a", "return 2"), "C").body == base
    for changed in ("x: str = 1", "y: int = 1"):
        assert one(CLASS.replace("x: int = 1", changed), "C").body != base
    assert one(CLASS.replace("m(self, a)", "m(self, b)"), "C").body != base
    assert one(CLASS.replace("def n", "def o"), "C").body != base


def test_a_doc_is_the_first_paragraph_on_one_line() -> None:
    text = '"""Module\nline.\n\nMore."""\ndef f():\n    r"""One\n    two.\n\n    Three."""\n'
    facts = facts_of(text)
    assert (facts.doc, facts.definitions[0].doc) == ("Module line.", "One two.")


@pytest.mark.parametrize(
    ("doc", "expected"),
    [
        ("url = Url('a')\n\nA URL.", ""),
        (">>> add(1)\n2", ""),
        ("from a import b\nb()", ""),
        ("assert f() == 1", ""),
        ("import a, b", ""),
        ("Import of what a from-clause names.", "Import of what a from-clause names."),
        ("from here to there", "from here to there"),
        ("imports nothing", "imports nothing"),
    ],
)
def test_an_example_says_nothing_of_what_it_shows(doc: str, expected: str) -> None:
    assert facts_of(f'def f():\n    """{doc}"""\n').definitions[0].doc == expected
