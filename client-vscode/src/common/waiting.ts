// Work that the user has asked for and waits for: shown at once, and cancelled by its button.

import * as vscode from "vscode";

export async function waitFor<Result>(what: string, work: (token: vscode.CancellationToken) => Promise<Result>): Promise<Result> {
  const options = { location: vscode.ProgressLocation.Notification, title: `Groundplan: ${what}`, cancellable: true };
  return vscode.window.withProgress(options, async (_progress, token) => {
    try {
      // A server that is still being set up does not hear of the button.
      return await Promise.race([work(token), cancelled(token)]);
    } catch (error) {
      throw token.isCancellationRequested ? new vscode.CancellationError() : error;
    }
  });
}

async function cancelled(token: vscode.CancellationToken): Promise<never> {
  return new Promise((_resolve, reject) => token.onCancellationRequested(() => reject(new vscode.CancellationError())));
}
