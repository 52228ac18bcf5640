// When work runs that follows a burst of changes.

import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { Later } from "../src/common/later";

function counting(): { readonly runs: number[]; readonly later: Later } {
  const runs: number[] = [];
  return { runs, later: new Later(100, async () => void runs.push(Date.now())) };
}

test("a burst is one run, after its last change", () => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const { runs, later } = counting();
  later.ask();
  mock.timers.tick(60);
  later.ask();
  mock.timers.tick(99);
  assert.deepEqual(runs, []);
  mock.timers.tick(1);
  assert.deepEqual(runs, [160]);
  mock.timers.reset();
});

test("a burst without end puts a run off three times at most", () => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const { runs, later } = counting();
  for (let time = 0; time < 330; time += 30) {
    later.ask();
    mock.timers.tick(30);
  }
  assert.deepEqual(runs, [300]);
  mock.timers.reset();
});

test("what is asked for while it runs is one more run", async () => {
  let finish = (): void => {};
  let runs = 0;
  const later = new Later(0, async () => {
    runs += 1;
    await new Promise<void>((resolve) => {
      finish = resolve;
    });
  });
  const first = later.now();
  void later.now();
  void later.now();
  assert.equal(runs, 1);
  finish();
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(runs, 2);
  finish();
  await first;
  assert.equal(runs, 2);
});

test("nothing runs after the end", () => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const { runs, later } = counting();
  later.ask();
  later.dispose();
  mock.timers.tick(1_000);
  assert.deepEqual(runs, []);
  mock.timers.reset();
});
