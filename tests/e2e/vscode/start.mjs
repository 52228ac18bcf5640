// Before there is a plan: the server is set up, a plan is cancelled, the walkthrough, and the questions with their ways
// back. Steps in a window whose server has not started yet.

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { holdsIn, TRY_MS } from "./patience.mjs";
import { serverProcesses } from "./processes.mjs";

const { PYTHON, WORK, WORKSPACE } = process.env;
const PLAN = path.join(WORKSPACE, "PLAN.md");
const MANIFEST = JSON.parse(fs.readFileSync(new URL("../../../client-vscode/package.json", import.meta.url), "utf8"));
const [WALKTHROUGH] = MANIFEST.contributes.walkthroughs;
const SETUP_MS = 300_000;
const TITLE = "A plan that nobody waits for";
// An interpreter whose server waits for this file: how long a start takes is ours to say.
const RELEASED = `${WORK}-released`;
const HELD = `${WORK}-held-python`;

/** Settings by which the server does not start before a step lets it. */
export function heldSettings() {
  fs.rmSync(RELEASED, { force: true });
  const script = `#!/bin/sh\ncase "$*" in *serve*) while [ ! -e '${RELEASED}' ]; do sleep 0.1; done ;; esac\nexec '${PYTHON}' "$@"\n`;
  fs.writeFileSync(HELD, script, { mode: 0o755 });
  return { "groundplan.interpreter": HELD };
}

export const STEPS = {
  "a plan that is cancelled while the server starts is not written": async (window) => {
    await window.editor.open("req_file.py");
    await askForPlan(window);
    const waiting = await cancelled(window);
    fs.writeFileSync(RELEASED, "");
    // Nothing comes late: the server runs, its index is whole, and there is still no plan.
    await window.messages.toldThat(/no plan yet/);
    await nothingCame(window, waiting);
  },

  "a plan that is cancelled while the server works is not written": async (window) => {
    const [server] = serverProcesses();
    process.kill(server, "SIGSTOP");
    await askForPlan(window);
    const waiting = await cancelled(window);
    process.kill(server, "SIGCONT");
    // What is asked after it is answered after it.
    await window.command("Groundplan: Debug Information");
    await window.editor.shows(["# Groundplan: debug information"]);
    await window.editor.closeUnsaved();
    await nothingCame(window, waiting);
    await window.command("Groundplan: Generate Macro Plan");
    await window.quick.question("What is the change?");
    await window.quick.holds(TITLE);
    await window.quick.close();
  },

  "the server is set up and indexes": async (window, vscode, settings) => {
    const before = serverProcesses();
    vscode.set(settings);
    await window.until(() => serverProcesses().some((pid) => !before.includes(pid)), "another server", SETUP_MS);
    await window.until(() => serverProcesses().every((pid) => !before.includes(pid)), "the server before has ended");
    await window.messages.toldThat(/no plan yet/);
    await window.screenshot("01-started");
  },

  "the walkthrough leads to the commands": async (window) => {
    await window.answered("Welcome: Open Walkthrough", (quick) => quick.choose(WALKTHROUGH.title));
    const page = window.page.locator(".gettingStartedContainer");
    for (const [number, { title, description }] of WALKTHROUGH.steps.entries()) {
      await expandStep(window, page, title);
      const [, button] = /\[([^\]]+)\]\(command:/.exec(description);
      await page.locator(".getting-started-step.expanded").getByRole("button", { name: button }).waitFor();
      await window.until(() => page.locator(".getting-started-media img, .getting-started-media webview, .getting-started-media iframe").count(), "the picture of a step");
      await window.screenshot(`60-walkthrough-${number}`);
    }
    await expandStep(window, page, WALKTHROUGH.steps[0].title);
    const { pane } = window.view("Recon");
    await window.until(async () => {
      if (!(await pane.isVisible())) {
        await page.getByRole("button", { name: "Show Recon" }).click({ timeout: TRY_MS });
      }
      return holdsIn(TRY_MS, window.page, () => pane.isVisible());
    }, "the view that the step leads to");
    await window.editor.closeAll();
    await window.command("View: Show Explorer");
  },

  "what was answered stands there again, and a way back leads to it": async (window) => {
    await window.command("Groundplan: Generate Macro Plan");
    await window.quick.answer("What is the change?", "Read lock files");
    await window.quick.answer("Why, and for whom?", "Whoever deploys");
    await window.quick.question("What does the change touch?");
    await window.screenshot("62-focus");
    await window.quick.back("What does the change touch?", "Why, and for whom?");
    await window.quick.holds("Whoever deploys");
    await window.screenshot("63-back");
    await window.quick.back("Why, and for whom?", "What is the change?");
    await window.quick.holds("Read lock files");
    await window.quick.close();
    assert.ok(!fs.existsSync(PLAN));
  },
};

async function askForPlan(window) {
  await window.command("Groundplan: Generate Macro Plan");
  await window.quick.answer("What is the change?", TITLE);
  await window.quick.question("Why, and for whom?");
  await window.quick.close();
}

/** Cancel the plan that is waited for. Gives the notification that says so. */
async function cancelled(window) {
  const waiting = window.page.locator(".notification-toast").filter({ hasText: "generating the plan" });
  await waiting.waitFor();
  await window.messages.choose("generating the plan", "Cancel");
  return waiting;
}

async function nothingCame(window, waiting) {
  assert.equal(await waiting.count(), 0);
  assert.deepEqual(await window.messages.shown(), []);
  assert.ok(!fs.existsSync(PLAN));
  assert.equal(await window.page.locator(".tab").filter({ hasText: "PLAN.md" }).count(), 0);
}

/** A step that is expanded already is left alone: a click would fold it. */
async function expandStep(window, page, title) {
  const step = page.locator(".getting-started-step").filter({ hasText: title });
  const expanded = page.locator(".getting-started-step.expanded").filter({ hasText: title });
  await window.until(async () => {
    if ((await expanded.count()) > 0) {
      return true;
    }
    await step.locator(".step-title").click({ timeout: TRY_MS });
    return holdsIn(TRY_MS, window.page, async () => (await expanded.count()) > 0);
  }, `the step '${title}' is expanded`);
}
