// A person's way from the palette to the code: generate, see, hover, act, update, jump, preview; then what is killed
// or broken. Steps in one window on pip's sources.

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { serverProcesses } from "./processes.mjs";

const { WORKSPACE } = process.env;

const UTILS = "src/pip/_internal/utils";
const PLAN = path.join(WORKSPACE, "PLAN.md");

export const STEPS = {
  "the palette writes a plan from the answers": async (window) => {
    // What is open is offered as what the change touches.
    await window.editor.open("req_file.py");
    await window.command("Groundplan: Generate Macro Plan");
    await window.quick.write("What is the change?", "Read requirements from lock files");
    await window.quick.close();
    // Escape loses nothing: what was typed stands there again.
    await window.command("Groundplan: Generate Macro Plan");
    await window.quick.question("What is the change?");
    await window.quick.holds("Read requirements from lock files");
    await window.screenshot("02-title");
    await window.quick.accept("What is the change?");
    await window.quick.answer("Why, and for whom?", "Whoever deploys wants the same set of packages each time.");
    await window.quick.tick("What does the change touch?", "pip._internal.req.constructors");
    await window.screenshot("03-focus");
    await window.quick.accept("What does the change touch?");
    await window.quick.answer("Objective 1", "`pip install` takes a lock file as it takes a requirements file");
    await window.quick.answer("Objective 2", "A lock file that does not fit the platform is refused with a reason");
    await window.quick.answer("Objective 3", "What is installed from a lock file is what the file names");
    await window.quick.answer("Objective 4", "");
    await window.quick.answer("Non-goal 1", "No new resolver");
    await window.quick.answer("Non-goal 2", "");
    await window.editor.tab("PLAN.md").waitFor();
    await window.until(() => read(PLAN).includes("# Macro plan: Read requirements from lock files"), "the plan on disk");
    assert.match(read(PLAN), /No new resolver/);
    await window.until(() => window.editor.isSaved("PLAN.md"), "the plan is saved");
    await window.editor.shows(["TODO(groundplan)"]);
    await window.messages.status(/Plan (\d+)\/\1 verified/);
    await window.page.mouse.move(5, 5);
    await window.screenshot("04-plan");
  },

  "a cycle of two unsaved files is underlined": async (window) => {
    await window.editor.open(`${UTILS}/deprecation.py`);
    await window.editor.insertLine(13, "from pip._internal.utils import packaging");
    await window.editor.open(`${UTILS}/packaging.py`);
    await window.editor.insertLine(8, "from pip._internal.utils import deprecation");
    await window.editor.squiggle("warning").waitFor();
    const problems = await window.problems.of("CPL001");
    await problems.filter({ hasText: "pip._internal.utils.deprecation" }).first().waitFor();
    await window.screenshot("05-cycle");
    assert.ok(!read(path.join(WORKSPACE, UTILS, "packaging.py")).includes("deprecation"));
  },

  "hovers tell the cycle and the role": async (window) => {
    const told = await window.editor.hover(window.editor.squiggle("warning"), "CPL001");
    assert.match(told, /deprecation/);
    await window.screenshot("06-hover-cycle");
    const known = await window.editor.hover(window.editor.word("check_requires_python").first(), "check_requires_python");
    assert.ok(known.length > 40, known);
    await window.screenshot("07-hover-function");
    await window.page.mouse.move(5, 5);
    await window.problems.hide();
  },

  "the code of a finding leads to its page": async (window) => {
    await window.editor.goto(8);
    await window.command("Groundplan: Explain Finding");
    await window.preview("CPL001: Import cycle at import time");
    await window.screenshot("08-page");
    await window.editor.close();
    await window.editor.inFront(`${UTILS}/packaging.py`);
    await window.editor.clickInHover(window.editor.squiggle("warning"), "CPL001", "CPL001", "CPL001");
    await window.preview("CPL001: Import cycle at import time");
    await window.editor.close();
    await window.editor.tab("packaging.py").waitFor();
  },

  "a code action makes a PR card of the finding": async (window) => {
    await window.editor.codeAction(window.editor.squiggle("warning"), "Create a PR card from CPL001", () => window.screenshot("08-actions"));
    await window.editor.open("PLAN.md");
    await window.until(() => window.editor.isUnsaved("PLAN.md"), "the plan has an edit");
    await window.editor.find("from pip._internal.utils");
    await window.screenshot("09-card");
    await window.editor.save("PLAN.md");
    await window.until(() => /^### PR\d+: .*[Cc]ycle/m.test(read(PLAN)), "the card on disk");
  },

  "the cycle goes when it is undone": async (window) => {
    await window.editor.open(`${UTILS}/deprecation.py`);
    await window.editor.revert("deprecation.py");
    await window.editor.open(`${UTILS}/packaging.py`);
    await window.editor.squiggle("warning").waitFor({ state: "detached" });
    await window.editor.revert("packaging.py");
    await window.problems.of("CPL001");
    await window.until(async () => {
      const [left, all] = (await window.problems.counts()) ?? [];
      return left === 0 && all > 0;
    }, "no cycle in the Problems panel");
    await window.problems.hide();
  },

  "a second plan offers to open or to update the one that is there": async (window) => {
    const before = read(PLAN);
    await window.editor.open(`${UTILS}/packaging.py`);
    await window.command("Groundplan: Generate Macro Plan");
    await window.messages.notification("PLAN.md is already there");
    await window.screenshot("17-already-there");
    await window.messages.choose("PLAN.md is already there", "Open It");
    await window.editor.inFront("PLAN.md");
    await window.command("Groundplan: Generate Macro Plan");
    await window.messages.choose("PLAN.md is already there", "Update It");
    const panel = window.page.locator(".bulk-edit-panel");
    await panel.locator(".monaco-list-row").filter({ hasText: "PLAN.md" }).first().waitFor();
    await window.screenshot("18-update-it");
    await window.leavePreview("Discard");
    // What was looked at and not wanted has changed nothing.
    assert.ok(await window.editor.isSaved("PLAN.md"));
    assert.equal(read(PLAN), before);
    await window.messages.dismiss();
  },

  "an update of the plan is previewed": async (window) => {
    await window.command("Groundplan: Update Plan");
    await window.page.locator(".bulk-edit-panel").waitFor();
    await window.screenshot("10-update");
    await window.applyPreview("PLAN.md");
    await window.messages.notification("not saved yet");
    await window.editor.save("PLAN.md");
    await window.messages.dismiss();
  },

  "the plan leads to the code": async (window) => {
    await window.editor.open("PLAN.md");
    await window.editor.goto(1);
    await window.answered("Groundplan: Jump to Evidence", async (quick) => {
      await window.screenshot("11-evidence");
      await quick.choose("pip._internal.cli.base_command.Command");
    });
    await window.editor.inFront("cli/base_command.py");
    await window.editor.lens(/B-F\d+/);
    await window.screenshot("12-jumped");
    await window.editor.open("PLAN.md");
    const definition = /^\[(`[^`]+`)\]: (src\S+\.py)#L(\d+)/m.exec(read(PLAN));
    await window.editor.goto(lineOf(read(PLAN), definition[0]));
    await window.editor.controlClick(window.editor.word(path.basename(definition[2])).first(), path.basename(definition[2]));
    await window.editor.inFront(definition[2]);
    await window.editor.cursor(`Ln ${definition[3]},`);
    await window.screenshot("13-clicked");
  },

  "the plan reads well as Markdown": async (window) => {
    await window.editor.open("PLAN.md");
    await window.editor.goto(1);
    await window.command("Markdown: Open Preview");
    await window.preview("Macro plan: Read requirements from lock files");
    await window.screenshot("14-preview");
    await window.editor.close();
  },
};

export const BROKEN = {
  "a killed server comes back with one message": async (window) => {
    const [killed] = serverProcesses();
    process.kill(killed, "SIGKILL");
    await window.messages.notification("stopped unexpectedly and is started again");
    await window.messages.only("stopped unexpectedly and is started again");
    await window.until(() => serverProcesses().some((pid) => pid !== killed), "another server");
    await window.screenshot("15-killed");
    await window.messages.only("stopped unexpectedly and is started again");
    await window.messages.dismiss();
    await window.messages.status(/Plan \d+\/\d+ verified/);
  },

  "a broken interpreter is told with ways out": async (window, vscode, settings) => {
    vscode.set({ ...settings, "groundplan.interpreter": "/nowhere/python" });
    await window.messages.notification("'/nowhere/python' cannot import groundplan");
    await window.messages.status("Groundplan");
    await window.screenshot("16-broken");
    await window.messages.only("'/nowhere/python' cannot import groundplan");
    vscode.set(settings);
    await window.messages.dismiss();
    await window.messages.status(/Plan \d+\/\d+ verified/);
  },
};

function read(file) {
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "";
}

function lineOf(text, part) {
  return text.slice(0, text.indexOf(part)).split("\n").length;
}
