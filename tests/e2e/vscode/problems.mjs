// The Problems panel, filtered by a word.

import { holdsIn, settled, TRY_MS, until } from "./patience.mjs";

export class Problems {
  #page;
  #filter;

  constructor(page) {
    this.#page = page;
    this.#filter = page.locator(".viewpane-filter input, .viewpane-filter textarea").first();
  }

  /** Show the panel with only the problems of one code or source, and give them. */
  async of(code) {
    await until(this.#page, async () => {
      if (await this.#filter.isVisible()) {
        return true;
      }
      await this.#page.keyboard.press("Control+Shift+M");
      return holdsIn(TRY_MS, this.#page, () => this.#filter.isVisible());
    }, "the Problems panel");
    // The panel forgets what is typed while it opens.
    await until(this.#page, async () => {
      await this.#filter.fill(code, { timeout: TRY_MS });
      return (await settled(this.#page, () => this.#filter.inputValue({ timeout: TRY_MS }), "the filter")) === code;
    }, `the problems of ${code}`);
    return this.rows(code);
  }

  /** The rows that mention something. */
  rows(text) {
    return this.#page.locator(".markers-panel .monaco-list-row").filter({ hasText: text });
  }

  /** How many problems the filter leaves, and how many there are. */
  async counts() {
    const said = await this.#page.locator(".viewpane-filter-badge").first().innerText({ timeout: TRY_MS });
    return /(\d+) of (\d+)/.exec(said)?.slice(1).map(Number);
  }

  /** The sources of the problems that are listed, each as often as it is. */
  async sources() {
    return this.#page.locator(".markers-panel .marker-source").allInnerTexts();
  }

  /** Put the panel away, whatever it shows. */
  async hide() {
    const panel = this.#page.locator(".part.panel");
    await until(this.#page, async () => {
      if (!(await panel.isVisible())) {
        return true;
      }
      await this.#page.keyboard.press("Control+J");
      return holdsIn(TRY_MS, this.#page, async () => !(await panel.isVisible()));
    }, "the panel is closed");
  }
}
