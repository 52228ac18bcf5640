// The graphs of modules and cards in their webview, by keyboard as by mouse. Steps in a window whose folder has a plan.

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { seriousProblems } from "./axe.mjs";
import { holdsIn, settled, TRY_MS } from "./patience.mjs";
import { replace } from "./replace.mjs";

const { WORK, WORKSPACE } = process.env;
const PLAN = path.join(WORKSPACE, "PLAN.md");
/** One look or act at a page that may be drawn anew meanwhile. */
const PROMPT = { timeout: TRY_MS };

export const STEPS = {
  "the graph of modules is searched, walked by keyboard and drawn": async (window) => {
    await window.showSideBar(false);
    await window.command("Groundplan: Show Module Graph");
    const graph = await window.graph("modules");
    await graph.locator("#list [role=option]").first().waitFor();
    await window.screenshot("40-modules");
    assert.deepEqual(await seriousProblems(graph), []);
    await acts(window, "modules", async (page) => {
      await page.locator("#search").fill("req_install", PROMPT);
      await page.locator("#search").press("Enter", PROMPT);
    }, async () => (await graph.locator("#details h2").filter({ hasText: "req_install" }).count()) > 0, "a module is found");
    await window.screenshot("41-modules-found");
    assert.deepEqual(await seriousProblems(graph), []);
    await acts(window, "modules", (page) => page.locator("#list").press("Enter", PROMPT), () => isOpen(window, "req_install.py"), "the module is opened");
    await window.editor.inFront("req/req_install.py");
  },

  "an arrow of the picture leads to the import that it stands for": async (window) => {
    const graph = await window.graph("modules");
    const tab = (of) => window.editor.tab(path.basename(fileOf(of.source)));
    // Another module than those whose code is in front already.
    const arrow = await clickArrow(window, graph, "req_install", async (clicked) => {
      if (await window.quick.asks("Which import?")) {
        await window.quick.accept("Which import?");
      }
      return (await tab(clicked).count()) > 0;
    });
    const lines = fs.readFileSync(fileOf(arrow.source), "utf8").split("\n");
    const imported = new RegExp(`\\b${arrow.target.split(".").at(-1)}\\b`);
    await window.until(async () => imported.test(lines[(await window.editor.line()) - 1] ?? ""), `the import of ${arrow.target} in ${arrow.source}`);
    await window.screenshot("48-arrow");
  },

  "a narrow graph keeps its whole toolbar": async (window) => {
    const size = window.page.viewportSize();
    for (const width of [1000, 700, 560, 420]) {
      await window.page.setViewportSize({ ...size, width });
      const graph = await window.graph("modules");
      await window.until(async () => (await graph.evaluate(() => window.innerWidth)) < width, "the page is narrow");
      await settled(window.page, () => graph.evaluate(() => window.innerWidth), "the width of the page");
      await window.screenshot(`44-narrow-${width}`);
      assert.deepEqual(await graph.evaluate(cut), []);
    }
    await window.page.setViewportSize(size);
  },

  "a graph is kept as SVG": async (window) => {
    await window.command("Groundplan: Show Module Graph");
    const target = path.join(WORKSPACE, "modules.svg");
    await acts(window, "modules", (page) => page.locator("#svg").click(PROMPT), () => window.quick.has(target), "it is asked where to");
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
    // Once only: each click makes another text.
    await acts(window, "modules", (page) => page.locator("#mermaid").click(PROMPT), () => true, "the graph is asked for as text");
    await window.until(async () => (await window.editor.text()).startsWith("```mermaid\nflowchart"), "the graph as text");
    await window.screenshot("42-mermaid");
    await window.editor.closeUnsaved();
  },

  "packages of a graph open and close, and it is zoomed": async (window) => {
    await window.command("Groundplan: Show Module Graph");
    const graph = await window.graph("modules");
    await graph.locator("#search").fill("");
    const rows = () => graph.locator("#list [role=option]").count();
    const list = graph.locator("#list");
    await graph.locator("#collapse").click();
    await window.until(async () => (await graph.locator('#list [aria-label*="package"]').count()) === (await rows()), "packages alone");
    const closed = await settled(window.page, rows, "the packages");
    await acts(window, "modules", async () => {
      await list.press("Home", PROMPT);
      await list.press("ArrowRight", PROMPT);
    }, async () => (await rows()) > closed, "what is in the first package");
    await window.screenshot("49-opened");
    await acts(window, "modules", () => list.press("ArrowLeft", PROMPT), async () => (await rows()) === closed, "the package is closed");
    const status = graph.locator("#status");
    await acts(window, "modules", (page) => page.locator("#expand").click(PROMPT), async () => (await rows()) > closed || /too many/.test(await status.innerText(PROMPT)), "every package is open, or too many to tell apart");
    const zoom = () => graph.evaluate(() => document.getElementById("picture")._cyreg.cy.zoom());
    const before = await settled(window.page, zoom, "how large it is drawn");
    await acts(window, "modules", (page) => page.locator("#in").click(PROMPT), async () => (await zoom()) > before, "it is larger");
    await window.until(async () => {
      await graph.locator("#picture").press("-", PROMPT);
      return (await zoom()) < before;
    }, "it is smaller");
  },

  "the graph of cards tells which are ready": async (window) => {
    await window.command("Groundplan: Show PR Graph");
    const graph = await window.graph("prs");
    await graph.locator("#list [role=option]").filter({ hasText: "PR1" }).waitFor();
    await window.screenshot("43-cards");
    assert.deepEqual(await seriousProblems(graph), []);
    const [first] = await graph.locator("#list [role=option]").evaluateAll((items) => items.map((item) => item.getAttribute("aria-label")));
    assert.match(first, /ready|blocked|merged/);
    await acts(window, "prs", async (page) => {
      await page.locator("#list").press("Home", PROMPT);
      await page.locator("#list").press("Enter", PROMPT);
    }, () => isOpen(window, "PLAN.md"), "the card is opened");
    await window.editor.inFront("PLAN.md");
  },

  "the graph of cards follows the plan, and an arrow leads to the card that needs the other": async (window) => {
    const before = fs.readFileSync(PLAN, "utf8");
    const needing = inCard(before, "PR1", "- **Depends on:** none", "- **Depends on:** PR0 because it reads what that writes");
    replace(PLAN, inCard(needing, "PR2", "- **Status:** planned", "- **Status:** merged"), WORK);
    await window.command("Groundplan: Show PR Graph");
    const graph = await window.graph("prs");
    const card = (name) => graph.locator("#list [role=option]").filter({ hasText: name });
    await graph.locator('#list [aria-label*=", blocked, "]').filter({ hasText: "PR1" }).waitFor();
    for (const [name, state] of [["PR0", ", ready, needed by 1"], ["PR1", ", blocked, needs 1"], ["PR2", ", merged"]]) {
      await graph.locator(`#list [aria-label$="${state}"]`).filter({ hasText: name }).waitFor();
    }
    const arrow = graph.locator("#details button").filter({ hasText: /^PR1 .* needs PR0 / });
    await acts(window, "prs", () => card("PR1").click(PROMPT), () => arrow.isVisible(), "what PR1 needs");
    await window.screenshot("46-blocked-and-merged");
    assert.deepEqual(await seriousProblems(graph), []);
    const line = needing.slice(0, needing.indexOf("### PR1:")).split("\n").length;
    const isThere = async () => (await isOpen(window, "PLAN.md")) && (await window.editor.place()).startsWith(`Ln ${line},`);
    await acts(window, "prs", () => arrow.click(PROMPT), isThere, "the card that needs the other");
    await window.screenshot("47-needs");
    await window.editor.goto(1);
    await clickArrow(window, graph, "", isThere);
    replace(PLAN, before, WORK);
    await window.until(async () => !(await window.editor.text()).includes("because it reads what that writes"), "the plan is as it was");
    await window.editor.closeAll();
    await window.showSideBar(true);
  },
};

/** Do something in the page of a graph, until it has led to what it is for. Only for what may happen twice. */
async function acts(window, of, act, leads, what) {
  await window.until(async () => {
    await act(await window.graph(of));
    return holdsIn(TRY_MS, window.page, leads);
  }, what);
}

async function isOpen(window, name) {
  return (await window.editor.tab(name).count()) > 0;
}

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
