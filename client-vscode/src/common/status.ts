// The status bar item: what the server is doing, then how much of the plan is verified.

import * as vscode from "vscode";

export class Status implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem("groundplan.status", vscode.StatusBarAlignment.Left);

  constructor() {
    this.#item.name = "Groundplan";
    this.#item.command = "groundplan.showLog";
    this.#item.show();
  }

  starting(): void {
    this.#show("$(sync~spin) Groundplan", "Groundplan starts");
  }

  busy(message: string): void {
    this.#show("$(sync~spin) Groundplan", `Groundplan: ${message}`);
  }

  ready(): void {
    this.#show("$(check) Groundplan", "Groundplan is ready");
  }

  failed(message: string): void {
    this.#show("$(error) Groundplan", `Groundplan: ${message}`);
    this.#item.backgroundColor = new vscode.ThemeColor("statusBarItem.errorBackground");
  }

  dispose(): void {
    this.#item.dispose();
  }

  #show(text: string, tooltip: string): void {
    this.#item.text = text;
    this.#item.tooltip = tooltip;
    this.#item.accessibilityInformation = { label: tooltip };
    this.#item.backgroundColor = undefined;
  }
}
