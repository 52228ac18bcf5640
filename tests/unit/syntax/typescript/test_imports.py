"""`//@ class form module names` is what we expect of the import on that line; lines without a mark have none."""

from __future__ import annotations

from groundplan.model.languages import Language
from groundplan.syntax.extract import extract_text
from groundplan.syntax.facts import ProblemKind
from tests.fixtures import draw


def check(drawing: str, language: Language = Language.TYPESCRIPT) -> None:
    fixture = draw(drawing, "a.ts")
    facts = extract_text(fixture.files["a.ts"], language)
    expected = {line: mark for (_, line), mark in fixture.marks.items()}
    assert {found.span.start_line: _mark(found) for found in facts.imports} == expected
    assert len(facts.imports) == len(expected)


def _mark(found: object) -> str:
    from groundplan.syntax.facts import Import

    assert isinstance(found, Import)
    names = ",".join(
        name.name if name.name == name.alias else f"{name.name}>{name.alias}" for name in found.names
    )
    alias = f"={found.alias}" if found.alias else ""
    guarded = "?" if found.is_guarded else ""
    parts = (found.edge_class.value + guarded, found.form.value, found.module + alias, names)
    return " ".join(part for part in parts if part)


def test_the_forms_of_modules_are_told_apart() -> None:
    check("""
import a from "a" //@ eager names a default>a
import { b, c as d } from './b' //@ eager names ./b b,c>d
import e, { f } from "e" //@ eager names e default>e,f
import * as ns from "g" //@ eager module g=ns
import "./h" //@ eager side-effect ./h
export { i, j as k } from "i" //@ eager re-export i i,j>k
export * from "l" //@ eager star l
export * as m from "m" //@ eager re-export m=m
import n = require("n") //@ eager module n=n
export import o = require("o") //@ eager module o=o
import data from "./p.json" with { type: "json" } //@ eager names ./p.json default>data
""")


def test_a_name_that_stands_in_types_alone_is_never_loaded() -> None:
    drawing = """
import { A } from "a" {typed} names a A
import { B, b } from "b" //@ eager names b B,b
import * as ns from "c" {typed} module c=ns
import { D } from "d" //@ eager names d D
import { E } from "e" //@ eager names e E
import { F } from "f" {typed} names f F
import { unused } from "g" //@ eager names g unused
import { H } from "h" //@ eager names h H
function take(a: A, c: ns.Inner, d: D, f: typeof F): Array<B> {
  return b(a, "A", { D }, other.F) // E and A
}
class Own extends E<A> implements F {}
export { H }
"""
    check(drawing.replace("{typed}", "//@ type-only"))
    script = drawing.replace("{typed}", "//@ eager").partition("function")[0]
    check(script + "run(A, ns, F)", Language.JAVASCRIPT)


def test_types_never_run_and_one_value_among_them_does() -> None:
    check("""
import type { A } from "a" //@ type-only names a A
import type B from "b" //@ type-only names b default>B
import type * as C from "c" //@ type-only module c=C
import { type D, type E } from "d" //@ type-only names d D,E
import { type F, g } from "f" //@ eager names f F,g
import H, { type I } from "h" //@ eager names h default>H,I
export type { J } from "j" //@ type-only re-export j J
export type * from "k" //@ type-only star k
export { type L } from "l" //@ type-only re-export l L
type M = typeof import("m") //@ type-only names m
type N = import("n").N //@ type-only names n N
let o: import("o").O //@ type-only names o O
const p = import("p") as Promise<unknown> //@ deferred dynamic p=p
import type from "q" //@ eager names q default>type
""")


def test_what_is_called_in_a_function_is_deferred() -> None:
    check("""
const a = require("a") //@ eager module a=a
const { b, c: d } = require("b") //@ eager names b b,c>d
require("e") //@ eager module e
const f = require("f").f //@ eager names f f
function load() {
  return require("g") //@ deferred dynamic g
}
const h = () => require("h") //@ deferred dynamic h
class I { m() { require("i") } } //@ deferred dynamic i
const j = await import("j") //@ deferred dynamic j=j
try { require("k") } catch {} //@ eager? module k
(function () { require("l") })() //@ eager module l
const m = import(`m`) //@ deferred dynamic m=m
""")


def test_what_only_looks_like_an_import_is_none() -> None:
    check("""
// import "a"
/* require("b") */
const c = 'import "c"'
require.resolve("d")
loader.require("e")
const require2 = my.import("f")
foo(import.meta.url)
""")


def test_references_are_types_and_relative() -> None:
    check("""
/// <reference path="types.d.ts" /> //@ type-only side-effect ./types.d.ts
/// <reference path="../x.d.ts" /> //@ type-only side-effect ../x.d.ts
/// <reference types='node' /> //@ type-only side-effect node
// <reference path="no.d.ts" />
""")


def test_a_target_that_is_made_at_run_time_is_a_problem() -> None:
    facts = extract_text(
        'import(name)\nrequire("./" + x)\nrequire(`./${y}`)\nimport("a")', Language.TYPESCRIPT
    )
    problems = [one.span.start_line for one in facts.problems if one.kind is ProblemKind.DYNAMIC_IMPORT]
    assert (problems, [found.module for found in facts.imports]) == ([0, 1, 2], ["a"])


def test_javascript_and_markup_import_alike() -> None:
    drawing = """
import React from "react" //@ eager names react default>React
const x = require("x") //@ eager module x=x
export const A = () => <div title="require('no')">import "no"</div>
"""
    check(drawing, Language.JAVASCRIPT)
    check(drawing, Language.TSX)
