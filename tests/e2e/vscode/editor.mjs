// The text editor that is in front: what it shows, and what a person does in it.

import path from "node:path";
import { pressIn } from "./keys.mjs";
import { again, holdsIn, middle, TRY_MS, until } from "./patience.mjs";

export class Editor {
  #page;
  #quick;
  #active;

  constructor(page, quick) {
    this.#page = page;
    this.#quick = quick;
    this.#active = page.locator(".editor-group-container.active .editor-instance").first();
  }

  tab(name) {
    return this.#page.locator(".tab.active").filter({ hasText: name });
  }

  /** Open a file by a part of its path that ends with its name. */
  async open(name) {
    await again(5, async () => {
      await this.#quick.file(name);
      await this.inFront(name, TRY_MS);
    }, () => this.#quick.close());
  }

  /** Wait for a file in front, by the end of its path: its tab comes first, its text after that. */
  async inFront(name, milliseconds) {
    await this.tab(path.posix.basename(name)).first().waitFor({ timeout: milliseconds });
    await this.#page.locator(`.editor-group-container.active .editor-instance .monaco-editor[data-uri$="/${name}"]`).first().waitFor({ timeout: milliseconds });
  }

  /** Close what is in front, an editor or a page, which has no unsaved changes. */
  async close() {
    const before = await this.#tabs();
    const isClosed = async () => (await this.#tabs()) < before;
    await until(this.#page, async () => {
      if (await isClosed()) {
        return true;
      }
      await this.#page.keyboard.press("Control+W");
      return holdsIn(TRY_MS, this.#page, isClosed);
    }, "the editor is closed");
  }

  /** Close all editors, once what is being saved has been: a dialog about it would take every key from then on. */
  async closeAll() {
    const count = async (which) => this.#page.locator(which).count();
    await until(this.#page, async () => (await count(".tab.dirty")) === 0, "nothing is unsaved");
    await until(this.#page, async () => {
      await this.#quick.command("View: Close All Editors");
      return holdsIn(TRY_MS, this.#page, async () => (await count(".tab")) === 0);
    }, "all editors are closed");
  }

  async text() {
    const shown = await this.#page.locator(".editor-group-container.active .editor-instance .view-lines").first().innerText({ timeout: TRY_MS });
    return shown.replaceAll("\u00a0", " ");
  }

  /** Wait for a part of the text that is in sight. */
  async shows(parts, milliseconds) {
    let shown = "";
    await until(this.#page, async () => {
      shown = await this.text();
      return parts.every((part) => shown.includes(part));
    }, `the editor shows ${parts.join(" and ")}`, milliseconds).catch((error) => {
      throw new Error(`${error.message}: ${shown}`);
    });
  }

  /** Press a key in the text. Gives whether it went there. */
  async press(key) {
    await this.#focus();
    return pressIn(this.#page, this.#active, key);
  }

  async goto(line) {
    await again(5, async () => {
      await this.#quick.line(line);
      await this.cursor(`Ln ${line},`, TRY_MS);
    }, () => this.#quick.close());
  }

  async cursor(place, milliseconds) {
    await this.#page.locator('[id="status.editor.selection"]').filter({ hasText: place }).waitFor({ timeout: milliseconds });
  }

  /** Where the cursor is, as the status bar says. */
  async place() {
    return this.#page.locator('[id="status.editor.selection"]').innerText({ timeout: TRY_MS });
  }

  /** The line where the cursor is; NaN where no text is in front. */
  async line() {
    return Number(/Ln (\d+),/.exec(await this.place())?.[1]);
  }

  async insertLine(line, text) {
    const isThere = async () => (await this.text()).includes(text);
    await until(this.#page, async () => {
      if (await isThere()) {
        return true;
      }
      await this.goto(line);
      await this.cursor(`Ln ${line}, Col 1`, TRY_MS);
      await this.#focus();
      await this.#page.keyboard.insertText(`${text}\n`);
      return holdsIn(TRY_MS, this.#page, isThere);
    }, `'${text}' is written`);
  }

  /** Bring a text into sight. */
  async find(text) {
    const box = this.#page.locator(".find-widget.visible .find-part textarea, .find-widget.visible .find-part input").first();
    await again(5, async () => {
      await this.press("Control+F");
      await box.fill(text, { timeout: TRY_MS });
      await box.press("Enter", { timeout: TRY_MS });
      await this.shows([text], TRY_MS);
    }, () => this.#page.keyboard.press("Escape"));
    await until(this.#page, async () => {
      if (!(await box.isVisible())) {
        return true;
      }
      await box.press("Escape", { timeout: TRY_MS });
      return holdsIn(TRY_MS, this.#page, async () => !(await box.isVisible()));
    }, "the search is closed");
  }

  /** Save the file in front, and wait until it is. */
  async save(name) {
    await until(this.#page, async () => {
      await this.#page.keyboard.press("Control+S");
      return holdsIn(TRY_MS, this.#page, () => this.isSaved(name));
    }, `${name} is saved`);
  }

  /** Take back what is not saved of the file in front. */
  async revert(name) {
    await this.#quick.command("File: Revert File");
    await until(this.#page, () => this.isSaved(name), `${name} is as it was`);
  }

  /** Close what is in front, and give up what is not saved of it. */
  async closeUnsaved() {
    const before = await this.#tabs();
    await this.#quick.command("View: Revert and Close Editor");
    await until(this.#page, async () => (await this.#tabs()) < before, "the editor is closed");
  }

  async isUnsaved(name) {
    return (await this.#page.locator(".tab.dirty").filter({ hasText: name }).count()) > 0;
  }

  async isSaved(name) {
    return !(await this.isUnsaved(name));
  }

  squiggle(severity) {
    return this.#page.locator(`.editor-instance .squiggly-${severity}`).first();
  }

  /** A word of the text as it is drawn. */
  word(text) {
    return this.#page.locator(".editor-instance .view-line span span").filter({ hasText: text });
  }

  async lens(text) {
    await this.#page.locator(".codelens-decoration").filter({ hasText: text }).first().waitFor();
  }

  /** Hover a place and give the text of the popup that mentions `expected`. */
  async hover(place, expected) {
    const popup = this.#popup(expected);
    return this.#hovering(place, popup, () => popup.innerText({ timeout: TRY_MS }));
  }

  /** Hover a place and click a link of the popup that mentions `expected`, until it leads to a tab. */
  async clickInHover(place, expected, link, tab) {
    const popup = this.#popup(expected);
    const click = () => this.#hovering(place, popup, () => popup.locator("a").filter({ hasText: link }).first().click({ timeout: TRY_MS }));
    await this.#leadsTo(tab, click);
  }

  /** Choose a code action at a place by a part of its title. */
  async codeAction(place, title, beforeIt) {
    // A newer VS Code has a second one, for what lies below an action.
    const list = this.#page.locator(".action-widget").first();
    const focused = list.locator(".monaco-list-row.focused");
    await again(5, async () => {
      const { x, y } = await middle(place);
      await this.#page.mouse.click(x, y);
      await this.press("Control+.");
      await list.locator(".monaco-list-row").filter({ hasText: title }).first().waitFor({ timeout: TRY_MS });
      await until(this.#page, async () => {
        if ((await focused.innerText({ timeout: TRY_MS })).replaceAll("\u00a0", " ").includes(title)) {
          return true;
        }
        await pressIn(this.#page, list, "ArrowDown");
        return false;
      }, `the action '${title}' has the focus`, TRY_MS);
      await beforeIt();
      if (!(await pressIn(this.#page, list, "Enter"))) {
        throw new Error(`the actions went before '${title}' was chosen`);
      }
    }, async () => (await list.isVisible()) && this.#page.keyboard.press("Escape"));
    await list.waitFor({ state: "hidden" });
  }

  /** Control-click a link, once it is lit, until it leads to a tab: links are detected anew after an edit. */
  async controlClick(link, tab) {
    const lit = this.#page.locator(".editor-instance .detected-link-active, .editor-instance .goto-definition-link").first();
    await this.#leadsTo(tab, async () => {
      const { x, y } = await middle(link);
      await this.#page.mouse.move(5, 5);
      await this.#page.keyboard.down("Control");
      try {
        await this.#page.mouse.move(x - 4, y);
        await this.#page.mouse.move(x, y, { steps: 3 });
        await lit.waitFor({ timeout: TRY_MS });
        await this.#page.mouse.click(x, y);
      } finally {
        await this.#page.keyboard.up("Control");
      }
    });
  }

  /** Click what may be drawn anew under the click, until a tab is in front. */
  async #leadsTo(tab, click) {
    const isThere = async () => (await this.tab(tab).count()) > 0;
    await until(this.#page, async () => {
      if (!(await isThere())) {
        await click();
      }
      return holdsIn(TRY_MS, this.#page, isThere);
    }, `a click leads to ${tab}`);
  }

  /** Wait for the focus to come into the text; one that has gone elsewhere is brought back. */
  async #focus() {
    const hasFocus = () => this.#active.evaluate((editor) => editor.contains(document.activeElement), undefined, { timeout: TRY_MS });
    if (!(await holdsIn(TRY_MS, this.#page, hasFocus))) {
      await this.#quick.command("View: Focus Active Editor Group");
    }
  }

  async #tabs() {
    return this.#page.locator(".tab").count();
  }

  #popup(expected) {
    return this.#page.locator(".monaco-hover:visible").filter({ hasText: expected }).first();
  }

  /** Hover a place, and do what its popup is for, before the popup goes. */
  async #hovering(place, popup, use) {
    return again(5, async () => {
      await this.#page.mouse.move(5, 5);
      const { x, y } = await middle(place);
      await this.#page.mouse.move(x, y, { steps: 4 });
      await popup.waitFor({ timeout: TRY_MS });
      return use();
    }, () => this.#page.keyboard.press("Escape"));
  }
}
