// Fill the open questions of a plan like the places of a snippet: the question is selected, typing replaces it, Tab goes on.
//
// No snippet is inserted: a plan of thousands of lines would be written anew for it, and undone as one.

import * as vscode from "vscode";
import { command } from "../common/guarded";
import { isPlan } from "../common/folders";
import { nextSlot, type Slot, slotsOf } from "./slots";

const FILLING = "groundplan.fillingSlots";

export class Filling implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem("groundplan.questions", vscode.StatusBarAlignment.Left);
  readonly #disposables: readonly vscode.Disposable[];
  #line: number | undefined;

  constructor() {
    this.#item.name = "Groundplan: open questions";
    this.#item.command = "groundplan.question.next";
    this.#disposables = [
      this.#item,
      command("groundplan.question.next", () => this.#go(true)),
      command("groundplan.question.previous", () => this.#go(false)),
      command("groundplan.question.stop", async () => this.#stop()),
      vscode.window.onDidChangeActiveTextEditor(() => this.#stop()),
      vscode.window.onDidChangeTextEditorSelection(({ selections: [selection] }) => this.#look(selection)),
    ];
  }

  dispose(): void {
    vscode.Disposable.from(...this.#disposables).dispose();
  }

  async #go(isForward: boolean): Promise<void> {
    const editor = await planEditor();
    if (editor === undefined) {
      void vscode.window.showInformationMessage("Groundplan: there is no plan with open questions");
      return;
    }
    const slots = slotsOf(editor.document.getText());
    const { start, end } = editor.selection;
    const from = isForward ? end : start;
    const slot = nextSlot(slots, from.line, from.character, isForward);
    if (slot === undefined) {
      this.#stop();
      void vscode.window.showInformationMessage("Groundplan: no question is open");
      return;
    }
    this.#show(editor, slot, slots);
  }

  #show(editor: vscode.TextEditor, slot: Slot, slots: readonly Slot[]): void {
    this.#line = slot.line;
    editor.selection = new vscode.Selection(slot.line, slot.start, slot.line, slot.end);
    editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    const said = `Question ${slots.indexOf(slot) + 1} of ${slots.length}`;
    this.#item.text = `$(question) ${said}`;
    this.#item.tooltip = `${said}: type the answer; Tab goes to the next one, Shift+Tab back, Escape ends it`;
    this.#item.accessibilityInformation = { label: this.#item.tooltip };
    this.#item.show();
    void vscode.commands.executeCommand("setContext", FILLING, true);
  }

  #look(selection: vscode.Selection | undefined): void {
    // Whoever goes elsewhere in the plan writes there: Tab means Tab again.
    if (this.#line !== undefined && selection !== undefined && Math.abs(selection.active.line - this.#line) > 3) {
      this.#stop();
    }
  }

  #stop(): void {
    if (this.#line !== undefined) {
      this.#line = undefined;
      this.#item.hide();
      void vscode.commands.executeCommand("setContext", FILLING, false);
    }
  }
}

async function planEditor(): Promise<vscode.TextEditor | undefined> {
  const active = vscode.window.activeTextEditor;
  if (active !== undefined && isPlan(active.document.uri)) {
    return active;
  }
  const open = vscode.window.visibleTextEditors.find(({ document }) => isPlan(document.uri));
  return open === undefined ? undefined : vscode.window.showTextDocument(open.document, { viewColumn: open.viewColumn ?? vscode.ViewColumn.Active });
}
