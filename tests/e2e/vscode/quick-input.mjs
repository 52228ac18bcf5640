// The box at the top of the window: palette, files, questions and lists, answered by keyboard.
//
// What it shows, where its focus is and what stands in it are read in one look: a key is pressed only once they fit, and
// pressed again only while the same question still stands there with the same answer.

import path from "node:path";
import { pressIn } from "./keys.mjs";
import { holdsIn, PATIENCE_MS, TRY_MS, until } from "./patience.mjs";

/** How long a list takes at most to follow what is typed, where nothing is slow. */
const FILTER_MS = 300;

export class QuickInput {
  #page;
  #widget;

  constructor(page) {
    this.#page = page;
    this.#widget = page.locator(".quick-input-widget").first();
    this.box = this.#widget.locator("input[type=text]").first();
  }

  /** Run a command of the palette. */
  async command(title) {
    // The list does not refresh while it is open, so it is opened anew: a command may come with an extension.
    await this.#run("F1", `>${title}`, ({ label }) => label.replace(/(\.\.\.|…)$/, "") === title, `the command '${title}'`);
  }

  /** Choose a file by a part of its path that ends with its name. */
  async file(name) {
    const { base, dir } = path.posix.parse(name);
    await this.#run("Control+P", name, ({ label, text }) => label === base && text.includes(dir), `the file '${name}'`);
  }

  /** Go to a line of the editor. */
  async line(number) {
    await this.#run("Control+G", `:${number}`, ({ text }) => text.includes(`${number}`), `line ${number}`);
  }

  /** Wait for a question. */
  async question(prompt) {
    return this.#until((box) => box.says.includes(prompt), `the question '${prompt}'`);
  }

  /** Whether a question stands there now. */
  async asks(prompt) {
    const box = await this.#state();
    return box.isOpen && box.says.includes(prompt);
  }

  /** Whether a text stands in the box now. */
  async has(text) {
    const box = await this.#state();
    return box.isOpen && box.value === text;
  }

  /** Wait for what stands in the box. */
  async holds(text) {
    await this.#until((box) => box.value === text, `'${text}' stands in the box`);
  }

  /** Write into the box of a question. */
  async write(prompt, text) {
    await this.question(prompt);
    await this.#fill(text);
  }

  /** Answer a question that has an input box. Its prompt is part of the check: the right question must be there. */
  async answer(prompt, text) {
    await this.write(prompt, text);
    await this.accept(prompt);
  }

  /** Take what stands in the box of a question as its answer. */
  async accept(prompt) {
    const { value } = await this.question(prompt);
    await this.#taken((box) => box.says.includes(prompt) && box.value === value, `'${prompt}' is answered`);
  }

  /** Choose one entry of a list that is open. */
  async choose(entry) {
    await this.#until((box) => box.rows > 0, `a list with '${entry}'`);
    await this.#fill(entry);
    await this.#focusRow(({ text }) => text.includes(entry), `the entry '${entry}'`, PATIENCE_MS);
    await this.#taken((box) => box.value === entry, `'${entry}' is chosen`);
  }

  /** Tick one more entry of a list that already has some ticked. */
  async tick(prompt, entry) {
    await this.question(prompt);
    await this.#until((box) => box.rows > 0, "entries");
    await this.#fill(entry);
    // Until the list is filtered, what is clicked may move.
    await this.#page.locator('.quick-input-list .monaco-list-row[data-index="0"]').filter({ hasText: entry }).waitFor();
    await this.#toggle(entry, true);
  }

  /** Take the ticks of these entries of a list away. */
  async untick(prompt, ...entries) {
    await this.question(prompt);
    for (const entry of entries) {
      await this.#toggle(entry, false);
    }
  }

  /** Go from one question to the one before. */
  async back(from, to) {
    const button = this.#page.locator(".quick-input-titlebar .codicon-quick-input-back");
    await until(this.#page, async () => {
      const box = await this.#state();
      if (box.says.includes(from)) {
        await button.click({ timeout: TRY_MS });
      }
      return holdsIn(TRY_MS, this.#page, async () => (await this.#state()).says.includes(to));
    }, `back to the question '${to}'`);
  }

  /** What stands in the row that has the focus. */
  async focused() {
    return until(this.#page, async () => (await this.#state()).row?.told, "a row has the focus");
  }

  /** Put the box away, whatever it asks. */
  async close() {
    await until(this.#page, async () => {
      const box = await this.#state();
      // An Escape that goes elsewhere would hide what is told next.
      return !box.isOpen || ((await this.#press("Escape", box)) && holdsIn(TRY_MS, this.#page, async () => !(await this.#state()).isOpen));
    }, "the box is closed");
  }

  /** Open the box by a key and write into it. One that closes meanwhile, as when a view takes the focus, is opened again. */
  async #open(key, text) {
    await until(this.#page, async () => {
      await this.#page.keyboard.press(key);
      return (await holdsIn(TRY_MS, this.#page, async () => (await this.#state()).hasFocus)) && this.#takes(text);
    }, `the box opens by ${key} and takes '${text}'`);
  }

  async #fill(text) {
    await this.#unlessGone(() => this.#takes(text), `'${text}' is written into the box`);
  }

  async #takes(text) {
    const { isOpen } = await this.#state();
    if (isOpen) {
      await this.box.fill(text, { timeout: TRY_MS });
    }
    return isOpen && (await this.#state()).value === text;
  }

  /** Go down until a row has the focus: the one that is asked for is the first one, once the list is filtered. */
  async #focusRow(isIt, what, milliseconds = TRY_MS) {
    await this.#unlessGone(async () => {
      const { row } = await this.#state();
      if (row !== undefined && isIt(row)) {
        return true;
      }
      // A list that is being filtered still shows what was there before.
      await this.#page.waitForTimeout(FILTER_MS);
      const then = (await this.#state()).row;
      if (then !== undefined && !isIt(then)) {
        await this.box.press("ArrowDown", { timeout: TRY_MS });
      }
      return false;
    }, `${what} has the focus`, milliseconds);
  }

  /** Wait for something in the box. Throws once the box has closed. */
  async #unlessGone(holds, what, milliseconds) {
    const end = await until(this.#page, async () => {
      const { isOpen } = await this.#state();
      return (!isOpen || (await holds())) && { isOpen };
    }, what, milliseconds);
    if (!end.isOpen) {
      throw new Error(`the box closed before ${what}`);
    }
  }

  /** Open the box and take one of its rows. A box that goes before, as when a view takes the focus, is opened again. */
  async #run(key, text, isIt, what) {
    await until(this.#page, async () => {
      try {
        await this.#open(key, text);
        await this.#focusRow(isIt, what);
        // A list that is still filled may move its focus.
        return await this.#accept((box) => box.value === text && box.row !== undefined && isIt(box.row));
      } catch (error) {
        await this.close();
        throw error;
      }
    }, `${what} is taken`);
  }

  /** Press Enter on what stands in the box. Throws where it went before. */
  async #taken(stands, what) {
    if (!(await this.#accept(stands))) {
      throw new Error(`the box closed before ${what}`);
    }
  }

  /** Press Enter; what stands there still after a while has not been taken. Gives whether the key went to it. */
  async #accept(stands) {
    let isPressed = false;
    await until(this.#page, async () => {
      const box = await this.#state();
      if (!box.isOpen || !stands(box)) {
        return true;
      }
      if (!(await this.#press("Enter", box))) {
        return false;
      }
      isPressed = true;
      return holdsIn(TRY_MS, this.#page, async () => {
        const after = await this.#state();
        return !after.isOpen || !stands(after);
      });
    }, "the answer is taken", 2 * PATIENCE_MS);
    return isPressed;
  }

  /** Press a key in the box. Gives whether it went there: the focus may be elsewhere, or go there meanwhile. */
  async #press(key, { hasFocus }) {
    if (!hasFocus) {
      await this.box.focus({ timeout: TRY_MS });
    }
    return pressIn(this.#page, this.#widget, key);
  }

  async #toggle(entry, wanted) {
    const row = this.#page.locator(".quick-input-list .monaco-list-row").filter({ hasText: entry }).first();
    await row.waitFor();
    await until(this.#page, async () => {
      if ((await isTicked(row.getByRole("checkbox"))) === wanted) {
        return true;
      }
      await row.locator(".quick-input-list-label").click({ timeout: TRY_MS });
      return holdsIn(TRY_MS, this.#page, async () => (await isTicked(row.getByRole("checkbox"))) === wanted);
    }, `'${entry}' is ${wanted ? "" : "not "}ticked`);
  }

  async #until(holds, what) {
    return until(this.#page, async () => {
      const box = await this.#state();
      return box.isOpen && holds(box) && box;
    }, what);
  }

  async #state() {
    return this.#page.evaluate(stateOfBox);
  }
}

/** What the box is, in one look. Runs in the page. */
function stateOfBox() {
  const widget = document.querySelector(".quick-input-widget");
  const box = widget?.querySelector("input[type=text]");
  if (!widget || !box || widget.getClientRects().length === 0) {
    return { isOpen: false, hasFocus: false, value: "", says: "", rows: 0 };
  }
  const row = widget.querySelector(".quick-input-list .monaco-list-row.focused");
  const plain = (text) => (text ?? "").replaceAll("\u00a0", " ").trim();
  return {
    isOpen: true,
    hasFocus: widget.contains(document.activeElement),
    value: box.value,
    says: plain(`${box.placeholder} ${widget.textContent}`),
    rows: widget.querySelectorAll(".quick-input-list .monaco-list-row").length,
    row: row === null ? undefined : { label: plain(row.querySelector(".label-name")?.textContent), text: plain(row.textContent), told: plain(row.getAttribute("aria-label")) },
  };
}

/** A box may be an element of its own or an input, by the version of VS Code. */
async function isTicked(box) {
  return box.evaluate((element) => element.getAttribute("aria-checked") === "true" || element.checked === true, undefined, { timeout: TRY_MS });
}
