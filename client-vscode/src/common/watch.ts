// Keeps the status bar and the palette true: after every change of the diagnostics the server is asked once.

import * as vscode from "vscode";
import { isPlan } from "./folders";
import { log } from "./log";
import { MissingFolders } from "./missing";
import type { Server } from "./server";
import type { PlanStatus, Status } from "./status";

const PAUSE_MS = 400;
const SOURCE = "groundplan";

interface FolderStatus {
  readonly isComplete: boolean;
  readonly plan: PlanStatus | null;
}

export class Watch implements vscode.Disposable {
  readonly #server: Server;
  readonly #status: Status;
  readonly #missing = new MissingFolders();
  readonly #disposables: readonly vscode.Disposable[];
  #timer: NodeJS.Timeout | undefined;

  constructor(server: Server, status: Status) {
    this.#server = server;
    this.#status = status;
    this.#disposables = [
      vscode.languages.onDidChangeDiagnostics(() => this.#later()),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.#later()),
      server.onDidStart(() => this.#later()),
      vscode.window.onDidChangeActiveTextEditor(setInPlan),
    ];
    setInPlan(vscode.window.activeTextEditor);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    vscode.Disposable.from(...this.#disposables).dispose();
  }

  #later(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#refresh(), PAUSE_MS);
  }

  async #refresh(): Promise<void> {
    if (!this.#server.isRunning) {
      return;
    }
    try {
      const missing = await this.#missing.look();
      if (missing !== undefined) {
        this.#status.failed(missing);
        return;
      }
      this.#show(await this.#ask());
    } catch (error) {
      log().error(`no status: ${String(error)}`);
      // One that has died is told of by whoever starts it again.
      if (this.#server.isRunning) {
        this.#status.failed(String(error));
      }
    }
  }

  async #ask(): Promise<readonly FolderStatus[]> {
    const folders = vscode.workspace.workspaceFolders ?? [];
    return Promise.all(folders.map(({ uri }) => this.#server.execute<FolderStatus>("groundplan.planStatus", { folder: uri.toString() })));
  }

  #show(folders: readonly FolderStatus[]): void {
    const plans = folders.flatMap(({ plan }) => plan ?? []);
    void vscode.commands.executeCommand("setContext", "groundplan.hasPlan", plans.length > 0);
    if (folders.every(({ isComplete }) => isComplete)) {
      this.#status.ready(plans.length > 0 ? added(plans) : undefined, findingsInCode());
      return;
    }
    this.#status.busy("the index is being built");
    // Its end need not change a diagnostic.
    this.#later();
  }
}

function setInPlan(editor: vscode.TextEditor | undefined): void {
  void vscode.commands.executeCommand("setContext", "groundplan.inPlan", editor !== undefined && isPlan(editor.document.uri));
}

function added(plans: readonly PlanStatus[]): PlanStatus {
  return {
    verified: plans.reduce((sum, { verified }) => sum + verified, 0),
    total: plans.reduce((sum, { total }) => sum + total, 0),
  };
}

function findingsInCode(): number {
  return vscode.languages
    .getDiagnostics()
    .filter(([uri]) => !isPlan(uri))
    .reduce((sum, [, found]) => sum + found.filter(({ source }) => source === SOURCE).length, 0);
}
