// Takes steps in windows of one VS Code, with a line and its time for each; the first that fails ends it with a picture.

import fs from "node:fs";
import { DARK, LIGHT, startBrowser, startVscode } from "./vscode.mjs";
import { Window } from "./window.mjs";

const { ARTEFACTS, DRIVER, NODE, THEME, VSCODE, VSIX, WORK } = process.env;

/** Start VS Code and hand it over with a way to open windows. `options` are those of `startVscode`. */
export async function inVscode(options, use) {
  fs.mkdirSync(ARTEFACTS, { recursive: true });
  const theme = THEME === "dark" ? DARK : LIGHT;
  const vscode = await startVscode({ node: NODE, vscode: VSCODE, work: WORK, vsix: VSIX, theme, ...options });
  const { browser, context } = await startBrowser(DRIVER);
  try {
    await use(vscode, async () => new Window(await context.newPage(), ARTEFACTS));
  } finally {
    await browser.close();
    await vscode.stop();
  }
}

/** Take named steps in one window. Each gets the window and what else is given. */
export async function walk(steps, window, ...given) {
  for (const [name, step] of Object.entries(steps)) {
    const began = performance.now();
    await step(window, ...given).catch(async (error) => {
      const told = await circumstances(window).catch((trouble) => `cannot be told: ${trouble.message}`);
      throw new Error(`${name} (status, messages, dialogs: ${told}): ${error.message}`, { cause: error });
    });
    console.log(`${name}: ${Math.round(performance.now() - began)} ms`);
  }
}

async function circumstances(window) {
  await window.screenshot("failed");
  const asks = await window.page.locator(".monaco-dialog-box").allInnerTexts();
  return JSON.stringify([await window.messages.told(), ...(await window.messages.shown()), ...asks]);
}
