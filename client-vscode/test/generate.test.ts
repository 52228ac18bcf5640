// The walk through the questions of a new plan, and the open questions that it leaves.

import assert from "node:assert/strict";
import { test } from "node:test";
import { type Answers, answered, type At, back, forth, isEmpty, known, NOTHING, START } from "../src/generate/flow";
import { nextSlot, slotsOf } from "../src/generate/slots";

/** Walk as a person does: a text goes on, `<` goes back with what stands in the box. */
function walk(...replies: readonly string[]): { readonly answers: Answers; readonly at: At | undefined } {
  let answers = NOTHING;
  let at: At | undefined = START;
  for (const reply of replies) {
    assert.ok(at, `nothing is asked any more, but "${reply}" was said`);
    const text: string = reply === "<" ? known(answers, at) : reply;
    answers = answered(answers, at, text);
    at = reply === "<" ? back(answers, at) : forth(at, text);
  }
  return { answers, at };
}

test("all questions in turn, an empty line ends a list", () => {
  const { answers, at } = walk(" Split orders ", "For hosts", "", "One", "Two", "", "Not this", "");
  assert.deepEqual(answers, { title: "Split orders", intent: "For hosts", focus: [], objectives: ["One", "Two"], nonGoals: ["Not this"] });
  assert.equal(at, undefined);
});

test("going back shows what was said, and saying it otherwise replaces it", () => {
  const { answers, at } = walk("Split", "Why", "", "One", "Two", "<", "<");
  assert.deepEqual(at, { question: "objectives", line: 0 });
  assert.equal(known(answers, at), "One");
  const other = answered(answers, at, "Uno");
  assert.deepEqual(other.objectives, ["Uno", "Two"]);
});

test("going back from the first non-goal leads to the line after the last objective", () => {
  assert.deepEqual(walk("Split", "Why", "", "One", "", "<").at, { question: "objectives", line: 1 });
});

test("nothing lies before the first question", () => {
  assert.equal(walk("Split", "<", "<").at, undefined);
  assert.equal(walk("Split", "<").answers.title, "Split");
});

test("a line that is emptied on the way back is taken out", () => {
  const { answers } = walk("Split", "Why", "", "One", "Two", "<");
  assert.deepEqual(answered(answers, { question: "objectives", line: 0 }, " ").objectives, ["Two"]);
});

test("seven lines are enough", () => {
  const lines = ["1", "2", "3", "4", "5", "6", "7"];
  assert.deepEqual(walk("Split", "Why", "", ...lines).at, { question: "nonGoals", line: 0 });
});

test("only white space is no answer", () => {
  assert.equal(isEmpty(walk("  ", " ").answers), true);
  assert.equal(isEmpty(walk("x").answers), false);
});

const TEXT = "# Plan\r\n- TODO(groundplan): why? \n- risk → TODO(groundplan): how? TODO(groundplan): when?\nend";

test("an open question reaches to the end of its line or to the next one", () => {
  assert.deepEqual(slotsOf(TEXT), [
    { line: 1, start: 2, end: 24 }, { line: 2, start: 9, end: 31 }, { line: 2, start: 32, end: 55 },
  ]);
  assert.deepEqual(slotsOf("TODO: mine"), []);
});

test("the next question follows the cursor and goes around the end", () => {
  const slots = slotsOf(TEXT);
  assert.deepEqual(nextSlot(slots, 0, 0, true)?.line, 1);
  assert.deepEqual(nextSlot(slots, 2, 31, true)?.start, 32);
  assert.deepEqual(nextSlot(slots, 3, 0, true)?.line, 1);
  assert.deepEqual(nextSlot(slots, 2, 9, false)?.line, 1);
  assert.deepEqual(nextSlot(slots, 0, 0, false)?.start, 32);
  assert.equal(nextSlot([], 0, 0, true), undefined);
});
