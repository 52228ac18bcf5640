// What the user set about programs. Untrusted workspaces may not name any: VS Code hides those values itself,
// because package.json lists them as restricted.

import * as vscode from "vscode";

export interface ProgramSettings {
  readonly path: string;
  readonly interpreter: string;
  readonly wheelhouse: string;
}

export function programSettings(): ProgramSettings {
  const settings = vscode.workspace.getConfiguration("groundplan");
  return {
    path: settings.get("path", ""),
    interpreter: settings.get("interpreter", ""),
    wheelhouse: settings.get("wheelhouse", ""),
  };
}

export function namesPrograms(event: vscode.ConfigurationChangeEvent): boolean {
  return ["path", "interpreter", "wheelhouse"].some((name) => event.affectsConfiguration(`groundplan.${name}`));
}

export function planPath(folder: vscode.WorkspaceFolder): vscode.Uri {
  const path = vscode.workspace.getConfiguration("groundplan", folder).get("plan.path", "PLAN.md");
  return vscode.Uri.joinPath(folder.uri, path);
}
