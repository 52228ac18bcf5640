// Starts the extension in steps. To load the language client and our own code at once would keep the extension host, and
// with it every other extension, waiting for longer than a person feels.

import { setImmediate as nextTask } from "node:timers/promises";
import type * as vscode from "vscode";

// What is required here is loaded to be at hand, not to be used: an import would copy its thousand names.
const STEPS: readonly (() => unknown)[] = [
  () => require("vscode-languageserver-protocol/node"),
  () => require("vscode-languageclient/node"),
  () => import("./wiring.js"),
];

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  for (const load of STEPS) {
    await load();
    await nextTask();
  }
  const { wire } = await import("./wiring.js");
  wire(context);
}
