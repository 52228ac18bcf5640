// The graphs of modules and cards in their webview, by keyboard as by mouse. Steps in a window whose folder has a plan.

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { seriousProblems } from "./axe.mjs";
import { holdsIn, TRY_MS } from "./patience.mjs";

const { WORKSPACE } = process.env;
const PLAN = path.join(WORKSPACE, "PLAN.md");

export const STEPS = {
  "the graph of modules is searched, walked by keyboard and drawn": async (window) => {
    await window.showSideBar(false);
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
    await window.editor.tab("req_install.py").waitFor();
  },

  "an arrow of the picture leads to the import that it stands for": async (window) => {
    const graph = await window.graph("modules");
    const tab = (of) => window.editor.tab(path.basename(fileOf(of.source)));
    // Another module than those whose code is in front already.
    const arrow = await clickArrow(window, graph, "req_install", async (clicked) => (await window.quick.asks("Which import?")) || (await tab(clicked).count()) > 0);
    if (await window.quick.asks("Which import?")) {
      await window.quick.accept("Which import?");
    }
    await tab(arrow).waitFor();
    const lines = fs.readFileSync(fileOf(arrow.source), "utf8").split("\n");
    const imported = new RegExp(`\\b${arrow.target.split(".").at(-1)}\\b`);
    await window.until(async () => imported.test(lines[Number(/Ln (\d+),/.exec(await window.editor.place())[1]) - 1]), `the import of ${arrow.target} in ${arrow.source}`);
    await window.screenshot("48-arrow");
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
    await window.quick.holds(target);
    await window.screenshot("45-svg");
    await window.quick.accept("");
    await window.messages.notification("modules.svg is written");
    const drawn = fs.readFileSync(target, "utf8");
    assert.match(drawn, /^<svg /);
    assert.match(drawn, />req_install</);
    fs.rmSync(target);
    await window.messages.dismiss();
  },

  "a graph is kept as Mermaid": async (window) => {
    await window.command("Groundplan: Show Module Graph");
    const graph = await window.graph("modules");
    await graph.locator("#mermaid").click();
    await window.until(async () => (await window.editor.text()).startsWith("```mermaid\nflowchart"), "the graph as text");
    await window.screenshot("42-mermaid");
    await window.editor.closeUnsaved();
  },

  "packages of a graph open and close, and it is zoomed": async (window) => {
    await window.command("Groundplan: Show Module Graph");
    const graph = await window.graph("modules");
    await graph.locator("#search").fill("");
    const rows = () => graph.locator("#list [role=option]").count();
    await graph.locator("#collapse").click();
    await window.until(async () => (await graph.locator('#list [aria-label*="package"]').count()) === (await rows()), "packages alone");
    const closed = await rows();
    await graph.locator("#list").focus();
    await window.page.keyboard.press("Home");
    await window.page.keyboard.press("ArrowRight");
    await window.until(async () => (await rows()) > closed, "what is in the first package");
    await window.screenshot("49-opened");
    await window.page.keyboard.press("ArrowLeft");
    await window.until(async () => (await rows()) === closed, "the package is closed");
    await graph.locator("#expand").click();
    await window.until(async () => (await rows()) > closed || /too many/.test(await graph.locator("#status").innerText()), "every package is open, or too many to tell apart");
    const zoom = () => graph.evaluate(() => document.getElementById("picture")._cyreg.cy.zoom());
    const before = await zoom();
    await graph.locator("#in").click();
    await window.until(async () => (await zoom()) > before, "it is larger");
    await graph.locator("#picture").focus();
    await window.page.keyboard.press("-");
    await window.page.keyboard.press("-");
    await window.until(async () => (await zoom()) < before, "it is smaller");
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
    await window.editor.tab("PLAN.md").waitFor();
  },

  "the graph of cards follows the plan, and an arrow leads to the card that needs the other": async (window) => {
    const before = fs.readFileSync(PLAN, "utf8");
    const needing = inCard(before, "PR1", "- **Depends on:** none", "- **Depends on:** PR0 because it reads what that writes");
    fs.writeFileSync(PLAN, inCard(needing, "PR2", "- **Status:** planned", "- **Status:** merged"));
    await window.command("Groundplan: Show PR Graph");
    const graph = await window.graph("prs");
    const card = (name) => graph.locator("#list [role=option]").filter({ hasText: name });
    await graph.locator('#list [aria-label*=", blocked, "]').filter({ hasText: "PR1" }).waitFor();
    for (const [name, state] of [["PR0", ", ready, needed by 1"], ["PR1", ", blocked, needs 1"], ["PR2", ", merged"]]) {
      await graph.locator(`#list [aria-label$="${state}"]`).filter({ hasText: name }).waitFor();
    }
    await card("PR1").click();
    const arrow = graph.locator("#details button").filter({ hasText: /^PR1 .* needs PR0 / });
    await arrow.waitFor();
    await window.screenshot("46-blocked-and-merged");
    assert.deepEqual(await seriousProblems(graph), []);
    await arrow.click();
    await window.editor.tab("PLAN.md").waitFor();
    const line = needing.slice(0, needing.indexOf("### PR1:")).split("\n").length;
    await window.editor.cursor(`Ln ${line},`);
    await window.screenshot("47-needs");
    await window.editor.goto(1);
    await clickArrow(window, graph, "", async () => (await window.editor.place()).startsWith(`Ln ${line},`));
    fs.writeFileSync(PLAN, before);
    await window.until(async () => !(await window.editor.text()).includes("because it reads what that writes"), "the plan is as it was");
    await window.editor.closeAll();
    await window.showSideBar(true);
  },
};

/** Click an arrow of the picture until it leads somewhere: the picture moves while its window does. Gives the arrow. */
async function clickArrow(window, graph, unwanted, leads) {
  return window.until(async () => {
    const arrow = await graph.evaluate(arrowOf, unwanted);
    if (arrow === undefined) {
      return undefined;
    }
    await graph.locator("#picture").click({ position: arrow, timeout: TRY_MS });
    return (await holdsIn(TRY_MS, window.page, () => leads(arrow))) && arrow;
  }, "an arrow leads somewhere");
}

/** The file of a module of pip. */
function fileOf(module) {
  const stem = path.join(WORKSPACE, "src", ...module.split("."));
  return fs.existsSync(`${stem}.py`) ? `${stem}.py` : path.join(stem, "__init__.py");
}

/** The plan with other words in one card. */
function inCard(text, name, old, words) {
  const start = text.indexOf(`### ${name}:`);
  const at = text.indexOf(old, start);
  assert.ok(start >= 0 && at >= 0, `${name} says '${old}'`);
  return text.slice(0, at) + words + text.slice(at + old.length);
}

/**
 * Where an arrow is drawn that can be clicked, and what it joins; none to or from what `unwanted` names. Runs in the page.
 *
 * Cytoscape draws on a canvas: what lies where, only it can tell.
 */
function arrowOf(unwanted) {
  const { cy } = document.getElementById("picture")._cyreg;
  const isNode = (id) => !id.startsWith("package:") && (unwanted === "" || !id.includes(unwanted));
  for (const edge of cy.edges(":visible").not(".hidden")) {
    const [source, target, { x, y }] = [edge.source().id(), edge.target().id(), edge.midpoint()];
    const { x: left, y: top } = edge.renderedMidpoint();
    const isInSight = left > 5 && top > 5 && left < cy.width() - 5 && top < cy.height() - 5;
    if (isNode(source) && isNode(target) && isInSight && cy.renderer().findNearestElement(x, y, true, false) === edge) {
      return { source, target, x: left, y: top };
    }
  }
  return undefined;
}

/** What of the page's toolbar does not stand inside it whole. Runs in the page. */
function cut() {
  const bar = document.querySelector(".bar").getBoundingClientRect();
  const parts = [...document.querySelectorAll(".bar > *")].map((part) => ({ part, box: part.getBoundingClientRect() }));
  const isCut = ({ box }) => box.left < bar.left || box.right > bar.right || box.top < bar.top || box.bottom > bar.bottom || box.right > window.innerWidth;
  return parts.filter(isCut).map(({ part }) => part.id || part.textContent);
}
