// The status bar item: what the server is doing, then how much of the plan is verified.

import * as vscode from "vscode";

export interface PlanStatus {
  readonly verified: number;
  readonly total: number;
}

const NAME = "Groundplan";

export class Status implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem("groundplan.status", vscode.StatusBarAlignment.Left);

  #hasFailed = false;

  constructor() {
    this.#item.name = NAME;
    this.#item.show();
  }

  /** The server starts or is set up; `message` says which. */
  busy(message: string): void {
    this.#show(`$(sync~spin) ${NAME}`, `${NAME}: ${message}`, "groundplan.showLog");
    setState("busy");
  }

  /** The server answers; `findings` are those in the code. */
  ready(plan: PlanStatus | undefined, findings: number): void {
    const inCode = findings === 1 ? "1 finding in the code" : `${findings} findings in the code`;
    const problems = "workbench.actions.view.problems";
    setState("ready");
    this.#hideWhatIsSolved();
    if (plan === undefined) {
      this.#show(`$(check) ${NAME}`, `${NAME}: no plan yet, ${inCode}`, problems);
      return;
    }
    const icon = plan.verified === plan.total ? "$(verified)" : "$(warning)";
    const ratio = `${plan.verified} of ${plan.total} pieces of evidence`;
    this.#show(`${icon} Plan ${plan.verified}/${plan.total} verified`, `${NAME}: ${ratio} hold, ${inCode}`, problems);
  }

  failed(message: string): void {
    this.#show(`$(error) ${NAME}`, `${NAME}: ${message}`, "groundplan.showLog");
    this.#item.backgroundColor = new vscode.ThemeColor("statusBarItem.errorBackground");
    setState("failed");
    this.#hasFailed = true;
  }

  dispose(): void {
    this.#item.dispose();
  }

  /** A message with ways out stands until it is closed, and no extension can close its own: it goes to those of the bell. */
  #hideWhatIsSolved(): void {
    if (this.#hasFailed) {
      this.#hasFailed = false;
      void vscode.commands.executeCommand("notifications.hideToasts");
    }
  }

  #show(text: string, tooltip: string, command: string): void {
    this.#item.text = text;
    this.#item.tooltip = tooltip;
    this.#item.command = command;
    this.#item.accessibilityInformation = { label: tooltip };
    this.#item.backgroundColor = undefined;
  }
}

/** For the views, which say in their own words what they wait for. */
function setState(state: "busy" | "ready" | "failed"): void {
  void vscode.commands.executeCommand("setContext", "groundplan.state", state);
}
