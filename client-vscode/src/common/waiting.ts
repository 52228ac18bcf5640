// Work that the user has asked for and waits for: shown at once, and cancelled by its button.

import * as vscode from "vscode";

export async function waitFor<Result>(what: string, work: (token: vscode.CancellationToken) => Promise<Result>): Promise<Result> {
  const options = { location: vscode.ProgressLocation.Notification, title: `Groundplan: ${what}`, cancellable: true };
  return vscode.window.withProgress(options, async (_progress, token) => {
    try {
      return await work(token);
    } catch (error) {
      throw token.isCancellationRequested ? new vscode.CancellationError() : error;
    }
  });
}
