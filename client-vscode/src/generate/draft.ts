// Answers that have not become a plan yet: kept with the workspace, and offered again the next time.

import type * as vscode from "vscode";
import { type Answers, isEmpty, NOTHING } from "./flow";

export class Draft {
  readonly #memory: vscode.Memento;
  readonly #key: string;

  constructor(memory: vscode.Memento, folder: vscode.WorkspaceFolder) {
    this.#memory = memory;
    this.#key = `groundplan.draft ${folder.uri.toString()}`;
  }

  get answers(): Answers {
    return { ...NOTHING, ...this.#memory.get<Partial<Answers>>(this.#key) };
  }

  async keep(answers: Answers): Promise<void> {
    await this.#memory.update(this.#key, isEmpty(answers) ? undefined : answers);
  }

  async forget(): Promise<void> {
    await this.#memory.update(this.#key, undefined);
  }
}
