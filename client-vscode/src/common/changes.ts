// The server says that a folder is not what it was: the one event that all our views follow.

import * as vscode from "vscode";
import type { ClientCapabilities, FeatureState, LanguageClient, StaticFeature } from "vscode-languageclient/node";

const METHOD = "groundplan/changed";

export interface Changed {
  readonly folder: string;
  readonly revision: number;
  readonly isComplete: boolean;
}

/** Announces that we listen: a server tells only those who have said so. */
class Announced implements StaticFeature {
  fillClientCapabilities(capabilities: ClientCapabilities): void {
    capabilities.experimental = { ...(capabilities.experimental as object | undefined), groundplanChanges: true };
  }

  getState(): FeatureState {
    return { kind: "static" };
  }

  initialize(): void {}

  clear(): void {}
}

export function listen(client: LanguageClient, emitter: vscode.EventEmitter<Changed>): void {
  client.registerFeature(new Announced());
  client.onNotification(METHOD, (changed: Changed) => emitter.fire(changed));
}
