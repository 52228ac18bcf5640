// The views of the activity bar and the graphs, by keyboard as by mouse. Steps in a window whose folder has a plan.

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { seriousProblems } from "./axe.mjs";

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
    await view.enter();
    await window.screenshot("31-recon-facts");
    const told = await view.focused();
    assert.match(told, /\.py/, told);
    await window.page.keyboard.press("Enter");
    await window.tab(/\.py/).waitFor();
  },

  "facts are found by words": async (window) => {
    const view = window.view("Recon");
    const before = await view.rows().count();
    await window.command("Groundplan: Filter Facts");
    await window.type("resolver");
    await window.until(async () => (await view.text()).includes("resolver"), "what is filtered stands above the rows");
    await window.screenshot("32-recon-filtered");
    await window.command("Groundplan: Clear the Filter of Facts");
    await window.until(async () => (await view.rows().count()) >= before, "all rows are back");
  },

  "facts are shown by how sure they are": async (window) => {
    const view = window.view("Recon");
    const before = await view.rows().count();
    await window.command("Groundplan: Show Facts by Label");
    await window.untick("confirmed", "inferred");
    await window.screenshot("35-labels");
    await window.page.keyboard.press("Enter");
    await window.until(async () => (await view.described()) === "open", "the label stands above the rows");
    await window.until(async () => (await view.rows().count()) < before, "topics without open facts are left out");
    await view.focusFirst();
    await view.enter();
    assert.match(await view.focused(), /^Open, /);
    assert.deepEqual(await view.names(2), ["Open"]);
    await window.screenshot("36-open-facts");
    await view.close();
    await window.command("Groundplan: Clear the Filter of Facts");
    await window.until(async () => (await view.rows().count()) >= before, "all rows are back");
    assert.equal(await view.described(), "");
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
    await view.focusRow(`${cards[1]} `);
    const told = await view.focused();
    assert.match(told, /ready|blocked by|merged/, told);
    await window.page.keyboard.press("Enter");
    await window.tab("PLAN.md").waitFor();
  },

  "the Findings view groups them by code": async (window) => {
    await window.command("Groundplan: Focus on Findings View");
    const view = window.view("Findings");
    await view.row("CPL002").waitFor();
    await view.focusRow("CPL002");
    await view.enter();
    await window.screenshot("34-findings");
    await window.page.keyboard.press("Enter");
    await window.tab(/\.py/).waitFor();
  },

  "findings are found by words": async (window) => {
    const view = window.view("Findings");
    const all = await view.names(1);
    const total = await view.described();
    assert.ok(all.length > 1 && all.some((name) => name.startsWith("CPL002 ")), all.join());
    assert.match(total, /^[\d,]+ findings$/);
    await window.command("Groundplan: Filter Findings");
    await window.type("CPL002");
    await window.until(async () => /^CPL002 [^,]+$/.test((await view.names(1)).join()), "only one code is left");
    const some = await window.until(async () => /^([\d,]+) of ([\d,]+ findings)$/.exec(await view.described()), "the view tells how many are left");
    assert.equal(some[2], total);
    await window.screenshot("37-findings-filtered");
    await window.command("Groundplan: Filter Findings");
    await window.type("no finding says this");
    await window.until(async () => (await view.text()).includes("No finding matches “no finding says this”."), "the view tells that nothing matches");
    await window.command("Groundplan: Clear the Filter of Findings");
    await window.until(async () => (await view.described()) === total, "all are back");
    await window.until(async () => (await view.names(1))[0] === all[0], "the first code is back");
  },

  "the graph of modules is searched, walked by keyboard and drawn": async (window) => {
    await window.page.keyboard.press("Control+B");
    await window.command("Groundplan: Show Module Graph");
    const graph = await window.graph("modules");
    await graph.locator("#list [role=option]").first().waitFor();
    await window.screenshot("40-modules");
    assert.deepEqual(await seriousProblems(graph), []);
    await graph.locator("#search").fill("req_install");
    await graph.locator("#search").press("Enter");
    await graph.locator("#details h2").filter({ hasText: "req_install" }).waitFor();
    await window.screenshot("41-modules-found");
    assert.deepEqual(await seriousProblems(graph), []);
    await graph.locator("#list").focus();
    await window.page.keyboard.press("Enter");
    await window.tab("req_install.py").waitFor();
  },

  "a narrow graph keeps its whole toolbar": async (window) => {
    const size = window.page.viewportSize();
    for (const width of [1000, 700, 560, 420]) {
      await window.page.setViewportSize({ ...size, width });
      const graph = await window.graph("modules");
      await window.until(async () => (await graph.evaluate(() => window.innerWidth)) < width, "the page is narrow");
      await window.screenshot(`44-narrow-${width}`);
      assert.deepEqual(await graph.evaluate(cut), []);
    }
    await window.page.setViewportSize(size);
  },

  "a graph is kept as SVG": async (window) => {
    await window.command("Groundplan: Show Module Graph");
    const graph = await window.graph("modules");
    await graph.locator("#svg").click();
    const target = path.join(WORKSPACE, "modules.svg");
    await window.until(async () => (await window.quickInput.inputValue()) === target, "a place to save it");
    await window.screenshot("45-svg");
    await window.page.keyboard.press("Enter");
    await window.notification("modules.svg is written");
    const drawn = fs.readFileSync(target, "utf8");
    assert.match(drawn, /^<svg /);
    assert.match(drawn, />req_install</);
    fs.rmSync(target);
    await window.dismiss();
  },

  "a graph is kept as Mermaid": async (window) => {
    await window.command("Groundplan: Show Module Graph");
    const graph = await window.graph("modules");
    await graph.locator("#mermaid").click();
    await window.until(async () => (await window.text()).startsWith("```mermaid\nflowchart"), "the graph as text");
    await window.screenshot("42-mermaid");
    await window.closeUnsaved();
  },

  "the graph of cards tells which are ready": async (window) => {
    await window.command("Groundplan: Show PR Graph");
    const graph = await window.graph("prs");
    await graph.locator("#list [role=option]").filter({ hasText: "PR1" }).waitFor();
    await window.screenshot("43-cards");
    assert.deepEqual(await seriousProblems(graph), []);
    const [first] = await graph.locator("#list [role=option]").evaluateAll((items) => items.map((item) => item.getAttribute("aria-label")));
    assert.match(first, /ready|blocked|merged/);
    await graph.locator("#list").focus();
    await window.page.keyboard.press("Home");
    await window.page.keyboard.press("Enter");
    await window.tab("PLAN.md").waitFor();
  },

  "the graph of cards follows the plan, and an arrow leads to the card that needs the other": async (window) => {
    const before = fs.readFileSync(PLAN, "utf8");
    const needing = inCard(before, "PR1", "- **Depends on:** none", "- **Depends on:** PR0 because it reads what that writes");
    fs.writeFileSync(PLAN, inCard(needing, "PR2", "- **Status:** planned", "- **Status:** merged"));
    await window.command("Groundplan: Show PR Graph");
    const graph = await window.graph("prs");
    const card = (name) => graph.locator("#list [role=option]").filter({ hasText: name });
    await graph.locator('#list [aria-label*=", blocked, "]').filter({ hasText: "PR1" }).waitFor();
    assert.match(await card("PR0").getAttribute("aria-label"), /, ready, needed by 1$/);
    assert.match(await card("PR1").getAttribute("aria-label"), /, blocked, needs 1$/);
    assert.match(await card("PR2").getAttribute("aria-label"), /, merged$/);
    await card("PR1").click();
    const arrow = graph.locator("#details button").filter({ hasText: /^PR1 .* needs PR0 / });
    await arrow.waitFor();
    await window.screenshot("46-blocked-and-merged");
    assert.deepEqual(await seriousProblems(graph), []);
    await arrow.click();
    await window.tab("PLAN.md").waitFor();
    const line = needing.slice(0, needing.indexOf("### PR1:")).split("\n").length;
    await window.cursor(`Ln ${line},`);
    await window.screenshot("47-needs");
    fs.writeFileSync(PLAN, before);
    await window.until(async () => !(await window.text()).includes("because it reads what that writes"), "the plan is as it was");
    await window.command("View: Close All Editors");
    await window.page.keyboard.press("Control+B");
  },
};

/** The plan with other words in one card. */
function inCard(text, name, old, words) {
  const start = text.indexOf(`### ${name}:`);
  const at = text.indexOf(old, start);
  assert.ok(start >= 0 && at >= 0, `${name} says '${old}'`);
  return text.slice(0, at) + words + text.slice(at + old.length);
}

/** What of the page's toolbar does not stand inside it whole. Runs in the page. */
function cut() {
  const bar = document.querySelector(".bar").getBoundingClientRect();
  const parts = [...document.querySelectorAll(".bar > *")].map((part) => ({ part, box: part.getBoundingClientRect() }));
  const isCut = ({ box }) => box.left < bar.left || box.right > bar.right || box.top < bar.top || box.bottom > bar.bottom || box.right > window.innerWidth;
  return parts.filter(isCut).map(({ part }) => part.id || part.textContent);
}
