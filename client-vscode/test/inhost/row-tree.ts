// A tree of rows as VS Code asks it: what it is told to draw anew, what it is given, and that ten thousand rows cost nothing
// before somebody opens them.

import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { LABELS, type Fact, type Topic } from "../../src/common/answers";
import { type FactsOf, factRows, moreRow, NO_FILTER, PAGE, topicRows } from "../../src/views/recon-rows";
import type { Row } from "../../src/views/row";
import { RowTree, type Shown } from "../../src/views/row-tree";
import { type Tests, until } from "./suite";

const LABEL = "confirmed";
const MANY = 10_000;

/** Stands where the server does: the facts of each kind, and how often they were asked for. */
class Code {
  asked = 0;
  readonly facts: Record<string, readonly string[]>;

  constructor(facts: Record<string, readonly string[]>) {
    this.facts = facts;
  }

  topics(): readonly Row[] {
    return topicRows("file:///shop", Object.entries(this.facts).map(([kind, facts]) => topic(kind, facts.length)), NO_FILTER);
  }

  below = async (row: Row): Promise<readonly Row[]> => {
    const of = row.subject as FactsOf;
    const all = this.facts[of.kind] ?? [];
    this.asked += 1;
    const page = factRows(all.slice(0, PAGE).map(fact));
    return all.length > PAGE ? [...page, moreRow(of, page.length, all.length)] : page;
  };
}

export const rowTreeTests: Tests = {
  "a refresh that says nothing new draws nothing": async () => {
    const { code, drawn, tree } = await opened({ module: ["shop sells"] });
    await tree.follow(code.topics());
    assert.deepEqual(drawn, []);
  },

  "a fact that says something else is drawn alone, as the object that was there before": async () => {
    const { code, drawn, facts, tree } = await opened({ module: ["shop sells", "people buy"] });
    code.facts["module"] = ["shop rents", "people buy"];
    await tree.follow(code.topics());
    assert.deepEqual(drawn, [[facts[0]]]);
    assert.equal(tree.getTreeItem(facts[0] as Shown).description, "rents");
  },

  "a new fact has its topic drawn, and the others keep their objects and their ids": async () => {
    const { code, facts, label, topic: row, tree } = await opened({ module: ["people buy", "shop sells"] });
    const ids = facts.map((one) => tree.getTreeItem(one).id);
    code.facts["module"] = ["orders of people", "people buy", "shop sells"];
    await tree.follow(code.topics());
    const [, ...rest] = await tree.getChildren(label);
    assert.ok(rest[0] === facts[0] && rest[1] === facts[1]);
    assert.deepEqual(rest.map((one) => tree.getTreeItem(one).id), ids);
    assert.equal(tree.getTreeItem(row).description, "3");
  },

  "what is closed again is not asked for, and not shown as it was": async () => {
    const { code, drawn, label, tree } = await opened({ module: ["shop sells"] });
    tree.close(label);
    const before = code.asked;
    code.facts["module"] = ["shop rents"];
    await tree.follow(code.topics());
    assert.equal(code.asked, before);
    assert.deepEqual(drawn, [[label]]);
    const [changed] = await tree.getChildren(label);
    assert.equal(changed?.row.description, "rents");
  },

  "a topic that comes or goes has all drawn": async () => {
    const { code, drawn, tree } = await opened({ module: ["shop sells"] });
    code.facts["flag"] = ["verbose tells"];
    await tree.follow(code.topics());
    assert.deepEqual(drawn, [undefined]);
  },

  "ten thousand facts are not asked for before their row is opened, and then a page of them": async () => {
    const many = Array.from({ length: MANY }, (_, index) => `name${index} says`);
    const code = new Code({ module: many, flag: many });
    const tree = new RowTree(code.below);
    await tree.follow(code.topics());
    const [modules] = await tree.getChildren();
    assert.ok(modules);
    const [label] = await tree.getChildren(modules);
    assert.ok(label);
    assert.equal(code.asked, 0);
    const facts = await tree.getChildren(label);
    assert.equal(code.asked, 1);
    assert.equal(facts.length, PAGE + 1);
    assert.equal(facts.at(-1)?.row.description, "200 of 10,000");
  },

  "an open row that the editor forgot to ask about is drawn anew, once": async () => {
    const tree = new RowTree();
    await tree.follow(["pip", "gh"].map((name) => open(name, [leaf(`${name} plan`)])));
    const drawn: (Shown[] | undefined)[] = [];
    tree.onDidChangeTreeData((what) => drawn.push(what));
    const [asked, forgotten] = await tree.getChildren();
    await tree.getChildren(asked);
    await until("a row is drawn anew", () => drawn.length > 0);
    assert.deepEqual(drawn, [[forgotten]]);
    await tree.getChildren(forgotten);
    await pause(3_000);
    assert.equal(drawn.length, 1);
  },

  "of two refreshes at a time the newer one stays": async () => {
    const { code, tree } = await opened({ module: ["shop sells"] });
    const older = tree.follow(code.topics());
    code.facts["flag"] = ["verbose tells"];
    await Promise.all([older, tree.follow(code.topics())]);
    assert.equal((await tree.getChildren()).length, 2);
  },
};

interface Opened {
  readonly code: Code;
  readonly tree: RowTree;
  readonly topic: Shown;
  readonly label: Shown;
  readonly facts: readonly Shown[];
  /** What was drawn anew since: undefined for all. */
  readonly drawn: readonly (Shown[] | undefined)[];
}

/** A tree whose first topic is open down to its facts. */
async function opened(facts: Record<string, readonly string[]>): Promise<Opened> {
  const code = new Code(facts);
  const tree = new RowTree(code.below);
  await tree.follow(code.topics());
  const [first] = await tree.getChildren();
  assert.ok(first);
  const [label] = await tree.getChildren(first);
  assert.ok(label);
  const shown = await tree.getChildren(label);
  const drawn: (Shown[] | undefined)[] = [];
  tree.onDidChangeTreeData((what) => drawn.push(what));
  return { code, tree, topic: first, label, facts: shown, drawn };
}

function leaf(name: string): Row {
  return { id: name, label: name, kind: "leaf", aria: name };
}

function open(name: string, children: readonly Row[]): Row {
  return { ...leaf(name), isOpen: true, children };
}

function topic(kind: string, count: number): Topic {
  const counts = Object.fromEntries(LABELS.map((label) => [label, label === LABEL ? count : 0])) as Topic["counts"];
  return { kind, title: kind, counts, total: count, note: "" };
}

function fact(said: string): Fact {
  const [subject = "", ...statement] = said.split(" ");
  return { id: subject, subject, statement: statement.join(" "), label: LABEL, origin: "docstring", rule: "", places: [] };
}
