// Pin a place to the plan, and say what came of it.

import * as vscode from "vscode";
import type { Server } from "./server";

interface Pinned {
  readonly plan: string;
  readonly label: string;
  readonly added: boolean;
}

export async function pin(server: Server, uri: string, position: { readonly line: number; readonly character: number }): Promise<void> {
  const argument = { uri, position: { line: position.line, character: position.character } };
  const { plan, label, added } = await server.execute<Pinned>("groundplan.pinEvidence", argument);
  const said = `${label.replaceAll("`", "")} ${added ? "is pinned" : "is in the plan already"}`;
  if ((await vscode.window.showInformationMessage(`Groundplan: ${said}`, "Open Plan")) !== undefined) {
    await vscode.window.showTextDocument(vscode.Uri.parse(plan));
  }
}
