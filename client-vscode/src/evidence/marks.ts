// Marks in the gutter beside what the plan cites: who cites it, and whether it is still what was pinned.

import * as vscode from "vscode";
import type { Mark } from "../common/answers";
import { Later } from "../common/later";
import { log } from "../common/log";
import type { Server } from "../common/server";
import type { Plans } from "../views/plans";
import { rangeOf } from "../views/row-tree";

const PAUSE_MS = 300;

export class Marks implements vscode.Disposable {
  readonly #server: Server;
  readonly #plans: Plans;
  readonly #later = new Later(PAUSE_MS, () => this.#refresh());
  readonly #holding: vscode.TextEditorDecorationType;
  readonly #drifted: vscode.TextEditorDecorationType;
  readonly #disposables: readonly vscode.Disposable[];

  constructor(server: Server, plans: Plans, extension: vscode.Uri) {
    this.#server = server;
    this.#plans = plans;
    this.#holding = gutter(extension, "cited", "editorOverviewRuler.infoForeground");
    this.#drifted = gutter(extension, "drifted", "editorOverviewRuler.warningForeground");
    this.#disposables = [
      this.#holding,
      this.#drifted,
      this.#later,
      plans.onDidChange(() => this.#later.ask()),
      vscode.window.onDidChangeVisibleTextEditors(() => this.#later.ask()),
    ];
  }

  dispose(): void {
    vscode.Disposable.from(...this.#disposables).dispose();
  }

  async #refresh(): Promise<void> {
    const hasPlan = this.#plans.all.some(({ plan }) => plan !== null);
    for (const editor of vscode.window.visibleTextEditors) {
      if (editor.document.uri.scheme === "file" && this.#plans.at(editor.document.uri) === undefined) {
        this.#show(editor, hasPlan ? await this.#ask(editor.document.uri) : []);
      }
    }
  }

  async #ask(uri: vscode.Uri): Promise<readonly Mark[]> {
    if (!this.#server.isRunning) {
      return [];
    }
    try {
      return await this.#server.execute<readonly Mark[]>("groundplan.cited", { uri: uri.toString() });
    } catch (error) {
      // A newer state follows; the server tells of it.
      log().debug(`no marks: ${String(error)}`);
      return [];
    }
  }

  #show(editor: vscode.TextEditor, marks: readonly Mark[]): void {
    const hasLenses = vscode.workspace.getConfiguration("groundplan", editor.document.uri).get("codeLens.code", true);
    const options = (some: readonly Mark[]): vscode.DecorationOptions[] => some.map((mark) => decorated(mark, hasLenses, editor.document));
    editor.setDecorations(this.#holding, options(marks.filter(({ isDrifted }) => !isDrifted)));
    editor.setDecorations(this.#drifted, options(marks.filter(({ isDrifted }) => isDrifted)));
  }
}

function decorated(mark: Mark, hasLenses: boolean, document: vscode.TextDocument): vscode.DecorationOptions {
  const owners = mark.owners.length > 0 ? mark.owners.join(", ") : "the plan";
  const hoverMessage = new vscode.MarkdownString().appendText(`Cited by ${owners}${mark.isDrifted ? ` · ${mark.state} since it was pinned` : ""}`);
  // The code lens says it above the line already; without it the line itself does.
  const after = hasLenses && !mark.isDrifted ? {} : { renderOptions: { after: { contentText: mark.isDrifted ? `${owners}: ${mark.state}` : owners } } };
  const { start } = rangeOf(mark);
  // To the end of the line, where there is room for words.
  const line = document.lineAt(Math.min(start.line, document.lineCount - 1));
  return { range: new vscode.Range(start, line.range.end), hoverMessage, ...after };
}

function gutter(extension: vscode.Uri, name: string, ruler: string): vscode.TextEditorDecorationType {
  const icon = (theme: string): vscode.Uri => vscode.Uri.joinPath(extension, "media", `${name}-${theme}.svg`);
  return vscode.window.createTextEditorDecorationType({
    gutterIconSize: "contain",
    light: { gutterIconPath: icon("light") },
    dark: { gutterIconPath: icon("dark") },
    overviewRulerColor: new vscode.ThemeColor(ruler),
    overviewRulerLane: vscode.OverviewRulerLane.Left,
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
    after: { margin: "0 0 0 2em", color: new vscode.ThemeColor("editorCodeLens.foreground") },
  });
}
