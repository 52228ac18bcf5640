// What a person waits for in VS Code on a large project, and how long the extension host is ever busy at a stretch.
//
// From the environment: NODE and VSCODE (the program), DRIVER (playwright-core), VSIX, WORKSPACE (a git repository),
// FILE (one of its files, with a finding), WORK (scratch), ARTEFACTS (screenshots), SETTINGS (JSON). Prints JSON.

import fs from "node:fs";
import path from "node:path";
import { bundled } from "./bundle.mjs";
import { inVscode } from "./walk.mjs";

const { FILE, SETTINGS, WORK, WORKSPACE } = process.env;
const STOP = path.join(WORK, "stop");
const LIMIT_MS = 240_000;

await inVscode({ settings: JSON.parse(SETTINGS), drives: true, environment: { GROUNDPLAN_STOP: STOP } }, async (vscode, newWindow) => {
  const window = await newWindow();
  const ended = new Promise((resolve) => window.page.exposeFunction("codeAutomationExit", resolve));
  await window.page.exposeFunction("codeAutomationLog", () => {});
  const seconds = await waits(window, vscode.url(WORKSPACE, vscode.testing(bundled("test/inhost/probe", WORK))));
  fs.writeFileSync(STOP, "");
  if ((await ended) !== 0) {
    throw new Error("the probe in the extension host failed");
  }
  console.log(JSON.stringify({ ...seconds, host: JSON.parse(fs.readFileSync(`${STOP}.json`, "utf8")) }));
});

async function waits(window, url) {
  const began = performance.now();
  const since = (moment) => (performance.now() - moment) / 1_000;
  await window.open(url);
  const opened = since(began);
  await window.editor.open(FILE);
  const fileOpened = since(began);
  await window.page.locator('.editor-instance [class*="squiggly-"]').first().waitFor({ timeout: LIMIT_MS });
  const firstDiagnostics = since(began);
  await window.command("Groundplan: Show Recon");
  const asked = performance.now();
  await window.view("Recon").rows().first().waitFor({ timeout: LIMIT_MS });
  const recon = { afterOpening: since(began), afterAsking: since(asked) };
  await window.screenshot("recon");
  await window.command("Groundplan: Generate Macro Plan");
  await window.quick.answer("What is the change?", "Orders of several customers");
  await window.quick.question("Why, and for whom?");
  await window.quick.close();
  const answered = performance.now();
  await window.editor.tab("PLAN.md").waitFor({ timeout: LIMIT_MS });
  await window.until(() => window.editor.isSaved("PLAN.md"), "the plan is saved", LIMIT_MS);
  const plan = since(answered);
  await window.screenshot("plan");
  return { opened, fileOpened, firstDiagnostics, recon, plan };
}
