// Where a person looks when something is wrong: the problems of our source, a restart, the log, the debug information.
// Steps in a window whose server runs.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { serverProcesses } from "./processes.mjs";

const { WORKSPACE } = process.env;
const MANIFEST = JSON.parse(fs.readFileSync(new URL("../../../client-vscode/package.json", import.meta.url), "utf8"));
// VS Code itself finds something wrong here.
const FOREIGN = path.join(WORKSPACE, "zz_foreign.json");

export const STEPS = {
  "problems are told apart by their source": async (window) => {
    fs.writeFileSync(FOREIGN, "{ wrong }\n");
    await window.openFile(path.basename(FOREIGN));
    await window.squiggle("error").waitFor();
    await window.problems(path.basename(FOREIGN));
    await window.until(async () => [...new Set(await window.problemSources())].join().startsWith("json"), "problems of another source");
    const foreign = (await window.problemSources()).length;
    await window.screenshot("70-their-problems");
    await window.problems("groundplan");
    await window.until(async () => [...new Set(await window.problemSources())].join() === "groundplan", "problems of our source");
    await window.until(async () => {
      const [left, all] = (await window.problemCounts()) ?? [0, 0];
      return left > 0 && left === all - foreign;
    }, "problems of our source alone");
    await window.screenshot("71-our-problems");
    await window.problems("");
    await window.hidePanel();
    await window.closeUnsaved();
    fs.rmSync(FOREIGN);
  },

  "a restart gives another server, which knows the plan": async (window) => {
    const before = serverProcesses();
    await window.command("Groundplan: Restart Server");
    await window.until(() => serverProcesses().length > 0 && serverProcesses().every((pid) => !before.includes(pid)), "another server", 60_000);
    await window.status(/Plan \d+\/\d+ verified/, 60_000);
    assert.deepEqual(await window.notifications(), []);
  },

  "the log is shown": async (window) => {
    await window.command("Groundplan: Show Log");
    // The compiled library that writes logs is not in this VS Code: which log it is can be seen, its lines cannot.
    const channel = window.page.locator(".part.panel select option:checked");
    await window.until(async () => (await channel.allTextContents()).includes("Groundplan"), "the log of Groundplan");
    await window.screenshot("72-log");
    await window.page.keyboard.press("Control+J");
    await window.until(async () => !(await window.page.locator(".part.panel").isVisible()), "the log is closed");
  },

  "the debug information names the versions and the process": async (window) => {
    const [server] = serverProcesses();
    const python = execFileSync(fs.readlinkSync(`/proc/${server}/exe`), ["--version"], { encoding: "utf8" }).trim();
    await window.command("Groundplan: Debug Information");
    await window.until(async () => (await window.text()).includes("# Groundplan: debug information"), "the debug information");
    await window.screenshot("73-debug-information");
    const told = await window.text();
    assert.ok(told.includes(`"groundplan": "${MANIFEST.version}"`), told);
    assert.ok(told.includes(`"python": "${python.replace("Python ", "")}"`), told);
    assert.ok(told.includes(`"process": ${server},`), told);
    await window.closeUnsaved();
  },
};
