// The running server as VS Code sees it: its commands, findings and links, a restart, a kill, settings that change.

import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import * as vscode from "vscode";
import { serverSettings, settingNames } from "../../src/common/settings";
import { type Tests, until } from "./suite";

const SOURCE = "groundplan";
const SETTLING_MS = 1_500;
const EXTENSION = "groundplan.groundplan";

export const serverTests: Tests = {
  "each command that is offered is there": async () => {
    await extension().activate();
    const offered = (extension().packageJSON.contributes.commands as { command: string }[]).map(({ command }) => command);
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(offered.filter((command) => !registered.has(command)), []);
  },

  "findings of the code come without a file open": async () => {
    await findings();
  },

  "the code of a finding links to a page on this machine": async () => {
    for (const { code } of await findings()) {
      assert.ok(typeof code === "object");
      assert.equal(code.target.scheme, "file");
      const page = await vscode.workspace.openTextDocument(code.target);
      assert.ok(page.getText().startsWith(`# ${code.value}: `), page.getText());
    }
  },

  "a page about a finding opens rendered": async () => {
    const [first] = await findings();
    const code = first?.code;
    assert.ok(typeof code === "object");
    await vscode.commands.executeCommand("vscode.open", code.target);
    const tab = await until("the page", () => {
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return input instanceof vscode.TabInputCustom && input;
    });
    assert.equal(tab.viewType, "vscode.markdown.preview.editor");
    assert.equal(tab.uri.toString(), code.target.toString());
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  },

  "only what the user has set is sent to the server": async () => {
    const names = settingNames(extension());
    assert.ok(names.includes("coupling.hubDegree") && names.includes("plan.path"));
    assert.deepEqual(serverSettings(names, folder().uri), {});
    await set("coupling.hubDegree", 12);
    await set("rules.ignore", ["CPL003"]);
    await set("trace.server", "off");
    const sent = { coupling: { hubDegree: 12 }, rules: { ignore: ["CPL003"] } };
    await until("what is set", () => isDeepStrictEqual(serverSettings(names, folder().uri), sent));
    await set("coupling.hubDegree", undefined);
    await set("rules.ignore", undefined);
    await set("trace.server", undefined);
  },

  "a setting acts without a restart": async () => {
    const before = await processId();
    const found = await findings();
    const [first] = codes(found);
    assert.ok(first !== undefined);
    await set("rules.ignore", [first]);
    await until(`${first} goes`, async () => !codes(current()).includes(first) && current().length > 0);
    await set("rules.ignore", undefined);
    await until(`${first} comes back`, () => codes(current()).includes(first));
    assert.equal(await processId(), before);
  },

  "a restart gives another process and the same findings": async () => {
    const [found, before] = [described(await findings()), await processId()];
    await vscode.commands.executeCommand("groundplan.restart");
    await until("another process", async () => [before, undefined].includes(await processId()) === false);
    await until("the same findings", () => JSON.stringify(described(current())) === JSON.stringify(found));
  },

  "a killed server is started again, and its findings come back": async () => {
    const found = described(await findings());
    const before = await processId();
    assert.ok(before !== undefined);
    process.kill(before, "SIGKILL");
    await until("another process", async () => [before, undefined].includes(await processId()) === false);
    await until("the same findings", () => JSON.stringify(described(current())) === JSON.stringify(found));
  },

  "an interpreter that is broken leaves the commands answering, and its repair starts the server": async () => {
    await set("interpreter", "/nowhere/python");
    await until("no server", async () => (await processId()) === undefined);
    await set("interpreter", undefined);
    await until("a server", processId);
    await findings();
  },

  "a file that is gone takes its findings along": async () => {
    const uri = vscode.Uri.joinPath(folder().uri, "src/pip/_internal/zz_first.py");
    const other = vscode.Uri.joinPath(folder().uri, "src/pip/_internal/zz_second.py");
    await write(uri, "from pip._internal import zz_second\n");
    await write(other, "from pip._internal import zz_first\n");
    await until("a cycle", () => of(uri).includes("CPL001"));
    await vscode.workspace.fs.delete(other);
    await until("no cycle", () => !of(uri).includes("CPL001"));
    await vscode.workspace.fs.delete(uri);
  },
};

function extension(): vscode.Extension<unknown> {
  const found = vscode.extensions.getExtension(EXTENSION);
  assert.ok(found !== undefined);
  return found;
}

function folder(): vscode.WorkspaceFolder {
  const [first] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(first !== undefined);
  return first;
}

/** Give all findings once no more come. */
async function findings(): Promise<readonly vscode.Diagnostic[]> {
  const argument = { folder: folder().uri.toString() };
  const isIndexed = async (): Promise<boolean | undefined> => (await answer<{ isComplete: boolean }>("groundplan.planStatus", argument))?.isComplete;
  await until("the index", isIndexed);
  let before = "";
  return until("findings", async () => {
    // What the server is still at is told before it answers: a busy one is not taken for one that is done.
    await isIndexed();
    const now = described(current()).join("\n");
    const isSettled = now !== "" && now === before;
    before = now;
    await pause(isSettled ? 0 : SETTLING_MS);
    return isSettled && current();
  });
}

function current(): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics().flatMap(([, found]) => found.filter(({ source }) => source === SOURCE));
}

function of(uri: vscode.Uri): readonly string[] {
  return codes(vscode.languages.getDiagnostics(uri));
}

function codes(found: readonly vscode.Diagnostic[]): readonly string[] {
  return found.map(({ code }) => (typeof code === "object" ? String(code.value) : String(code)));
}

function described(found: readonly vscode.Diagnostic[]): readonly string[] {
  return found.map(({ message, range }) => `${range.start.line} ${message}`).sort();
}

/** The process of the server; undefined while there is none. */
async function processId(): Promise<number | undefined> {
  const told = await answer<string>("groundplan.debugInformation", {});
  return told === undefined ? undefined : Number(/"process": (\d+)/.exec(told)?.[1]);
}

/** What the server's command answers; undefined while no server does. */
async function answer<Answer>(command: string, argument: object): Promise<Answer | undefined> {
  return Promise.resolve(vscode.commands.executeCommand<Answer>(command, argument)).catch(() => undefined);
}

async function set(name: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration("groundplan").update(name, value, vscode.ConfigurationTarget.Workspace);
}

async function write(uri: vscode.Uri, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}
