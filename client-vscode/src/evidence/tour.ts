// A tour through the evidence of one card: the sentence on the left, the code that proves it on the right.

import * as vscode from "vscode";
import type { Card, Plan } from "../common/answers";
import { command } from "../common/guarded";
import type { CardOf } from "../views/plan-rows";
import type { Plans } from "../views/plans";
import { openPlace, rangeOf, rowOf } from "../views/row-tree";
import { cardAt, step, type Stop, stopsOf } from "./places";

export class Tour implements vscode.Disposable {
  readonly #plans: Plans;
  readonly #item = vscode.window.createStatusBarItem("groundplan.tour", vscode.StatusBarAlignment.Left);
  readonly #highlight = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new vscode.ThemeColor("editor.rangeHighlightBackground"),
    borderColor: new vscode.ThemeColor("contrastActiveBorder"),
  });
  readonly #disposables: readonly vscode.Disposable[];
  /** The plan's file and the card's name: a plan that is edited meanwhile keeps the tour. */
  #at: { readonly plan: string; readonly card: string; readonly index: number } | undefined;

  constructor(plans: Plans) {
    this.#plans = plans;
    this.#item.name = "Groundplan: tour of evidence";
    this.#disposables = [
      this.#item,
      this.#highlight,
      command("groundplan.tour.start", (shown) => this.#start(rowOf(shown)?.subject as CardOf | undefined)),
      command("groundplan.tour.next", () => this.#go(1)),
      command("groundplan.tour.previous", () => this.#go(-1)),
      command("groundplan.tour.stop", () => this.#stop()),
    ];
  }

  dispose(): void {
    vscode.Disposable.from(...this.#disposables).dispose();
  }

  async #start(given: CardOf | undefined): Promise<void> {
    const chosen = given ?? (await this.#choose());
    if (chosen === undefined) {
      return;
    }
    this.#at = { ...chosen, index: 0 };
    await this.#go(0);
  }

  async #choose(): Promise<CardOf | undefined> {
    const editor = vscode.window.activeTextEditor;
    const own = editor === undefined ? undefined : this.#plans.at(editor.document.uri)?.plan;
    const card = own === null || own === undefined || editor === undefined ? undefined : cardAt(own, editor.selection.active);
    if (own !== null && own !== undefined && card !== undefined) {
      return { plan: own.uri, card: card.name };
    }
    const items = this.#plans.all.flatMap(({ plan }) =>
      plan === null ? [] : plan.cards.map((one) => ({ label: `${one.name} ${one.title}`, description: `${stopsOf(plan, one).length} stops`, chosen: { plan: plan.uri, card: one.name } })),
    );
    return (await vscode.window.showQuickPick(items, { title: "Tour of Evidence", placeHolder: "Through which card?" }))?.chosen;
  }

  async #go(by: number): Promise<void> {
    const found = this.#find();
    if (this.#at === undefined || found === undefined) {
      void vscode.window.showInformationMessage("Groundplan: no tour is under way: start one from a card");
      return this.#stop();
    }
    const stops = stopsOf(found.plan, found.card);
    const index = step(this.#at.index, by, stops.length);
    const stop = stops[index];
    if (stop === undefined) {
      void vscode.window.showInformationMessage(`Groundplan: ${found.card.name} cites no evidence`);
      return this.#stop();
    }
    this.#at = { ...this.#at, index };
    await vscode.commands.executeCommand("setContext", "groundplan.touring", true);
    this.#say(found.card, stop, index, stops.length);
    await this.#show(found.plan, stop);
  }

  #find(): { readonly plan: Plan; readonly card: Card } | undefined {
    const plan = this.#plans.all.map((one) => one.plan).find((one) => one !== null && one.uri === this.#at?.plan);
    const card = plan?.cards.find(({ name }) => name === this.#at?.card);
    return plan === null || plan === undefined || card === undefined ? undefined : { plan, card };
  }

  #say(card: Card, { evidence }: Stop, index: number, count: number): void {
    const drift = evidence.isDrifted ? `, ${evidence.state}` : "";
    this.#item.text = `$(telescope) ${card.name} ${index + 1}/${count}${evidence.isDrifted ? " $(warning)" : ""}`;
    this.#item.tooltip = `Evidence ${index + 1} of ${count} of ${card.name}: ${evidence.label}${drift}. A click shows the next one`;
    this.#item.accessibilityInformation = { label: this.#item.tooltip };
    this.#item.command = "groundplan.tour.next";
    this.#item.show();
  }

  async #show(plan: Plan, { evidence, use }: Stop): Promise<void> {
    const sentence = await openPlace({ uri: plan.uri, path: plan.path, range: use }, { viewColumn: vscode.ViewColumn.One, preview: false });
    sentence.selection = new vscode.Selection(use.start.line, use.start.character, use.end.line, use.end.character);
    this.#clear();
    if (evidence.place === null) {
      void vscode.window.showWarningMessage(`Groundplan: ${evidence.label} leads nowhere: ${evidence.state}`);
      return;
    }
    const code = await openPlace(evidence.place, { viewColumn: vscode.ViewColumn.Two, preview: true, preserveFocus: true });
    code.setDecorations(this.#highlight, [rangeOf(evidence.place)]);
  }

  #clear(): void {
    for (const editor of vscode.window.visibleTextEditors) {
      editor.setDecorations(this.#highlight, []);
    }
  }

  async #stop(): Promise<void> {
    this.#at = undefined;
    this.#item.hide();
    this.#clear();
    await vscode.commands.executeCommand("setContext", "groundplan.touring", false);
  }
}
