// "Generate Macro Plan": ask, let the server write the plan, save it, and stand at the first open question.

import * as vscode from "vscode";
import { Draft } from "../generate/draft";
import { saveNew } from "../generate/saving";
import { SLOT } from "../generate/slots";
import type { Facts } from "./answers";
import { askForPlan, type FocusChoice } from "./asking";
import { chooseFolder, hasPlan, isPlan } from "./folders";
import { log } from "./log";
import type { Server } from "./server";
import { planPath } from "./settings";
import { updateFolder } from "./update";
import { waitFor } from "./waiting";

interface Generated {
  readonly plan: string;
  readonly created: boolean;
  readonly unknownFocus: readonly string[];
}

interface Recon {
  readonly facts: readonly { readonly subject: string; readonly statement: string }[];
}

const MOST_SYMBOLS = 20;
const MOST_FILES = 20;

export async function generateMacroPlan(server: Server, memory: vscode.Memento): Promise<void> {
  const folder = await chooseFolder();
  if (folder === undefined) {
    return;
  }
  if (await hasPlan(folder)) {
    await offerUpdate(server, folder);
    return;
  }
  const draft = new Draft(memory, folder);
  const answers = await askForPlan(focusChoices(server, folder), draft);
  if (answers === undefined) {
    return;
  }
  const argument = { folder: folder.uri.toString(), ...answers };
  const made = await waitFor("generating the plan", (token) => server.execute<Generated>("groundplan.generate", argument, token));
  await showNewPlan(vscode.Uri.parse(made.plan));
  await draft.forget();
  if (made.unknownFocus.length > 0) {
    void vscode.window.showWarningMessage(`Groundplan: nothing is named ${made.unknownFocus.join(", ")}; the plan has no cards for it`);
  }
}

/** What a change may touch: the file and the findings at hand first, then every module. */
export async function focusChoices(server: Server, folder: vscode.WorkspaceFolder): Promise<readonly FocusChoice[]> {
  const argument = { folder: folder.uri.toString(), kinds: ["module"] };
  try {
    const { facts } = await server.execute<Recon>("groundplan.recon", argument);
    const modules = facts.map(({ subject, statement }) => ({ label: subject, description: statement, target: subject }));
    return once([...currentFile(folder), ...(await symbolsHere(server, folder)), ...findingsIn(folder), ...modules]);
  } catch (error) {
    // The plan can be written without a focus; why there is no list to choose from stands in the log.
    log().error(`no list of modules: ${String(error)}`);
    return currentFile(folder);
  }
}

/** What two sources name is offered once, as the first one says it. */
function once(choices: readonly FocusChoice[]): readonly FocusChoice[] {
  const first = new Map<string, FocusChoice>();
  for (const choice of choices) {
    if (!first.has(choice.target)) {
      first.set(choice.target, choice);
    }
  }
  return [...first.values()];
}

/** Types and interfaces of the current file: what a change is about more often than a file. */
async function symbolsHere(server: Server, folder: vscode.WorkspaceFolder): Promise<readonly FocusChoice[]> {
  const [file] = currentFile(folder);
  if (file === undefined) {
    return [];
  }
  const asked = ["data-structure", "interface"].map((kind) =>
    server.execute<Facts>("groundplan.reconFacts", { folder: folder.uri.toString(), kind, query: file.target, limit: MOST_SYMBOLS }),
  );
  const facts = (await Promise.all(asked)).flatMap((found) => found.facts);
  const own = facts.filter(({ places }) => places[0]?.path === file.target);
  return own.map(({ subject }) => ({ label: subject, description: "in the current file", target: subject }));
}

/** The files that have findings, the ones with the most first. */
function findingsIn(folder: vscode.WorkspaceFolder): readonly FocusChoice[] {
  return vscode.languages
    .getDiagnostics()
    .filter(([uri]) => vscode.workspace.getWorkspaceFolder(uri) === folder && !isPlan(uri))
    .map(([uri, all]) => ({ uri, codes: all.filter(({ source }) => source === "groundplan").map(codeOf) }))
    .filter(({ codes }) => codes.length > 0)
    .sort((one, other) => other.codes.length - one.codes.length)
    .slice(0, MOST_FILES)
    .map(({ uri, codes }) => {
      const target = vscode.workspace.asRelativePath(uri, false);
      return { label: target, description: `findings: ${[...new Set(codes)].join(", ")}`, target };
    });
}

function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === "object" ? code.value : (code ?? ""));
}

async function offerUpdate(server: Server, folder: vscode.WorkspaceFolder): Promise<void> {
  const name = vscode.workspace.asRelativePath(planPath(folder), false);
  const choice = await vscode.window.showInformationMessage(`${name} is already there`, "Update It", "Open It");
  if (choice === "Update It") {
    await updateFolder(server, folder);
  } else if (choice === "Open It") {
    await vscode.window.showTextDocument(planPath(folder));
  }
}

function currentFile(folder: vscode.WorkspaceFolder): readonly FocusChoice[] {
  const active = vscode.window.activeTextEditor?.document.uri;
  if (active === undefined || vscode.workspace.getWorkspaceFolder(active) !== folder) {
    return [];
  }
  const target = vscode.workspace.asRelativePath(active, false);
  return [{ label: target, description: "the current file", target, picked: true }];
}

async function showNewPlan(plan: vscode.Uri): Promise<void> {
  const document = await vscode.workspace.openTextDocument(plan);
  const editor = await vscode.window.showTextDocument(document, { preview: false });
  // An edit that creates a file leaves it empty on disk until it is saved; only a plan that is new is saved.
  await saveNew(document, document.uri.fsPath);
  if (document.getText().includes(SLOT)) {
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    await vscode.commands.executeCommand("groundplan.question.next");
  }
}
