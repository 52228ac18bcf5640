// A tree view of rows: children are asked for when a row is opened, never before.

import * as vscode from "vscode";
import type { Place } from "../common/answers";
import type { Row } from "./row";

export const OPEN_ROW = "groundplan.row.open";

/** Gives the rows below a row, the top ones for none. A row that knows its children is not asked about. */
export type Children = (row: Row | undefined) => Promise<readonly Row[]> | readonly Row[];

export class RowTree implements vscode.TreeDataProvider<Row>, vscode.Disposable {
  readonly #children: Children;
  readonly #changed = new vscode.EventEmitter<Row | undefined>();
  readonly #parents = new Map<string, Row | undefined>();
  #told = "";

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(children: Children) {
    this.#children = children;
  }

  /** Show this row anew, all where none is named. */
  refresh(row?: Row): void {
    this.#changed.fire(row);
  }

  /** Show all anew if these rows say anything else than those before: a row that is drawn anew loses its menu. */
  follow(rows: readonly Row[]): void {
    // What a command works on is looked up when it is run: it need not be drawn.
    const told = JSON.stringify(rows, (name, value: unknown) => (name === "subject" ? undefined : value));
    if (told !== this.#told) {
      this.#told = told;
      this.#changed.fire(undefined);
    }
  }

  async getChildren(row?: Row): Promise<Row[]> {
    const rows = row?.children ?? (await this.#children(row));
    for (const one of rows) {
      this.#parents.set(one.id, row);
    }
    return [...rows];
  }

  getParent(row: Row): Row | undefined {
    return this.#parents.get(row.id);
  }

  getTreeItem(row: Row): vscode.TreeItem {
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
      item.command = { command, title: row.kind === "more" ? "Show More" : "Open", arguments: [row] };
    }
    return item;
  }

  dispose(): void {
    this.#changed.dispose();
  }
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
