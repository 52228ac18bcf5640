// From the plan to its evidence and back: marks, peek, tour, comparison, and the open questions. Steps in a window whose
// folder has a plan about pip's requirements.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { holdsIn, settled, TRY_MS } from "./patience.mjs";
import { replace } from "./replace.mjs";

const { WORK, WORKSPACE } = process.env;
const PLAN = path.join(WORKSPACE, "PLAN.md");
const CODE = path.join(WORKSPACE, "src/pip/_internal/cli/base_command.py");
const CITED = "pip._internal.cli.base_command.Command";
const BODY = "        super().__init__()\n";

export const STEPS = {
  "cited code is marked in the gutter": async (window) => {
    await window.editor.open("cli/base_command.py");
    await window.editor.lens(/B-F\d+/);
    await window.page.locator(".glyph-margin-widgets .cgmr").first().waitFor();
    await window.screenshot("50-marks");
  },

  "a lens above cited code leads to the sentence of the plan": async (window) => {
    const lens = window.page.locator(".codelens-decoration a").filter({ hasText: /B-F\d+/ }).first();
    const asked = window.page.locator(".notification-toast").filter({ hasText: "go where?" });
    const plan = window.editor.tab("PLAN.md");
    await window.until(async () => {
      await lens.click({ timeout: TRY_MS });
      return holdsIn(TRY_MS, window.page, async () => (await asked.count()) > 0 || (await plan.count()) > 0);
    }, "the lens leads somewhere");
    if ((await asked.count()) > 0) {
      await window.messages.choose("go where?", /^1\. /);
    }
    await window.editor.inFront("PLAN.md");
    const lines = fs.readFileSync(PLAN, "utf8").split("\n");
    const line = async () => lines[(await window.editor.line()) - 1] ?? "";
    await window.until(async () => /\[`pip\._internal\.cli\.base_command\./.test(await line()), "a sentence that cites the code");
    await window.screenshot("58-lens");
  },

  "a sentence of the plan peeks at its code": async (window) => {
    await window.editor.open("PLAN.md");
    await window.editor.goto(lineOf(`[\`${CITED}`));
    await window.command("Groundplan: Peek Evidence");
    const peek = window.page.locator(".peekview-widget");
    await peek.waitFor();
    await window.screenshot("51-peek");
    await window.until(async () => {
      if ((await peek.count()) === 0) {
        return true;
      }
      await window.editor.press("Escape");
      return holdsIn(TRY_MS, window.page, async () => (await peek.count()) === 0);
    }, "the peek is closed");
  },

  "a tour leads through the evidence of a card": async (window) => {
    await window.editor.goto(lineOf("### PR0:"));
    await window.command("Groundplan: Start Tour of Evidence");
    const item = window.page.locator('[id="groundplan.groundplan.groundplan.tour"]');
    await item.filter({ hasText: /PR0 1\/\d+/ }).waitFor();
    await window.page.locator(".editor-group-container").nth(1).locator(".tab.active").filter({ hasText: ".py" }).waitFor();
    await window.screenshot("52-tour");
    await forth(window, () => window.page.keyboard.press("Control+Alt+N"), item, "PR0 1/", "PR0 2/");
    await window.command("Groundplan: End Tour of Evidence");
    await item.waitFor({ state: "hidden" });
    await window.editor.closeAll();
  },

  "a changed body is compared with what was pinned": async (window) => {
    const text = fs.readFileSync(CODE, "utf8");
    assert.ok(text.includes(BODY));
    const changed = text.replace(BODY, `${BODY}        self.reads_lock_files = True\n`);
    // What is not committed may change once more, and nothing is pinned to it: here the commit is there before the change is.
    const blob = git(changed, "hash-object", "-w", "--stdin").trim();
    git("", "update-index", "--cacheinfo", `100644,${blob},${path.relative(WORKSPACE, CODE)}`);
    git("", "commit", "--quiet", "--message", "Say which commands read lock files");
    replace(CODE, changed, WORK);
    await window.editor.open("cli/base_command.py");
    await window.editor.goto(text.slice(0, text.indexOf(BODY)).split("\n").length);
    await window.until(async () => (await drifted(window)) >= 2, "the evidence drifted");
    await window.answered("Groundplan: Compare Evidence with What Was Pinned", () => chooseIfAsked(window, `${CITED}.__init__`));
    await window.page.locator(".monaco-diff-editor .line-insert, .monaco-diff-editor .char-insert").first().waitFor();
    await window.screenshot("53-compared");
  },

  "what still holds is pinned anew": async (window) => {
    const before = await settled(window.page, () => drifted(window), "how much drifted");
    await window.command("Groundplan: Evidence Still Valid: Pin It Anew");
    await window.messages.notification("the plan is not saved yet");
    await window.screenshot("54-settled");
    await window.messages.choose("the plan is not saved yet", "Save");
    await window.until(async () => (await drifted(window)) < before, "one piece less has drifted");
    await window.editor.closeAll();
  },

  "the claim about a piece of evidence is there to be edited": async (window) => {
    await window.editor.open("cli/base_command.py");
    await window.editor.goto(lineIn(CODE, "class Command("));
    let line;
    await window.answered("Groundplan: Edit the Claim about Evidence", async (quick) => {
      await quick.question(`Which sentence about ${CITED}?`);
      await window.screenshot("56-sentences");
      [, line] = /line (\d+)/.exec(await quick.focused());
      await quick.accept(`Which sentence about ${CITED}?`);
    });
    await window.editor.inFront("PLAN.md");
    const text = fs.readFileSync(PLAN, "utf8").split("\n")[line - 1];
    assert.ok(text.includes(`[\`${CITED}`), text);
    await window.editor.cursor(`Ln ${line}, Col ${text.length + 1} (${text.trim().length} selected)`);
    await window.screenshot("57-claim");
    await window.editor.closeAll();
  },

  "open questions are filled one after the other": async (window) => {
    await window.editor.open("PLAN.md");
    await window.editor.goto(1);
    await window.command("Groundplan: Next Open Question");
    const item = window.page.locator('[id="groundplan.groundplan.groundplan.questions"]');
    await item.filter({ hasText: /Question 1 of \d+/ }).waitFor();
    await forth(window, () => window.editor.press("Tab"), item, "Question 1 of", "Question 2 of");
    await window.screenshot("55-question");
    await window.until(async () => {
      if (!(await item.isVisible())) {
        return true;
      }
      await window.editor.press("Escape");
      return holdsIn(TRY_MS, window.page, async () => !(await item.isVisible()));
    }, "the questions are put away");
  },
};

function git(input, ...words) {
  return execFileSync("git", ["-C", WORKSPACE, "-c", "user.name=Planner", "-c", "user.email=planner@example.org", ...words], { input, encoding: "utf8" });
}

/** Press what goes from one stop to the next, as an item of the status bar says: again only while it still says the first. */
async function forth(window, press, item, from, to) {
  const says = async (text) => (await item.allInnerTexts()).join().includes(text);
  await window.until(async () => {
    if (await says(from)) {
      await press();
    }
    return holdsIn(TRY_MS, window.page, () => says(to));
  }, `from '${from}' to '${to}'`);
}

function lineOf(part) {
  return lineIn(PLAN, part);
}

function lineIn(file, part) {
  const text = fs.readFileSync(file, "utf8");
  assert.ok(text.includes(part), part);
  return text.slice(0, text.indexOf(part)).split("\n").length;
}

/** How many pieces of evidence do not hold, as the status bar says. */
async function drifted(window) {
  const [, held, all] = await window.messages.toldThat(/(\d+) of (\d+) pieces of evidence hold/);
  return Number(all) - Number(held);
}

/** Where several pieces of evidence stand in one place, the command asks which. */
async function chooseIfAsked(window, label) {
  const list = window.page.locator(".quick-input-widget").filter({ hasText: "Which piece of evidence?" });
  const compared = window.page.locator(".monaco-diff-editor").first();
  await list.or(compared).first().waitFor();
  if (await list.isVisible()) {
    await window.quick.choose(label);
  }
}
