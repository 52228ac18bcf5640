// A key that goes where it is meant to go, or nowhere: the focus may be taken between a look and a key.

import { TRY_MS } from "./patience.mjs";

/** Press a key while the focus is in a place. Gives whether it went there: one that would go elsewhere does nothing. */
export async function pressIn(page, place, key) {
  const watch = await place.evaluateHandle(letPass, undefined, { timeout: TRY_MS });
  try {
    await page.keyboard.press(key);
  } finally {
    await watch.evaluate((one) => one.end());
  }
  return watch.evaluate((one) => one.isThere());
}

/** From now on keys go to a place only. Runs in the page. */
function letPass(place) {
  let isThere = false;
  const take = (event) => {
    // The keys that are held with another one come first.
    if (["Alt", "Control", "Meta", "Shift"].includes(event.key)) {
      return;
    }
    isThere = event.composedPath().includes(place);
    if (!isThere) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  };
  window.addEventListener("keydown", take, { capture: true });
  return { isThere: () => isThere, end: () => window.removeEventListener("keydown", take, { capture: true }) };
}
