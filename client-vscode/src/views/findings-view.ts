// The Findings view: all that our server reports, in code and plan, by code. It shows what VS Code has: nothing is asked.

import * as vscode from "vscode";
import { command } from "../common/guarded";
import { Later } from "../common/later";
import { log } from "../common/log";
import type { Server } from "../common/server";
import { type Finding, findingRows, matching, SEVERITIES } from "./finding-rows";
import { byFolder, type OfFolder } from "./folder-rows";
import { counted, grouped } from "./row";
import { RowTree, type Shown } from "./row-tree";

const PAUSE_MS = 300;
const SOURCE = "groundplan";

export class FindingsView implements vscode.Disposable {
  readonly #server: Server;
  readonly #tree = new RowTree();
  readonly #view: vscode.TreeView<Shown>;
  readonly #later = new Later(PAUSE_MS, () => this.#refresh());
  readonly #disposables: readonly vscode.Disposable[];
  #titles: ReadonlyMap<string, string> = new Map();
  #query = "";

  constructor(server: Server) {
    this.#server = server;
    this.#view = vscode.window.createTreeView("groundplan.findings", { treeDataProvider: this.#tree, showCollapseAll: true });
    this.#disposables = [
      this.#tree,
      this.#view,
      this.#later,
      vscode.languages.onDidChangeDiagnostics(() => this.#later.ask()),
      server.onDidStart(() => this.#later.ask()),
      command("groundplan.findings.filter", () => this.#askFilter()),
      command("groundplan.findings.clearFilter", () => this.#setQuery("")),
    ];
  }

  dispose(): void {
    vscode.Disposable.from(...this.#disposables).dispose();
  }

  async #refresh(): Promise<void> {
    await this.#learnTitles();
    const all = findings();
    const left = matching(all, this.#query);
    const some = left.length === all.length ? counted(all.length, "finding") : `${grouped(left.length)} of ${counted(all.length, "finding")}`;
    this.#view.description = all.length === 0 ? "" : some;
    (this.#view as { message: string | undefined }).message = left.length === 0 && all.length > 0 ? `No finding matches “${this.#query}”.` : undefined;
    await this.#tree.follow(byFolder(this.#rowsOf(left)));
  }

  #rowsOf(found: readonly Finding[]): readonly OfFolder[] {
    return (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => {
      const folder = uri.toString();
      return { folder, rows: findingRows(found.filter((one) => one.folder === folder), this.#titles) };
    });
  }

  async #learnTitles(): Promise<void> {
    if (this.#titles.size > 0 || !this.#server.isRunning) {
      return;
    }
    try {
      this.#titles = new Map(Object.entries(await this.#server.execute<Record<string, string>>("groundplan.rules")));
    } catch (error) {
      // The codes stand there without their words.
      log().warn(`no titles of rules: ${String(error)}`);
    }
  }

  async #askFilter(): Promise<void> {
    const query = await vscode.window.showInputBox({
      title: "Filter the Findings",
      prompt: "Every word must stand in code, message or path; empty shows all",
      value: this.#query,
    });
    if (query !== undefined) {
      await this.#setQuery(query.trim());
    }
  }

  async #setQuery(query: string): Promise<void> {
    this.#query = query;
    await vscode.commands.executeCommand("setContext", "groundplan.findings.isFiltered", query !== "");
    await this.#later.now();
  }
}

function findings(): readonly Finding[] {
  return vscode.languages.getDiagnostics().flatMap(([uri, found]) => {
    const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri.toString() ?? "";
    return found.filter(({ source }) => source === SOURCE).map((one) => findingOf(folder, uri, one));
  });
}

function findingOf(folder: string, uri: vscode.Uri, { code, message, range, severity }: vscode.Diagnostic): Finding {
  const { start, end } = range;
  return {
    folder,
    code: String(typeof code === "object" ? code.value : (code ?? "")),
    severity: SEVERITIES[severity] ?? "hint",
    message,
    place: {
      uri: uri.toString(),
      path: vscode.workspace.asRelativePath(uri, false),
      range: { start: { line: start.line, character: start.character }, end: { line: end.line, character: end.character } },
    },
  };
}
