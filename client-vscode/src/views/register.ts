// Wires the views of the activity bar; nothing else stands here.

import type * as vscode from "vscode";
import type { Server } from "../common/server";
import { FindingsView } from "./findings-view";
import { PlanView } from "./plan-view";
import type { Plans } from "./plans";
import { ReconView } from "./recon-view";
import { rowCommands } from "./row-commands";

export function registerViews(context: vscode.ExtensionContext, server: Server, plans: Plans): void {
  context.subscriptions.push(new ReconView(server), new PlanView(plans), new FindingsView(server), ...rowCommands(server));
}
