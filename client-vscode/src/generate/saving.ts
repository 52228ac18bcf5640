// The first save of a plan that has just been made, while somebody may already type in it.

import { setTimeout as pause } from "node:timers/promises";

/** What of a document is asked. */
export interface Savable {
  readonly version: number;
  save(): Thenable<boolean>;
}

const ATTEMPTS = 5;
const PAUSE_MS = 300;

/** Save, and again where somebody types meanwhile: of a save that an edit overtakes it is said that it was not done. Throws one line. */
export async function saveNew(document: Savable, path: string): Promise<void> {
  for (let left = ATTEMPTS; left > 0; left--) {
    const { version } = document;
    if (await document.save()) {
      return;
    }
    if (document.version === version) {
      break;
    }
    await pause(PAUSE_MS);
  }
  throw new Error(`'${path}' could not be saved: make its folder writable, or set 'groundplan.plan.path'`);
}
