// A view of the side bar: its rows, walked with the keyboard as a person does who uses no mouse.
//
// Rows are drawn anew while they are read: what is asked of the row that has the focus is read in one look.

import { pressIn } from "./keys.mjs";
import { again, holdsIn, settled, TRY_MS, until } from "./patience.mjs";

export class View {
  #page;
  #list;

  constructor(page, title) {
    this.#page = page;
    this.pane = page.locator(".pane").filter({ has: page.locator(`.pane-header[aria-label^="${title}"]`) });
    this.#list = this.pane.locator(".monaco-list").first();
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
    return (await this.pane.locator(".pane-header .description").allInnerTexts()).join("").trim();
  }

  async text() {
    return (await this.pane.innerText({ timeout: TRY_MS })).replaceAll("\u00a0", " ");
  }

  /** Move the focus onto the first row. */
  async focusFirst() {
    await until(this.#page, async () => (await this.#press("Home")) && (await this.#look()).index === 0, "the first row has the focus");
  }

  /** Move the focus onto a row, from the first one down or from the last one up. Gives what a screen reader is told of it. */
  async focusRow(text, from = "Home") {
    const key = from === "Home" ? "ArrowDown" : "ArrowUp";
    return until(this.#page, async () => (await this.#press(from)) && this.#walksTo(text, key), `the row '${text}' has the focus`);
  }

  /** Go one row down. Gives what a screen reader is told of it. */
  async next() {
    const { index } = await this.#focusedRow();
    return until(this.#page, async () => {
      const row = await this.#look();
      if (row.index === index + 1) {
        return row.told;
      }
      await this.#move("ArrowDown", row);
      return undefined;
    }, "the next row has the focus");
  }

  /** Open the row that has the focus and go to the first row below it. Gives what a screen reader is told of that. */
  async enter() {
    const { told, level } = await this.#focusedRow();
    return until(this.#page, async () => {
      const row = await this.#look();
      if (row.level === level + 1) {
        return row.told;
      }
      // What is below an open row may still be on its way; a key too many would open the first of it.
      if (!row.isOpen || row.hasBelow) {
        await this.#move("ArrowRight", row);
      }
      return undefined;
    }, `a row below '${told}'`);
  }

  /** Do what the row that has the focus is for, as Enter does. */
  async open() {
    await until(this.#page, () => this.#press("Enter"), "the row is opened");
  }

  /** Close all rows. */
  async close() {
    const below = this.pane.locator('.monaco-list-row[aria-level="2"]');
    await until(this.#page, async () => {
      await this.#press("Control+ArrowLeft");
      return holdsIn(TRY_MS, this.#page, async () => (await below.count()) === 0);
    }, "all rows are closed");
  }

  /** Run an action of the row that has the focus: one of those beside its text. */
  async action(title) {
    const row = this.pane.locator(".monaco-list-row.focused").first();
    await again(5, async () => {
      await row.hover({ timeout: TRY_MS });
      await row.locator(`.action-label[aria-label^="${title}"]`).click({ timeout: TRY_MS });
    }, () => this.#page.mouse.move(5, 5));
  }

  /** Run a command of the context menu of the row that has the focus. */
  async menu(title) {
    const menu = this.#page.locator(".monaco-menu").first();
    const isFocused = async () => (await menu.locator(".action-item.focused").allInnerTexts()).join().includes(title);
    await again(5, async () => {
      await this.#press("Shift+F10");
      await menu.locator(".action-item").filter({ hasText: title }).first().waitFor({ timeout: TRY_MS });
      await until(this.#page, async () => (await isFocused()) || ((await pressIn(this.#page, menu, "ArrowDown")) && isFocused()), `'${title}' has the focus`, TRY_MS);
      if (!(await pressIn(this.#page, menu, "Enter"))) {
        throw new Error(`the menu went before '${title}' was chosen`);
      }
    }, async () => (await menu.count()) > 0 && pressIn(this.#page, menu, "Escape"));
    await menu.waitFor({ state: "detached" });
  }

  /** What a screen reader is told of the row that has the focus. */
  async focused() {
    return (await this.#look()).told;
  }

  /** Press a key in the list. Gives whether it went there. */
  async #press(key) {
    // What has no rows yet does not take the focus.
    await this.rows().first().waitFor({ timeout: TRY_MS });
    await this.#list.focus({ timeout: TRY_MS });
    return pressIn(this.#page, this.#list, key);
  }

  /** Press a key and wait until another row has the focus, or the row is open. Gives whether that came. */
  async #move(key, { index, isOpen }) {
    // A key that went elsewhere did nothing.
    await until(this.#page, () => this.#press(key), `${key} goes to the rows`);
    return holdsIn(TRY_MS, this.#page, async () => {
      const row = await this.#look();
      return row.index !== index || row.isOpen !== isOpen;
    });
  }

  /** Walk until a row has the focus. Gives what is told of it; nothing where there is no further row. */
  async #walksTo(text, key) {
    for (;;) {
      const row = await this.#look();
      if (row.told.includes(text)) {
        return row.told;
      }
      if ((key === "ArrowDown" ? row.isLast : row.index === 0) || !(await this.#move(key, row))) {
        return undefined;
      }
    }
  }

  /** The row that has the focus, once one has it. */
  async #focusedRow() {
    return until(this.#page, async () => {
      const row = await this.#look();
      return row.index >= 0 && row;
    }, "a row has the focus");
  }

  async #look() {
    return this.pane.evaluate(focusedOf, undefined, { timeout: TRY_MS });
  }
}

/** The row of a view that has the focus, in one look. Runs in the page. */
function focusedOf(pane) {
  const row = pane.querySelector(".monaco-list-row.focused");
  if (row === null) {
    return { index: -1, told: "", level: 0, isOpen: false, hasBelow: false, isLast: false };
  }
  const index = Number(row.dataset.index);
  const level = Number(row.getAttribute("aria-level"));
  const next = pane.querySelector(`.monaco-list-row[data-index="${index + 1}"]`);
  // Only rows in sight are drawn, but there is room for all.
  const isLast = row.offsetTop + row.offsetHeight >= row.parentElement.offsetHeight;
  return {
    index, level, isLast,
    told: row.getAttribute("aria-label") ?? "",
    isOpen: row.getAttribute("aria-expanded") === "true",
    hasBelow: next === null ? !isLast : Number(next.getAttribute("aria-level")) > level,
  };
}
