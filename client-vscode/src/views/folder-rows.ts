// Rows below the folder that they are of, where the window has more than one.

import * as vscode from "vscode";
import type { Row } from "./row";

export interface OfFolder {
  /** The folder's URI. */
  readonly folder: string;
  /** What else is said of the folder. */
  readonly title?: string;
  readonly rows: readonly Row[];
}

/** A row for each folder that has rows, in the window's order; in a window of one folder its rows alone. */
export function byFolder(all: readonly OfFolder[]): readonly Row[] {
  const isOne = (vscode.workspace.workspaceFolders ?? []).length < 2;
  return isOne ? all.flatMap(({ rows }) => rows) : all.filter(({ rows }) => rows.length > 0).map(folderRow);
}

function folderRow({ folder, title = "", rows }: OfFolder): Row {
  const name = vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(folder))?.name ?? folder;
  return {
    id: folder,
    label: name,
    description: title,
    icon: { name: "root-folder" },
    kind: "folder",
    aria: ["folder", name, title].filter((word) => word !== "").join(" "),
    isOpen: true,
    children: rows,
  };
}
