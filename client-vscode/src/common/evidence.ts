// Jump from the plan to the code that proves it: the reference under the cursor, else one of all in the plan.

import * as vscode from "vscode";

interface Reference extends vscode.QuickPickItem {
  readonly position: vscode.Position;
}

const DEFINITION = /^\[(?:`([^`]+)`|([^\]]+))\]:\s+(\S+)/;

export async function jumpToEvidence(): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) {
    return;
  }
  if (await jumpFrom(editor, editor.selection.active)) {
    return;
  }
  const picked = await vscode.window.showQuickPick(references(editor.document), {
    title: "Jump to Evidence",
    placeHolder: "Which piece of evidence?",
    matchOnDescription: true,
  });
  if (picked !== undefined) {
    await jumpFrom(editor, picked.position);
  }
}

async function jumpFrom(editor: vscode.TextEditor, position: vscode.Position): Promise<boolean> {
  const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
    "vscode.executeDefinitionProvider",
    editor.document.uri,
    position,
  );
  const target = found.map(placeOf).find(({ uri }) => uri.toString() !== editor.document.uri.toString());
  if (target === undefined) {
    return false;
  }
  await vscode.window.showTextDocument(target.uri, { selection: target.range });
  return true;
}

function placeOf(found: vscode.Location | vscode.LocationLink): vscode.Location {
  return "targetUri" in found ? new vscode.Location(found.targetUri, found.targetSelectionRange ?? found.targetRange) : found;
}

function references(document: vscode.TextDocument): Reference[] {
  return document
    .getText()
    .split(/\r\n|\n|\r/)
    .flatMap((line, number) => {
      const match = DEFINITION.exec(line);
      return match === null ? [] : [{ label: match[1] ?? match[2] ?? "", description: match[3] ?? "", position: new vscode.Position(number, 1) }];
    });
}
