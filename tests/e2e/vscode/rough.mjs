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
import { inVscode, walk } from "./walk.mjs";

const { SECOND, WHEELHOUSE, WORK, WORKSPACE } = process.env;
const NO_INDEX = {
  PIP_CONFIG_FILE: "/dev/null", PIP_EXTRA_INDEX_URL: undefined, PIP_FIND_LINKS: undefined,
  PIP_INDEX_URL: "http://127.0.0.1:9/simple", PIP_RETRIES: "0",
};
const SETUP_MS = 240_000;
const SETTINGS = { "security.workspace.trust.startupPrompt": "never" };
// A repository that names a program of its own to be run.
const BAIT = path.join(WORKSPACE, "serve.sh");
const TAKEN = path.join(WORKSPACE, "taken");
const BOTH = path.join(path.dirname(WORKSPACE), "both.code-workspace");

const OFFLINE_AND_UNTRUSTED = {
  "without a package index one message says what to do": async (window) => {
    await window.page.getByText("Restricted Mode", { exact: false }).first().waitFor();
    await window.openFile("req_file.py");
    await window.notification("set 'groundplan.wheelhouse' to a folder of wheels", SETUP_MS);
    await window.screenshot("20-offline");
    await window.onlyNotification("set 'groundplan.wheelhouse' to a folder of wheels");
    await window.status("Groundplan");
  },

  "a wheelhouse is enough to start": async (window, vscode) => {
    vscode.set({ ...SETTINGS, "groundplan.wheelhouse": WHEELHOUSE });
    await window.toldThat(/findings in the code/, SETUP_MS);
    await window.until(async () => (await window.notifications()).length === 0, "what was wrong is not told any more");
    await window.screenshot("21-wheelhouse");
    await window.dismiss();
  },

  "the program that a folder names is run only once it is trusted": async (window) => {
    assert.ok(!fs.existsSync(TAKEN));
    await window.command("Workspaces: Manage Workspace Trust");
    await window.page.getByRole("button", { name: "Trust", exact: true }).first().waitFor();
    await window.screenshot("22-trust");
    await window.page.getByRole("button", { name: "Trust", exact: true }).first().click();
    await window.until(() => fs.existsSync(TAKEN), "the program of a trusted folder runs", 60_000);
    await window.notification(`'${BAIT}' does not serve`);
    await window.screenshot("23-taken");
    await window.onlyNotification(`'${BAIT}' does not serve`);
  },
};

const MANY_FOLDERS = {
  "each folder has a plan of its own": async (window) => {
    await window.openFile("cmd/gh/main.go");
    await window.toldThat(/no plan yet/, SETUP_MS);
    await window.page.keyboard.press("Control+W");
    await window.command("Groundplan: Generate Macro Plan");
    await window.screenshot("24-folders");
    await window.choose(path.basename(SECOND));
    await planFor(window, "A plan for Go", SECOND);
    await window.openFile("req_file.py");
    await window.command("Groundplan: Generate Macro Plan");
    await planFor(window, "A plan for Python", WORKSPACE);
    await window.toldThat(/pieces of evidence hold/);
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
    const problems = await window.problems("PLN");
    await problems.first().waitFor();
    await window.page.locator(".markers-panel .monaco-list-row").filter({ hasText: path.basename(SECOND) }).first().waitFor();
    writeWorkspace(WORKSPACE);
    await window.page.locator(".markers-panel .monaco-list-row").filter({ hasText: path.basename(SECOND) }).first().waitFor({ state: "detached" });
    await window.screenshot("26-folder-gone");
    assert.deepEqual(await window.notifications(), []);
    await window.hidePanel();
  },

  "a folder that is deleted from the disk is told": async (window) => {
    fs.rmSync(WORKSPACE, { recursive: true });
    await window.notification(`'${path.basename(WORKSPACE)}' is no longer on the disk`);
    await window.screenshot("27-deleted");
    await window.toldThat(/no longer on the disk/);
    await window.onlyNotification(`'${path.basename(WORKSPACE)}' is no longer on the disk`);
  },
};

const READ_ONLY = {
  "a plan that cannot be written is told once": async (window) => {
    await window.openFile("cmd/gh/main.go");
    await window.toldThat(/findings in the code/, SETUP_MS);
    await window.command("Groundplan: Generate Macro Plan");
    await window.answer("What is the change?", "A plan that has no place");
    await window.question("Why, and for whom?");
    await window.page.keyboard.press("Escape");
    await window.notification("look whether the file can be written");
    await window.screenshot("28-read-only");
    await window.onlyNotification("look whether the file can be written");
    assert.ok(!fs.existsSync(path.join(SECOND, "PLAN.md")));
    await window.toldThat(/no plan yet/);
  },
};

async function planFor(window, title, folder) {
  await window.answer("What is the change?", title);
  await window.question("Why, and for whom?");
  // What is not answered stays open in the plan.
  await window.page.keyboard.press("Escape");
  await window.until(() => read(path.join(folder, "PLAN.md")).includes(`# Macro plan: ${title}`), `a plan in ${folder}`, 60_000);
  await window.until(() => window.isSaved("PLAN.md"), "the plan is saved");
}

function writeWorkspace(...folders) {
  fs.writeFileSync(BOTH, JSON.stringify({ folders: folders.map((folder) => ({ path: folder })), settings: {} }));
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
  await inVscode({ settings: SETTINGS, trusts: false, environment: NO_INDEX }, async (vscode, newWindow) => {
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
