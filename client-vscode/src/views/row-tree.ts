// A tree view of rows: children are asked for when a row is opened, never before, and a refresh draws only what changed.

import * as vscode from "vscode";
import type { Place } from "../common/answers";
import { Later } from "../common/later";
import type { Row } from "./row";
import { changes, rooted } from "./row-changes";

export const OPEN_ROW = "groundplan.row.open";

/** How long the editor may take to ask for what is below a row that it draws open. */
const ASKED_MS = 2_000;

/** What the editor holds for a row: the same object as long as the row means the same, with what it says now. */
export interface Shown {
  row: Row;
}

/** Gives the rows below a row that does not know them itself. */
export type Ask = (row: Row) => Promise<readonly Row[]>;

export class RowTree implements vscode.TreeDataProvider<Shown>, vscode.Disposable {
  readonly #ask: Ask;
  readonly #changed = new vscode.EventEmitter<Shown[] | undefined>();
  #shown: ReadonlyMap<string, Shown> = new Map();
  #top: readonly Row[] = [];
  /** What was asked for and is open, by the id of the row above it. */
  #asked: ReadonlyMap<string, readonly Row[]> = new Map();
  /** What was asked for and is closed again: the editor has it still, and it grows old. */
  #closed: ReadonlySet<string> = new Set();
  /** Rows that are drawn open, of which the editor has not asked what is below. */
  #unasked: ReadonlySet<string> = new Set();
  #turn = 0;

  // The editor asks for siblings together. A refresh that comes between takes the answers of all but the first one away,
  // and they would stay empty.
  readonly #asking = new Later(ASKED_MS, async () => this.#drawUnasked());

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(ask: Ask = async () => []) {
    this.#ask = ask;
  }

  /** Become these rows. What is open is asked for anew first; where a newer call overtakes this one, it does nothing. */
  async follow(rows: readonly Row[]): Promise<void> {
    const turn = ++this.#turn;
    const top = rooted(rows);
    const open = flat(top).filter(({ id }) => this.#asked.has(id));
    const asked = new Map(await Promise.all(open.map(async (row) => [row.id, rooted(await this.#ask(row), row.id)] as const)));
    if (turn === this.#turn) {
      this.#become(top, asked);
    }
  }

  /** A row was closed: what is below it is not asked for anew until it is opened. */
  close({ row }: Shown): void {
    if (this.#asked.has(row.id)) {
      this.#asked = new Map([...this.#asked].filter(([id]) => id !== row.id));
      this.#closed = new Set([...this.#closed, row.id]);
    }
  }

  async getChildren(shown?: Shown): Promise<Shown[]> {
    const rows = shown === undefined ? this.#top : (shown.row.children ?? this.#asked.get(shown.row.id) ?? (await this.#open(shown.row)));
    this.#expect(shown?.row.id, rows);
    return rows.map((row) => this.#shown.get(row.id) ?? { row });
  }

  getTreeItem(shown: Shown): vscode.TreeItem {
    const { row } = shown;
    const item = new vscode.TreeItem(row.label, collapsible(row.isOpen));
    item.id = row.id;
    item.contextValue = row.kind;
    item.accessibilityInformation = { label: row.aria };
    // A text of the repository is shown as it is, never as Markdown.
    item.tooltip = row.tooltip ?? row.label;
    if (row.description !== undefined) {
      item.description = row.description;
    }
    if (row.icon !== undefined) {
      const color = row.icon.color === undefined ? undefined : new vscode.ThemeColor(row.icon.color);
      item.iconPath = new vscode.ThemeIcon(row.icon.name, color);
    }
    const command = row.kind === "more" ? "groundplan.recon.more" : row.place === undefined ? undefined : OPEN_ROW;
    if (command !== undefined) {
      item.command = { command, title: row.kind === "more" ? "Show More" : "Open", arguments: [shown] };
    }
    return item;
  }

  dispose(): void {
    this.#changed.dispose();
    this.#asking.dispose();
  }

  #expect(asked: string | undefined, given: readonly Row[]): void {
    const open = given.filter(({ isOpen }) => isOpen === true).map(({ id }) => id);
    this.#unasked = new Set([...this.#unasked, ...open].filter((id) => id !== asked));
    if (this.#unasked.size > 0) {
      this.#asking.ask();
    }
  }

  /** Once for each row: one that a person has closed is not asked for either. */
  #drawUnasked(): void {
    const drawn = [...this.#unasked].flatMap((id) => this.#shown.get(id) ?? []);
    this.#unasked = new Set();
    if (drawn.length > 0) {
      this.#changed.fire(drawn);
    }
  }

  #become(top: readonly Row[], asked: ReadonlyMap<string, readonly Row[]>): void {
    const found = changes(this.#top, top, (row) => row.children ?? this.#asked.get(row.id), (row) => row.children ?? asked.get(row.id));
    const grownOld = this.#closed;
    this.#top = top;
    this.#asked = asked;
    this.#closed = new Set();
    this.#keep([...flat(top), ...[...asked.values()].flatMap(flat)]);
    const drawn = found === "all" ? [] : [...found, ...grownOld].flatMap((id) => this.#shown.get(id) ?? []);
    if (found === "all" || drawn.length > 0) {
      this.#changed.fire(found === "all" ? undefined : drawn);
    }
  }

  async #open(row: Row): Promise<readonly Row[]> {
    for (;;) {
      const turn = this.#turn;
      const rows = rooted(await this.#ask(row), row.id);
      // What was asked of a state that is gone is asked again.
      if (turn === this.#turn) {
        this.#asked = new Map([...this.#asked, [row.id, rows]]);
        this.#keep([...[...this.#shown.values()].map((one) => one.row), ...rows]);
        return rows;
      }
    }
  }

  #keep(rows: readonly Row[]): void {
    const before = this.#shown;
    this.#shown = new Map(rows.map((row) => {
      const shown = before.get(row.id) ?? { row };
      shown.row = row;
      return [row.id, shown] as const;
    }));
  }
}

function flat(rows: readonly Row[]): readonly Row[] {
  return rows.flatMap((row) => [row, ...flat(row.children ?? [])]);
}

/** The row that a menu or a click of a view passes to a command; undefined for what the editor's own menus pass. */
export function rowOf(given: unknown): Row | undefined {
  return (given as Partial<Shown> | null | undefined)?.row;
}

/** As `rowOf`, for commands that work on rows alone. Throws where the editor does not say which row it was. */
export function chosenRow(given: unknown): Row {
  const row = rowOf(given);
  if (row === undefined) {
    throw new Error("the view has just changed: choose the row again");
  }
  return row;
}

export function rangeOf({ range }: Pick<Place, "range">): vscode.Range {
  return new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character);
}

/** Show a place with the cursor at its beginning. */
export async function openPlace(place: Place, options: vscode.TextDocumentShowOptions = {}): Promise<vscode.TextEditor> {
  const range = rangeOf(place);
  const editor = await vscode.window.showTextDocument(vscode.Uri.parse(place.uri), {
    ...options,
    selection: new vscode.Range(range.start, range.start),
  });
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  return editor;
}

function collapsible(isOpen: boolean | undefined): vscode.TreeItemCollapsibleState {
  if (isOpen === undefined) {
    return vscode.TreeItemCollapsibleState.None;
  }
  return isOpen ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed;
}
