// The Plan view: cards in merge order with what blocks them, what drifted, objectives and invariants.

import * as vscode from "vscode";
import { byFolder } from "./folder-rows";
import { drifted, planRows } from "./plan-rows";
import type { Plans } from "./plans";
import { counted } from "./row";
import { RowTree, type Shown } from "./row-tree";

export class PlanView implements vscode.Disposable {
  readonly #plans: Plans;
  readonly #tree = new RowTree();
  readonly #view: vscode.TreeView<Shown>;
  readonly #disposables: readonly vscode.Disposable[];

  constructor(plans: Plans) {
    this.#plans = plans;
    this.#view = vscode.window.createTreeView("groundplan.plan", { treeDataProvider: this.#tree, showCollapseAll: true });
    this.#disposables = [this.#tree, this.#view, plans.onDidChange(() => void this.#show())];
  }

  dispose(): void {
    vscode.Disposable.from(...this.#disposables).dispose();
  }

  async #show(): Promise<void> {
    const { all } = this.#plans;
    const count = all.flatMap(({ plan }) => (plan === null ? [] : drifted(plan))).length;
    const tooltip = `${counted(count, "piece")} of the plan's evidence drifted`;
    // The API takes undefined, its types do not.
    const view = this.#view as { badge: vscode.ViewBadge | undefined; message: string | undefined };
    view.badge = count === 0 ? undefined : { value: count, tooltip };
    view.message = all.some(({ isComplete, plan }) => !isComplete && plan !== null)
      ? "The index is being built: what is said of evidence is provisional."
      : undefined;
    await this.#tree.follow(byFolder(all.map(({ folder, plan }) => ({ folder, title: plan?.title ?? "", rows: plan === null ? [] : planRows(folder, plan) }))));
  }
}
