// What can be done with a row of any view: open it, open it beside, pin it to the plan, copy it.

import * as vscode from "vscode";
import { command } from "../common/guarded";
import type { Server } from "../common/server";
import { pin } from "../common/pin";
import type { Row } from "./row";
import { OPEN_ROW, openPlace } from "./row-tree";

export function rowCommands(server: Server): readonly vscode.Disposable[] {
  return [
    command(OPEN_ROW, (row) => open(row as Row)),
    command("groundplan.row.openToSide", (row) => open(row as Row, vscode.ViewColumn.Beside)),
    command("groundplan.row.copy", async (row) => vscode.env.clipboard.writeText((row as Row).copy ?? (row as Row).label)),
    command("groundplan.row.pin", async (row) => {
      const { place } = row as Row;
      if (place !== undefined) {
        await pin(server, place.uri, place.range.start);
      }
    }),
  ];
}

async function open(row: Row, viewColumn?: vscode.ViewColumn): Promise<void> {
  if (row.place !== undefined) {
    // The view keeps the focus, as the Explorer does: arrows go on to the next row.
    await openPlace(row.place, viewColumn === undefined ? { preserveFocus: false } : { viewColumn });
  }
}
