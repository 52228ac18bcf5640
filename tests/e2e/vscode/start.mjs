// Before there is a plan: the walkthrough, and the questions of a new plan with their ways back. Steps in a window whose
// server may still be starting.

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";

const { WORKSPACE } = process.env;
const PLAN = path.join(WORKSPACE, "PLAN.md");
const MANIFEST = JSON.parse(fs.readFileSync(new URL("../../../client-vscode/package.json", import.meta.url), "utf8"));
const [WALKTHROUGH] = MANIFEST.contributes.walkthroughs;
const SETUP_MS = 240_000;

export const STEPS = {
  "the walkthrough leads to the commands": async (window) => {
    await window.command("Welcome: Open Walkthrough");
    await window.choose(WALKTHROUGH.title);
    const page = window.page.locator(".gettingStartedContainer");
    for (const [number, { title, description }] of WALKTHROUGH.steps.entries()) {
      const step = page.locator(".getting-started-step").filter({ hasText: title });
      await step.locator(".step-title").click();
      const [, button] = /\[([^\]]+)\]\(command:/.exec(description);
      await page.locator(".getting-started-step.expanded").getByRole("button", { name: button }).waitFor();
      await window.until(() => page.locator(".getting-started-media img, .getting-started-media webview, .getting-started-media iframe").count(), "the picture of a step");
      await window.screenshot(`60-walkthrough-${number}`);
    }
    await page.locator(".getting-started-step").filter({ hasText: WALKTHROUGH.steps[0].title }).locator(".step-title").click();
    await page.getByRole("button", { name: "Show Recon" }).click();
    await window.view("Recon").pane.waitFor();
    await window.command("View: Close All Editors");
    await window.command("View: Show Explorer");
  },

  "what was answered stands there again, and a way back leads to it": async (window) => {
    await window.command("Groundplan: Generate Macro Plan");
    await window.answer("What is the change?", "Read lock files");
    await window.answer("Why, and for whom?", "Whoever deploys");
    await window.page.locator('.quick-input-widget input[placeholder*="What does the change touch?"]').waitFor();
    await window.screenshot("62-focus");
    await window.back();
    await window.question("Why, and for whom?");
    assert.equal(await window.quickInput.inputValue(), "Whoever deploys");
    await window.screenshot("63-back");
    await window.back();
    await window.question("What is the change?");
    assert.equal(await window.quickInput.inputValue(), "Read lock files");
    await window.page.keyboard.press("Escape");
    await window.page.locator(".quick-input-widget").waitFor({ state: "hidden" });
    assert.ok(!fs.existsSync(PLAN));
  },
};

/** For a server that has yet to be set up: that takes longer than a person needs to cancel. */
export const CANCELLED = {
  "a plan that is cancelled is not written": async (window) => {
    await window.command("Groundplan: Generate Macro Plan");
    await window.answer("What is the change?", "A plan that nobody waits for");
    await window.question("Why, and for whom?");
    await window.page.keyboard.press("Escape");
    const waiting = window.page.locator(".notification-toast").filter({ hasText: "generating the plan" });
    await waiting.waitFor();
    await waiting.getByText("Cancel", { exact: true }).click();
    await waiting.waitFor({ state: "detached" });
    // Nothing comes late: the server runs, its index is whole, and there is still no plan.
    await window.openFile("req_file.py");
    await window.toldThat(/no plan yet/, SETUP_MS);
    assert.deepEqual(await window.notifications(), []);
    assert.ok(!fs.existsSync(PLAN));
    assert.equal(await window.page.locator(".tab").filter({ hasText: "PLAN.md" }).count(), 0);
    await window.command("Groundplan: Generate Macro Plan");
    await window.question("What is the change?");
    assert.equal(await window.quickInput.inputValue(), "A plan that nobody waits for");
    await window.page.keyboard.press("Escape");
    await window.page.locator(".quick-input-widget").waitFor({ state: "hidden" });
  },
};
