// Which program is found to serve, on machines with one Python or another, and what is said where there is none.
//
// The machine is made of small programs on the path: each stands for a Python as it answers our questions.

import assert from "node:assert/strict";
import * as fs from "node:fs/promises";
import * as os from "node:os";
import * as path from "node:path";
import { findServer, NoServerError, type Places, type Program } from "../../src/common/environment";
import type { ProgramSettings } from "../../src/common/settings";
import type { Tests } from "./suite";

const NOTHING: ProgramSettings = { path: "", interpreter: "", wheelhouse: "" };
const SERVE = ["-P", "-m", "groundplan", "serve", "--stdio"];

/** What a Python does with each of our questions; what is not named fails. */
interface Python {
  readonly version?: string;
  readonly hasVenv?: boolean;
  readonly hasEnsurepip?: boolean;
  readonly pip?: "installs" | "fails";
}

interface Found {
  readonly program: Program;
  readonly said: readonly string[];
}

export const environmentTests: Tests = {
  "the path of an executable is taken as it is": () =>
    onMachine({}, async (places) => {
      const { program, said } = await find({ ...NOTHING, path: "/opt/groundplan" }, places);
      assert.deepEqual(program, { command: "/opt/groundplan", args: ["serve", "--stdio"] });
      assert.deepEqual(said, []);
    }),

  "an interpreter that has groundplan serves": () =>
    onMachine({ mine: { version: "3.12" } }, async (places, bin) => {
      const { program } = await find({ ...NOTHING, interpreter: path.join(bin, "mine") }, places);
      assert.deepEqual(program, { command: path.join(bin, "mine"), args: SERVE });
    }),

  "an interpreter without groundplan is told with its reason": () =>
    onMachine({ mine: {} }, async (places, bin) => {
      const interpreter = path.join(bin, "mine");
      const expected = `'${interpreter}' cannot import groundplan (not of this Python): install it there, or clear 'groundplan.interpreter'`;
      assert.equal(await failure({ ...NOTHING, interpreter }, places), expected);
    }),

  "an interpreter that is not there is told": () =>
    onMachine({}, async (places) => {
      const said = await failure({ ...NOTHING, interpreter: "/nowhere/python" }, places);
      assert.match(said, /^'\/nowhere\/python' cannot import groundplan \(spawn \/nowhere\/python ENOENT\): install it there/);
    }),

  "without a Python one is asked for": () =>
    onMachine({}, async (places) => {
      assert.equal(await failure(NOTHING, places), "no Python 3.11 or newer was found: install one, or set 'groundplan.interpreter'");
    }),

  "an older Python alone is none": () =>
    onMachine({ python3: { version: "3.10" }, python: { version: "2.7" } }, async (places) => {
      assert.match(await failure(NOTHING, places), /^no Python 3\.11 or newer was found/);
    }),

  "a newer Python beside an older one is taken": () =>
    onMachine({ python3: { version: "3.9" }, "python3.13": { version: "3.13", hasVenv: true, hasEnsurepip: true, pip: "installs" } }, async (places) => {
      const { program } = await find(NOTHING, places);
      assert.equal(program.command, path.join(places.storage, "server-3.13", "bin", "python"));
    }),

  "an environment is made once for each version": () =>
    onMachine({ python3: { version: "3.11", hasVenv: true, hasEnsurepip: true, pip: "installs" } }, async (places) => {
      const first = await find(NOTHING, places);
      assert.deepEqual(first.program, { command: path.join(places.storage, "server-3.11", "bin", "python"), args: SERVE });
      assert.deepEqual(first.said, ["setting up the server (once for each version)…"]);
      assert.deepEqual(await find(NOTHING, places), { program: first.program, said: [] });
      await fs.writeFile(path.join(places.extension, "server", "groundplan-0.1.0-py3-none-any.whl"), "a newer wheel");
      assert.deepEqual((await find(NOTHING, places)).said, first.said);
    }),

  "an environment without pip is filled from outside": () =>
    onMachine({ python3: { version: "3.12", hasVenv: true, hasEnsurepip: false, pip: "installs" } }, async (places) => {
      assert.equal((await find(NOTHING, places)).program.command, path.join(places.storage, "server-3.12", "bin", "python"));
    }),

  "a Python without venv is told": () =>
    onMachine({ python3: { version: "3.12" } }, async (places) => {
      assert.equal(await failure(NOTHING, places), "'python3 -m venv' failed (not of this Python): set 'groundplan.interpreter'");
    }),

  "a set-up that failed is tried again, and says what to do": () =>
    onMachine({ python3: { version: "3.12", hasVenv: true, hasEnsurepip: true, pip: "fails" } }, async (places) => {
      const expected = "pip could not install the server (no such index): check the package index, or set 'groundplan.wheelhouse' to a folder of wheels";
      assert.equal(await failure(NOTHING, places), expected);
      assert.equal(await failure(NOTHING, places), expected);
    }),

  "an extension without its wheel is told": () =>
    onMachine({ python3: { version: "3.12", hasVenv: true } }, async (places) => {
      const carried = path.join(places.extension, "server");
      await fs.rm(carried, { recursive: true });
      assert.match(await failure(NOTHING, places), /^the extension's server cannot be read \(ENOENT.*\): install it again/);
      await fs.mkdir(carried);
      assert.match(await failure(NOTHING, places), /^the extension carries no server: install it again/);
    }),
};

async function find(settings: ProgramSettings, places: Places): Promise<Found> {
  const said: string[] = [];
  const program = await findServer(settings, places, (message) => said.push(message));
  return { program, said };
}

async function failure(settings: ProgramSettings, places: Places): Promise<string> {
  const error: unknown = await find(settings, places).then(() => undefined, (reason: unknown) => reason);
  assert.ok(error instanceof NoServerError, String(error));
  assert.ok(!error.message.includes("\n"));
  return error.message;
}

/** Make a machine with these programs alone on its path, and an extension with a wheel. */
async function onMachine(pythons: Readonly<Record<string, Python>>, use: (places: Places, bin: string) => Promise<void>): Promise<void> {
  const root = await fs.mkdtemp(path.join(os.tmpdir(), "machine-"));
  const places = { extension: path.join(root, "extension"), storage: path.join(root, "storage") };
  const bin = path.join(root, "bin");
  await fs.mkdir(path.join(places.extension, "server"), { recursive: true });
  await fs.mkdir(bin);
  await fs.writeFile(path.join(places.extension, "server", "groundplan-0.1.0-py3-none-any.whl"), "a wheel");
  for (const [name, python] of Object.entries(pythons)) {
    await fs.writeFile(path.join(bin, name), script(python), { mode: 0o755 });
  }
  const before = process.env["PATH"];
  process.env["PATH"] = bin;
  try {
    await use(places, bin);
  } finally {
    process.env["PATH"] = before;
    await fs.rm(root, { recursive: true });
  }
}

function script({ version, hasVenv = false, hasEnsurepip = false, pip }: Python): string {
  const makes = `for folder; do :; done; /bin/mkdir -p "$folder/bin"; /bin/cp "$0" "$folder/bin/python"`;
  const installs = pip === "installs" ? "exit 0" : "echo no such index; exit 1";
  return `#!/bin/sh
case "$*" in
  *version_info*) ${version === undefined ? "exit 1" : `echo ${version}; exit 0`} ;;
  *"import groundplan"*) ${version === undefined ? "echo not of this Python; exit 1" : "exit 0"} ;;
  *--without-pip*) ${hasVenv ? `${makes}; exit 0` : "echo not of this Python; exit 1"} ;;
  *"-m venv"*) ${hasVenv && hasEnsurepip ? `${makes}; exit 0` : "echo not of this Python; exit 1"} ;;
  *"pip --version"*) ${hasEnsurepip ? "exit 0" : "exit 1"} ;;
  *pip*install*) ${installs} ;;
  --version) exit 0 ;;
  *) echo "unexpected: $*"; exit 1 ;;
esac
`;
}
