// The Plan view: cards in merge order with what blocks them, what drifted, objectives and invariants.

import * as vscode from "vscode";
import { drifted, planRows } from "./plan-rows";
import type { FolderPlan, Plans } from "./plans";
import { counted, type Row } from "./row";
import { RowTree } from "./row-tree";

export class PlanView implements vscode.Disposable {
  readonly #plans: Plans;
  readonly #tree = new RowTree((row) => (row === undefined ? this.#rows : []));
  readonly #view: vscode.TreeView<Row>;
  readonly #disposables: readonly vscode.Disposable[];
  #rows: readonly Row[] = [];

  constructor(plans: Plans) {
    this.#plans = plans;
    this.#view = vscode.window.createTreeView("groundplan.plan", { treeDataProvider: this.#tree, showCollapseAll: true });
    this.#disposables = [this.#tree, this.#view, plans.onDidChange(() => this.#show())];
  }

  dispose(): void {
    vscode.Disposable.from(...this.#disposables).dispose();
  }

  #show(): void {
    const { all } = this.#plans;
    const count = all.flatMap(({ plan }) => (plan === null ? [] : drifted(plan))).length;
    const tooltip = `${counted(count, "piece")} of the plan's evidence drifted`;
    // The API takes undefined, its types do not.
    const view = this.#view as { badge: vscode.ViewBadge | undefined; message: string | undefined };
    view.badge = count === 0 ? undefined : { value: count, tooltip };
    view.message = all.some(({ isComplete, plan }) => !isComplete && plan !== null)
      ? "The index is being built: what is said of evidence is provisional."
      : undefined;
    this.#rows = this.#top();
    this.#tree.follow(this.#rows);
  }

  #top(): readonly Row[] {
    const withPlan = this.#plans.all.filter(({ plan }) => plan !== null);
    const [only] = withPlan;
    return withPlan.length === 1 && only !== undefined ? rowsOf(only) : withPlan.map(folderRow);
  }
}

function folderRow(one: FolderPlan): Row {
  const name = vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(one.folder))?.name ?? one.folder;
  const title = one.plan?.title ?? "";
  return { id: one.folder, label: name, description: title, icon: { name: "root-folder" }, kind: "folder", aria: `folder ${name}, ${title}`, isOpen: true, children: rowsOf(one) };
}

function rowsOf({ folder, plan }: FolderPlan): readonly Row[] {
  return plan === null ? [] : planRows(folder, plan);
}
