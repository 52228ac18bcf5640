// What the user set: about programs, for us; about plans and findings, for the server. Untrusted workspaces may not
// name programs: VS Code hides those values itself, because package.json lists them as restricted.

import * as vscode from "vscode";

export interface ProgramSettings {
  readonly path: string;
  readonly interpreter: string;
  readonly wheelhouse: string;
}

export type ServerSettings = { readonly [name: string]: unknown };

const SECTION = "groundplan";
const OF_PROGRAMS = ["path", "interpreter", "wheelhouse"] as const;
const OF_THE_CLIENT: ReadonlySet<string> = new Set([...OF_PROGRAMS, "trace.server"]);

export function programSettings(): ProgramSettings {
  const settings = vscode.workspace.getConfiguration(SECTION);
  return {
    path: settings.get("path", ""),
    interpreter: settings.get("interpreter", ""),
    wheelhouse: settings.get("wheelhouse", ""),
  };
}

export function namesPrograms(event: vscode.ConfigurationChangeEvent): boolean {
  return OF_PROGRAMS.some((name) => event.affectsConfiguration(`${SECTION}.${name}`));
}

export function planPath(folder: vscode.WorkspaceFolder): vscode.Uri {
  const path = vscode.workspace.getConfiguration(SECTION, folder).get("plan.path", "PLAN.md");
  return vscode.Uri.joinPath(folder.uri, path);
}

/**
 * The settings that the server knows, as far as the user has set them for a folder. A default must not be sent: it
 * would beat what the project's own `pyproject.toml` says.
 */
export function serverSettings(names: readonly string[], scope: vscode.Uri | undefined): ServerSettings {
  const settings = vscode.workspace.getConfiguration(SECTION, scope ?? null);
  const chosen: Record<string, unknown> = {};
  for (const name of names.filter((one) => !OF_THE_CLIENT.has(one))) {
    const found = settings.inspect(name);
    if ((found?.workspaceFolderValue ?? found?.workspaceValue ?? found?.globalValue) !== undefined) {
      nest(chosen, name.split("."), settings.get(name));
    }
  }
  return chosen;
}

/** The names of all settings, without the section, as the extension declares them. */
export function settingNames(extension: vscode.Extension<unknown>): readonly string[] {
  const declared: unknown = extension.packageJSON?.contributes?.configuration?.properties;
  return Object.keys(declared ?? {}).map((name) => name.slice(SECTION.length + 1));
}

function nest(into: Record<string, unknown>, [first = "", ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    into[first] = value;
    return;
  }
  const inner = (into[first] ??= {}) as Record<string, unknown>;
  nest(inner, rest, value);
}
