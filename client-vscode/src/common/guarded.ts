// A command that fails says so in one message, with the log at hand; one that was cancelled says nothing.

import * as vscode from "vscode";
import { log } from "./log";

export async function guarded(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (error instanceof vscode.CancellationError) {
      return;
    }
    const message = error instanceof Error ? error.message : String(error);
    log().error(message);
    if ((await vscode.window.showErrorMessage(`Groundplan: ${message}`, "Show Log")) !== undefined) {
      log().show();
    }
  }
}

/** Register a command. Its arguments are what a menu, a keybinding or another extension passes: unknown. */
export function command(name: string, run: (...given: readonly unknown[]) => Promise<void>): vscode.Disposable {
  return vscode.commands.registerCommand(name, (...given: readonly unknown[]) => guarded(() => run(...given)));
}
