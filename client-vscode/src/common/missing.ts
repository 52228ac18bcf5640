// A workspace folder that is no longer on the disk: said once for each, since what is still shown of it is from before.

import * as vscode from "vscode";

export class MissingFolders {
  #told: ReadonlySet<string> = new Set();

  /** Give one line when a folder is missing, and tell of those that were there before. */
  async look(): Promise<string | undefined> {
    const folders = vscode.workspace.workspaceFolders ?? [];
    const there = await Promise.all(folders.map(({ uri }) => isThere(uri)));
    const missing = folders.filter((_folder, number) => !there[number]);
    const isNew = missing.some(({ uri }) => !this.#told.has(uri.toString()));
    this.#told = new Set(missing.map(({ uri }) => uri.toString()));
    if (missing.length === 0) {
      return undefined;
    }
    const names = missing.map(({ name }) => `'${name}'`).join(", ");
    const said = `${names} ${missing.length === 1 ? "is" : "are"} no longer on the disk: bring back the folder, or remove it from the workspace`;
    if (isNew) {
      void vscode.window.showWarningMessage(`Groundplan: ${said}`);
    }
    return said;
  }
}

async function isThere(folder: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(folder);
    return true;
  } catch (error) {
    // Other failures, such as a share that is slow to answer, say nothing about the folder.
    return !(error instanceof vscode.FileSystemError && error.code === "FileNotFound");
  }
}
