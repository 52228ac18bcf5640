// What goes wrong on a person's machine, each with one clear message: no package index, no trust, a folder that is
// removed, a folder that must not be written.
//
// From the environment: NODE and VSCODE (the program), DRIVER (playwright-core), VSIX, WORKSPACE and SECOND (git
// repositories, changed by the run), WHEELHOUSE (a folder of wheels), WORK (scratch), ARTEFACTS (screenshots).
// The machine is offline: its package index answers nothing.

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { holdsIn, TRY_MS } from "./patience.mjs";
import { replace } from "./replace.mjs";
import { inVscode, walk } from "./walk.mjs";

const { SECOND, WHEELHOUSE, WORK, WORKSPACE } = process.env;
const NO_INDEX = {
  PIP_CONFIG_FILE: "/dev/null", PIP_EXTRA_INDEX_URL: undefined, PIP_FIND_LINKS: undefined,
  PIP_INDEX_URL: "http://127.0.0.1:9/simple", PIP_RETRIES: "0",
};
const SETUP_MS = 300_000;
// A repository that names a program of its own to be run.
const BAIT = path.join(WORKSPACE, "serve.sh");
const TAKEN = path.join(WORKSPACE, "taken");
const BOTH = path.join(path.dirname(WORKSPACE), "both.code-workspace");

const OFFLINE_AND_UNTRUSTED = {
  "without a package index one message says what to do": async (window) => {
    await window.page.getByText("Restricted Mode", { exact: false }).first().waitFor();
    await window.editor.open("req_file.py");
    await window.messages.notification("set 'groundplan.wheelhouse' to a folder of wheels", SETUP_MS);
    await window.screenshot("20-offline");
    await window.messages.only("set 'groundplan.wheelhouse' to a folder of wheels");
    await window.messages.status("Groundplan");
  },

  "a wheelhouse is enough to start": async (window, vscode) => {
    vscode.set({ "groundplan.wheelhouse": WHEELHOUSE });
    await window.messages.toldThat(/findings in the code/, SETUP_MS);
    await window.until(async () => (await window.messages.shown()).length === 0, "what was wrong is not told any more");
    await window.screenshot("21-wheelhouse");
    await window.messages.dismiss();
  },

  "the program that a folder names is run only once it is trusted": async (window) => {
    assert.ok(!fs.existsSync(TAKEN));
    await window.command("Workspaces: Manage Workspace Trust");
    const trust = window.page.getByRole("button", { name: "Trust", exact: true }).first();
    await trust.waitFor();
    await window.screenshot("22-trust");
    // It is offered until it is taken.
    await window.until(async () => {
      if (await trust.isVisible()) {
        await trust.click({ timeout: TRY_MS });
      }
      return holdsIn(TRY_MS, window.page, () => fs.existsSync(TAKEN));
    }, "the program of a trusted folder runs");
    await window.messages.notification(`'${BAIT}' does not serve`);
    await window.screenshot("23-taken");
    await window.messages.only(`'${BAIT}' does not serve`);
  },
};

const MANY_FOLDERS = {
  "each folder has a plan of its own": async (window) => {
    await window.editor.open("cmd/gh/main.go");
    await window.messages.toldThat(/no plan yet/, SETUP_MS);
    await window.editor.close();
    await begin(window, "Select workspace folder");
    await window.screenshot("24-folders");
    await window.quick.choose(path.basename(SECOND));
    await planFor(window, "A plan for Go", SECOND);
    await window.editor.open("req_file.py");
    await begin(window, "What is the change?");
    await planFor(window, "A plan for Python", WORKSPACE);
    await window.messages.toldThat(/pieces of evidence hold/);
    await window.screenshot("25-two-plans");
  },

  "the rows of each view stand below their folder": async (window) => {
    const names = [WORKSPACE, SECOND].map((folder) => path.basename(folder));
    for (const title of ["Plan", "Recon", "Findings"]) {
      await window.command(`Groundplan: Focus on ${title} View`);
      const view = window.view(title);
      for (const name of names) {
        await view.focusRow(`folder ${name}`);
        await view.enter();
      }
      await window.screenshot(`29-folders-${title}`);
      await view.close();
      const shown = async () => isDeepStrictEqual(await view.rows().locator(".label-name").allInnerTexts(), names);
      await window.until(shown, `only the folders stand in the ${title} view`);
    }
    await window.command("View: Show Explorer");
  },

  "a folder that leaves the workspace takes its findings along": async (window) => {
    const problems = await window.problems.of("PLN");
    await problems.first().waitFor();
    await window.problems.rows(path.basename(SECOND)).first().waitFor();
    writeWorkspace(WORKSPACE);
    await window.problems.rows(path.basename(SECOND)).first().waitFor({ state: "detached" });
    await window.screenshot("26-folder-gone");
    assert.deepEqual(await window.messages.shown(), []);
    await window.problems.hide();
  },

  "a folder that is deleted from the disk is told": async (window) => {
    fs.rmSync(WORKSPACE, { recursive: true });
    await window.messages.notification(`'${path.basename(WORKSPACE)}' is no longer on the disk`);
    await window.screenshot("27-deleted");
    await window.messages.toldThat(/no longer on the disk/);
    await window.messages.only(`'${path.basename(WORKSPACE)}' is no longer on the disk`);
  },
};

const READ_ONLY = {
  "a plan that cannot be written is told once": async (window) => {
    await window.editor.open("cmd/gh/main.go");
    await window.messages.toldThat(/findings in the code/, SETUP_MS);
    await window.command("Groundplan: Generate Macro Plan");
    await window.quick.answer("What is the change?", "A plan that has no place");
    await window.quick.question("Why, and for whom?");
    await window.quick.close();
    await window.messages.notification("look whether the file can be written");
    await window.screenshot("28-read-only");
    await window.messages.only("look whether the file can be written");
    assert.ok(!fs.existsSync(path.join(SECOND, "PLAN.md")));
    await window.messages.toldThat(/no plan yet/);
  },
};

/** Begin a plan until it asks this first: which editor is in front reaches the extension host a moment later. */
async function begin(window, prompt) {
  await window.until(async () => {
    await window.command("Groundplan: Generate Macro Plan");
    const asks = await holdsIn(TRY_MS, window.page, () => window.quick.asks(prompt));
    if (!asks) {
      await window.quick.close();
    }
    return asks;
  }, `a plan begins with '${prompt}'`);
}

async function planFor(window, title, folder) {
  await window.quick.answer("What is the change?", title);
  await window.quick.question("Why, and for whom?");
  // What is not answered stays open in the plan.
  await window.quick.close();
  await window.until(() => read(path.join(folder, "PLAN.md")).includes(`# Macro plan: ${title}`), `a plan in ${folder}`);
  // The plan comes to the front: what would be in front before is behind it.
  await window.editor.inFront(`${path.basename(folder)}/PLAN.md`);
  await window.until(() => window.editor.isSaved("PLAN.md"), "the plan is saved");
}

function writeWorkspace(...folders) {
  replace(BOTH, JSON.stringify({ folders: folders.map((folder) => ({ path: folder })), settings: {} }), WORK);
}

function read(file) {
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "";
}

function forbidWriting(folder) {
  for (const entry of [folder, ...fs.readdirSync(folder, { recursive: true }).map((name) => path.join(folder, name))]) {
    fs.chmodSync(entry, fs.statSync(entry).mode & ~0o222);
  }
}

async function main() {
  fs.mkdirSync(path.join(WORKSPACE, ".vscode"));
  fs.writeFileSync(path.join(WORKSPACE, ".vscode/settings.json"), JSON.stringify({ "groundplan.path": BAIT }));
  fs.writeFileSync(BAIT, `#!/bin/sh\ntouch ${TAKEN}\nexit 1\n`, { mode: 0o755 });
  await inVscode({ trusts: false, environment: NO_INDEX }, async (vscode, newWindow) => {
    await inWindow(OFFLINE_AND_UNTRUSTED, WORKSPACE, vscode, newWindow);
    fs.rmSync(path.join(WORKSPACE, ".vscode"), { recursive: true });
    writeWorkspace(WORKSPACE, SECOND);
    await inWindow(MANY_FOLDERS, BOTH, vscode, newWindow);
    fs.rmSync(path.join(SECOND, "PLAN.md"));
    forbidWriting(SECOND);
    await inWindow(READ_ONLY, SECOND, vscode, newWindow);
  });
}

async function inWindow(steps, place, vscode, newWindow) {
  const window = await newWindow();
  await window.open(vscode.url(place));
  await walk(steps, window, vscode);
  await window.page.close();
}

await main();
