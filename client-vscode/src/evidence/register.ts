// Wires the evidence: marks, tour, comparison, commands; nothing else stands here.

import type * as vscode from "vscode";
import type { Server } from "../common/server";
import type { Plans } from "../views/plans";
import { evidenceCommands } from "./commands";
import { Comparisons } from "./compare";
import { Marks } from "./marks";
import { ScopeDecorations } from "./scope";
import { Tour } from "./tour";

export function registerEvidence(context: vscode.ExtensionContext, server: Server, plans: Plans): void {
  const comparisons = new Comparisons(server);
  context.subscriptions.push(
    comparisons,
    new Marks(server, plans, context.extensionUri),
    new Tour(plans),
    new ScopeDecorations(plans),
    ...evidenceCommands(server, plans, comparisons),
  );
}
