// "Generate Macro Plan": ask, let the server write the plan, save it, and stand at the first open question.

import * as vscode from "vscode";
import { askForPlan, type FocusChoice } from "./asking";
import { chooseFolder, hasPlan } from "./folders";
import { log } from "./log";
import type { Server } from "./server";
import { planPath } from "./settings";
import { updateFolder } from "./update";
import { waitFor } from "./waiting";

interface Generated {
  readonly plan: string;
  readonly created: boolean;
  readonly unknownFocus: readonly string[];
}

interface Recon {
  readonly facts: readonly { readonly subject: string; readonly statement: string }[];
}

const SLOT = "TODO(groundplan)";

export async function generateMacroPlan(server: Server): Promise<void> {
  const folder = await chooseFolder();
  if (folder === undefined) {
    return;
  }
  if (await hasPlan(folder)) {
    await offerUpdate(server, folder);
    return;
  }
  const answers = await askForPlan(focusChoices(server, folder));
  if (answers === undefined) {
    return;
  }
  const argument = { folder: folder.uri.toString(), ...answers };
  const made = await waitFor("generating the plan", (token) => server.execute<Generated>("groundplan.generate", argument, token));
  await showNewPlan(vscode.Uri.parse(made.plan));
  if (made.unknownFocus.length > 0) {
    void vscode.window.showWarningMessage(`Groundplan: nothing is named ${made.unknownFocus.join(", ")}; the plan has no cards for it`);
  }
}

/** What a change may touch: the file and the findings at hand first, then every module. */
export async function focusChoices(server: Server, folder: vscode.WorkspaceFolder): Promise<readonly FocusChoice[]> {
  const argument = { folder: folder.uri.toString(), kinds: ["module"] };
  try {
    const { facts } = await server.execute<Recon>("groundplan.recon", argument);
    const modules = facts.map(({ subject, statement }) => ({ label: subject, description: statement, target: subject }));
    return [...currentFile(folder), ...modules];
  } catch (error) {
    // The plan can be written without a focus; why there is no list to choose from stands in the log.
    log().error(`no list of modules: ${String(error)}`);
    return currentFile(folder);
  }
}

async function offerUpdate(server: Server, folder: vscode.WorkspaceFolder): Promise<void> {
  const name = vscode.workspace.asRelativePath(planPath(folder), false);
  const choice = await vscode.window.showInformationMessage(`${name} is already there`, "Update It", "Open It");
  if (choice === "Update It") {
    await updateFolder(server, folder);
  } else if (choice === "Open It") {
    await vscode.window.showTextDocument(planPath(folder));
  }
}

function currentFile(folder: vscode.WorkspaceFolder): readonly FocusChoice[] {
  const active = vscode.window.activeTextEditor?.document.uri;
  if (active === undefined || vscode.workspace.getWorkspaceFolder(active) !== folder) {
    return [];
  }
  const target = vscode.workspace.asRelativePath(active, false);
  return [{ label: target, description: "the current file", target, picked: true }];
}

async function showNewPlan(plan: vscode.Uri): Promise<void> {
  const document = await vscode.workspace.openTextDocument(plan);
  const editor = await vscode.window.showTextDocument(document, { preview: false });
  // An edit that creates a file leaves it empty on disk until it is saved; only a plan that is new is saved.
  if (!(await document.save())) {
    throw new Error(`'${plan.fsPath}' could not be saved: make its folder writable, or set 'groundplan.plan.path'`);
  }
  const open = document.getText().indexOf(SLOT);
  if (open >= 0) {
    const start = document.positionAt(open);
    editor.selection = new vscode.Selection(start, document.lineAt(start.line).range.end);
    editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenter);
  }
}
