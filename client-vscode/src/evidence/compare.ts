// What a piece of evidence said when it was pinned, beside what it says now; the old text comes out of git.

import * as vscode from "vscode";
import type { Evidence, PinnedVersion } from "../common/answers";
import type { Server } from "../common/server";
import { openPlace } from "../views/row-tree";
import type { EvidenceOf } from "../views/plan-rows";
import { firstDifference } from "./places";

const LINE_END = /\r\n|\n|\r/;
const SCHEME = "groundplan-pinned";

export class Comparisons implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #server: Server;
  readonly #texts = new Map<string, string>();
  readonly #subjects = new Map<string, EvidenceOf>();
  readonly #disposables: readonly vscode.Disposable[];

  constructor(server: Server) {
    this.#server = server;
    this.#disposables = [
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      vscode.window.tabGroups.onDidChangeTabs(() => this.#look()),
      vscode.window.tabGroups.onDidChangeTabGroups(() => this.#look()),
    ];
  }

  /** The evidence that the open comparison is about. */
  get current(): EvidenceOf | undefined {
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    return input instanceof vscode.TabInputTextDiff ? this.#subjects.get(input.original.toString()) : undefined;
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? "";
  }

  async show(subject: EvidenceOf): Promise<void> {
    const { folder, evidence } = subject;
    const version = await this.#server.execute<PinnedVersion | null>("groundplan.pinnedVersion", { folder, label: evidence.label });
    if (version === null || evidence.place === null) {
      await tellWhyNot(evidence, version !== null);
      return;
    }
    const left = vscode.Uri.from({ scheme: SCHEME, path: `/${version.path}`, query: evidence.key });
    this.#texts.set(left.toString(), version.text);
    this.#subjects.set(left.toString(), subject);
    const title = `${evidence.label}: as pinned ↔ now`;
    const now = await vscode.workspace.openTextDocument(vscode.Uri.parse(evidence.place.uri));
    const line = firstDifference(version.text.split(LINE_END), version.range, now.getText().split(LINE_END), evidence.place.range);
    await vscode.commands.executeCommand("vscode.diff", left, now.uri, title, { selection: new vscode.Range(line, 0, line, 0) });
    this.#look();
  }

  dispose(): void {
    vscode.Disposable.from(...this.#disposables).dispose();
  }

  #look(): void {
    void vscode.commands.executeCommand("setContext", "groundplan.comparing", this.current !== undefined);
  }
}

async function tellWhyNot({ label, place }: Evidence, isKnown: boolean): Promise<void> {
  const why = isKnown ? "is gone: there is nothing to compare with" : "was pinned to a text that git does not have";
  const choices = place === null ? [] : ["Open Code"];
  if ((await vscode.window.showInformationMessage(`Groundplan: ${label} ${why}`, ...choices)) !== undefined && place !== null) {
    await openPlace(place);
  }
}
