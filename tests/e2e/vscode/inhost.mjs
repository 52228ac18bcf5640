// Runs the client's own suite (client-vscode/test/inhost) inside the extension host of a real VS Code.
//
// From the environment: NODE and VSCODE (the program), DRIVER (playwright-core), VSIX, WORKSPACE (a git repository of
// pip's sources, changed by the run), WORK (scratch), ARTEFACTS (a screenshot where it stops), SETTINGS (JSON).

import { setTimeout as pause } from "node:timers/promises";
import { bundled } from "./bundle.mjs";
import { inVscode } from "./walk.mjs";

const { SETTINGS, WORK, WORKSPACE } = process.env;
const LIMIT_MS = 900_000;

await inVscode({ settings: JSON.parse(SETTINGS), drives: true }, async (vscode, newWindow) => {
  const window = await newWindow();
  const { page } = window;
  await page.exposeFunction("codeAutomationLog", (_type, [line]) => /^(not )?ok /.test(line) && console.log(line));
  const ended = new Promise((resolve) => page.exposeFunction("codeAutomationExit", resolve));
  await page.goto(vscode.url(WORKSPACE, vscode.testing(bundled("test/inhost/index", WORK))));
  // A timer that is left over must not keep this process alive.
  const code = await Promise.race([ended, pause(LIMIT_MS, "a timeout", { ref: false })]);
  if (code !== 0) {
    await window.screenshot("failed");
    throw new Error(`the suite ended with ${code}`);
  }
});
