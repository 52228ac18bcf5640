// "Explain Finding": the page about a finding, for the keyboard. The link of a diagnostic's code leads to the same page.
//
// The server links to a file of its own, so nothing is asked of a network. It opens rendered, because package.json
// associates such files with the preview: a command cannot stand behind the link of a code.

import * as vscode from "vscode";

const SOURCE = "groundplan";

interface Page extends vscode.QuickPickItem {
  readonly page: vscode.Uri;
}

/** Open the page of the finding on the cursor's lines, else of one in the workspace that the user picks. */
export async function explainFinding(): Promise<void> {
  const here = pages(atCursor());
  const page = here.length === 1 ? here[0] : await choose(here.length > 0 ? here : pages(inWorkspace()));
  if (page !== undefined) {
    await vscode.commands.executeCommand("vscode.open", page.page);
  }
}

async function choose(all: readonly Page[]): Promise<Page | undefined> {
  if (all.length === 0) {
    void vscode.window.showInformationMessage("Groundplan: there is no finding to explain");
    return undefined;
  }
  return vscode.window.showQuickPick(all, { title: "Explain Finding", placeHolder: "Which one?", matchOnDetail: true });
}

/** On the lines of the cursor: nobody aims at a column. */
function atCursor(): readonly vscode.Diagnostic[] {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) {
    return [];
  }
  const { start, end } = editor.selection;
  return vscode.languages.getDiagnostics(editor.document.uri).filter(({ range }) => range.start.line <= end.line && range.end.line >= start.line);
}

function inWorkspace(): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics().flatMap(([, found]) => found);
}

/** One entry for each code, in the order of the codes. */
function pages(found: readonly vscode.Diagnostic[]): readonly Page[] {
  const byCode = new Map<string, Page>();
  for (const { code, message, source } of found) {
    if (source === SOURCE && typeof code === "object") {
      const label = String(code.value);
      byCode.set(label, { label, detail: message, page: code.target });
    }
  }
  return [...byCode.values()].sort((one, other) => one.label.localeCompare(other.label));
}
