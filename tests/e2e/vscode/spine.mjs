// A person's way from the palette to the code: generate, see, hover, act, update, jump, preview; then what is killed
// or broken. Steps in one window on pip's sources.

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { serverProcesses } from "./processes.mjs";

const { WORKSPACE } = process.env;

const UTILS = "src/pip/_internal/utils";
const PLAN = path.join(WORKSPACE, "PLAN.md");
// The first start makes an environment and installs the server from the package index.
const SETUP_MS = 240_000;

export const STEPS = {
  "the server is set up and indexes": async (window) => {
    await window.openFile("req_file.py");
    await window.toldThat(/no plan yet/, SETUP_MS);
    await window.screenshot("01-started");
  },

  "the palette writes a plan from the answers": async (window) => {
    await window.command("Groundplan: Generate Macro Plan");
    await window.question("What is the change?");
    await window.quickInput.fill("Read requirements from lock files");
    await window.page.keyboard.press("Escape");
    // Escape loses nothing: what was typed stands there again.
    await window.command("Groundplan: Generate Macro Plan");
    await window.question("What is the change?");
    assert.equal(await window.quickInput.inputValue(), "Read requirements from lock files");
    await window.screenshot("02-title");
    await window.page.keyboard.press("Enter");
    await window.answer("Why, and for whom?", "Whoever deploys wants the same set of packages each time.");
    await window.pick("What does the change touch?", "pip._internal.req.constructors", "03-focus");
    await window.answer("Objective 1", "`pip install` takes a lock file as it takes a requirements file");
    await window.answer("Objective 2", "A lock file that does not fit the platform is refused with a reason");
    await window.answer("Objective 3", "What is installed from a lock file is what the file names");
    await window.answer("Objective 4", "");
    await window.answer("Non-goal 1", "No new resolver");
    await window.answer("Non-goal 2", "");
    await window.tab("PLAN.md").waitFor({ timeout: 60_000 });
    await window.until(() => read(PLAN).includes("# Macro plan: Read requirements from lock files"), "the plan on disk");
    assert.match(read(PLAN), /No new resolver/);
    await window.until(() => window.isSaved("PLAN.md"), "the plan is saved");
    await window.until(async () => (await window.text()).includes("TODO(groundplan)"), "the first open question");
    const status = await window.status(/Plan \d+\/\d+ verified/);
    const [, verified, total] = /Plan (\d+)\/(\d+)/.exec(status);
    assert.equal(verified, total);
    await window.page.mouse.move(5, 5);
    await window.screenshot("04-plan");
  },

  "a cycle of two unsaved files is underlined": async (window) => {
    await window.openFile(`${UTILS}/deprecation.py`);
    await window.insertLine(13, "from pip._internal.utils import packaging");
    await window.openFile(`${UTILS}/packaging.py`);
    await window.insertLine(8, "from pip._internal.utils import deprecation");
    await window.squiggle("warning").waitFor({ timeout: 15_000 });
    const problems = await window.problems("CPL001");
    await problems.filter({ hasText: "pip._internal.utils.deprecation" }).first().waitFor();
    await window.screenshot("05-cycle");
    assert.ok(!read(path.join(WORKSPACE, UTILS, "packaging.py")).includes("deprecation"));
  },

  "hovers tell the cycle and the role": async (window) => {
    const told = await window.hover(window.squiggle("warning"), "CPL001");
    assert.match(told, /deprecation/);
    await window.screenshot("06-hover-cycle");
    const known = await window.hover(window.word("check_requires_python").first(), "check_requires_python");
    assert.ok(known.length > 40, known);
    await window.screenshot("07-hover-function");
    await window.page.mouse.move(5, 5);
    await window.hidePanel();
  },

  "the code of a finding leads to its page": async (window) => {
    await window.goto(8);
    await window.command("Groundplan: Explain Finding");
    await window.preview("CPL001: Import cycle at import time");
    await window.screenshot("08-page");
    await window.page.keyboard.press("Control+W");
    const popup = await window.hoverPopup(window.squiggle("warning"), "CPL001");
    await popup.locator("a").filter({ hasText: "CPL001" }).first().click();
    await window.preview("CPL001: Import cycle at import time");
    await window.page.keyboard.press("Control+W");
    await window.tab("packaging.py").waitFor();
  },

  "a code action makes a PR card of the finding": async (window) => {
    await window.codeAction(window.squiggle("warning"), "Create a PR card from CPL001", "08-actions");
    await window.openFile("PLAN.md");
    await window.until(() => window.isUnsaved("PLAN.md"), "the plan has an edit");
    await window.find("from pip._internal.utils");
    await window.screenshot("09-card");
    await window.save();
    await window.until(() => /^### PR\d+: .*[Cc]ycle/m.test(read(PLAN)), "the card on disk");
  },

  "the cycle goes when it is undone": async (window) => {
    await window.openFile(`${UTILS}/deprecation.py`);
    await window.revert();
    await window.squiggle("warning").waitFor({ state: "detached", timeout: 15_000 });
    await window.openFile(`${UTILS}/packaging.py`);
    await window.revert();
    const problems = await window.problems("CPL001");
    await window.until(async () => (await problems.count()) === 0, "no cycle in the Problems panel");
    await window.hidePanel();
  },

  "a second plan offers to open or to update the one that is there": async (window) => {
    const before = read(PLAN);
    await window.openFile(`${UTILS}/packaging.py`);
    await window.command("Groundplan: Generate Macro Plan");
    await window.notification("PLAN.md is already there");
    await window.screenshot("17-already-there");
    await window.chooseInNotification("PLAN.md is already there", "Open It");
    await window.tab("PLAN.md").waitFor();
    await window.command("Groundplan: Generate Macro Plan");
    await window.chooseInNotification("PLAN.md is already there", "Update It");
    const panel = window.page.locator(".bulk-edit-panel");
    await panel.locator(".monaco-list-row").filter({ hasText: "PLAN.md" }).first().waitFor();
    await window.screenshot("18-update-it");
    await panel.getByText("Discard", { exact: true }).click();
    await panel.waitFor({ state: "hidden" });
    // What was looked at and not wanted has changed nothing.
    assert.ok(await window.isSaved("PLAN.md"));
    assert.equal(read(PLAN), before);
    await window.dismiss();
  },

  "an update of the plan is previewed": async (window) => {
    await window.command("Groundplan: Update Plan");
    await window.page.locator(".bulk-edit-panel").waitFor();
    await window.screenshot("10-update");
    await window.applyPreview("PLAN.md");
    await window.notification("not saved yet");
    await window.save();
    await window.dismiss();
    await window.until(() => window.isSaved("PLAN.md"), "the updated plan is saved");
  },

  "the plan leads to the code": async (window) => {
    await window.openFile("PLAN.md");
    await window.goto(1);
    await window.command("Groundplan: Jump to Evidence");
    await window.screenshot("11-evidence");
    await window.choose("pip._internal.cli.base_command.Command");
    await window.tab("base_command.py").waitFor();
    await window.lens(/B-F\d+/);
    await window.screenshot("12-jumped");
    await window.openFile("PLAN.md");
    const definition = /^\[(`[^`]+`)\]: (src\S+\.py)#L(\d+)/m.exec(read(PLAN));
    await window.goto(lineOf(read(PLAN), definition[0]));
    await window.controlClick(window.word(path.basename(definition[2])).first());
    await window.tab(path.basename(definition[2])).waitFor();
    await window.cursor(`Ln ${definition[3]},`);
    await window.screenshot("13-clicked");
  },

  "the plan reads well as Markdown": async (window) => {
    await window.openFile("PLAN.md");
    await window.goto(1);
    await window.command("Markdown: Open Preview");
    await window.preview("Macro plan: Read requirements from lock files");
    await window.screenshot("14-preview");
    await window.page.keyboard.press("Control+W");
  },

};

export const BROKEN = {
  "a killed server comes back with one message": async (window) => {
    const [killed] = serverProcesses();
    process.kill(killed, "SIGKILL");
    await window.notification("stopped unexpectedly and is started again");
    await window.until(() => serverProcesses().some((pid) => pid !== killed), "another server");
    await window.screenshot("15-killed");
    await window.onlyNotification("stopped unexpectedly and is started again");
    await window.dismiss();
    await window.status(/Plan \d+\/\d+ verified/);
  },

  "a broken interpreter is told with ways out": async (window, vscode, settings) => {
    vscode.set({ ...settings, "groundplan.interpreter": "/nowhere/python" });
    await window.notification("'/nowhere/python' cannot import groundplan");
    await window.status("Groundplan");
    await window.screenshot("16-broken");
    await window.onlyNotification("'/nowhere/python' cannot import groundplan");
    vscode.set(settings);
    await window.dismiss();
    await window.status(/Plan \d+\/\d+ verified/);
  },
};

function read(file) {
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "";
}

function lineOf(text, part) {
  return text.slice(0, text.indexOf(part)).split("\n").length;
}
