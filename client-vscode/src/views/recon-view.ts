// The Recon view: what the code says of itself, by topic; live, filtered, and quick with ten thousand facts.

import * as vscode from "vscode";
import { type Facts, LABELS, type Topic, type Topics } from "../common/answers";
import { command } from "../common/guarded";
import { Later } from "../common/later";
import { log } from "../common/log";
import type { Server } from "../common/server";
import { byFolder } from "./folder-rows";
import { type FactsOf, factRows, type Filter, filterText, isFiltering, moreRow, NO_FILTER, PAGE, topicRows } from "./recon-rows";
import { grouped, type Row } from "./row";
import { chosenRow, RowTree, type Shown } from "./row-tree";

// The recon of a large repository takes seconds: it follows typing at a distance.
const PAUSE_MS = 1_000;
const FILTER_PAUSE_MS = 250;

export class ReconView implements vscode.Disposable {
  readonly #server: Server;
  readonly #tree = new RowTree(async (row) => (row.kind === "label" ? this.#facts(row.subject as FactsOf) : []));
  readonly #view: vscode.TreeView<Shown>;
  readonly #later = new Later(PAUSE_MS, () => this.#refresh());
  readonly #filtering = new Later(FILTER_PAUSE_MS, () => this.#refresh());
  readonly #disposables: readonly vscode.Disposable[];
  #topics: ReadonlyMap<string, readonly Topic[]> = new Map();
  /** How many facts of a label were asked for, beyond one page. */
  readonly #shown = new Map<string, number>();
  #filter: Filter = NO_FILTER;
  #isStale = true;
  #asked = new vscode.CancellationTokenSource();

  constructor(server: Server) {
    this.#server = server;
    this.#view = vscode.window.createTreeView("groundplan.recon", { treeDataProvider: this.#tree, showCollapseAll: true });
    this.#disposables = [
      this.#tree,
      this.#view,
      this.#later,
      this.#filtering,
      this.#view.onDidCollapseElement(({ element }) => this.#tree.close(element)),
      this.#view.onDidChangeVisibility(() => this.#isStale && this.#later.ask()),
      server.onDidChange(({ isComplete }) => this.#follow(isComplete)),
      server.onDidStart(() => this.#follow()),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.#follow()),
      command("groundplan.recon.filter", () => this.#askFilter()),
      command("groundplan.recon.labels", () => this.#askLabels()),
      command("groundplan.recon.clearFilter", () => this.#setFilter(NO_FILTER)),
      command("groundplan.recon.refresh", () => this.#refresh()),
      command("groundplan.recon.more", (shown) => this.#more(chosenRow(shown).subject as FactsOf)),
      command("groundplan.showRecon", async () => vscode.commands.executeCommand("groundplan.recon.focus")),
    ];
  }

  dispose(): void {
    this.#asked.cancel();
    vscode.Disposable.from(...this.#disposables).dispose();
  }

  #follow(isComplete = false): void {
    this.#isStale = true;
    if (isComplete && this.#topics.size === 0) {
      this.#view.message = "The index is complete. The facts are being read out of it…";
    }
    // Nobody looks: what is asked for then would be asked for again.
    if (this.#view.visible) {
      this.#later.ask();
    }
  }

  async #refresh(): Promise<void> {
    if (!this.#server.isRunning || !this.#view.visible) {
      return;
    }
    this.#asked.cancel();
    this.#asked = new vscode.CancellationTokenSource();
    const { token } = this.#asked;
    try {
      const found = await this.#ask(token);
      if (!token.isCancellationRequested) {
        await this.#show(found);
      }
    } catch (error) {
      // A newer state has been asked for, or the server is being started again.
      if (!token.isCancellationRequested) {
        log().warn(`no recon: ${String(error)}`);
        this.#isStale = true;
        this.#later.ask();
      }
    }
  }

  async #ask(token: vscode.CancellationToken): Promise<ReadonlyMap<string, Topics>> {
    const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.toString());
    const asked = folders.map(async (folder) => {
      const argument = { folder, ...this.#filter };
      return [folder, await this.#server.execute<Topics>("groundplan.reconTopics", argument, token)] as const;
    });
    return new Map(await Promise.all(asked));
  }

  async #show(found: ReadonlyMap<string, Topics>): Promise<void> {
    const building = [...found.values()].filter(({ isComplete }) => !isComplete);
    const ready = [...found].filter(([, { isComplete }]) => isComplete);
    this.#isStale = building.length > 0;
    this.#topics = new Map(ready.map(([folder, { topics }]) => [folder, topics]));
    this.#say(building);
    if (ready.length > 0 || building.length === 0) {
      await this.#tree.follow(this.#rows());
    }
    if (this.#isStale) {
      this.#later.ask();
    }
  }

  #say(building: readonly Topics[]): void {
    const filter = filterText(this.#filter);
    this.#view.description = filter;
    const [first] = building;
    if (first !== undefined) {
      const files = first.total > 0 ? `: ${grouped(first.done)} of ${grouped(first.total)} files` : "";
      this.#view.message = `The index is being built${files}. Facts appear when it is complete.`;
      return;
    }
    const left = [...this.#topics.values()].flat().some(({ counts }) => LABELS.some((label) => counts[label] > 0));
    this.#setMessage(isFiltering(this.#filter) && !left ? `No fact matches ${filter}.` : undefined);
  }

  #setMessage(message: string | undefined): void {
    // The API takes undefined, its type does not.
    (this.#view as { message: string | undefined }).message = message;
  }

  #rows(): readonly Row[] {
    return byFolder([...this.#topics].map(([folder, topics]) => ({ folder, rows: topicRows(folder, topics, this.#filter) })));
  }

  async #facts(of: FactsOf): Promise<readonly Row[]> {
    const limit = this.#shown.get(keyOf(of)) ?? PAGE;
    const rows: Row[] = [];
    let total = 0;
    for (let offset = 0; offset < limit; offset += PAGE) {
      const argument = { folder: of.folder, kind: of.kind, query: this.#filter.query, labels: [of.label], offset, limit: PAGE };
      const found = await this.#server.execute<Facts>("groundplan.reconFacts", argument);
      rows.push(...factRows(found.facts));
      total = found.total;
    }
    return total > rows.length ? [...rows, moreRow(of, rows.length, total)] : rows;
  }

  async #more(of: FactsOf): Promise<void> {
    this.#shown.set(keyOf(of), (this.#shown.get(keyOf(of)) ?? PAGE) + PAGE);
    await this.#tree.follow(this.#rows());
  }

  async #askFilter(): Promise<void> {
    const input = vscode.window.createInputBox();
    const before = this.#filter;
    input.title = "Filter the Recon";
    input.prompt = "Every word must stand in subject, statement or path";
    input.value = before.query;
    input.onDidChangeValue((query) => {
      this.#filter = { ...this.#filter, query };
      this.#filtering.ask();
    });
    const isAccepted = await new Promise<boolean>((resolve) => {
      input.onDidAccept(() => resolve(true));
      input.onDidHide(() => resolve(false));
      input.show();
    });
    const { value } = input;
    input.dispose();
    await this.#setFilter(isAccepted ? { ...this.#filter, query: value } : before);
  }

  async #askLabels(): Promise<void> {
    const items = LABELS.map((label) => ({ label, picked: this.#filter.labels.includes(label) }));
    const picked = await vscode.window.showQuickPick(items, { title: "Which facts?", placeHolder: "How sure a fact must be to be shown", canPickMany: true });
    if (picked !== undefined) {
      const labels = picked.length === 0 ? LABELS : picked.map(({ label }) => label);
      await this.#setFilter({ ...this.#filter, labels });
    }
  }

  async #setFilter(filter: Filter): Promise<void> {
    this.#filter = filter;
    this.#shown.clear();
    await vscode.commands.executeCommand("setContext", "groundplan.recon.isFiltered", isFiltering(filter));
    await this.#filtering.now();
  }
}

function keyOf(of: FactsOf): string {
  return `${of.folder} ${of.kind} ${of.label}`;
}
