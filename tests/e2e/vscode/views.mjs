// The views of the activity bar, by keyboard as by mouse. Steps in a window whose folder has a plan.

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { settled } from "./patience.mjs";

const { WORKSPACE } = process.env;
const PLAN = path.join(WORKSPACE, "PLAN.md");

export const STEPS = {
  "the Recon view lists facts by topic and label": async (window) => {
    await window.command("Groundplan: Show Recon");
    const view = window.view("Recon");
    await view.row("Invariants").waitFor();
    await window.screenshot("30-recon");
    // By keyboard alone: down to the topic, into its label, to its first fact, and to the code.
    await view.focusRow("Invariants");
    await view.enter();
    const told = await view.enter();
    await window.screenshot("31-recon-facts");
    await view.open();
    await atPlace(window, told);
  },

  "facts are found by words": async (window) => {
    const view = window.view("Recon");
    const before = await view.count();
    await window.answered("Groundplan: Filter Facts", (quick) => quick.answer("Every word must stand", "resolver"));
    await window.until(async () => (await view.described()) === "“resolver”", "what is filtered stands above the rows");
    await window.screenshot("32-recon-filtered");
    await window.command("Groundplan: Clear the Filter of Facts");
    await window.until(async () => (await view.described()) === "", "nothing stands above the rows");
    await window.until(async () => (await view.rows().count()) >= before, "all rows are back");
  },

  "facts are shown by how sure they are": async (window) => {
    const view = window.view("Recon");
    const before = await view.count();
    await window.answered("Groundplan: Show Facts by Label", async (quick) => {
      await quick.untick("How sure a fact must be", "confirmed", "inferred");
      await window.screenshot("35-labels");
      await quick.accept("How sure a fact must be");
    });
    await window.until(async () => (await view.described()) === "open", "the label stands above the rows");
    await window.until(async () => (await view.rows().count()) < before, "topics without open facts are left out");
    await view.focusFirst();
    assert.match(await view.enter(), /^Open, /);
    await window.until(async () => (await view.names(2)).join() === "Open", "open facts alone");
    await window.screenshot("36-open-facts");
    await view.close();
    await window.command("Groundplan: Clear the Filter of Facts");
    await window.until(async () => (await view.rows().count()) >= before, "all rows are back");
    await window.until(async () => (await view.described()) === "", "no label stands above the rows");
  },

  "the Plan view shows the cards in merge order": async (window) => {
    await window.command("Groundplan: Focus on Plan View");
    const view = window.view("Plan");
    await view.row("Cards in merge order").waitFor();
    const cards = [...fs.readFileSync(PLAN, "utf8").matchAll(/^### (PR\d+):/gm)].map(([, name]) => name);
    assert.ok(cards.length >= 2);
    for (const name of cards) {
      await view.row(`${name} `).waitFor();
    }
    await window.screenshot("33-plan-view");
    const told = await view.focusRow(`${cards[1]} `);
    assert.match(told, /ready|blocked by|merged/, told);
    await view.open();
    await window.editor.inFront("PLAN.md");
  },

  "the Findings view groups them by code": async (window) => {
    await window.command("Groundplan: Focus on Findings View");
    const view = window.view("Findings");
    await view.row("CPL002").waitFor();
    await view.focusRow("CPL002");
    const told = await view.enter();
    await window.screenshot("34-findings");
    await view.open();
    await atPlace(window, told);
  },

  "findings are found by words": async (window) => {
    const view = window.view("Findings");
    const total = await settled(window.page, () => view.described(), "how many findings there are");
    const all = await view.names(1);
    assert.ok(all.length > 1 && all.some((name) => name.startsWith("CPL002 ")), all.join());
    assert.match(total, /^[\d,]+ findings$/);
    await window.answered("Groundplan: Filter Findings", (quick) => quick.answer("Every word must stand", "CPL002"));
    await window.until(async () => /^CPL002 [^,]+$/.test((await view.names(1)).join()), "only one code is left");
    const some = await window.until(async () => /^([\d,]+) of ([\d,]+ findings)$/.exec(await view.described()), "the view tells how many are left");
    assert.equal(some[2], total);
    await window.screenshot("37-findings-filtered");
    await window.answered("Groundplan: Filter Findings", (quick) => quick.answer("Every word must stand", "no finding says this"));
    await window.until(async () => (await view.text()).includes("No finding matches “no finding says this”."), "the view tells that nothing matches");
    await window.command("Groundplan: Clear the Filter of Findings");
    await window.until(async () => (await view.described()) === total, "all are back");
    await window.until(async () => (await view.names(1))[0] === all[0], "the first code is back");
  },
};

/** Wait for the place that a row tells, the file in front and the cursor in its line. */
async function atPlace(window, told) {
  const [, file, line] = /(\S+\.py):(\d+)$/.exec(told) ?? [];
  assert.ok(file, `the row tells '${told}'`);
  await window.editor.inFront(file);
  await window.editor.cursor(`Ln ${line},`);
}
