// Which program serves: the user's own, an interpreter that has groundplan, or an environment that we make.
//
// The server's interpreter is our own matter; the project's interpreter is only data. Compiled dependencies differ
// with each Python, so they cannot be carried inside the extension: the wheel can, and pip gets the rest.

import * as fs from "node:fs/promises";
import * as path from "node:path";
import { run } from "./processes";
import type { ProgramSettings } from "./settings";

export interface Program {
  readonly command: string;
  readonly args: readonly string[];
}

export interface Places {
  /** The folder of the extension; the wheel lies in `server/`. */
  readonly extension: string;
  /** The folder that VS Code gives us for what we install. */
  readonly storage: string;
}

export type Report = (message: string) => void;

/** Why no server could be found, in one line that says what to do. */
export class NoServerError extends Error {}

const SERVE = ["-P", "-m", "groundplan", "serve", "--stdio"] as const;
const PROBE_MS = 20_000;
const INSTALL_MS = 600_000;

export async function findServer(settings: ProgramSettings, places: Places, report: Report): Promise<Program> {
  if (settings.path) {
    return { command: settings.path, args: ["serve", "--stdio"] };
  }
  if (settings.interpreter) {
    return withInterpreter(settings.interpreter);
  }
  return managed(settings, places, report);
}

async function withInterpreter(interpreter: string): Promise<Program> {
  const probe = await run(interpreter, ["-P", "-c", "import groundplan"], PROBE_MS);
  if (!probe.ok) {
    throw new NoServerError(
      `'${interpreter}' cannot import groundplan (${lastLine(probe.output)}): install it there, or clear 'groundplan.interpreter'`,
    );
  }
  return { command: interpreter, args: SERVE };
}

async function managed(settings: ProgramSettings, places: Places, report: Report): Promise<Program> {
  const wheel = await bundledWheel(places.extension);
  const python = await basePython();
  const folder = path.join(places.storage, `server-${python.version}`);
  const inside = process.platform === "win32" ? path.join(folder, "Scripts", "python.exe") : path.join(folder, "bin", "python");
  const stamp = path.join(folder, ".installed");
  const wanted = await stampOf(wheel);
  if ((await readOrEmpty(stamp)) !== wanted) {
    report("setting up the server (once for each version)…");
    await makeEnvironment(python.command, folder, inside);
    await install(python.command, inside, wheel, settings.wheelhouse);
    await fs.writeFile(stamp, wanted);
  }
  return { command: inside, args: SERVE };
}

async function bundledWheel(extension: string): Promise<string> {
  const folder = path.join(extension, "server");
  const names = await fs.readdir(folder).catch((error: NodeJS.ErrnoException) => {
    throw new NoServerError(`the extension's server cannot be read (${error.message}): install it again, or set 'groundplan.interpreter'`);
  });
  const wheel = names.find((name) => name.endsWith(".whl"));
  if (wheel === undefined) {
    throw new NoServerError("the extension carries no server: install it again, or set 'groundplan.interpreter'");
  }
  return path.join(folder, wheel);
}

async function stampOf(wheel: string): Promise<string> {
  const { size, mtimeMs } = await fs.stat(wheel);
  return `${path.basename(wheel)} ${size} ${mtimeMs}`;
}

interface Python {
  readonly command: string;
  readonly version: string;
}

async function basePython(): Promise<Python> {
  const names = process.platform === "win32" ? ["py", "python"] : ["python3", "python3.14", "python3.13", "python3.12", "python3.11", "python"];
  for (const command of names) {
    const probe = await run(command, ["-c", "import sys; print('%d.%d' % sys.version_info[:2])"], PROBE_MS);
    const [major = 0, minor = 0] = probe.output.split(".").map(Number);
    if (probe.ok && major === 3 && minor >= 11) {
      return { command, version: `${major}.${minor}` };
    }
  }
  throw new NoServerError("no Python 3.11 or newer was found: install one, or set 'groundplan.interpreter'");
}

async function makeEnvironment(python: string, folder: string, inside: string): Promise<void> {
  await fs.mkdir(folder, { recursive: true });
  // Debian splits ensurepip off: without it the environment is made bare and filled by the pip outside.
  const full = await run(python, ["-m", "venv", "--clear", folder], INSTALL_MS);
  if (full.ok) {
    return;
  }
  const bare = await run(python, ["-m", "venv", "--clear", "--without-pip", folder], INSTALL_MS);
  if (!bare.ok || !(await run(inside, ["--version"], PROBE_MS)).ok) {
    throw new NoServerError(`'${python} -m venv' failed (${lastLine(bare.output)}): set 'groundplan.interpreter'`);
  }
}

async function install(python: string, inside: string, wheel: string, wheelhouse: string): Promise<void> {
  const hasPip = (await run(inside, ["-m", "pip", "--version"], PROBE_MS)).ok;
  const [command, pip] = hasPip ? [inside, ["-m", "pip"]] : [python, ["-m", "pip", "--python", inside]];
  const from = wheelhouse ? ["--no-index", "--find-links", wheelhouse] : [];
  const options = ["install", "--quiet", "--disable-pip-version-check", "--upgrade", ...from, wheel];
  const done = await run(command, [...pip, ...options], INSTALL_MS);
  if (!done.ok) {
    throw new NoServerError(
      `pip could not install the server (${lastLine(done.output)}): check the package index, or set 'groundplan.wheelhouse' to a folder of wheels`,
    );
  }
}

async function readOrEmpty(file: string): Promise<string> {
  return fs.readFile(file, "utf8").catch(() => "");
}

function lastLine(text: string): string {
  return text.trimEnd().split("\n").at(-1) ?? "";
}
