"""Definitions, their parts, and the hashes that evidence is judged by."""

from __future__ import annotations

import pytest

from groundplan.model.languages import Language
from groundplan.syntax.extract import extract_text
from groundplan.syntax.facts import Definition
from groundplan.text.lines import Lines


def definitions(text: str, language: Language = Language.TYPESCRIPT) -> dict[str, Definition]:
    return {one.qualname: one for one in extract_text(text, language).definitions}


def test_every_form_has_its_kind_name_and_visibility() -> None:
    found = definitions("""
export function f() { function inner() {} const closure = () => 1; const local = 1 }
const g = async () => 1
export class C { static s() {} #p() {} private q() {} field = () => 1; plain = 1; get v() { return 1 } }
export interface I {}
type T = string
declare enum E {}
namespace N { export const x = 1; const y = 2 }
export default function () {}
const o = { m() {}, n: 1 }
if (true) { const hidden = 1 }
export abstract class A { abstract z(): void }
f(class { lost() {} })
const listed = 1, also = 2
export { listed as renamed }
""")
    assert {name: (one.kind.value, one.is_exported) for name, one in found.items()} == {
        "f": ("function", True),
        "f.inner": ("function", False),
        "f.closure": ("function", False),
        "g": ("function", False),
        "C": ("class", True),
        "C.s": ("method", True),
        "C.#p": ("method", False),
        "C.q": ("method", False),
        "C.field": ("method", True),
        "C.v": ("method", True),
        "I": ("interface", True),
        "T": ("type", False),
        "E": ("enum", False),
        "N": ("namespace", False),
        "N.x": ("constant", True),
        "N.y": ("constant", False),
        "default": ("function", True),
        "o": ("constant", False),
        "o.m": ("method", False),
        "A": ("class", True),
        "A.z": ("method", True),
        "listed": ("constant", True),
        "also": ("constant", False),
    }


def test_a_span_runs_from_decorators_and_export_to_the_end() -> None:
    text = """@Dec() export class C {
  @a() // why
  @b
  m(x?: number, ...rest: string[]): void {}
}
export declare const d: number, e: string;
"""
    lines = Lines(text)
    spans = {name: lines.slice(one.span) for name, one in definitions(text).items()}
    headers = {name: one.header for name, one in definitions(text).items()}
    assert spans["C"].startswith("@Dec() export class C")
    assert spans["C.m"].startswith("@a() // why\n  @b\n  m(")
    assert (spans["d"], spans["e"]) == ("export declare const d: number", "e: string")
    assert headers["C"] == "export class C"
    assert headers["C.m"] == "m(x?: number, ...rest: string[]): void"


def test_parameters_keep_names_types_and_defaults() -> None:
    [found] = extract_text(
        "function f(a: string, b?: number, c = 1, { d, e }: P = {}, ...rest: T[]): asserts a is X {}",
        Language.TYPESCRIPT,
    ).definitions
    read = [(p.name, p.annotation, p.default is not None, p.is_optional) for p in found.parameters]
    assert read == [
        ("a", "string", False, False),
        ("b", "number", False, True),
        ("c", "", True, True),
        ("{ d, e }", "P", True, True),
        ("...rest", "T[]", False, True),
    ]
    assert found.returns == "asserts a is X"


def test_members_bases_and_modifiers_are_read() -> None:
    found = definitions("""
export abstract class C<T> extends ns.Base<T> implements I, J<K> {
  /** Count of things. */
  static readonly n: number = 1
  constructor(private readonly p: string, plain: number) { super() }
  protected async *run() {}
}
interface I extends A, B { a?: string; m(x: number): void }
enum E { A = 1, B, "c-d" = "x" }
type T = { x: 1; y(): void }
""")
    assert found["C"].bases == ("ns.Base", "I", "J")
    assert [(m.name, m.annotation, m.doc) for m in found["C"].members] == [
        ("n", "number", "Count of things."),
        ("p", "string", ""),
    ]
    assert found["C"].type_parameters == "<T>"
    assert found["C"].modifiers == ("abstract",)
    assert found["C.run"].modifiers == ("async", "generator", "protected")
    assert (found["I"].bases, [m.name for m in found["I"].members]) == (("A", "B"), ["a", "m"])
    assert [m.name for m in found["E"].members] == ["A", "B", "c-d"]
    assert [m.name for m in found["T"].members] == ["x", "y"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("if (a) {} else if (b) {} else {}", 3),
        ("if (a) { if (b) {} }", 3),
        ("for (;;) { while (x) { if (y) {} } }", 6),
        ("a && b && c || d", 2),
        ("a || b && c || d", 3),
        ("a ?? b", 0),
        ("const f = () => { if (a) {} }", 2),
        ("x: for (;;) { continue x }", 2),
        ("switch (a) { case 1: if (b) {} }", 3),
        ("try {} catch (e) { if (e) {} }", 3),
        ("return a ? b : c ? d : e", 3),
        ("if (a ? b : c) {}", 2),
    ],
)
def test_complexity_counts_as_the_white_paper_does(text: str, expected: int) -> None:
    found = definitions(f"function f() {{ {text} }}")
    assert found["f"].complexity == expected


def test_documentation_is_the_first_paragraph() -> None:
    found = definitions("""
/**
 * Makes a thing,
 * quickly.
 *
 * More of it.
 */
export const make = () => 1
/** @internal */
function hidden() {}
/* no documentation */
function plain() {}
/** Far away. */

// between
function far() {}
""")
    assert {name: one.doc for name, one in found.items()} == {
        "make": "Makes a thing, quickly.",
        "hidden": "",
        "plain": "",
        "far": "",
    }


def test_exports_are_what_others_can_import() -> None:
    def exports(text: str) -> tuple[str, ...] | None:
        return extract_text(text, Language.TYPESCRIPT).exports

    assert exports("const a = 1") is None
    assert exports("export * from './x'") == ()
    text = "export const { a, b: c, ...d } = x; export { e as f }; export default 1; export type G = 1; export * as h from 'h'"
    assert exports(text) == ("a", "c", "d", "f", "default", "G", "h")
    assert exports("module.exports = { a, b: 1, c() {} }; exports.d = 1; module.exports.e = 2") == (
        "a",
        "b",
        "c",
        "d",
        "e",
    )
    assert exports("module.exports = main") == ("export=",)
    assert exports("x.exports = 1; const y = require('z').exports") is None


SAME = [
    (
        "function f(a: number) { return a + 1 }",
        "function f(a: number)\n{\n  // note\n  return a+1;\n}".replace(";", ""),
    ),
    ("const f = (a) => { g('x y') }", "const f = (a) => {\n\tg( 'x y' ) /* b */ }"),
    ("class C { a: number; m() {} }", "class C {\n  a: number;\n  m() { return 2 }\n}"),
]
OTHER = [
    ("function f() { return 'a b' }", "function f() { return 'ab' }"),
    ("function f() { return `a ${b} c` }", "function f() { return `a${b} c` }"),
    ("function f() { return /a b/ }", "function f() { return /ab/ }"),
    ("function f() { return typeof x }", "function f() { return typeofx }"),
    (r"function f() { return 'a\n' }", "function f() { return 'an' }"),
    ("function f() { g('', 'a b') }", "function f() { g('a b', '') }"),
    ("class C { a: number }", "class C { a: string }"),
    ("class C { m() {} }", "class C { m(x) {} }"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_layout_and_comments_do_not_change_a_body(one: str, other: str) -> None:
    assert _first(one).body == _first(other).body


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_every_other_edit_changes_a_body(one: str, other: str) -> None:
    assert _first(one).body != _first(other).body


def test_a_signature_is_without_name_quotes_and_trailing_comma() -> None:
    one = _first("export function f(a: 'x', b = 1): void {}")
    assert one.sig == _first('export function renamed(\n  a: "x",\n  b = 1,\n): void { return }').sig
    assert one.sig != _first("export function f(a: 'x', b = 2): void {}").sig
    assert one.sig != _first("function f(a: 'x', b = 1): void {}").sig


def _first(text: str) -> Definition:
    return extract_text(text, Language.TYPESCRIPT).definitions[0]
