// A view of the side bar: its rows, walked with the keyboard as a person does who uses no mouse.

import { again, holdsIn, settled, TRY_MS, until } from "./patience.mjs";

export class View {
  #page;

  constructor(page, title) {
    this.#page = page;
    this.pane = page.locator(".pane").filter({ has: page.locator(`.pane-header[aria-label^="${title}"]`) });
  }

  rows() {
    return this.pane.locator(".monaco-list-row");
  }

  row(text) {
    return this.rows().filter({ hasText: text }).first();
  }

  /** How many rows there are once no more come. */
  async count() {
    return settled(this.#page, () => this.rows().count(), "the rows of a view");
  }

  /** What the rows of a level are called. */
  async names(level) {
    return this.pane.locator(`.monaco-list-row[aria-level="${level}"] .label-name`).allInnerTexts();
  }

  /** What stands beside the title: a filter, or how much there is. */
  async described() {
    const beside = this.pane.locator(".pane-header .description");
    return (await beside.count()) > 0 ? (await beside.innerText({ timeout: TRY_MS })).trim() : "";
  }

  async text() {
    return (await this.pane.innerText({ timeout: TRY_MS })).replaceAll("\u00a0", " ");
  }

  /** Move the focus onto the first row. */
  async focusFirst() {
    await until(this.#page, async () => {
      await this.#focusEnd("Home");
      return (await this.#index()) === "0";
    }, "the first row has the focus");
  }

  /** Move the focus onto a row, from the first one down or from the last one up. */
  async focusRow(text, from = "Home") {
    await until(this.#page, async () => {
      await this.#focusEnd(from);
      return this.#walksTo(text, from === "Home" ? "ArrowDown" : "ArrowUp");
    }, `the row '${text}' has the focus`);
  }

  /** Open the row that has the focus and go to the first row below it. */
  async enter() {
    const row = await this.focused();
    const above = Number(await this.#focusedRow().getAttribute("aria-level"));
    const below = this.pane.locator(`.monaco-list-row.focused[aria-level="${above + 1}"]`);
    await until(this.#page, async () => {
      await this.#page.keyboard.press("ArrowRight");
      // No key is pressed again before what it did is seen: one too many would open the row below.
      return holdsIn(1_000, this.#page, async () => (await below.count()) > 0);
    }, `a row below '${row}'`);
  }

  /** Close all rows, while one of them has the focus. */
  async close() {
    const below = this.pane.locator('.monaco-list-row[aria-level="2"]');
    await until(this.#page, async () => {
      await this.#page.keyboard.press("Control+ArrowLeft");
      return holdsIn(TRY_MS, this.#page, async () => (await below.count()) === 0);
    }, "all rows are closed");
  }

  /** Run an action of the row that has the focus: one of those beside its text. */
  async action(title) {
    const action = this.#focusedRow().locator(`.action-label[aria-label^="${title}"]`);
    await again(5, async () => {
      await this.#focusedRow().hover({ timeout: TRY_MS });
      await action.waitFor({ timeout: TRY_MS });
    }, () => this.#page.mouse.move(5, 5));
    await action.click();
  }

  /** Run a command of the context menu of the row that has the focus. */
  async menu(title) {
    const menu = this.#page.locator(".monaco-menu").first();
    const focused = menu.locator(".action-item.focused");
    await again(5, async () => {
      await this.#page.keyboard.press("Shift+F10");
      await menu.locator(".action-item").filter({ hasText: title }).first().waitFor({ timeout: TRY_MS });
      await until(this.#page, async () => {
        if ((await focused.count()) > 0 && (await focused.innerText({ timeout: TRY_MS })).includes(title)) {
          return true;
        }
        await this.#page.keyboard.press("ArrowDown");
        return false;
      }, `'${title}' has the focus`, TRY_MS);
    }, () => this.#page.keyboard.press("Escape"));
    await this.#page.keyboard.press("Enter");
    await menu.waitFor({ state: "detached" });
  }

  /** What a screen reader is told of the row that has the focus. */
  async focused() {
    const row = this.#focusedRow();
    return (await row.count()) > 0 ? ((await row.getAttribute("aria-label", { timeout: TRY_MS })) ?? "") : "";
  }

  async #focusEnd(key) {
    // What has no rows yet does not take the focus.
    await this.rows().first().waitFor();
    await this.pane.locator(".monaco-list").first().focus({ timeout: TRY_MS });
    await this.#page.keyboard.press(key);
  }

  /** Whether a row comes to have the focus before there is no further one. */
  async #walksTo(text, key) {
    for (;;) {
      const index = await this.#index();
      if ((await this.focused()).includes(text)) {
        return true;
      }
      await this.#page.keyboard.press(key);
      if (!(await holdsIn(1_000, this.#page, async () => (await this.#index()) !== index))) {
        return false;
      }
    }
  }

  async #index() {
    const row = this.#focusedRow();
    return (await row.count()) > 0 ? row.getAttribute("data-index", { timeout: TRY_MS }) : undefined;
  }

  #focusedRow() {
    return this.pane.locator(".monaco-list-row.focused").first();
  }
}
