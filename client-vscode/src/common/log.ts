// The one output channel: what the client does, and what the server writes to stderr.

import * as vscode from "vscode";

let channel: vscode.LogOutputChannel | undefined;

export function log(): vscode.LogOutputChannel {
  channel ??= vscode.window.createOutputChannel("Groundplan", { log: true });
  return channel;
}
