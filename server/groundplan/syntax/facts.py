"""What one file says, without looking at any other: the only thing that the index caches.

The structs are positional on disk (`array_like`): a change of a field is a new `EXTRACTOR_VERSION`. They are trees, so
the garbage collector need not follow them (`gc=False`): decoding a large workspace takes a sixth of the time.
Facts know no path: they are a pure function of content and language, so equal files share them.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

import msgspec

from groundplan.model.edges import EdgeClass
from groundplan.text.spans import Span

EXTRACTOR_VERSION: Final = 25
"""Part of the key of the cache: raise it with every change of what is extracted."""

MODULE_SCOPE: Final = -1
"""The scope of what stands outside every definition."""

NO_CALL: Final = -1
RETURNED: Final = "return"
"""The target of a call or binding that is the value of a return statement: no name can be called so."""
RETURNED_INSIDE: Final = "return inside"
"""The same for a function literal that is handed on: not the function around it gives that value."""


class ImportForm(StrEnum):
    """How an import is written."""

    MODULE = "module"  # import a.b / import "fmt" / import * as ns
    NAMES = "names"  # from a import b / import { b } / import b
    STAR = "star"  # from a import * / import . "a" / export * from
    RE_EXPORT = "re-export"  # export { b } from "a"
    SIDE_EFFECT = "side-effect"  # import "./a" / import _ "a"
    DYNAMIC = "dynamic"  # importlib.import_module("a") / import("a") / require("a") in a function


class ImportedName(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One name that an import brings. `alias` is the local name, equal to `name` without `as`."""

    name: str
    alias: str
    span: Span


class Import(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One import as written. `level` counts Python's leading dots; elsewhere it is 0."""

    module: str
    level: int
    names: tuple[ImportedName, ...]
    alias: str
    """The local name of the module itself (`np`, `a` for `import a.b`, Go's package name), or empty."""
    edge_class: EdgeClass
    form: ImportForm
    span: Span
    """The module's name as written: what a diagnostic underlines."""
    scope: int
    is_guarded: bool = False
    """Inside a try that catches ImportError, or under a condition: the target may be missing."""


class DefinitionKind(StrEnum):
    """What a definition declares, in words that fit the three languages."""

    FUNCTION = "function"
    METHOD = "method"
    CLASS = "class"
    INTERFACE = "interface"
    STRUCT = "struct"
    ENUM = "enum"
    TYPE = "type"
    CONSTANT = "constant"
    VARIABLE = "variable"
    NAMESPACE = "namespace"  # TypeScript


class ValueKind(StrEnum):
    """The literal forms that recognisers read."""

    STRING = "string"
    NUMBER = "number"
    BOOLEAN = "boolean"
    NULL = "null"
    NAME = "name"  # a dotted name
    CALL = "call"  # text = callee, items = arguments
    LIST = "list"  # also tuples, sets, slices
    DICT = "dict"  # items are named by their key
    TEMPLATE = "template"  # f-string, template literal, concatenation: not static
    FUNCTION = "function"  # lambda, closure, arrow: text is empty
    STRUCT = "struct"  # Go: a struct type written in place; items are its fields, each a FIELD
    FIELD = "field"  # its text is the type; items: "tag" (STRING), "type" (STRUCT), as far as there are any
    OTHER = "other"  # text is the source, cut at 80 characters


class Value(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """An expression, as far as recognisers need it. Nested at most four deep; deeper is OTHER."""

    kind: ValueKind
    text: str = ""
    items: tuple[Argument, ...] = ()


class Argument(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """An argument, list element, or dict entry; `name` is the keyword or key, else empty.

    `*args` and `**options` have the names `*` and `**`; spread (`...x`) has `*`.
    """

    name: str
    value: Value
    span: Span


class CallForm(StrEnum):
    """How a call site, or what counts as one, is written."""

    CALL = "call"
    NEW = "new"  # new X() in TypeScript
    DECORATOR = "decorator"  # also a bare decorator, without arguments
    COMPOSITE = "composite"  # Go: cobra.Command{Use: "x"}
    READ = "read"  # x["KEY"], process.env.KEY: callee = x, one argument
    CONTAINS = "contains"  # "KEY" in x, "KEY" in process.env
    WRITE = "write"  # x["KEY"] = …, delete: told apart because a write is no read


class Call(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A call site that a recogniser may read.

    `callee` is dotted text with nested calls written `()`: `cmd.Flags().BoolVarP`. For a chain
    (`a.command("x").option("-y")`) `receiver` is the index of the call before it in `FileFacts.calls`.
    """

    callee: str
    arguments: tuple[Argument, ...]
    form: CallForm
    span: Span
    scope: int
    receiver: int = NO_CALL
    target: str = ""
    """The dotted name that the value is bound to (`parser`, `self.parser`), `RETURNED`, or empty."""
    decorates: int = MODULE_SCOPE
    """For a decorator: the index of the definition it stands on."""
    is_repeated: bool = False
    """Inside a loop or comprehension: a name built there is not one name."""
    name_span: Span | None = None
    """The last name of the callee, for hovers and diagnostics; None where it equals `span`."""
    condition: str = ""
    """The nearest `if` around it, where its condition is a dotted name or a short comparison, which stands in brackets;
    with `not ` before it where it must not hold. Go's and JavaScript's are kept whatever they are, in brackets."""


class Parameter(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A parameter. `default` is None where there is none; `*` and `**` are part of the name."""

    name: str
    annotation: str
    default: Value | None
    is_keyword_only: bool = False
    is_optional: bool = False
    """Has a default, or is marked `?` in TypeScript, or is a rest parameter."""


class Member(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A field of a class, struct, interface or enum. `tag` is Go's struct tag, unquoted."""

    name: str
    annotation: str
    default: Value | None
    span: Span
    tag: str = ""
    doc: str = ""


class Definition(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One definition.

    `qualname` is dotted from the file (`Order.total`; Go methods `Order.Total`); the second of a name in one
    scope ends in `@2`. `span` runs from the first line of its decorators (Go, TS: of the declaration) to its end.
    """

    qualname: str
    kind: DefinitionKind
    span: Span
    name_span: Span
    header: str
    """The signature on one line, as its language writes it, without the body."""
    sig: str
    """8 hex over the header's tokens, the name left out: the `sig` of evidence."""
    body: str
    """12 hex over the leaf tokens without comments, docstrings, white space and own name."""
    size: int
    """Leaf tokens or an estimate of them: a body under 20 tokens and 3 lines proves nothing."""
    doc: str
    """Docstring or doc comment, its first paragraph on one line, at most 400 characters."""
    parent: int
    is_exported: bool
    parameters: tuple[Parameter, ...] = ()
    returns: str = ""
    bases: tuple[str, ...] = ()
    """Dotted names of base classes, `extends`, `implements`, embedded types."""
    members: tuple[Member, ...] = ()
    modifiers: tuple[str, ...] = ()
    """Sorted words: abstract, async, static, property, overload, default, readonly, frozen, pointer …"""
    type_parameters: str = ""
    complexity: int = 0
    """Cognitive complexity (SonarSource's white paper), functions and methods only."""


class Binding(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A name bound to something a recogniser may follow: a literal, an alias, a table of literals.

    Also `return name` and `return [literal, …]`, with `RETURNED` as their target: factories are followed.
    """

    target: str
    annotation: str
    value: Value
    span: Span
    scope: int
    is_iterated: bool = False
    """The target takes each item of the value in turn: `for target in value` over literals or a name."""


class NoteForm(StrEnum):
    """The raw forms of invariants. Each is one origin of the recon."""

    ASSERT_MESSAGE = "assert-message"
    ASSERT_CONSTANT = "assert-constant"
    ASSERT_BARE = "assert-bare"
    RAISE_GUARD = "raise-guard"
    VALIDATOR = "validator"
    PANIC_MESSAGE = "panic-message"
    EXHAUSTIVE = "exhaustive"  # assert_never, const check: never
    GUARDED_BY = "guarded-by"
    CALL_ORDER = "call-order"
    COMMENT_RULE = "comment-rule"  # invariant, must, never, do not
    SQL_CONSTRAINT = "sql-constraint"


class Note(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Raw material of an invariant: what it says (`text`) and the condition it hangs on, if any."""

    form: NoteForm
    text: str
    condition: str
    span: Span
    scope: int


class ProblemKind(StrEnum):
    """Why a part of a file is not known."""

    SYNTAX_ERROR = "syntax-error"
    ENCODING = "encoding"
    TOO_LARGE = "too-large"
    BINARY = "binary"
    DYNAMIC_IMPORT = "dynamic-import"
    DYNAMIC_CODE = "dynamic-code"  # exec, eval, reflection
    UNREADABLE = "unreadable"  # no permission, an error of the disk
    INTERNAL = "internal"  # a defect of ours: the file is left out, the rest goes on


class Problem(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A part of a file that could not be read statically."""

    kind: ProblemKind
    message: str
    span: Span


class FileFacts(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """All that one file says. Tuples are in source order; indices refer to `definitions` and `calls`."""

    package: str = ""
    """Go's package clause; empty elsewhere."""
    doc: str = ""
    """Module docstring or package comment, first paragraph on one line, at most 400 characters."""
    lines: int = 0
    imports: tuple[Import, ...] = ()
    definitions: tuple[Definition, ...] = ()
    calls: tuple[Call, ...] = ()
    bindings: tuple[Binding, ...] = ()
    notes: tuple[Note, ...] = ()
    problems: tuple[Problem, ...] = ()
    exports: tuple[str, ...] | None = None
    """`__all__`, or the names a TS/JS file exports; None where nothing is said. Go: by capitals."""
    build: str = ""
    """Go's build constraint, from `//go:build`; the file name's part is the resolver's."""
    is_generated: bool = False
    """The header says so ("Code generated … DO NOT EDIT", "@generated")."""
    has_main: bool = False
    """`if __name__ == "__main__"`, Go `func main`, a shebang."""
    is_searched: bool = False
    """Python: the module puts its own folder on the path of imports."""


EMPTY: Final = FileFacts()
