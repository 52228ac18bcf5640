// The plans of all folders as the server reads them now: the one place that asks; views, marks and tours follow it.

import * as vscode from "vscode";
import type { Outline, Plan } from "../common/answers";
import { Later } from "../common/later";
import { log } from "../common/log";
import type { Server } from "../common/server";

const PAUSE_MS = 300;
/** While the index grows every verdict may change: a view that is drawn anew all the time cannot be used. */
const BUILDING_PAUSE_MS = 1_500;

export interface FolderPlan {
  readonly folder: string;
  readonly isComplete: boolean;
  readonly plan: Plan | null;
}

export class Plans implements vscode.Disposable {
  readonly #server: Server;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #later = new Later(PAUSE_MS, () => this.#refresh());
  readonly #building = new Later(BUILDING_PAUSE_MS, () => this.#refresh());
  readonly #disposables: readonly vscode.Disposable[];
  #all: readonly FolderPlan[] = [];

  readonly onDidChange = this.#changed.event;

  constructor(server: Server) {
    this.#server = server;
    this.#disposables = [
      this.#changed,
      this.#later,
      this.#building,
      server.onDidChange(({ isComplete }) => (isComplete ? this.#later : this.#building).ask()),
      server.onDidStart(() => this.#later.ask()),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.#later.ask()),
    ];
  }

  get all(): readonly FolderPlan[] {
    return this.#all;
  }

  /** The plan that stands in a file, undefined for any other file. */
  at(uri: vscode.Uri): FolderPlan | undefined {
    return this.#all.find(({ plan }) => plan !== null && vscode.Uri.parse(plan.uri).toString() === uri.toString());
  }

  /** Ask now, for whoever needs the newest state. */
  refresh(): Promise<void> {
    return this.#later.now();
  }

  dispose(): void {
    vscode.Disposable.from(...this.#disposables).dispose();
  }

  async #refresh(): Promise<void> {
    if (!this.#server.isRunning) {
      return;
    }
    const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.toString());
    try {
      this.#all = await Promise.all(folders.map((folder) => this.#ask(folder)));
    } catch (error) {
      // Superseded by a newer state, of which the server tells, or the server has died, which another message says.
      log().debug(`no outline of the plan: ${String(error)}`);
      this.#building.ask();
      return;
    }
    this.#changed.fire();
    if (this.#all.some(({ isComplete }) => !isComplete)) {
      this.#building.ask();
    }
  }

  async #ask(folder: string): Promise<FolderPlan> {
    const { isComplete, plan } = await this.#server.execute<Outline>("groundplan.planOutline", { folder });
    return { folder, isComplete, plan };
  }
}
