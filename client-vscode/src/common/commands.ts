// The palette's commands: they ask, call the server's command, and show what came of it.

import * as vscode from "vscode";
import { askForPlan, type FocusChoice } from "./asking";
import { jumpToEvidence } from "./evidence";
import { log } from "./log";
import type { Server } from "./server";
import { planPath } from "./settings";

interface PlanResult {
  readonly plan: string;
  readonly created: boolean;
}

interface ReconFact {
  readonly subject: string;
  readonly statement: string;
  readonly evidence: readonly { readonly path: string }[];
}

type Handler = (server: Server) => Promise<void>;

const COMMANDS: Readonly<Record<string, Handler>> = {
  "groundplan.generateMacroPlan": generateMacroPlan,
  "groundplan.updatePlan": updatePlan,
  "groundplan.checkPlan": checkPlan,
  "groundplan.addPrCard": addPrCard,
  "groundplan.pinToPlan": pinToPlan,
  "groundplan.jumpToEvidence": jumpToEvidence,
  "groundplan.restart": (server) => server.start(true),
  "groundplan.showLog": async () => log().show(),
  "groundplan.showDebugInformation": showDebugInformation,
};

export function registerCommands(context: vscode.ExtensionContext, server: Server): void {
  for (const [name, handler] of Object.entries(COMMANDS)) {
    context.subscriptions.push(vscode.commands.registerCommand(name, () => guarded(handler, server)));
  }
}

async function guarded(handler: Handler, server: Server): Promise<void> {
  try {
    await handler(server);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    log().error(message);
    void vscode.window.showErrorMessage(`Groundplan: ${message}`);
  }
}

async function generateMacroPlan(server: Server): Promise<void> {
  const folder = await chooseFolder();
  if (folder === undefined) {
    return;
  }
  if (await exists(planPath(folder))) {
    const choice = await vscode.window.showInformationMessage(`${planPath(folder).path.split("/").at(-1)} is already there`, "Update It", "Open It");
    if (choice === "Update It") {
      await update(server, folder);
    } else if (choice === "Open It") {
      await vscode.window.showTextDocument(planPath(folder));
    }
    return;
  }
  const answers = await askForPlan(await focusChoices(server, folder));
  if (answers === undefined) {
    return;
  }
  const result = await server.execute<PlanResult>("groundplan.generate", { folder: folder.uri.toString(), ...answers });
  await showNewPlan(vscode.Uri.parse(result.plan));
}

async function updatePlan(server: Server): Promise<void> {
  const folder = await chooseFolder();
  if (folder !== undefined) {
    await update(server, folder);
  }
}

async function update(server: Server, folder: vscode.WorkspaceFolder): Promise<void> {
  await server.execute("groundplan.update", { folder: folder.uri.toString() });
  await vscode.window.showTextDocument(planPath(folder));
}

async function checkPlan(server: Server): Promise<void> {
  const folder = await chooseFolder();
  if (folder === undefined) {
    return;
  }
  await server.execute("groundplan.check", { folder: folder.uri.toString() });
  await vscode.commands.executeCommand("workbench.actions.view.problems");
}

async function addPrCard(server: Server): Promise<void> {
  const folder = await chooseFolder();
  if (folder === undefined) {
    return;
  }
  const title = await vscode.window.showInputBox({ title: "Add PR Card", prompt: "What does the pull request do?", ignoreFocusOut: true });
  if (!title) {
    return;
  }
  const choices = await focusChoices(server, folder);
  const picked = await vscode.window.showQuickPick([...choices], { title: "Add PR Card", placeHolder: "What does it touch?", canPickMany: true });
  const focus = (picked ?? []).map((choice) => choice.target);
  await server.execute("groundplan.addCard", { folder: folder.uri.toString(), title, focus });
}

async function pinToPlan(server: Server): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) {
    return;
  }
  const { line, character } = editor.selection.active;
  await server.execute("groundplan.pinEvidence", { uri: editor.document.uri.toString(), position: { line, character } });
}

async function showDebugInformation(server: Server): Promise<void> {
  const content = await server.execute<string>("groundplan.debugInformation");
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: "markdown", content }));
}

async function chooseFolder(): Promise<vscode.WorkspaceFolder | undefined> {
  const active = vscode.window.activeTextEditor?.document.uri;
  const own = active === undefined ? undefined : vscode.workspace.getWorkspaceFolder(active);
  const folders = vscode.workspace.workspaceFolders ?? [];
  return own ?? (folders.length > 1 ? vscode.window.showWorkspaceFolderPick() : folders[0]);
}

async function focusChoices(server: Server, folder: vscode.WorkspaceFolder): Promise<readonly FocusChoice[]> {
  const found = await server.execute<{ readonly facts: readonly ReconFact[] }>("groundplan.recon", {
    folder: folder.uri.toString(),
    kinds: ["module"],
  });
  const modules = found.facts.flatMap(({ subject, statement, evidence: [first] }) =>
    first === undefined ? [] : [{ label: subject, description: statement, target: first.path }],
  );
  const active = vscode.window.activeTextEditor?.document.uri;
  if (active === undefined || vscode.workspace.getWorkspaceFolder(active) !== folder) {
    return modules;
  }
  const target = vscode.workspace.asRelativePath(active, false);
  const current = { label: target, description: "the current file", target };
  return [current, ...modules.filter((module) => module.target !== target)];
}

async function showNewPlan(plan: vscode.Uri): Promise<void> {
  const document = await vscode.workspace.openTextDocument(plan);
  const editor = await vscode.window.showTextDocument(document);
  // An edit that creates a file leaves it empty on disk until it is saved; only a plan that is new is saved.
  await document.save();
  const open = document.getText().indexOf("TODO(groundplan)");
  if (open >= 0) {
    const start = document.positionAt(open);
    editor.selection = new vscode.Selection(start, document.lineAt(start.line).range.end);
    editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenter);
  }
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
