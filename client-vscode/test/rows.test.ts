// What the views show, without an editor: the rows of recon, plan and findings.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Card, Evidence, Fact, Place, Plan, Topic } from "../src/common/answers";
import { findingRows, matching, type Finding } from "../src/views/finding-rows";
import { drifted, planRows } from "../src/views/plan-rows";
import { factRows, filterText, labelRows, moreRow, NO_FILTER, topicRows } from "../src/views/recon-rows";
import { grouped, oneLine, type Row, shortName } from "../src/views/row";

const FOLDER = "file:///shop";

function at(path: string, line: number): Place {
  const start = { line, character: 0 };
  return { uri: `${FOLDER}/${path}`, path, range: { start, end: start } };
}

function said(rows: readonly Row[], depth = 0): readonly string[] {
  return rows.flatMap((row) => [`${"  ".repeat(depth)}${[row.label, row.description].filter(Boolean).join(" | ")}`, ...said(row.children ?? [], depth + 1)]);
}

const TOPICS: readonly Topic[] = [
  { kind: "module", title: "Modules", counts: { confirmed: 2, inferred: 11_042, open: 0 }, total: 11_044, note: "2 of 11044 say what they are for" },
  { kind: "extension", title: "Extensions", counts: { confirmed: 0, inferred: 0, open: 0 }, total: 3, note: "0 of 0 resolved" },
];
const FACT: Fact = {
  id: "f1", subject: "shop.orders.Order.total", statement: "never\n  negative", label: "inferred", origin: "assert", rule: "an assert says so", places: [at("orders.py", 4)],
};

test("a topic counts its facts by label and says what was looked at", () => {
  const rows = topicRows(FOLDER, TOPICS, NO_FILTER);
  assert.deepEqual(said(rows), ["Modules | 11,044", "  Confirmed | 2", "  Inferred | 11,042", "Extensions | none"]);
  assert.equal(rows[1]?.isOpen, undefined);
  assert.equal(rows[0]?.aria, "Modules, 11,044, 2 confirmed, 11,042 inferred, coverage: 2 of 11044 say what they are for");
});

test("a filter leaves out the topics that it leaves nothing of, and is told", () => {
  const filter = { query: " order ", labels: ["confirmed", "open"] as const };
  const [modules] = TOPICS;
  assert.ok(modules);
  const left = [{ ...modules, counts: { confirmed: 2, inferred: 0, open: 0 } }, ...TOPICS.slice(1)];
  assert.deepEqual(said(topicRows(FOLDER, left, filter)), ["Modules | 2 of 11,044", "  Confirmed | 2"]);
  assert.equal(filterText(filter), "“order” · confirmed, open");
  assert.equal(filterText(NO_FILTER), "");
});

test("a fact tells its label, statement and place to a screen reader, and copies whole", () => {
  const [row] = factRows([FACT]);
  assert.deepEqual(row && { label: row.label, description: row.description, kind: row.kind, aria: row.aria, place: row.place }, {
    label: "shop.orders.Order.total",
    description: "never negative",
    kind: "fact",
    aria: "inferred, shop.orders.Order.total, never negative, orders.py:5",
    place: FACT.places[0],
  });
  assert.equal(row?.copy, "shop.orders.Order.total: never\n  negative (orders.py:5)");
});

test("a fact without a place can be neither opened nor pinned", () => {
  const [row] = factRows([{ ...FACT, places: [] }]);
  assert.equal(row?.kind, "fact nowhere");
  assert.equal(row?.place, undefined);
});

test("a label that does not occur has no row", () => {
  const [modules] = TOPICS;
  assert.ok(modules);
  assert.deepEqual(labelRows(FOLDER, modules).map(({ label }) => label), ["Confirmed", "Inferred"]);
});

test("the last page offers only what is left", () => {
  const of = { folder: FOLDER, kind: "module", label: "open" } as const;
  assert.equal(moreRow(of, 11_000, 11_042).label, "Show 42 more");
  assert.equal(moreRow(of, 200, 11_042).label, "Show 200 more");
});

function evidence(key: string, state: string, isDrifted: boolean): Evidence {
  const { range } = at("PLAN.md", 90);
  return { key, label: key, state, reason: "", isDrifted, range, place: isDrifted ? null : at("orders.py", 1), uses: [range] };
}

function card(name: string, more: Partial<Card> = {}): Card {
  const { range } = at("PLAN.md", 10);
  return { name, title: `Do \`${name}\``, status: "", readiness: "ready", blockedBy: [], range, body: range, files: [], cites: [], ...more };
}

const { range: RANGE } = at("PLAN.md", 3);
const PLAN: Plan = {
  uri: `${FOLDER}/PLAN.md`,
  path: "PLAN.md",
  title: "Split orders",
  objectives: [],
  invariants: [{ id: "INV1", text: "**INV1** Prices are `whole`", range: RANGE, cites: ["gone"] }],
  cards: [
    card("PR0", { readiness: "merged", status: "merged" }),
    card("PR1", { status: "in review", files: [`${FOLDER}/shop/the%20orders.py`], cites: ["kept", "gone"] }),
    card("PR2", { readiness: "blocked", blockedBy: ["PR1"] }),
  ],
  evidence: [evidence("kept", "ok", false), evidence("gone", "missing", true), evidence("bare", "unpinned", false)],
};

test("the plan shows drift first, cards in merge order with their state in words, and no empty group", () => {
  assert.deepEqual(said(planRows(FOLDER, PLAN)), [
    "Drifted evidence | 1",
    "  gone | missing · nowhere",
    "Cards in merge order | 3",
    "  PR0 Do PR0 | merged",
    "  PR1 Do PR1 | ready, in review · 1 drifted",
    "    kept | orders.py:2",
    "    gone | missing · nowhere",
    "    the orders.py | shop",
    "  PR2 Do PR2 | blocked by PR1",
    "Invariants | 1",
    "  INV1 | Prices are whole · 1 drifted",
    "    gone | missing · nowhere",
  ]);
  assert.deepEqual(drifted(PLAN).map(({ key }) => key), ["gone"]);
});

test("evidence that leads nowhere leads to its line of the plan", () => {
  const [group] = planRows(FOLDER, PLAN);
  assert.deepEqual(group?.children?.[0]?.place, at("PLAN.md", 90));
});

const FOUND: readonly Finding[] = [
  { folder: FOLDER, code: "CPL002", severity: "hint", message: "a hub", place: at("b.py", 9) },
  { folder: FOLDER, code: "PLN306", severity: "error", message: "gone", place: at("PLAN.md", 4) },
  { folder: FOLDER, code: "CPL002", severity: "hint", message: "another hub", place: at("a.py", 2) },
];

test("findings are grouped by code, the worst first, and sorted by place", () => {
  const titles = new Map([["CPL002", "A hub"]]);
  assert.deepEqual(said(findingRows(FOUND, titles)), [
    "PLN306 | 1", "  gone | PLAN.md:5", "CPL002 A hub | 2", "  another hub | a.py:3", "  a hub | b.py:10",
  ]);
});

test("a code with very many findings shows some and says how many are left", () => {
  const many = Array.from({ length: 2_000 }, (_, line) => ({ folder: FOLDER, code: "X1", severity: "hint" as const, message: "m", place: at("a.py", line) }));
  const [row] = findingRows(many, new Map());
  assert.equal(row?.children?.length, 501);
  assert.equal(row?.children?.at(-1)?.label, "1,500 more: narrow them with the filter");
});

test("every word of a filter must be found, in any case", () => {
  assert.deepEqual(matching(FOUND, "HUB a.py").map(({ message }) => message), ["another hub"]);
  assert.equal(matching(FOUND, "  ").length, 3);
});

test("long names keep their end, words their beginning", () => {
  assert.equal(shortName("pip._internal.exceptions.DiagnosticPipError.context"), "…DiagnosticPipError.context");
  assert.equal(shortName("short.name"), "short.name");
  assert.equal(shortName("--no-binary of pip install and others"), "--no-binary of pip install and others");
  assert.equal(oneLine("a\n\tb", 10), "a b");
  assert.equal(oneLine("abcdef", 4), "abc…");
});

test("a number is grouped by thousands", () => {
  assert.deepEqual([0, 7, 999, 1_000, 10_042, 1_234_567].map(grouped), ["0", "7", "999", "1,000", "10,042", "1,234,567"]);
});
