// Where a person looks when something is wrong: the problems of our source, a restart, the log, the debug information.
// Steps in a window whose server runs.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { holdsIn, settled, TRY_MS } from "./patience.mjs";
import { serverProcesses } from "./processes.mjs";

const { WORKSPACE } = process.env;
const MANIFEST = JSON.parse(fs.readFileSync(new URL("../../../client-vscode/package.json", import.meta.url), "utf8"));
// VS Code itself finds something wrong here.
const FOREIGN = path.join(WORKSPACE, "zz_foreign.json");

export const STEPS = {
  "problems are told apart by their source": async (window) => {
    fs.writeFileSync(FOREIGN, "{ wrong }\n");
    await window.editor.open(path.basename(FOREIGN));
    await window.editor.squiggle("error").waitFor();
    const sources = async () => [...new Set(await window.problems.sources())].join();
    // More of the other source may come between the two looks.
    await window.until(async () => {
      await window.problems.of(path.basename(FOREIGN));
      await window.until(async () => (await sources()).startsWith("json"), "problems of another source");
      const foreign = await settled(window.page, async () => (await window.problems.sources()).length, "problems of another source");
      await window.screenshot("70-their-problems");
      await window.problems.of("groundplan");
      await window.until(async () => (await sources()) === "groundplan", "problems of our source");
      return holdsIn(TRY_MS, window.page, async () => {
        const [left, all] = (await window.problems.counts()) ?? [0, 0];
        return left > 0 && left === all - foreign;
      });
    }, "problems of our source alone");
    await window.screenshot("71-our-problems");
    await window.problems.of("");
    await window.problems.hide();
    await window.editor.closeUnsaved();
    fs.rmSync(FOREIGN);
  },

  "a restart gives another server, which knows the plan": async (window) => {
    await window.messages.dismiss();
    const before = serverProcesses();
    await window.command("Groundplan: Restart Server");
    await window.until(() => serverProcesses().length > 0 && serverProcesses().every((pid) => !before.includes(pid)), "another server");
    await window.messages.status(/Plan \d+\/\d+ verified/);
    assert.deepEqual(await window.messages.shown(), []);
  },

  "the log is shown": async (window) => {
    await window.command("Groundplan: Show Log");
    // The compiled library that writes logs is not in this VS Code: which log it is can be seen, its lines cannot.
    const channel = window.page.locator(".part.panel select option:checked");
    await window.until(async () => (await channel.allTextContents()).includes("Groundplan"), "the log of Groundplan");
    await window.screenshot("72-log");
    await window.problems.hide();
  },

  "the debug information names the versions and the process": async (window) => {
    const [server] = serverProcesses();
    const python = execFileSync(fs.readlinkSync(`/proc/${server}/exe`), ["--version"], { encoding: "utf8" }).trim();
    await window.command("Groundplan: Debug Information");
    await window.editor.shows(["# Groundplan: debug information", `"groundplan": "${MANIFEST.version}"`, `"python": "${python.replace("Python ", "")}"`, `"process": ${server},`]);
    await window.screenshot("73-debug-information");
    await window.editor.closeUnsaved();
  },
};
