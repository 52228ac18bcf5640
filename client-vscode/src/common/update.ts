// "Update Plan": the regions and the evidence as the code has them now; the edit stays unsaved, to be looked at.

import * as vscode from "vscode";
import { chooseFolder } from "./folders";
import type { Server } from "./server";

interface Updated {
  readonly plan: string;
  readonly edits: number;
  readonly frozen: readonly string[];
}

export async function updatePlan(server: Server): Promise<void> {
  const folder = await chooseFolder();
  if (folder !== undefined) {
    await updateFolder(server, folder);
  }
}

export async function updateFolder(server: Server, folder: vscode.WorkspaceFolder): Promise<void> {
  // The server's own bar says what it does: a notification would lie over the preview that follows.
  const made = await server.execute<Updated>("groundplan.update", { folder: folder.uri.toString() });
  await vscode.window.showTextDocument(vscode.Uri.parse(made.plan));
  const frozen = made.frozen.length === 0 ? "" : `; edited by hand and left alone: ${made.frozen.join(", ")}`;
  const edits = made.edits === 0 ? "the plan is up to date" : `${made.edits} edits, not saved yet`;
  void vscode.window.showInformationMessage(`Groundplan: ${edits}${frozen}`);
}
