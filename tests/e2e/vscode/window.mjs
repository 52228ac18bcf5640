// What a person does in a VS Code window, as small verbs. Each waits for what a person would wait for.

import path from "node:path";

const FRAME_MS = 1_000;

export class Window {
  constructor(page, screenshots) {
    this.page = page;
    this.screenshots = screenshots;
    this.quickInput = page.locator(".quick-input-widget input[type=text]").first();
  }

  async open(url) {
    const folder = this.page.locator(".explorer-folders-view .monaco-list-row").first();
    // The page may read a workspace file before its machine answers: it shows no folder then until it is loaded anew.
    await this.#again(2, async () => {
      // The first window of a busy machine takes its time.
      await this.page.goto(url, { timeout: 90_000 });
      await folder.waitFor({ timeout: 60_000 });
    }).catch(async (error) => {
      await this.screenshot("failed");
      throw error;
    });
  }

  async screenshot(name) {
    // What has just come fades in.
    await this.page.waitForTimeout(400);
    await this.page.screenshot({ path: path.join(this.screenshots, `${name}.png`) });
  }

  /** Run a command of the palette, by keyboard: the list may be drawn anew, or close, while a mouse is on its way. */
  async command(title) {
    const row = this.page.locator(".quick-input-list .monaco-list-row").filter({ hasText: title }).first();
    const focused = this.page.locator(".quick-input-list .monaco-list-row.focused").filter({ hasText: title });
    // The list does not refresh while it is open, so it is opened anew.
    await this.#again(15, async () => {
      await this.page.keyboard.press("F1");
      await this.quickInput.waitFor();
      await this.quickInput.fill(`>${title}`);
      await row.waitFor({ timeout: 3_000 });
      await this.until(async () => {
        if (await focused.isVisible()) {
          return true;
        }
        await this.quickInput.press("ArrowDown");
        return false;
      }, `the command '${title}' has the focus`, 3_000);
      await this.quickInput.press("Enter");
    });
    await focused.waitFor({ state: "hidden" });
  }

  async question(prompt) {
    await this.page.locator(".quick-input-widget").filter({ hasText: prompt }).waitFor();
  }

  /** Answer an input box. Its prompt is part of the check: the right question must be there. */
  async answer(prompt, text) {
    await this.question(prompt);
    await this.quickInput.fill(text);
    await this.page.keyboard.press("Enter");
  }

  /** Tick one more entry of a list that already has some ticked, and accept. */
  async pick(prompt, entry, screenshot) {
    await this.page.locator(".quick-input-widget").filter({ has: this.page.locator(`input[placeholder*="${prompt}"]`) }).waitFor();
    const row = this.page.locator(".quick-input-list .monaco-list-row").filter({ hasText: entry }).first();
    await row.or(this.page.locator(".quick-input-list .monaco-list-row").first()).first().waitFor();
    await this.quickInput.fill(entry);
    await row.waitFor();
    await row.locator(".quick-input-list-label, .quick-input-list-checkbox").first().click();
    await this.screenshot(screenshot);
    await this.page.keyboard.press("Enter");
  }

  /** Take the ticks of these entries of a list away. */
  async untick(...entries) {
    for (const entry of entries) {
      const row = this.page.locator(".quick-input-list .monaco-list-row").filter({ hasText: entry });
      await row.locator(".quick-input-list-label").click();
      await this.until(async () => !(await ticked(row.getByRole("checkbox"))), `'${entry}' is not ticked`);
    }
  }

  /** Choose one entry of a list that is open, by keyboard: what is told of a row lies over it while the mouse is there. */
  async choose(entry) {
    await this.quickInput.fill(entry);
    await this.page.locator(".quick-input-list .monaco-list-row.focused").filter({ hasText: entry }).first().waitFor();
    await this.page.keyboard.press("Enter");
  }

  /** Go to the question before. */
  async back() {
    await this.page.locator(".quick-input-titlebar .codicon-quick-input-back").click();
  }

  async openFile(name) {
    const row = this.page.locator(".quick-input-list .monaco-list-row.focused").filter({ hasText: path.posix.basename(name) }).first();
    await this.#again(5, async () => {
      await this.page.keyboard.press("Control+P");
      await this.quickInput.waitFor();
      await this.quickInput.fill(name);
      await row.waitFor({ timeout: 4_000 });
      await this.page.keyboard.press("Enter");
      await this.tab(path.posix.basename(name)).waitFor({ timeout: 3_000 });
    });
  }

  /** A view of the side bar by its title. */
  view(title) {
    return new View(this, title);
  }

  /** The frame of the graph of `modules` or of `prs`; the one that was in front before may linger. */
  async graph(of) {
    return this.until(async () => {
      for (const frame of this.page.frames()) {
        // A frame that is hidden may not answer at all.
        const answer = frame.locator(`body[data-of="${of}"] #picture`).isVisible().catch(() => false);
        if (await Promise.race([answer, this.page.waitForTimeout(FRAME_MS)])) {
          return frame;
        }
      }
      return undefined;
    }, "the page of a graph");
  }

  /** Answer an input box that is open. */
  async type(text) {
    await this.quickInput.waitFor();
    await this.quickInput.fill(text);
    await this.page.keyboard.press("Enter");
  }

  async closeUnsaved() {
    await this.command("View: Revert and Close Editor");
  }

  tab(name) {
    return this.page.locator(".tab.active").filter({ hasText: name });
  }

  squiggle(severity) {
    return this.page.locator(`.editor-instance .squiggly-${severity}`).first();
  }

  /** A word of the editor's text as it is drawn. */
  word(text) {
    return this.page.locator(".editor-instance .view-line span span").filter({ hasText: text });
  }

  /** Show the Problems panel with only the problems of one code, and give them. */
  async problems(code) {
    const filter = this.page.locator(".viewpane-filter input, .viewpane-filter textarea").first();
    if (!(await filter.isVisible())) {
      await this.page.keyboard.press("Control+Shift+M");
      await filter.waitFor();
    }
    // The panel forgets what is typed while it opens.
    await this.until(async () => {
      await filter.fill(code);
      await this.page.waitForTimeout(500);
      return (await filter.inputValue()) === code;
    }, `the problems of ${code}`);
    return this.page.locator(".markers-panel .monaco-list-row").filter({ hasText: code });
  }

  /** How many problems the filter leaves, and how many there are. */
  async problemCounts() {
    const said = await this.page.locator(".viewpane-filter-badge").first().innerText();
    return /(\d+) of (\d+)/.exec(said)?.slice(1).map(Number);
  }

  /** The sources of the problems that are listed. */
  async problemSources() {
    return this.page.locator(".markers-panel .marker-source").allInnerTexts();
  }

  async hidePanel() {
    await this.page.keyboard.press("Control+J");
    await this.page.locator(".markers-panel").waitFor({ state: "hidden" });
  }

  async lens(text) {
    await this.page.locator(".codelens-decoration").filter({ hasText: text }).first().waitFor();
  }

  async goto(line) {
    await this.#again(5, async () => {
      await this.page.keyboard.press("Control+G");
      await this.quickInput.waitFor();
      await this.quickInput.fill(`:${line}`);
      await this.page.keyboard.press("Enter");
      await this.cursor(`Ln ${line},`, 3_000);
    });
  }

  async cursor(place, milliseconds = 30_000) {
    await this.page.locator('[id="status.editor.selection"]').filter({ hasText: place }).waitFor({ timeout: milliseconds });
  }

  async insertLine(line, text) {
    await this.goto(line);
    await this.page.keyboard.press("Home");
    await this.page.keyboard.insertText(`${text}\n`);
  }

  /** Tick a file of the refactor preview with all its edits, and apply them. */
  async applyPreview(name) {
    const panel = this.page.locator(".bulk-edit-panel");
    await panel.locator(".monaco-list-row").filter({ hasText: name }).first().locator(".edit-checkbox").click();
    await panel.getByText("Apply", { exact: true }).click();
  }

  async find(text) {
    await this.page.keyboard.press("Control+F");
    await this.page.keyboard.insertText(text);
    await this.page.keyboard.press("Enter");
    await this.page.keyboard.press("Escape");
  }

  async save() {
    await this.page.keyboard.press("Control+S");
  }

  async revert() {
    await this.command("File: Revert File");
  }

  async isUnsaved(name) {
    return (await this.page.locator(".tab.dirty").filter({ hasText: name }).count()) > 0;
  }

  async isSaved(name) {
    return !(await this.isUnsaved(name));
  }

  /** Give the text of our status bar item once it reads so and nothing spins in it. */
  async status(expected, milliseconds = 30_000) {
    const item = this.page.locator('[id="groundplan.groundplan.groundplan.status"]').filter({ hasText: expected });
    await item.filter({ hasNot: this.page.locator(".codicon-modifier-spin") }).waitFor({ timeout: milliseconds });
    return item.innerText();
  }

  /** What our status bar item tells a screen reader. */
  async told() {
    const item = this.page.locator('[id="groundplan.groundplan.groundplan.status"] a');
    return (await item.count()) > 0 ? item.getAttribute("aria-label") : "nothing";
  }

  /** Wait for what our status bar item tells a screen reader. */
  async toldThat(expected, milliseconds = 30_000) {
    await this.until(async () => expected.test((await this.told()) ?? ""), `the status tells ${expected}`, milliseconds);
  }

  async notification(text, milliseconds = 30_000) {
    await this.page.locator(".notification-toast").filter({ hasText: text }).waitFor({ timeout: milliseconds });
  }

  /** Choose a way out that a notification offers. */
  async chooseInNotification(text, choice) {
    const offer = this.page.locator(".notification-toast").filter({ hasText: text });
    await offer.getByText(choice, { exact: true }).click();
    await offer.waitFor({ state: "detached" });
  }

  /** The one notification that stands, once what it took the place of has faded. */
  async onlyNotification(text) {
    await this.notification(text);
    await this.until(async () => (await this.notifications()).length === 1, `one notification, '${text}'`, 5_000).catch(async (error) => {
      throw new Error(`${error.message}: ${JSON.stringify(await this.notifications())}`);
    });
  }

  async notifications() {
    return this.page.locator(".notification-toast").allInnerTexts();
  }

  async dismiss() {
    await this.command("Notifications: Clear All Notifications");
  }

  /** Wait for a Markdown preview with a heading. */
  async preview(heading) {
    await this.until(async () => {
      for (const frame of this.page.frames()) {
        if ((await frame.locator("h1", { hasText: heading }).count().catch(() => 0)) > 0) {
          return true;
        }
      }
      return false;
    }, `a preview with '${heading}'`);
  }

  async text() {
    const shown = await this.page.locator(".editor-instance .view-lines").first().innerText();
    return shown.replaceAll("\u00a0", " ");
  }

  /** Hover a place and give the text of the popup that mentions `expected`. */
  async hover(place, expected) {
    return (await this.hoverPopup(place, expected)).innerText();
  }

  /** Hover a place and give the popup that mentions `expected`. */
  async hoverPopup(place, expected) {
    const popup = this.page.locator(".monaco-hover:visible").filter({ hasText: expected }).first();
    await this.#again(5, async () => {
      const box = await place.boundingBox();
      await this.page.mouse.move(5, 5);
      await this.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 4 });
      await popup.waitFor({ timeout: 4_000 });
    });
    return popup;
  }

  /** Choose a code action at a place by a part of its title. */
  async codeAction(place, title, screenshot) {
    const row = this.page.locator(".action-widget .monaco-list-row").filter({ hasText: title }).first();
    await this.#again(5, async () => {
      const box = await place.boundingBox();
      await this.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
      await this.page.keyboard.press("Control+.");
      await row.waitFor({ timeout: 4_000 });
    });
    await this.screenshot(screenshot);
    // An invisible block lies over a new menu until the mouse moves.
    const box = await row.boundingBox();
    await this.page.mouse.move(box.x + box.width / 2 - 3, box.y + box.height / 2, { steps: 2 });
    await this.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await this.page.waitForTimeout(50);
    await this.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  }

  /** Control-click a link, once it is lit: links are detected anew after an edit. */
  async controlClick(link) {
    const lit = this.page.locator(".editor-instance .detected-link-active, .editor-instance .goto-definition-link").first();
    await this.#again(10, async () => {
      const box = await link.boundingBox();
      await this.page.mouse.move(5, 5);
      await this.page.keyboard.down("Control");
      try {
        await this.page.mouse.move(box.x + box.width / 2 - 4, box.y + box.height / 2);
        await this.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 3 });
        await lit.waitFor({ timeout: 1_500 });
        await this.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
      } finally {
        await this.page.keyboard.up("Control");
      }
    });
  }

  async until(holds, what, milliseconds = 20_000) {
    const end = Date.now() + milliseconds;
    for (;;) {
      const value = await holds();
      if (value) {
        return value;
      }
      if (Date.now() > end) {
        throw new Error(`timed out: ${what}`);
      }
      await this.page.waitForTimeout(50);
    }
  }

  async #again(times, attempt) {
    for (let left = times; ; left--) {
      try {
        return await attempt();
      } catch (error) {
        if (left === 0) {
          throw error;
        }
        await this.page.keyboard.press("Escape");
      }
    }
  }
}

class View {
  constructor(window, title) {
    this.window = window;
    this.title = title;
    this.pane = window.page.locator(".pane").filter({ has: window.page.locator(`.pane-header[aria-label^="${title}"]`) });
  }

  rows() {
    return this.pane.locator(".monaco-list-row");
  }

  row(text) {
    return this.rows().filter({ hasText: text }).first();
  }

  /** What the rows of a level are called. */
  async names(level) {
    return this.pane.locator(`.monaco-list-row[aria-level="${level}"] .label-name`).allInnerTexts();
  }

  /** What stands beside the title: a filter, or how much there is. */
  async described() {
    const beside = this.pane.locator(".pane-header .description");
    return (await beside.count()) > 0 ? (await beside.innerText()).trim() : "";
  }

  /** Move the focus onto the first row with the keyboard. */
  async focusFirst() {
    await this.rows().first().waitFor();
    await this.pane.locator(".monaco-list").first().focus();
    await this.window.page.keyboard.press("Home");
    await this.pane.locator('.monaco-list-row.focused[data-index="0"]').waitFor();
  }

  /** Close all rows with the keyboard, while one of them has the focus. */
  async close() {
    await this.window.page.keyboard.press("Control+ArrowLeft");
    await this.pane.locator('.monaco-list-row[aria-level="2"]').first().waitFor({ state: "detached" });
  }

  async text() {
    return (await this.pane.innerText()).replaceAll("\u00a0", " ");
  }

  /** Move the focus onto a row with the keyboard, from the first one down or from the last one up. */
  async focusRow(text, from = "Home") {
    const { page } = this.window;
    // What has no rows yet does not take the focus.
    await this.rows().first().waitFor({ timeout: 60_000 });
    await this.pane.locator(".monaco-list").first().focus();
    await page.keyboard.press(from);
    await this.window.until(async () => {
      if ((await this.focused()).includes(text)) {
        return true;
      }
      await page.keyboard.press(from === "Home" ? "ArrowDown" : "ArrowUp");
      return false;
    }, `the row '${text}' has the focus`);
  }

  /** Open the row that has the focus and go to the first row below it, with the keyboard. */
  async enter() {
    const above = await this.#level();
    await this.window.until(async () => {
      await this.window.page.keyboard.press("ArrowRight");
      return this.#comesBelow(above);
    }, `a row below '${await this.focused()}'`);
  }

  /** Run an action of the row that has the focus: one of those beside its text. */
  async action(title) {
    await this.#focusedRow().hover();
    await this.#focusedRow().locator(`.action-label[aria-label^="${title}"]`).click();
  }

  /** Run a command of the context menu of the row that has the focus. */
  async menu(title) {
    await this.#focusedRow().click({ button: "right" });
    const entry = this.window.page.locator(".monaco-menu .action-item").filter({ hasText: title }).first();
    await entry.waitFor();
    await entry.hover();
    await entry.click();
    await entry.waitFor({ state: "detached" });
  }

  /** What a screen reader is told of the row that has the focus. */
  async focused() {
    return (await this.#focusedRow().getAttribute("aria-label", { timeout: 2_000 }).catch(() => "")) ?? "";
  }

  /** Whether the focus comes to a row below this level before a key need be pressed again. */
  async #comesBelow(above) {
    const below = this.pane.locator(`.monaco-list-row.focused[aria-level="${above + 1}"]`);
    return below.waitFor({ timeout: 500 }).then(() => true, () => false);
  }

  async #level() {
    return Number(await this.#focusedRow().getAttribute("aria-level"));
  }

  #focusedRow() {
    return this.pane.locator(".monaco-list-row.focused").first();
  }
}

/** A box may be an element of its own or an input, by the version of VS Code. */
async function ticked(box) {
  return (await box.getAttribute("aria-checked").catch(() => null)) === "true" || box.isChecked();
}
