// Files in the scope of the current card are marked in the Explorer. The current card is the one that was last looked at.

import * as vscode from "vscode";
import type { Card } from "../common/answers";
import { command } from "../common/guarded";
import type { CardOf } from "../views/plan-rows";
import type { Plans } from "../views/plans";
import { chosenRow } from "../views/row-tree";
import { cardAt } from "./places";

export class ScopeDecorations implements vscode.FileDecorationProvider, vscode.Disposable {
  readonly #plans: Plans;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly #disposables: readonly vscode.Disposable[];
  #current: { readonly plan: string; readonly card: string } | undefined;
  #shown: { readonly card: Card; readonly files: ReadonlySet<string> } | undefined;

  readonly onDidChangeFileDecorations = this.#changed.event;

  constructor(plans: Plans) {
    this.#plans = plans;
    this.#disposables = [
      this.#changed,
      vscode.window.registerFileDecorationProvider(this),
      plans.onDidChange(() => this.#refresh()),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.#look(textEditor)),
      command("groundplan.card.makeCurrent", async (shown) => {
        const { plan, card } = chosenRow(shown).subject as CardOf;
        this.#choose(plan, card);
      }),
    ];
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    if (this.#shown === undefined || !this.#shown.files.has(uri.toString())) {
      return undefined;
    }
    const { name, title } = this.#shown.card;
    // A badge has room for two signs.
    const badge = name.length === 3 ? name.replace("R", "") : "PR";
    const tooltip = `In the scope of ${name}: ${title.replaceAll("`", "")}`;
    return { badge, tooltip, color: new vscode.ThemeColor("charts.blue"), propagate: true };
  }

  dispose(): void {
    vscode.Disposable.from(...this.#disposables).dispose();
  }

  #look(editor: vscode.TextEditor): void {
    const plan = this.#plans.at(editor.document.uri)?.plan;
    const card = plan === null || plan === undefined ? undefined : cardAt(plan, editor.selection.active);
    if (plan !== null && plan !== undefined && card !== undefined) {
      this.#choose(plan.uri, card.name);
    }
  }

  #choose(plan: string, card: string): void {
    if (this.#current?.plan !== plan || this.#current.card !== card) {
      this.#current = { plan, card };
      this.#refresh();
    }
  }

  #refresh(): void {
    const plan = this.#plans.all.map((one) => one.plan).find((one) => one?.uri === this.#current?.plan);
    const card = plan?.cards.find(({ name }) => name === this.#current?.card);
    const files = new Set((card?.files ?? []).map((file) => vscode.Uri.parse(file).toString()));
    const isSame = this.#shown?.card.name === card?.name && same(this.#shown?.files ?? new Set(), files);
    this.#shown = card === undefined ? undefined : { card, files };
    if (!isSame) {
      this.#changed.fire(undefined);
    }
  }
}

function same(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((name) => other.has(name));
}
