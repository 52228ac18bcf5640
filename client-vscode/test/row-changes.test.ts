// What a view draws anew when its rows become others.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Plan } from "../src/common/answers";
import type { Row } from "../src/views/row";
import { type Changes, changes, rooted } from "../src/views/row-changes";
import { findingRows } from "../src/views/finding-rows";
import { planRows } from "../src/views/plan-rows";
import { factRows } from "../src/views/recon-rows";

/** Rows from lines: two spaces for each level, `id = what it says`; `id...` for one whose rows nobody has asked for. */
function rows(text: string): readonly Row[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const depth = (line: string): number => (line.length - line.trimStart().length) / 2;
  const below = (from: number, level: number): readonly Row[] => {
    const found: Row[] = [];
    for (let index = from; index < lines.length && depth(lines[index] ?? "") >= level; index++) {
      if (depth(lines[index] ?? "") === level) {
        const [id = "", label = ""] = (lines[index] ?? "").split("=").map((part) => part.trim());
        const children = below(index + 1, level + 1);
        found.push({ id: id.replace("...", ""), label, kind: "fact", aria: label, isOpen: false, ...(id.endsWith("...") ? {} : { children }) });
      }
    }
    return found;
  };
  return below(0, 0);
}

function check(before: string, after: string, expected: Changes): void {
  const known = (row: Row): readonly Row[] | undefined => row.children;
  assert.deepEqual(changes(rooted(rows(before)), rooted(rows(after)), known, known), expected);
}

const TREE = `
modules = Modules 2
  inferred = Inferred
    shop = sells
    people = buy
flags = Flags 0
`;

test("the same rows are left alone", () => check(TREE, TREE, []));

test("a row that says something else is drawn, and nothing beside or above it", () =>
  check(TREE, TREE.replace("sells", "rents"), ["modules\ninferred\nshop"]));

test("a row among others has the row above them drawn", () =>
  check(TREE, TREE.replace("    people", "    orders = of people\n    people"), ["modules\ninferred"]));

test("a row that is gone has the row above it drawn", () => check(TREE, TREE.replace("    people = buy\n", ""), ["modules\ninferred"]));

test("rows in another order have the row above them drawn", () =>
  check(TREE, TREE.replace(/( +shop.*\n)( +people.*\n)/, "$2$1"), ["modules\ninferred"]));

test("a row that is drawn takes along what is below it", () =>
  check(TREE, TREE.replace("Modules 2", "Modules 3").replace("sells", "rents"), ["modules"]));

test("other top rows have all drawn", () => check(TREE, `${TREE}tests = Tests 1\n`, "all"));

test("what nobody has asked for is not compared", () =>
  check("modules = Modules\n  inferred... = 2", "modules = Modules\n  inferred = 2\n    shop = sells", []));

test("what a command works on need not be drawn", () => {
  const at = (line: number): readonly Row[] => rooted(rows(TREE).map((row) => ({ ...row, subject: { line } })));
  assert.deepEqual(changes(at(1), at(2), (row) => row.children, (row) => row.children), []);
});

test("equal rows differ in id, and so does what is below them", () => {
  const ids = (some: readonly Row[]): readonly string[] => some.flatMap((row) => [row.id, ...ids(row.children ?? [])]);
  assert.deepEqual(ids(rooted(rows("a\n  b\n  b\na\n  b"))), ["a", "a\nb", "a\nb\t2", "a\t2", "a\t2\nb"]);
});

const RANGE = { start: { line: 3, character: 0 }, end: { line: 3, character: 9 } };
const PLACE = { uri: "file:///shop/a.py", path: "a.py", range: RANGE };
const PLAN: Plan = {
  uri: "file:///shop/PLAN.md", path: "PLAN.md", title: "Split orders", objectives: [], evidence: [],
  invariants: [{ id: "INV1", text: "Prices are whole", range: RANGE, cites: [] }],
  cards: [{ name: "PR0", title: "Pin", status: "", readiness: "ready", blockedBy: [], range: RANGE, body: RANGE, files: [PLACE.uri], cites: [] }],
};

test("a card keeps its row when its title, its line and its state change", () => {
  const [card] = PLAN.cards;
  assert.ok(card);
  const moved = { start: { line: 9, character: 0 }, end: { line: 9, character: 9 } };
  const edited: Plan = { ...PLAN, cards: [{ ...card, title: "Pin all", readiness: "merged", range: moved, body: moved }] };
  const [before, after] = [PLAN, edited].map((plan) => rooted(planRows("file:///shop", plan)));
  assert.ok(before && after);
  assert.deepEqual(changes(before, after, (row) => row.children, (row) => row.children), ["cards\nPR0"]);
});

test("a finding keeps its row when its line changes, with findings of other files before it", () => {
  const finding = { folder: "file:///shop", code: "CPL002", severity: "hint" as const, message: "a hub", place: PLACE };
  const moved = { ...finding, place: { ...PLACE, range: { ...RANGE, start: { line: 40, character: 0 } } } };
  const first = { ...finding, place: { ...PLACE, path: "0.py" } };
  const ids = (some: readonly Row[]): readonly string[] => (some[0]?.children ?? []).map(({ id }) => id);
  const [id] = ids(rooted(findingRows([finding], new Map())));
  assert.equal(ids(rooted(findingRows([moved, first], new Map())))[1], id);
});

test("a fact keeps its row with others before it, and when its line changes", () => {
  const fact = { id: "f1", subject: "a", statement: "b", label: "open", origin: "assert", rule: "", places: [PLACE] } as const;
  const [row] = rooted(factRows([fact]));
  const [, moved] = rooted(factRows([{ ...fact, id: "f0" }, { ...fact, places: [] }]));
  assert.equal(moved?.id, row?.id);
});
