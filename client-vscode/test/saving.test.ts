// The first save of a new plan, with edits that overtake it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { saveNew } from "../src/generate/saving";

/** A document in which somebody types during the first saves, on a disk that takes it or not. */
function document(edits: number, isWritable = true): { version: number; saves: number; save(): Promise<boolean> } {
  return {
    version: 1,
    saves: 0,
    async save() {
      this.saves += 1;
      if (this.saves <= edits) {
        this.version += 1;
        return false;
      }
      return isWritable;
    },
  };
}

test("a plan that nobody touches is saved once", async () => {
  const plan = document(0);
  await saveNew(plan, "PLAN.md");
  assert.equal(plan.saves, 1);
});

test("a save that an edit overtakes is tried again", async () => {
  const plan = document(2);
  await saveNew(plan, "PLAN.md");
  assert.equal(plan.saves, 3);
});

test("a file that cannot be written is told at once, with what to do", async () => {
  const plan = document(0, false);
  await assert.rejects(saveNew(plan, "/shop/PLAN.md"), { message: "'/shop/PLAN.md' could not be saved: make its folder writable, or set 'groundplan.plan.path'" });
  assert.equal(plan.saves, 1);
});

test("whoever never stops typing is told as well", async () => {
  const plan = document(99);
  await assert.rejects(saveNew(plan, "PLAN.md"), /could not be saved/);
  assert.equal(plan.saves, 5);
});
