// A suite for the extension host: named tests, one after the other, a line for each.

import { setTimeout as pause } from "node:timers/promises";

/** How long something may take on a machine that is slow and busy. Only what fails ever waits so long. */
const PATIENCE_MS = 180_000;

export type Tests = Readonly<Record<string, () => void | Promise<void>>>;

/** Run all tests and print a line for each. Throws at the end when some have failed. */
export async function run(suites: readonly Tests[]): Promise<void> {
  const failed: string[] = [];
  for (const [name, test] of suites.flatMap((suite) => Object.entries(suite))) {
    const began = performance.now();
    try {
      await test();
      console.log(`ok ${name}: ${Math.round(performance.now() - began)} ms`);
    } catch (error) {
      failed.push(name);
      console.log(`not ok ${name}: ${error instanceof Error ? error.stack : String(error)}`);
    }
  }
  if (failed.length > 0) {
    throw new Error(`${failed.length} failed`);
  }
}

/** Wait until `holds` gives something. */
export async function until<Value>(what: string, holds: () => Value | undefined | false | Promise<Value | undefined | false>, milliseconds = PATIENCE_MS): Promise<Value> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const value = await holds();
    if (value !== undefined && value !== false) {
      return value;
    }
    if (Date.now() > end) {
      throw new Error(`timed out: ${what}`);
    }
    await pause(50);
  }
}
