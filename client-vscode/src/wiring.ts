// Wires the pieces; nothing else stands here.

import * as vscode from "vscode";
import { registerCommands } from "./common/commands";
import { explainFinding } from "./common/explain";
import { log } from "./common/log";
import { Server } from "./common/server";
import { namesPrograms } from "./common/settings";
import { Status } from "./common/status";
import { Watch } from "./common/watch";
import { registerEvidence } from "./evidence/register";
import { Filling } from "./generate/filling";
import { registerGraphs } from "./graph/register";
import { Plans } from "./views/plans";
import { registerViews } from "./views/register";

export function wire(context: vscode.ExtensionContext): void {
  const status = new Status();
  const server = new Server(context, status);
  context.subscriptions.push(log(), status, server, new Watch(server, status));
  registerCommands(context, server);
  const plans = new Plans(server);
  context.subscriptions.push(plans);
  registerViews(context, server, plans);
  registerEvidence(context, server, plans);
  registerGraphs(context, server);
  context.subscriptions.push(new Filling());
  context.subscriptions.push(
    vscode.commands.registerCommand("groundplan.explainFinding", explainFinding),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (namesPrograms(event)) {
        void server.start();
      }
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => void server.start()),
  );
  // Not awaited: the log and the restart must be at hand while a first set-up runs; other commands wait for it.
  void server.start();
}
