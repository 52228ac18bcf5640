// What can be done with a piece of evidence: peek at its code, compare it, say that it holds, change the sentence.

import * as vscode from "vscode";
import { command } from "../common/guarded";
import type { Server } from "../common/server";
import type { EvidenceOf } from "../views/plan-rows";
import type { Plans } from "../views/plans";
import { rangeOf } from "../views/row-tree";
import type { Comparisons } from "./compare";
import { atCursor, chooseEvidence } from "./subject";

interface Settled {
  readonly plan: string;
  readonly title: string;
}

export function evidenceCommands(server: Server, plans: Plans, comparisons: Comparisons): readonly vscode.Disposable[] {
  const about = (name: string, run: (subject: EvidenceOf) => Promise<void>): vscode.Disposable =>
    command(name, async (...given) => {
      const subject = await chooseEvidence(given, plans, comparisons);
      if (subject !== undefined) {
        await run(subject);
      }
    });
  return [
    about("groundplan.evidence.compare", (subject) => comparisons.show(subject)),
    about("groundplan.evidence.stillValid", (subject) => settle(server, subject)),
    about("groundplan.evidence.editClaim", editClaim),
    command("groundplan.evidence.peek", () => peek(plans)),
  ];
}

async function settle(server: Server, { folder, evidence }: EvidenceOf): Promise<void> {
  const { plan, title } = await server.execute<Settled>("groundplan.settleEvidence", { folder, label: evidence.label });
  const said = `“${title}” is done for ${evidence.label}; the plan is not saved yet`;
  const choice = await vscode.window.showInformationMessage(`Groundplan: ${said}`, "Save", "Open Plan");
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(plan));
  if (choice === "Save") {
    await document.save();
  } else if (choice === "Open Plan") {
    await vscode.window.showTextDocument(document);
  }
}

/** Stand at the sentence that rests on it, the whole of it selected; at the evidence line where none does. */
async function editClaim({ plan, evidence }: EvidenceOf): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(plan));
  const lines = [...new Set(evidence.uses.map(({ start }) => start.line))];
  const items = lines.map((line) => ({ label: document.lineAt(line).text.trim(), description: `line ${line + 1}`, line }));
  const picked = items.length > 1 ? await vscode.window.showQuickPick(items, { title: `Which sentence about ${evidence.label}?` }) : items[0];
  if (items.length > 1 && picked === undefined) {
    return;
  }
  const line = document.lineAt(picked?.line ?? evidence.range.start.line);
  const start = new vscode.Position(line.lineNumber, line.firstNonWhitespaceCharacterIndex);
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(start, line.range.end) });
}

/** Show the code behind the sentence at the cursor inside the plan, without leaving it. */
async function peek(plans: Plans): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const places = atCursor(plans).flatMap(({ evidence }) => evidence.place ?? []);
  if (editor === undefined || places.length === 0) {
    void vscode.window.showInformationMessage("Groundplan: no evidence with a place stands on this line");
    return;
  }
  const locations = places.map((place) => new vscode.Location(vscode.Uri.parse(place.uri), rangeOf(place)));
  await vscode.commands.executeCommand("editor.action.peekLocations", editor.document.uri, editor.selection.active, locations, "peek");
}
