// The palette's commands: they ask, call the server's command, and show what came of it.

import * as vscode from "vscode";
import { askFocus } from "./asking";
import { jumpToEvidence } from "./evidence";
import { chooseFolder } from "./folders";
import { focusChoices, generateMacroPlan } from "./generate";
import { command } from "./guarded";
import { log } from "./log";
import { pin } from "./pin";
import type { Server } from "./server";
import { updatePlan } from "./update";
import { waitFor } from "./waiting";

type Handler = (server: Server, memory: vscode.Memento) => Promise<void>;

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
    context.subscriptions.push(command(name, () => handler(server, context.workspaceState)));
  }
}

async function checkPlan(server: Server): Promise<void> {
  const folder = await chooseFolder();
  if (folder === undefined) {
    return;
  }
  const argument = { folder: folder.uri.toString() };
  const counts = await waitFor("checking", (token) => server.execute<Record<string, number>>("groundplan.check", argument, token));
  await vscode.commands.executeCommand("workbench.actions.view.problems");
  const found = Object.entries(counts).filter(([, count]) => count > 0);
  const said = found.map(([severity, count]) => `${count} × ${severity}`).join(", ");
  void vscode.window.showInformationMessage(`Groundplan: ${said === "" ? "nothing to mend" : said}`);
}

async function addPrCard(server: Server): Promise<void> {
  const folder = await chooseFolder();
  if (folder === undefined) {
    return;
  }
  const choices = focusChoices(server, folder);
  const title = await vscode.window.showInputBox({ title: "Add PR Card (1/2)", prompt: "What does the pull request do?", ignoreFocusOut: true });
  if (title === undefined) {
    return;
  }
  const focus = (await askFocus(choices, "Add PR Card (2/2)")) ?? [];
  const argument = { folder: folder.uri.toString(), title, focus };
  const made = await waitFor("adding a card", (token) => server.execute<{ readonly plan: string }>("groundplan.addCard", argument, token));
  await showLastCard(vscode.Uri.parse(made.plan));
}

async function showLastCard(plan: vscode.Uri): Promise<void> {
  const document = await vscode.workspace.openTextDocument(plan);
  const editor = await vscode.window.showTextDocument(document);
  const headings = [...document.getText().matchAll(/^### PR\d+\b/gm)];
  const last = document.positionAt(headings.at(-1)?.index ?? 0);
  editor.selection = new vscode.Selection(last, last);
  editor.revealRange(editor.selection, vscode.TextEditorRevealType.AtTop);
}

async function pinToPlan(server: Server): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) {
    return;
  }
  await pin(server, editor.document.uri.toString(), editor.selection.active);
}

async function showDebugInformation(server: Server): Promise<void> {
  const content = await server.execute<string>("groundplan.debugInformation");
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: "markdown", content }));
}
