// What can be done with a row of any view: open it, open it beside, pin it to the plan, copy it.

import * as vscode from "vscode";
import { command } from "../common/guarded";
import type { Server } from "../common/server";
import { pin } from "../common/pin";
import type { Row } from "./row";
import { chosenRow, OPEN_ROW, openPlace } from "./row-tree";

export function rowCommands(server: Server): readonly vscode.Disposable[] {
  return [
    command(OPEN_ROW, async (shown) => open(chosenRow(shown))),
    command("groundplan.row.openToSide", async (shown) => open(chosenRow(shown), vscode.ViewColumn.Beside)),
    command("groundplan.row.copy", async (shown) => {
      const { copy, label } = chosenRow(shown);
      await vscode.env.clipboard.writeText(copy ?? label);
    }),
    command("groundplan.row.pin", async (shown) => {
      const { place } = chosenRow(shown);
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
