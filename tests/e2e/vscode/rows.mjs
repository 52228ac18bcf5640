// What can be done with the rows of the views, and what happens to them while the code changes. Steps in a window whose
// folder has a plan.

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";

const { WORKSPACE } = process.env;
const PLAN = path.join(WORKSPACE, "PLAN.md");
const NEW = path.join(WORKSPACE, "src/pip/_internal/zz_many.py");
const MANY = 10_000;

export const STEPS = {
  "what is open and selected stays while the code changes": async (window) => {
    await window.command("Groundplan: Show Recon");
    const view = window.view("Recon");
    await view.row("Invariants").waitFor();
    await view.focusRow("Invariants");
    await view.enter();
    await view.enter();
    const fact = await view.next();
    assert.match(fact, /^confirmed, .*\.py:\d+$/);
    fs.writeFileSync(NEW, invariants(MANY));
    await window.until(async () => countOf(await view.row("Invariants").getAttribute("aria-label")) >= MANY, "the topic counts anew");
    await window.until(async () => (await view.focused()) === fact, `'${fact}' still has the focus`);
    await window.until(async () => (await view.row("Confirmed").getAttribute("aria-expanded")) === "true", "its label is still open");
    await window.screenshot("64-rows-stay");
  },

  "ten thousand facts come a page at a time": async (window) => {
    const view = window.view("Recon");
    assert.match(await view.focusRow("Show 200 more", "End"), /200 of 10,\d+ are shown/);
    const began = performance.now();
    await view.open();
    await window.until(async () => / 400 of 10,\d+ are shown/.test(await view.focusRow("Show 200 more", "End")), "another page");
    console.log(`  another page of ${MANY} facts: ${Math.round(performance.now() - began)} ms`);
    await window.screenshot("65-many");
    fs.rmSync(NEW);
    await view.focusRow("Invariants");
    await window.until(async () => countOf(await view.focused()) < MANY, "the facts are gone with their file");
    await view.close();
  },

  "a fact is copied and pinned from its row": async (window) => {
    const view = window.view("Recon");
    await view.focusRow("Flags");
    await view.enter();
    const fact = await view.enter();
    const [, place] = /(\S+\.py:\d+)$/.exec(fact) ?? [];
    assert.ok(place, `the row tells '${fact}'`);
    await view.menu("Copy");
    await window.until(async () => (await window.page.evaluate(() => navigator.clipboard.readText())).endsWith(`(${place})`), `${place} is copied`);
    const before = definitions();
    await view.action("Pin to the Plan");
    await window.messages.notification("is pinned");
    await window.messages.only("is pinned");
    await window.screenshot("66-pinned");
    await window.editor.open("PLAN.md");
    await window.editor.save("PLAN.md");
    const [pinned, ...more] = definitions().filter((line) => !before.includes(line));
    assert.deepEqual(more, []);
    assert.ok(pinned.includes(place.split(":")[0]), pinned);
    await window.messages.dismiss();
    await view.focusRow("Flags");
    await view.close();
  },

  "the files of the current card are marked in the Explorer": async (window) => {
    const view = window.view("Plan");
    await window.command("Groundplan: Focus on Plan View");
    await view.focusRow("PR0 ");
    await view.menu("Mark Its Files in the Explorer");
    const [, scope] = /^### PR0:[\s\S]*?`([^`]+\.py)`/m.exec(fs.readFileSync(PLAN, "utf8"));
    await window.editor.open(scope);
    await window.command("View: Show Explorer");
    const marked = window.page.locator('.explorer-folders-view .monaco-icon-label[aria-label*="In the scope of PR0"]');
    await marked.filter({ hasText: path.basename(scope) }).waitFor();
    await window.screenshot("67-scope");
    await window.command("Groundplan: Focus on Plan View");
  },
};

/** The lines of the plan that say where its evidence is. */
function definitions() {
  return fs.readFileSync(PLAN, "utf8").split("\n").filter((line) => /^\[`[^`]+`\]: /.test(line));
}

function invariants(count) {
  return Array.from({ length: count }, (_, number) => `def takes_${number}(value):\n    assert value > ${number}\n`).join("\n\n");
}

/** The first number that a screen reader is told of a topic. */
function countOf(said) {
  return Number((/, ([\d,]+),/.exec(said) ?? ["", "0"])[1].replaceAll(",", ""));
}
