// The commands that show a graph; nothing else stands here.

import * as vscode from "vscode";
import { chooseFolder } from "../common/folders";
import { command } from "../common/guarded";
import type { Server } from "../common/server";
import type { Of } from "./model";
import { GraphPanel } from "./panel";

export function registerGraphs(context: vscode.ExtensionContext, server: Server): void {
  const panels = new Map<string, GraphPanel>();
  const show = async (of: Of): Promise<void> => {
    const folder = await chooseFolder();
    if (folder === undefined) {
      return;
    }
    const key = `${of} ${folder.uri.toString()}`;
    const known = panels.get(key);
    if (known !== undefined) {
      known.reveal();
      return;
    }
    panels.set(key, new GraphPanel(server, context.extensionUri, folder, of, () => panels.delete(key)));
  };
  context.subscriptions.push(
    command("groundplan.showModuleGraph", () => show("modules")),
    command("groundplan.showPrGraph", () => show("prs")),
    new vscode.Disposable(() => panels.forEach((panel) => panel.dispose())),
  );
}
