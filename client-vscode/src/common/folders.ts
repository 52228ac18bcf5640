// Which workspace folder a command means: the one of the open file, else one that the user picks.

import * as vscode from "vscode";
import { planPath } from "./settings";

export async function chooseFolder(): Promise<vscode.WorkspaceFolder | undefined> {
  const active = vscode.window.activeTextEditor?.document.uri;
  const own = active === undefined ? undefined : vscode.workspace.getWorkspaceFolder(active);
  const folders = vscode.workspace.workspaceFolders ?? [];
  return own ?? (folders.length > 1 ? vscode.window.showWorkspaceFolderPick() : folders[0]);
}

export function isPlan(uri: vscode.Uri): boolean {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  return folder !== undefined && planPath(folder).toString() === uri.toString();
}

export async function hasPlan(folder: vscode.WorkspaceFolder): Promise<boolean> {
  return vscode.workspace.fs.stat(planPath(folder)).then(
    () => true,
    () => false,
  );
}
