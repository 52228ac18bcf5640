// How long a step waits for what it needs, on a machine that may be slow and busy: until it holds, however often it is asked.

/** How long something may take that a person would see at once. Only a step that fails ever waits so long. */
export const PATIENCE_MS = 180_000;
/** How long one try takes before it is begun anew, and how long one look at the page may take. */
export const TRY_MS = 10_000;
const PAUSE_MS = 50;
// What a page that is drawn anew answers; anything else is a fault of the step.
const OF_THE_PAGE = new Set(["Error", "TimeoutError"]);

/** Ask again and again, until it holds. Gives what it gave. What the page cannot answer does not hold yet. */
export async function until(page, holds, what, milliseconds = PATIENCE_MS) {
  const end = Date.now() + milliseconds;
  for (let last; ; ) {
    const value = await Promise.resolve().then(holds).catch((error) => {
      if (!OF_THE_PAGE.has(error.name)) {
        throw error;
      }
      last = error;
      return undefined;
    });
    if (value) {
      return value;
    }
    if (Date.now() > end) {
      throw new Error(`timed out: ${what}${last === undefined ? "" : ` (${last.message})`}`);
    }
    await page.waitForTimeout(PAUSE_MS);
  }
}

/** Whether something comes to hold in time. */
export async function holdsIn(milliseconds, page, holds) {
  return until(page, holds, "", milliseconds).then(() => true, () => false);
}

/** Give what an attempt gives: one that fails is begun anew, after what it left open is put away. Only for what may happen twice. */
export async function again(times, attempt, putAway) {
  for (let left = times; ; left--) {
    try {
      return await attempt();
    } catch (error) {
      if (left === 0) {
        throw error;
      }
      await putAway();
    }
  }
}

/** Read something until it says the same several times in a row. */
export async function settled(page, read, what) {
  let last;
  let times = 0;
  return until(page, async () => {
    const value = await read();
    times = value === last ? times + 1 : 0;
    last = value;
    await page.waitForTimeout(200);
    return times >= 3 && { value };
  }, what).then(({ value }) => value);
}

/** The middle of what is drawn. Throws where nothing is. */
export async function middle(locator) {
  const box = await locator.boundingBox({ timeout: TRY_MS });
  if (box === null) {
    throw new Error("it is not drawn");
  }
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
