// Wires the pieces; nothing else stands here.

import * as vscode from "vscode";
import { registerCommands } from "./common/commands";
import { log } from "./common/log";
import { Server } from "./common/server";
import { namesPrograms } from "./common/settings";
import { Status } from "./common/status";

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const status = new Status();
  const server = new Server(context, status);
  context.subscriptions.push(log(), status, server);
  registerCommands(context, server);
  context.subscriptions.push(
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (namesPrograms(event)) {
        void server.start();
      }
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => void server.start()),
  );
  await server.start();
}
