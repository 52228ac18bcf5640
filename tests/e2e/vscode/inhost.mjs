// Runs the client's own suite (client-vscode/test/inhost) inside the extension host of a real VS Code.
//
// From the environment: NODE and VSCODE (the program), DRIVER (playwright-core), VSIX, WORKSPACE (a git repository of
// pip's sources, changed by the run), WORK (scratch), ARTEFACTS (a screenshot where it stops), SETTINGS (JSON).

import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { inVscode } from "./walk.mjs";

const { SETTINGS, WORK, WORKSPACE } = process.env;
const CLIENT = fileURLToPath(new URL("../../../client-vscode", import.meta.url));
const LIMIT_MS = 300_000;

await inVscode({ settings: JSON.parse(SETTINGS), drives: true }, async (vscode, newWindow) => {
  const suite = path.join(WORK, "suite.js");
  bundle(suite);
  const window = await newWindow();
  const { page } = window;
  await page.exposeFunction("codeAutomationLog", (_type, [line]) => /^(not )?ok /.test(line) && console.log(line));
  const ended = new Promise((resolve) => page.exposeFunction("codeAutomationExit", resolve));
  const [installed] = fs.readdirSync(vscode.extensions).filter((name) => name.startsWith("groundplan."));
  const payload = [
    ["extensionDevelopmentPath", vscode.remote(path.join(vscode.extensions, installed))],
    ["extensionTestsPath", vscode.remote(suite)],
  ];
  await page.goto(vscode.url(WORKSPACE, payload));
  const code = await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, LIMIT_MS, "a timeout"))]);
  if (code !== 0) {
    await window.screenshot("failed");
    throw new Error(`the suite ended with ${code}`);
  }
});

function bundle(into) {
  const esbuild = path.join(CLIENT, "node_modules", ".bin", "esbuild");
  const source = path.join(CLIENT, "test", "inhost", "index.ts");
  const options = ["--bundle", "--platform=node", "--format=cjs", "--target=node20", "--external:vscode", "--log-level=warning"];
  execFileSync(esbuild, [source, ...options, `--outfile=${into}`], { stdio: ["ignore", "inherit", "inherit"] });
}
