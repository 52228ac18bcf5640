// Which evidence a place means, and how a tour walks through a card.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Card, Evidence, Plan, Range } from "../src/common/answers";
import { cardAt, evidenceAt, evidenceIn, firstDifference, step, stopsOf } from "../src/evidence/places";

function range(line: number, from: number, to: number, last = line): Range {
  return { start: { line, character: from }, end: { line: last, character: to } };
}

function evidence(key: string, at: Range | undefined, ...uses: readonly Range[]): Evidence {
  const place = at === undefined ? null : { uri: "file:///a.py", path: "a.py", range: at };
  return { key, label: key, state: "ok", reason: "", isDrifted: false, range: range(90, 0, 10), place, uses };
}

function card(name: string, body: Range): Card {
  return { name, title: name, status: "", readiness: "ready", blockedBy: [], range: body, body, files: [], cites: [] };
}

const CLASS = evidence("Order", range(0, 0, 0, 40), range(12, 5, 12), range(30, 0, 4));
const METHOD = { ...evidence("Order.price", range(10, 4, 0, 14), range(12, 20, 30)), range: range(91, 0, 10) };
const GONE = { ...evidence("gone", undefined, range(11, 0, 4)), range: range(92, 0, 10) };
const PLAN: Plan = {
  uri: "file:///PLAN.md", path: "PLAN.md", title: "", objectives: [], invariants: [],
  cards: [card("PR0", range(10, 0, 9, 15)), card("PR1", range(30, 0, 9, 35))],
  evidence: [CLASS, METHOD, GONE],
};

function keys(found: readonly Evidence[]): readonly string[] {
  return found.map(({ key }) => key);
}

test("the reference under the cursor is meant, elsewhere on its line all that stand there", () => {
  assert.deepEqual(keys(evidenceAt(PLAN, { line: 12, character: 25 })), ["Order.price"]);
  assert.deepEqual(keys(evidenceAt(PLAN, { line: 12, character: 15 })), ["Order", "Order.price"]);
  assert.deepEqual(keys(evidenceAt(PLAN, { line: 13, character: 0 })), []);
});

test("on an evidence line its own evidence is meant", () => {
  assert.deepEqual(keys(evidenceAt(PLAN, { line: 91, character: 60 })), ["Order.price"]);
});

test("in code the innermost definition comes first, and another file means nothing", () => {
  assert.deepEqual(keys(evidenceIn(PLAN, () => true, { line: 11, character: 0 })), ["Order.price", "Order"]);
  assert.deepEqual(keys(evidenceIn(PLAN, () => true, { line: 20, character: 0 })), ["Order"]);
  assert.deepEqual(keys(evidenceIn(PLAN, () => false, { line: 11, character: 0 })), []);
});

test("a tour stops at each reference of its card in the order of the text, at what is gone too", () => {
  const [first, second] = PLAN.cards;
  assert.ok(first && second);
  assert.deepEqual(stopsOf(PLAN, first).map(({ evidence: { key }, use }) => [key, use.start.line]), [["gone", 11], ["Order", 12], ["Order.price", 12]]);
  assert.deepEqual(stopsOf(PLAN, second).map(({ evidence: { key } }) => key), ["Order"]);
});

test("a tour goes around its ends, and an empty one goes nowhere", () => {
  assert.deepEqual([step(2, 1, 3), step(0, -1, 3), step(1, 0, 3), step(5, 1, 0), step(9, 0, 3)], [0, 2, 1, 0, 0]);
});

test("a line belongs to the card around it, or to none", () => {
  assert.equal(cardAt(PLAN, { line: 15, character: 80 })?.name, "PR0");
  assert.equal(cardAt(PLAN, { line: 16, character: 0 }), undefined);
});

test("a comparison begins at the first line that says something else, wherever the body stands now", () => {
  const before = ["x", "def f():", "  a", "  b"];
  const after = ["", "", "def f():", "  a", "  c"];
  assert.equal(firstDifference(before, range(1, 0, 3, 3), after, range(2, 0, 3, 4)), 4);
  assert.equal(firstDifference(before, range(1, 0, 3, 2), after, range(2, 0, 3, 3)), 2);
  assert.equal(firstDifference(["def f():"], range(0, 0, 8), ["def f():", "  new"], range(0, 0, 5, 1)), 1);
});
