// Programs are run without a shell, with their output kept for the message that tells why they failed.

import { execFile } from "node:child_process";

export interface Finished {
  readonly ok: boolean;
  readonly output: string;
}

export function run(program: string, args: readonly string[], timeoutMs: number): Promise<Finished> {
  return new Promise((resolve) => {
    execFile(program, [...args], { timeout: timeoutMs, windowsHide: true }, (error, stdout, stderr) => {
      const output = `${stdout}${stderr}`.trim();
      resolve({ ok: error === null, output: output || (error?.message ?? "") });
    });
  });
}
